import {
  commands,
  env,
  type Hover,
  type InlayHint,
  type LocationLink,
  type MarkdownString,
  Position,
  Range,
  Selection,
  TabInputTextDiff,
  type TextDocument,
  type TextEditor,
  type Uri,
  window,
  workspace,
} from 'vscode';
import { contains, equal } from './expect.ts';
import { api } from './extension.ts';
import { readRun } from './results.ts';
import { until } from './wait.ts';
import { inWorkspace, open, positionAfter, replace } from './workspace.ts';

interface Beside {
  readonly source: TextDocument;
  /** The source's editor: another object each time it is shown. */
  readonly editor: TextEditor;
  readonly shown: TextDocument;
}

function editorOf(document: TextDocument): TextEditor {
  const found = window.visibleTextEditors.find((editor) => editor.document === document);
  if (found === undefined) throw new Error(`${document.uri.toString()} is not shown`);
  return found;
}

function inFront(): string | undefined {
  return window.activeTextEditor?.document.uri.toString();
}

/** Opens a config with its preview beside it; `prepare` edits it first. */
async function beside(prepare: (source: TextDocument) => Promise<void> = async () => {}): Promise<Beside> {
  const editor = await open('long.bu');
  const source = editor.document;
  await prepare(source);
  await (await api()).whenReady();
  await commands.executeCommand('flatcarConfig.showPreview');
  const shown = await until('the preview', () => {
    const found = window.visibleTextEditors.find(({ document }) => document !== source)?.document;
    return found?.getText().includes('/etc/last') ? found : undefined;
  });
  return { source, editor: editorOf(source), shown };
}

/** Puts as many entries in front of the last one that the rendering is long. */
async function lengthen(source: TextDocument, count: number): Promise<void> {
  const entries = Array.from({ length: count }, (_, i) => `    - path: /etc/entry-${i}\n      mode: 0644\n`);
  await replace(source, '    - path: /etc/last', `${entries.join('')}    - path: /etc/last`);
}

function isVisible({ document }: TextEditor, what: string): boolean {
  const { line } = positionAfter(document, what);
  return editorOf(document).visibleRanges.some(({ start, end }) => start.line <= line && line <= end.line);
}

function put(editor: TextEditor, what: string): void {
  const at = positionAfter(editor.document, what);
  editor.selection = new Selection(at, at);
}

async function untilVisible(document: TextDocument, what: string): Promise<void> {
  await until(
    `${what} to be in view`,
    () => isVisible(editorOf(document), what),
    () =>
      editorOf(document)
        .visibleRanges.map(({ start, end }) => `${start.line}-${end.line}`)
        .join(),
  );
}

async function contentsAt(uri: Uri): Promise<string> {
  return new TextDecoder().decode(await workspace.fs.readFile(uri));
}

describe('preview and source', () => {
  it('show what belongs to the cursor of the other, and leave its cursor', async () => {
    const { source, editor, shown } = await beside((document) => lengthen(document, 200));
    const cursor = editorOf(shown).selection.active;
    put(editor, 'path: /etc/last');
    await untilVisible(shown, '"/etc/last"');
    put(editor, 'path: /etc/first');
    await untilVisible(shown, '"/etc/first"');
    equal(editorOf(shown).selection.active.line, cursor.line, 'the line of the cursor in the preview');
    const other = await window.showTextDocument(shown, { viewColumn: editorOf(shown).viewColumn ?? 2 });
    put(other, '"/etc/last"');
    await untilVisible(source, 'path: /etc/last');
    equal(
      editorOf(source).selection.active.line,
      positionAfter(source, 'path: /etc/first').line,
      'the cursor',
    );
  });

  it('lead to each other by commands, with the focus', async () => {
    const { source, editor, shown } = await beside();
    put(editor, 'inline: las');
    await commands.executeCommand('flatcarConfig.showInPreview');
    equal(inFront(), shown.uri.toString(), 'the document in front');
    const { active } = editorOf(shown).selection;
    contains(shown.lineAt(active.line).text, '"data:,last"');
    await commands.executeCommand('flatcarConfig.goToSource');
    equal(inFront(), source.uri.toString(), 'the document in front');
    equal(editorOf(source).selection.active, positionAfter(source, 'inline: las'), 'the cursor');
  });

  it('lead to each other by definitions', async () => {
    const { source, shown } = await beside();
    const links = await commands.executeCommand<LocationLink[]>(
      'vscode.executeDefinitionProvider',
      shown.uri,
      positionAfter(shown, '"/etc/la'),
    );
    equal(
      links.map(({ targetUri }) => targetUri.toString()),
      [source.uri.toString()],
    );
    equal(source.getText(links[0]?.targetRange), '/etc/last');
  });

  it('do not follow each other where that is turned off', async () => {
    const settings = workspace.getConfiguration('flatcarConfig');
    await settings.update('preview.follow', false, true);
    try {
      const { editor, shown } = await beside((document) => lengthen(document, 200));
      put(editor, 'path: /etc/last');
      await commands.executeCommand('flatcarConfig.showInPreview');
      equal(isVisible(editorOf(shown), '"/etc/last"'), true, 'what a command shows');
      const back = await window.showTextDocument(editor.document, { viewColumn: 1 });
      put(back, 'path: /etc/first');
      await replace(editor.document, 'inline: last', 'inline: changed');
      await until('the preview', () => shown.getText().includes('data:,changed'));
      equal(isVisible(editorOf(shown), '"/etc/first"'), false, 'what the cursor would show');
    } finally {
      await settings.update('preview.follow', undefined, true);
    }
  });
});

describe('a long preview', () => {
  it('keeps folds, cursor and place while the source is edited', async () => {
    const { source, shown } = await beside((document) => lengthen(document, 1500));
    if (shown.getText().length < 100_000) throw new Error('the preview is not long');
    const editor = await window.showTextDocument(shown, { viewColumn: editorOf(shown).viewColumn ?? 2 });
    put(editor, '"users": [');
    await commands.executeCommand('editor.fold');
    await until('the fold', () => editor.visibleRanges.length > 1);
    const { active } = editor.selection;
    await replace(source, '/etc/entry-3\n', '/etc/entry-three\n');
    await until('the preview', () => shown.getText().includes('entry-three'));
    equal(editorOf(shown).visibleRanges.length > 1, true, 'still folded');
    equal(editorOf(shown).selection.active, active, 'the cursor');
  });
});

describe('what is packed in a preview', () => {
  it('is shown by hint and hover, harmlessly, and opened in its language', async () => {
    const { editor, shown } = await beside();
    const line = positionAfter(shown, '"/opt/bin/tool"').line;
    const all = new Range(0, 0, shown.lineCount, 0);
    const hints = await commands.executeCommand<InlayHint[]>(
      'vscode.executeInlayHintProvider',
      shown.uri,
      all,
    );
    const labels = hints.map(({ label }) => (typeof label === 'string' ? label : label[0]?.value));
    contains(labels.join(), 'shell script');
    const url = hints[labels.findIndex((label) => label?.includes('shell script'))]?.position;
    if (url === undefined || url.line < line) throw new Error('no hint for the file');
    const at = url.translate(0, 3);
    const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', shown.uri, at);
    const words = hovers.flatMap(({ contents }) => contents).map((one) => (one as MarkdownString).value);
    const text = words.find((one) => one.includes('set -e')) ?? '';
    contains(text, '````shellscript');
    contains(text, 'command:flatcarConfig.goToSource');
    put(editor, 'set -');
    await window.showTextDocument(editor.document, { viewColumn: 1 });
    put(editorOf(editor.document), 'set -');
    await commands.executeCommand('flatcarConfig.openDecoded');
    const opened = await until('the contents', () => {
      const found = window.activeTextEditor?.document;
      return found?.uri.scheme === 'flatcar-decoded' ? found : undefined;
    });
    equal(opened.languageId, 'shellscript');
    contains(opened.getText(), 'echo "``` <b>not bold</b>"\n');
    await replace(editor.document, 'exit 0', 'exit 7');
    await until('the contents to follow', () => opened.getText().includes('exit 7'));
  });
});

describe('a rendering', () => {
  const target = inWorkspace('saved.ign');
  afterEach(async () => {
    await Promise.resolve(workspace.fs.delete(target)).catch(() => {});
  });

  it('is saved byte by byte, also when its source has another line, and copied', async () => {
    const { source, shown } = await beside();
    await commands.executeCommand('flatcarConfig.saveRendered', { source: source.uri, to: target });
    equal(await contentsAt(target), shown.getText());
    await replace(source, 'inline: last', 'inline: löst');
    await until('the preview', () => shown.getText().includes('l%C3%B6st'));
    await commands.executeCommand('flatcarConfig.saveRendered', source.uri);
    equal(await contentsAt(target), shown.getText());
    await commands.executeCommand('flatcarConfig.copyRendered', source.uri);
    equal(await env.clipboard.readText(), shown.getText());
  });

  it('is on one line when that is wanted', async () => {
    const { source, shown } = await beside();
    const pretty = shown.getText();
    await commands.executeCommand('flatcarConfig.toggleCompact', source.uri);
    await until('one line', () => shown.lineCount === 2);
    equal(JSON.parse(shown.getText()), JSON.parse(pretty));
    await commands.executeCommand('flatcarConfig.toggleCompact', source.uri);
    await until('many lines', () => shown.getText() === pretty);
  });

  it('is compared with that of the file as it is saved, and of another one', async () => {
    const { source, shown } = await beside();
    await replace(source, 'inline: last', 'inline: changed');
    await until('the preview', () => shown.getText().includes('changed'));
    const diff = (): TabInputTextDiff | undefined => {
      const input = window.tabGroups.activeTabGroup.activeTab?.input;
      return input instanceof TabInputTextDiff ? input : undefined;
    };
    await commands.executeCommand('flatcarConfig.compareWithSaved', source.uri);
    const input = await until('the comparison', diff);
    const left = await workspace.openTextDocument(input.original);
    contains(left.getText(), 'data:,last');
    equal(input.modified.toString(), shown.uri.toString());
    const to = inWorkspace('preview.bu');
    await commands.executeCommand('flatcarConfig.compareWithFile', { source: source.uri, to });
    const other = await until('the other one', () => {
      const found = diff();
      return found?.original.toString() === input.original.toString() ? undefined : found;
    });
    contains((await workspace.openTextDocument(other.original)).getText(), 'data:,one');
  });

  it('is written with each save where that is on, in trusted workspaces, and never over what is not ours', async () => {
    const { trusted } = await readRun();
    const settings = workspace.getConfiguration('flatcarConfig');
    await settings.update('render.onSave', true, true);
    await settings.update('render.output', 'saved.ign', true);
    try {
      await workspace.fs.writeFile(target, new TextEncoder().encode('{}'));
      const { source, shown } = await beside();
      const extension = await api();
      await replace(source, 'inline: last', 'inline: kept');
      await source.save();
      await until('the preview', () => extension.previewText(source.uri)?.includes('data:,kept'));
      equal(await contentsAt(target), '{}', 'a file of others');
      await workspace.fs.delete(target);
      await replace(source, 'inline: kept', 'inline: last');
      await source.save();
      if (trusted) {
        await until('the file', async () => (await contentsAt(target).catch(() => '')) === shown.getText());
      } else {
        await until('the preview', () => shown.getText().includes('data:,last'));
        equal(await contentsAt(target).catch(() => 'nothing'), 'nothing');
      }
    } finally {
      await settings.update('render.onSave', undefined, true);
      await settings.update('render.output', undefined, true);
    }
  });
});

describe('the preview of an untitled text', () => {
  it('follows it as well, and its cursor', async () => {
    const source = await workspace.openTextDocument({
      language: 'butane',
      content: 'variant: flatcar\nversion: 1.1.0\nstorage:\n  files:\n    - path: /etc/untitled\n',
    });
    const editor = await window.showTextDocument(source);
    await (await api()).whenReady();
    put(editor, '/etc/untitled');
    await commands.executeCommand('flatcarConfig.showInPreview');
    const shown = await until('the preview', () => {
      const found = window.activeTextEditor?.document;
      return found?.uri.scheme === 'flatcar-preview' ? found : undefined;
    });
    const { active } = editorOf(shown).selection;
    contains(shown.lineAt(active.line).text, '/etc/untitled');
    equal(active.isAfter(new Position(0, 0)), true);
    await commands.executeCommand('workbench.action.files.revert');
  });
});
