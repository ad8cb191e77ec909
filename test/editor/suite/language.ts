/** What people expect of any language: names that lead somewhere, formatting, refactorings, and what is seen at a glance. */
import {
  type CodeAction,
  CodeActionKind,
  type CodeLens,
  commands,
  type InlayHint,
  type Location,
  type LocationLink,
  Range,
  type SymbolInformation,
  type TextDocument,
  type TextEdit,
  WorkspaceEdit,
  workspace,
} from 'vscode';
import { contains, equal } from './expect.ts';
import { api } from './extension.ts';
import { readRun } from './results.ts';
import { until } from './wait.ts';
import { open, positionAfter } from './workspace.ts';

async function ready(): Promise<TextDocument> {
  const { document } = await open('names.bu');
  await (await api()).whenReady();
  return document;
}

/** What a command of the editor gives, once it gives something. */
async function given<Result extends readonly unknown[]>(
  command: string,
  ...about: unknown[]
): Promise<Result> {
  return until(command, async () => {
    const found = await commands.executeCommand<Result | undefined>(command, ...about);
    return found !== undefined && found.length > 0 && found;
  });
}

async function apply(document: TextDocument, edits: readonly TextEdit[]): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.set(document.uri, [...edits]);
  equal(await workspace.applyEdit(edit), true, 'the edit was applied');
}

/** Renames what stands at a piece of text, wherever it stands. */
async function rename(document: TextDocument, text: string, to: string): Promise<string[]> {
  const edit = await until(`the renaming of ${text}`, async () =>
    commands.executeCommand<WorkspaceEdit | undefined>(
      'vscode.executeDocumentRenameProvider',
      document.uri,
      positionAfter(document, text),
      to,
    ),
  );
  equal(await workspace.applyEdit(edit), true, 'the renaming was applied');
  return edit.entries().map(([{ path }]) => path.slice(path.lastIndexOf('/') + 1));
}

const whole = (document: TextDocument): Range =>
  new Range(document.positionAt(0), document.positionAt(document.getText().length));

describe('names', () => {
  it('lead to where they are defined', async () => {
    const document = await ready();
    const lineOf = async (text: string): Promise<string> => {
      const at = positionAfter(document, text);
      const [found] = await given<(Location | LocationLink)[]>(
        'vscode.executeDefinitionProvider',
        document.uri,
        at,
      );
      const range = found && ('range' in found ? found.range : found.targetRange);
      return range ? document.lineAt(range.start.line).text.trim() : '';
    };
    equal(await lineOf('by-partlabel/da'), 'label: data');
    equal(await lineOf('ExecStart=/opt/bin/bac'), '- path: /opt/bin/backup.sh');
  });

  it('are renamed wherever they stand, with what is called after them', async () => {
    const document = await ready();
    await rename(document, 'label: da', 'archive');
    contains(document.getText(), 'device: /dev/disk/by-partlabel/archive\n');
    await rename(document, 'name: backup.ser', 'save.service');
    contains(document.getText(), '- name: save.timer\n');
    await rename(document, 'ExecStart=/opt/bin/bac', '/opt/bin/save.sh');
    contains(document.getText(), '- path: /opt/bin/save.sh\n');
  });

  it('are renamed in what is merged, and from there', async () => {
    const { document } = await open('machine.bu');
    await (await api()).whenReady();
    equal(await rename(document, 'path: /opt/machine/o', '/opt/machine/mine.txt'), [
      'machine.bu',
      'machine-base.bu',
    ]);
    // The setting of the workspace, which counts where it is trusted.
    const { trusted } = await readRun();
    const base = await open(trusted ? 'elsewhere/machine-base.bu' : 'machine-base.bu');
    for (const one of [document, base.document])
      contains(one.getText(), '    - path: /opt/machine/mine.txt\n');
    // What is typed there and not saved counts.
    await rename(base.document, 'path: /opt/machine/mi', '/opt/machine/yours.txt');
    for (const one of [document, base.document])
      contains(one.getText(), '    - path: /opt/machine/yours.txt\n');
  });

  it('are found from anywhere', async () => {
    await ready();
    const found = await given<SymbolInformation[]>('vscode.executeWorkspaceSymbolProvider', 'backup.timer');
    equal(
      found.some(({ name }) => name === 'backup.timer'),
      true,
      `backup.timer in ${found.map(({ name }) => name).join(', ')}`,
    );
  });
});

describe('a document', () => {
  it('is formatted', async () => {
    const document = await ready();
    const edits = await given<TextEdit[]>('vscode.executeFormatDocumentProvider', document.uri, {
      tabSize: 4,
      insertSpaces: true,
    });
    await apply(document, edits);
    contains(document.getText(), '      partitions:\n        - number: 1\n          label: data\n');
  });

  it('says at a glance what modes and sizes are, and whether it boots', async () => {
    const document = await ready();
    const hints = await given<InlayHint[]>('vscode.executeInlayHintProvider', document.uri, whole(document));
    const labels = hints.map(({ label }) =>
      typeof label === 'string' ? label : label.map(({ value }) => value).join(''),
    );
    contains(labels.join(' | '), 'rwxr-xr-x');
    contains(labels.join(' | '), '10 GiB');
    const lenses = await until('lenses with titles', async () => {
      const found = await commands.executeCommand<CodeLens[]>(
        'vscode.executeCodeLensProvider',
        document.uri,
        9,
      );
      return found.length > 0 && found.every(({ command }) => command !== undefined) && found;
    });
    contains(lenses.map(({ command }) => command?.title).join(' | '), 'Preview');
  });

  it('is refactored: a text becomes a file, and is only offered where it is asked for', async () => {
    const document = await ready();
    const at = positionAfter(document, '#!/bin/b');
    const found = await given<CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new Range(at, at),
      CodeActionKind.Refactor.value,
      9,
    );
    const move = found.find(({ title }) => title.startsWith('Move the text to the file'));
    contains(found.map(({ title }) => title).join(' | '), 'Move the text to the file');
    const [, edits] = move?.edit?.entries().find(([uri]) => uri.toString() === document.uri.toString()) ?? [];
    contains((edits ?? []).map(({ newText }) => newText).join('\n'), 'local: ');
  });
});
