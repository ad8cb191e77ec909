import { type CodeLens, commands, type TextDocument, window, workspace } from 'vscode';
import { contains, equal } from './expect.ts';
import { api } from './extension.ts';
import { readRun } from './results.ts';
import { until } from './wait.ts';
import { inWorkspace, open, replace } from './workspace.ts';

/** Opens a file and its preview as the button does; gives the source and the preview's document. */
async function preview(path: string): Promise<{ source: TextDocument; shown: TextDocument }> {
  const { document: source } = await open(path);
  await (await api()).whenReady();
  await commands.executeCommand('flatcarConfig.showPreview');
  const shown = await until('the preview', () => {
    const { document } = window.visibleTextEditors.find((editor) => editor.document !== source) ?? {};
    return document;
  });
  return { source, shown };
}

async function untilShown(shown: TextDocument, text: string): Promise<void> {
  await until(
    `the preview to show ${text}`,
    () => shown.getText().includes(text),
    () => shown.getText(),
  );
}

/** What is said above a preview. */
async function lenses({ uri }: TextDocument): Promise<string[]> {
  const found = await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', uri);
  return found.map(({ command }) => command?.title ?? '');
}

async function untilWarned({ uri }: TextDocument, words: string): Promise<void> {
  const extension = await api();
  await until(
    `a warning: ${words}`,
    () => extension.previewWarning(uri)?.includes(words),
    () => extension.previewWarning(uri),
  );
}

describe('preview', () => {
  it('shows the rendered Ignition beside the source and leaves the focus there', async () => {
    const { source, shown } = await preview('preview.bu');
    await untilShown(shown, '"source": "data:,one"');
    equal((JSON.parse(shown.getText()) as { ignition: unknown }).ignition, { version: '3.4.0' });
    equal(window.activeTextEditor?.document.uri.toString(), source.uri.toString(), 'the active editor');
  });

  it('follows what is typed', async () => {
    const { source, shown } = await preview('preview.bu');
    await untilShown(shown, 'data:,one');
    await replace(source, 'inline: one', 'inline: two');
    await untilShown(shown, 'data:,two');
  });

  it('keeps the last good rendering, and says why above it, while the source is broken', async () => {
    const { source, shown } = await preview('preview.bu');
    await untilShown(shown, 'data:,one');
    const before = shown.getText();
    await replace(source, 'path: /etc', 'path: etc');
    await untilWarned(source, 'Does not render (line 5): path not absolute');
    equal(shown.getText(), before, 'the text of the preview');
    const [warning, ...others] = await lenses(shown);
    contains(warning ?? '', 'path not absolute');
    equal(others, ['Ignition 3.4.0 · 230 B'], 'the other lenses');
    await commands.executeCommand('flatcarConfig.goToRenderProblem', source.uri);
    equal(window.activeTextEditor?.selection.active.line, 4, 'the line that is gone to');
    await replace(source, 'path: etc', 'path: /etc');
    await until('the reason to go', async () => (await lenses(shown)).length === 1);
  });

  it('reads local files; from the folder of the workspace settings only when they are trusted', async () => {
    const { trusted } = await readRun();
    const { shown } = await preview('local.bu');
    await untilShown(shown, trusted ? 'data:,setting' : 'data:,workspace');
  });

  it('follows local files that change, go and come', async () => {
    const { trusted } = await readRun();
    const { source, shown } = await preview('local.bu');
    const local = inWorkspace(trusted ? 'elsewhere/which.txt' : 'which.txt');
    await untilShown(shown, trusted ? 'data:,setting' : 'data:,workspace');
    const before = await workspace.fs.readFile(local);
    try {
      await workspace.fs.writeFile(local, new TextEncoder().encode('changed'));
      await untilShown(shown, 'data:,changed');
      await workspace.fs.delete(local);
      await untilWarned(source, 'no such file');
    } finally {
      await workspace.fs.writeFile(local, before);
    }
    await until('the file to be found again', async () => (await lenses(shown)).length === 1);
  });

  it('is told of by the status bar', async () => {
    const { document } = await open('preview.bu');
    const extension = await api();
    await until(
      'the status',
      () => extension.statusText() === 'flatcar 1.1.0 → Ignition 3.4.0 · 131 B',
      () => extension.statusText(),
    );
    await replace(document, 'path: /etc', 'path: etc');
    await until('an error in the status', () => extension.statusText()?.startsWith('$(error)'));
    equal(workspace.textDocuments.includes(document), true);
  });
});
