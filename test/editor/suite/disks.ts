import { commands, Selection, type TextEditor, window } from 'vscode';
import type { DiskPicture } from '../../../server/src/protocol/disk-picture.ts';
import { contains, equal } from './expect.ts';
import { api } from './extension.ts';
import { strokes } from './keyboard.ts';
import { readRun } from './results.ts';
import { until } from './wait.ts';
import { open, positionAfter, replace } from './workspace.ts';

/** Opens a file and the picture of its disks; resolves when the page has drawn it. */
async function show(path = 'disks.bu'): Promise<TextEditor> {
  const editor = await open(path);
  await (await api()).whenReady();
  await commands.executeCommand('flatcarConfig.showDisks');
  await drawn(editor, 'something', () => true);
  return editor;
}

/** Waits until the page tells that it has drawn what is looked for. */
async function drawn(
  { document }: TextEditor,
  what: string,
  look: (page: { readonly parts: number; readonly marked: number; readonly banner: string }) => boolean,
): Promise<void> {
  const { pageShown } = await api();
  const now = () => pageShown('disks', document.uri)?.drawing ?? undefined;
  await until(
    `the page to show ${what}`,
    () => {
      const drawing = now();
      return drawing !== undefined && look(drawing);
    },
    now,
  );
}

async function picture({ document }: TextEditor): Promise<DiskPicture> {
  const shown = (await api()).pageShown('disks', document.uri);
  if (!shown?.view) throw new Error('there is no picture');
  return shown.view as DiskPicture;
}

async function names(editor: TextEditor): Promise<readonly string[]> {
  const { blocks } = await picture(editor);
  return blocks[0]?.pieces.map(({ kind, name }) => `${kind} ${name}`) ?? [];
}

describe('disks', () => {
  it('are shown beside the source, and the focus stays there', async () => {
    const editor = await show();
    equal(await names(editor), ['partition first', 'partition second']);
    equal(window.activeTextEditor?.document.uri.toString(), editor.document.uri.toString());
    await drawn(editor, 'its parts', ({ parts, banner }) => parts > 10 && banner === '');
  });

  it('follow what is typed', async () => {
    const editor = await show();
    await replace(editor.document, 'label: first', 'label: other');
    await until('the new name', async () => (await names(editor)).includes('partition other'));
  });

  it('stay under a banner while the source cannot be read, and come back', async () => {
    const editor = await show();
    await replace(editor.document, 'storage:', 'storage: [');
    await drawn(editor, 'a banner', ({ banner, parts }) => banner.includes('before') && parts > 10);
    equal(await names(editor), ['partition first', 'partition second']);
    await replace(editor.document, 'storage: [', 'storage:');
    await drawn(editor, 'no banner', ({ banner }) => banner === '');
  });

  it('are shown, with the reason, of a config that is refused', async () => {
    const editor = await show();
    await replace(editor.document, 'number: 2', 'number: 1');
    await drawn(editor, 'the reason', ({ banner }) =>
      banner.includes('refused as it is: duplicate entry defined'),
    );
    contains((await names(editor)).join(), 'second');
  });

  it('mark the part that the cursor is at', async () => {
    const editor = await show();
    const at = positionAfter(editor.document, 'label: sec');
    editor.selection = new Selection(at, at);
    await drawn(editor, 'one part marked', ({ marked }) => marked === 1);
    const first = positionAfter(editor.document, 'variant');
    editor.selection = new Selection(first, first);
    await drawn(editor, 'no part marked', ({ marked }) => marked === 0);
  });

  it('lead to the source by keys alone', async () => {
    const { keyboard } = await readRun();
    const editor = await show();
    if (!keyboard) return;
    await commands.executeCommand('workbench.action.focusNextGroup');
    await until('the page in front', () => window.activeTextEditor === undefined);
    await strokes({ inside: true });
    // To the first disk, down to its first partition, and to the one beside it.
    await strokes(
      { press: 'Tab' },
      { press: 'Tab' },
      { press: 'Tab' },
      { press: 'ArrowDown' },
      { press: 'ArrowRight' },
    );
    await strokes({ press: 'Enter' });
    const line = positionAfter(editor.document, 'label: second').line;
    await until(
      'the cursor at the second partition',
      () => window.activeTextEditor?.selection.active.line === line,
      () => window.activeTextEditor?.selection.active.line,
    );
  });

  it('are walked through from the top by keys, whichever part the cursor marks', async () => {
    const { keyboard } = await readRun();
    const editor = await show();
    if (!keyboard) return;
    // At the edge of the page, so that it is scrolled to.
    const at = positionAfter(editor.document, 'label: second');
    editor.selection = new Selection(at, at);
    await drawn(editor, 'one part marked', ({ marked }) => marked === 1);
    await commands.executeCommand('workbench.action.focusNextGroup');
    await until('the page in front', () => window.activeTextEditor === undefined);
    await strokes({ inside: true });
    await strokes({ press: 'Tab' }, { press: 'Tab' }, { press: 'Tab' }, { press: 'ArrowDown' });
    await strokes({ press: 'Enter' });
    const { line } = positionAfter(editor.document, 'label: first');
    await until(
      'the cursor at the first partition',
      () => window.activeTextEditor?.selection.active.line === line,
      () => window.activeTextEditor?.selection.active.line,
    );
  });

  it('say what to do where there are none', async () => {
    const editor = await show('preview.bu');
    equal((await picture(editor)).blocks, []);
  });
});
