/** Conversions under review, applied and reported about by what people click at. */
import { commands, Selection, type TextDocument, window, workspace } from 'vscode';
import { contains, equal } from './expect.ts';
import { api } from './extension.ts';
import { strokes } from './keyboard.ts';
import { until } from './wait.ts';
import { inWorkspace, open } from './workspace.ts';

/** Opens a file and begins to convert it; gives the document once the difference is shown. */
async function review(path: string): Promise<TextDocument> {
  const { document } = await open(path);
  const extension = await api();
  await extension.whenReady();
  await until('the status', () => extension.statusText());
  void commands.executeCommand('flatcarConfig.convertToButane', document.uri);
  await until('the conversion', () => extension.conversionText(document.uri));
  return document;
}

const languageInFront = (): string | undefined => window.activeTextEditor?.document.languageId;

/** Where the cursor is in an editor of a document, by the document's scheme: `file:2` in its third line. */
const cursors = (): readonly string[] =>
  window.visibleTextEditors.map(
    ({ document, selection }) => `${document.uri.scheme}:${selection.start.line}`,
  );

describe('a conversion that takes the place of its source', () => {
  afterEach(() => commands.executeCommand('notifications.clearAll'));

  it('gives the file its language back when it is undone', async () => {
    const document = await review('container-linux.yaml');
    await strokes({ answer: 'Replace This File' });
    await until('Butane', () => languageInFront() === 'butane', languageInFront);
    contains(window.activeTextEditor?.document.getText() ?? '', 'variant: flatcar');
    // The notification may still have the focus, and undo goes where that is.
    await window.showTextDocument(document.uri, { preview: false });
    await commands.executeCommand('undo');
    await until('YAML', () => languageInFront() === 'yaml', languageInFront);
    contains(window.activeTextEditor?.document.getText() ?? '', 'filesystem: root');
    await commands.executeCommand('redo');
    await until('Butane again', () => languageInFront() === 'butane', languageInFront);
    await commands.executeCommand('workbench.action.files.revert');
    await until('YAML from the disk', () => languageInFront() === 'yaml', languageInFront);
  });

  it('has its places in the text from before, until it is undone', async () => {
    const document = await review('report.yaml');
    const { scheme } = document.uri;
    const before = document.getText();
    await commands.executeCommand('flatcarConfig.showConversionReport', document.uri);
    await strokes({ click: 'a[data-open]' });
    await until('the place beside the result', () => cursors().includes(`${scheme}:2`), cursors);
    await strokes({ answer: 'Replace This File' });
    await until('Butane', () => languageInFront() === 'butane', languageInFront);
    await strokes({ click: 'p:has-text("Applied.") ~ table a[data-open]' });
    await until('the place in the old text', () => cursors().includes('flatcar-before:2'), cursors);
    const old = window.visibleTextEditors.find(({ document }) => document.uri.scheme === 'flatcar-before');
    equal(old?.document.getText(), before);
    const editor = await window.showTextDocument(document.uri, { preview: false });
    await commands.executeCommand('undo');
    await until('the old text', () => editor.document.getText() === before);
    editor.selection = new Selection(0, 0, 0, 0);
    await strokes({ click: 'p:has-text("undone") ~ table a[data-open]' });
    await until('the place in the source', () => cursors().includes(`${scheme}:2`), cursors);
  });
});

describe('the status bar', () => {
  const ITEM = '.statusbar-item [aria-label^="Apply Conversion"]';

  afterEach(() => commands.executeCommand('notifications.clearAll'));

  it('applies the conversion in front when its notification has gone', async () => {
    await review('cloud-config.yaml');
    await commands.executeCommand('notifications.clearAll');
    await strokes({ click: ITEM });
    const made = inWorkspace('cloud-config.bu');
    const inFront = (): string | undefined => window.activeTextEditor?.document.uri.path;
    await until('the new file', () => inFront() === made.path, inFront);
    await strokes({ vanishes: ITEM });
    await workspace.fs.delete(made);
  });
});
