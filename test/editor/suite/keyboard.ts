/** Types into the active editor as a person does, with the runner's keyboard. */
import {
  type CompletionList,
  commands,
  Position,
  Range,
  Selection,
  type TextEditor,
  Uri,
  workspace,
} from 'vscode';
import {
  EXCHANGE_FOLDER,
  KEYS_FILE,
  type Keys,
  PRESSED_FILE,
  type Pressed,
  type Stroke,
} from '../protocol.ts';
import { equal } from './expect.ts';
import { api } from './extension.ts';
import { inWorkspace, open } from './workspace.ts';

/** Milliseconds after which keys that were not pressed are a failure. */
const DEADLINE = 30_000;
/** Milliseconds after which a text that did not come to be is a failure. */
const PATIENCE = 3000;
/** Milliseconds between two looks for the answer. */
const LOOK_EVERY = 5;

let count = 0;

function exchangeFile(name: string): Uri {
  return Uri.joinPath(inWorkspace(EXCHANGE_FOLDER), name);
}

async function answer(): Promise<Pressed | undefined> {
  try {
    const bytes = await workspace.fs.readFile(exchangeFile(PRESSED_FILE));
    return JSON.parse(new TextDecoder().decode(bytes)) as Pressed;
  } catch {
    // Not there yet, or caught while it was being written.
    return undefined;
  }
}

/** Presses keys; gives the suggestions that are shown afterwards. */
export async function strokes(...wanted: Stroke[]): Promise<readonly string[]> {
  return (await press(wanted)).suggestions;
}

/** The notifications that are shown. */
export async function notices(): Promise<readonly string[]> {
  return (await press([])).notices;
}

async function press(wanted: readonly Stroke[]): Promise<Pressed> {
  count++;
  const keys: Keys = { id: count, strokes: wanted };
  await workspace.fs.writeFile(exchangeFile(KEYS_FILE), new TextEncoder().encode(JSON.stringify(keys)));
  const end = Date.now() + DEADLINE;
  while (Date.now() < end) {
    const pressed = await answer();
    if (pressed?.id === count) {
      if (pressed.error !== undefined) throw new Error(pressed.error);
      return pressed;
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
  }
  throw new Error(`the keys were not pressed: ${JSON.stringify(wanted)}`);
}

/** Opens a file to type in, and waits until it is served. */
export async function ready(path = 'typing.bu'): Promise<TextEditor> {
  const editor = await open(path);
  await (await api()).whenReady();
  return editor;
}

/** Puts a text into an editor, with the cursor at its `$0`. */
export async function begin(editor: TextEditor, marked: string): Promise<void> {
  const { document } = editor;
  const at = marked.indexOf('$0');
  const all = new Range(new Position(0, 0), document.lineAt(document.lineCount - 1).range.end);
  await editor.edit((edit) => edit.replace(all, marked.replace('$0', '')));
  const cursor = document.positionAt(at);
  editor.selection = new Selection(cursor, cursor);
  editor.revealRange(new Range(cursor, cursor));
}

/**
 * Waits until the editor's text, with `$0` at the cursor, is as expected: keys reach the extension host a little later
 * than the page. Gives whether it came to be.
 */
export async function becomes(editor: TextEditor, expected: (marked: string) => boolean): Promise<boolean> {
  const end = Date.now() + PATIENCE;
  while (!expected(marked(editor)) && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
  }
  return expected(marked(editor));
}

/** Fails unless the text comes to be what it should. */
export async function shows(editor: TextEditor, expected: string): Promise<void> {
  await becomes(editor, (text) => text === expected);
  equal(marked(editor), expected);
}

/** What the extension offers at the cursor of an editor. */
async function offered({ document, selection }: TextEditor): Promise<number> {
  const list = await commands.executeCommand<CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    selection.active,
  );
  return list.items.length;
}

/**
 * Waits until the list of suggestions has caught up with what was typed: the server is asked, too, and when it has
 * nothing to offer, the list has to vanish. Gives what is shown.
 */
export async function suggestionsSettle(editor: TextEditor): Promise<readonly string[]> {
  return strokes((await offered(editor)) === 0 ? { hidden: true } : { rest: true });
}

/** The text of an editor with `$0` at its cursor. */
export function marked({ document, selection }: TextEditor): string {
  const text = document.getText();
  const at = document.offsetAt(selection.active);
  return `${text.slice(0, at)}$0${text.slice(at)}`;
}
