import {
  type CodeAction,
  commands,
  Range,
  TabInputTextDiff,
  type TextDocument,
  Uri,
  window,
  workspace,
} from 'vscode';
import { contains, equal } from './expect.ts';
import { api } from './extension.ts';
import { readRun } from './results.ts';
import { until } from './wait.ts';
import { inWorkspace, open, replace } from './workspace.ts';

/** The title of the diff in front; undefined when there is none. */
function diffInFront(): string | undefined {
  const tab = window.tabGroups.activeTabGroup.activeTab;
  return tab?.input instanceof TabInputTextDiff ? tab.label : undefined;
}

/** Opens a file, runs a command on it as a menu does, and waits for the diff, choosing the first; gives the document. */
async function review(path: string, command: string, argument?: unknown): Promise<TextDocument> {
  const { document } = await open(path);
  const extension = await api();
  await extension.whenReady();
  await until('the status', () => extension.statusText());
  void commands.executeCommand(command, argument ?? document.uri);
  const look = async (): Promise<string | undefined> => {
    // Takes what a list of choices has first; without one it does nothing.
    await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    return diffInFront();
  };
  await until('the diff', look, () => window.tabGroups.activeTabGroup.activeTab?.label);
  return document;
}

async function untilConversionHolds(source: Uri, text: string): Promise<void> {
  const extension = await api();
  await until(
    `the conversion to hold ${text}`,
    () => extension.conversionText(source)?.includes(text),
    () => extension.conversionText(source),
  );
}

describe('conversions', () => {
  afterEach(() => commands.executeCommand('notifications.clearAll'));

  it('show the difference, apply it, and go back with one undo', async () => {
    const document = await review('upgrade.bu', 'flatcarConfig.upgrade');
    const before = document.getText();
    equal(diffInFront(), 'upgrade.bu: flatcar 1.0.0 → flatcar 1.1.0');
    equal((await api()).conversionText(document.uri), before.replace('1.0.0', '1.1.0'), 'conversion');
    equal(document.getText(), before, 'the document during the review');
    await commands.executeCommand('flatcarConfig.applyConversion');
    equal(document.getText(), before.replace('1.0.0', '1.1.0'), 'the document afterwards');
    equal(diffInFront(), undefined, 'the diff afterwards');
    const active = window.activeTextEditor?.document.uri.toString();
    equal(active, document.uri.toString(), 'the active document');
    await commands.executeCommand('undo');
    equal(document.getText(), before, 'the document after one undo');
  });

  it('change nothing when they are discarded', async () => {
    const document = await review('upgrade.bu', 'flatcarConfig.upgrade');
    await commands.executeCommand('flatcarConfig.discardConversion');
    await until('the diff to go', () => diffInFront() === undefined);
    equal(document.isDirty, false, 'dirty');
    equal((await api()).conversionText(document.uri), undefined, 'conversion');
  });

  it('end when their diff is closed', async () => {
    const document = await review('upgrade.bu', 'flatcarConfig.upgrade');
    await commands.executeCommand('workbench.action.closeActiveEditor');
    const extension = await api();
    await until('the review to end', () => extension.conversionText(document.uri) === undefined);
  });

  it('follow the document, and apply to what it says by then', async () => {
    const document = await review('upgrade.bu', 'flatcarConfig.upgrade');
    await replace(document, 'version: 1.0.0', 'version: 1.0.0 # mine');
    await untilConversionHolds(document.uri, 'version: 1.1.0 # mine');
    await replace(document, '# mine', '# yours');
    await commands.executeCommand('flatcarConfig.applyConversion', document.uri);
    contains(document.getText(), 'version: 1.1.0 # yours');
  });

  it('make Butane of a Container Linux Config in a file with a new name', async () => {
    const document = await review('container-linux.yaml', 'flatcarConfig.convertToButane');
    equal(diffInFront(), 'container-linux.yaml: Container Linux Config → Butane');
    await commands.executeCommand('flatcarConfig.applyConversion');
    const { document: shown } = window.activeTextEditor ?? {};
    equal(shown?.uri.path, inWorkspace('container-linux.bu').path, 'the active document');
    equal(shown?.languageId, 'butane');
    contains(shown?.getText() ?? '', 'variant: flatcar\nversion: 1.1.0\n');
    contains(shown?.getText() ?? '', '- name: web.service # ours\n');
    equal(document.isDirty, false, 'the source is changed');
    await workspace.fs.delete(inWorkspace('container-linux.bu'));
  });

  it('to another type of file create it beside the source, and overwrite nothing', async () => {
    const uri = inWorkspace('preview.bu').toString();
    const document = await review('preview.bu', 'flatcarConfig.convert', {
      uri,
      to: 'ignition',
      version: '3.4.0',
    });
    equal(diffInFront(), 'preview.bu: flatcar 1.1.0 → Ignition 3.4.0');
    await commands.executeCommand('flatcarConfig.applyConversion');
    const written = inWorkspace('preview.ign');
    equal(window.activeTextEditor?.document.uri.path, written.path, 'the active document');
    contains(window.activeTextEditor?.document.getText() ?? '', '"source": "data:,one"');
    equal(document.isDirty, false, 'the source is changed');
    await workspace.fs.delete(written);
  });

  it('make Butane of a cloud-config in a file with a new name', async () => {
    await review('cloud-config.yaml', 'flatcarConfig.upgrade');
    equal(diffInFront(), 'cloud-config.yaml: cloud-config → Butane');
    await commands.executeCommand('flatcarConfig.applyConversion');
    const shown = window.activeTextEditor?.document;
    equal(shown?.uri.path, inWorkspace('cloud-config.bu').path, 'the active document');
    contains(shown?.getText() ?? '', 'variant: flatcar\n');
    contains(shown?.getText() ?? '', 'web-1');
    await workspace.fs.delete(inWorkspace('cloud-config.bu'));
  });

  it('save contents as files when they are asked to', async () => {
    await review('contents.ign', 'flatcarConfig.convertToButaneWithFiles');
    await commands.executeCommand('flatcarConfig.applyConversion');
    const shown = window.activeTextEditor?.document;
    equal(shown?.uri.path, inWorkspace('contents.bu').path, 'the active document');
    const [, local = ''] = /local: (\S+)/.exec(shown?.getText() ?? '') ?? [];
    // The setting of the workspace, which counts where it is trusted.
    const { trusted } = await readRun();
    const root = trusted ? 'elsewhere/' : '';
    equal(local, 'contents.files/opt/blob.bin');
    const folder = inWorkspace(`${root}contents.files`);
    for (const name of ['opt/blob.bin', 'vscode/tasks.json.bin']) {
      equal([...(await workspace.fs.readFile(Uri.joinPath(folder, name)))], [0, 1, 2, 255], name);
    }
    const planted = await workspace.fs.stat(inWorkspace(`${root}.vscode/tasks.json`)).then(
      () => true,
      () => false,
    );
    equal(planted, false, 'the config has planted a file');
    await workspace.fs.delete(folder, { recursive: true });
    await workspace.fs.delete(inWorkspace('contents.bu'));
  });

  it('are offered by the light bulb in the header', async () => {
    const { document } = await open('upgrade.bu');
    await (await api()).whenReady();
    const action = await until('the action', async () => {
      const actions = await commands.executeCommand<CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        new Range(0, 0, 0, 0),
        'refactor.rewrite',
      );
      return actions.find(({ title }) => title === 'Upgrade to flatcar 1.1.0');
    });
    equal(action.command?.command, 'flatcarConfig.convert');
    equal(action.edit, undefined, 'nothing is converted yet');
  });

  it('that cannot be are refused without a diff', async () => {
    const { document } = await open('broken.bu');
    await (await api()).whenReady();
    const request = { uri: document.uri.toString(), to: 'ignition', version: '3.3.0' };
    await commands.executeCommand('flatcarConfig.convert', request);
    equal(diffInFront(), undefined, 'the diff');
    equal((await api()).conversionText(document.uri), undefined, 'conversion');
  });
});

describe('the notification about an old format', () => {
  const settings = () => workspace.getConfiguration('flatcarConfig');

  afterEach(() => commands.executeCommand('notifications.clearAll'));

  /** Opens a file and waits until it is known; gives what the notification says then. */
  async function noticeOf(path: string, status: string): Promise<string | undefined> {
    await open(path);
    const extension = await api();
    await until('the status', () => extension.statusText()?.includes(status), extension.statusText);
    return extension.oldConfigNotice();
  }

  it('does not come when people do not want it, nor for Butane', async () => {
    await settings().update('notifyOldConfigs', false, true);
    equal(await noticeOf('unwanted.ign', 'Ignition 2.3.0'), undefined);
    equal(await noticeOf('upgrade.bu', 'flatcar 1.0.0'), undefined);
    await settings().update('notifyOldConfigs', undefined, true);
    equal(await noticeOf('old.bu', 'flatcar 1.1.0'), undefined);
  });

  it('comes once for a file, and one at a time', async () => {
    const first = await noticeOf('notice-1.ign', 'Ignition 2.3.0');
    contains(first ?? '', 'notice-1.ign is Ignition 2');
    equal(await noticeOf('notice-2.ign', 'Ignition 2.3.0'), first, 'while the first is open');
    await open('upgrade.bu');
    await commands.executeCommand('notifications.clearAll');
    const extension = await api();
    await until('the notification to close', () => extension.oldConfigNotice() === undefined);
    equal(await noticeOf('notice-1.ign', 'Ignition 2.3.0'), undefined, 'the second time');
    contains((await noticeOf('notice-2.ign', 'Ignition 2.3.0')) ?? '', 'notice-2.ign');
  });
});
