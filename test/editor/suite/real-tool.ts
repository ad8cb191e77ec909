import { ConfigurationTarget, commands, type TextDocument, type Uri, window, workspace } from 'vscode';
import { contains, equal } from './expect.ts';
import { api } from './extension.ts';
import { notices } from './keyboard.ts';
import { readRun } from './results.ts';
import { until } from './wait.ts';
import { inWorkspace, open } from './workspace.ts';

/** Stands in for butane: leaves a line in `RUNS` each time it is run, and gives what stands in `SAYS`. */
const TOOL = inWorkspace('tools/butane');
const SAYS = inWorkspace('tools/says.ign');
const RUNS = inWorkspace('tools/runs.txt');

async function contents(uri: Uri): Promise<string> {
  const bytes = await Promise.resolve(workspace.fs.readFile(uri)).catch(() => new Uint8Array());
  return new TextDecoder().decode(bytes);
}

async function remove(uri: Uri): Promise<void> {
  await Promise.resolve(workspace.fs.delete(uri)).catch(() => undefined);
}

async function useTool(program: string | undefined): Promise<void> {
  const settings = workspace.getConfiguration('flatcarConfig');
  await settings.update('tools.butane', program, ConfigurationTarget.Global);
  await until('the setting', () => {
    const now = workspace.getConfiguration('flatcarConfig').get<string>('tools.butane');
    return now === (program ?? 'butane');
  });
}

async function untilNotice(words: string): Promise<void> {
  let seen: readonly string[] = [];
  await until(
    `a notice: ${words}`,
    async () => {
      seen = await notices();
      return seen.some((one) => one.includes(words));
    },
    () => seen.join('\n'),
  );
}

/** Opens a config and its preview; gives it with what it renders to. */
async function rendered(): Promise<{ readonly source: TextDocument; readonly text: string }> {
  const { document: source } = await open('preview.bu');
  const extension = await api();
  await extension.whenReady();
  await commands.executeCommand('flatcarConfig.showPreview');
  const text = await until('the preview', () => extension.previewText(source.uri) || undefined);
  await window.showTextDocument(source, { viewColumn: 1 });
  return { source, text };
}

function check(source: TextDocument): Thenable<unknown> {
  return commands.executeCommand('flatcarConfig.checkWithRealTool', source.uri);
}

/** Where programs run at all, and the stand-in is one that does. */
async function runsPrograms(): Promise<boolean> {
  const { host, trusted, keyboard } = await readRun();
  return keyboard && host === 'node' && trusted;
}

describe('the real tool', () => {
  beforeEach(() => useTool(TOOL.fsPath));
  afterEach(async () => {
    await useTool(undefined);
    await remove(RUNS);
    await remove(SAYS);
    await commands.executeCommand('notifications.clearAll');
  });

  it('is run when it is asked for, and what it says otherwise is a report', async () => {
    if (!(await runsPrograms())) return;
    const { source, text } = await rendered();
    await workspace.fs.writeFile(SAYS, new TextEncoder().encode(text.replace('data:,one', 'data:,uno')));
    equal(await contents(RUNS), '', 'runs before');
    await check(source);
    const report = await until('the report', () => {
      const found = window.activeTextEditor?.document;
      return found?.languageId === 'markdown' ? found.getText() : undefined;
    });
    contains(report, '`preview.bu`: butane and Flatcar Config differ');
    contains(report, 'Butane v0.0.0-test');
    const line = text.split('\n').findIndex((one) => one.includes('data:,one')) + 1;
    contains(report, `The renderings differ from line ${line} on.`);
    contains(report, 'data:,uno');
    contains(report, source.getText().trim());
    contains(await contents(RUNS), '--version\n--pretty --raw-errors');
  });

  it('may say the same', async () => {
    if (!(await runsPrograms())) return;
    const { source, text } = await rendered();
    await workspace.fs.writeFile(SAYS, new TextEncoder().encode(text));
    await check(source);
    await untilNotice('Butane v0.0.0-test agrees with Flatcar Config: preview.bu is valid');
    equal(window.activeTextEditor?.document.uri.toString(), source.uri.toString(), 'the document in front');
  });

  it('may not be there, which is said with what to do', async () => {
    if (!(await runsPrograms())) return;
    await useTool(`${TOOL.fsPath}-of-nobody`);
    const { source } = await rendered();
    await check(source);
    await untilNotice('set flatcarConfig.tools.butane to its path');
  });

  it('is not run in Restricted Mode nor in a browser', async () => {
    const { host, trusted, keyboard } = await readRun();
    if (!keyboard || (host === 'node' && trusted)) return;
    const { source } = await rendered();
    await check(source);
    await untilNotice(host === 'web' ? 'No program can be run here' : 'In Restricted Mode no program is run');
    equal(await contents(RUNS), '', 'runs');
  });
});
