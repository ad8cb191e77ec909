/** Typing by hand: what was typed is what stands there, whatever is suggested meanwhile. */
import type { TextEditor } from 'vscode';
import { equal } from './expect.ts';
import { api } from './extension.ts';
import { begin, strokes, suggestionsSettle } from './keyboard.ts';
import { CONFIGS } from './typed-configs.ts';
import { LINES, PLACES } from './typed-lines.ts';
import { open } from './workspace.ts';

async function ready(path: string): Promise<TextEditor> {
  const editor = await open(path);
  await (await api()).whenReady();
  return editor;
}

/** Types a line at its place and ends it with Enter; what became of it when that is not what was typed. */
async function typeLine(editor: TextEditor, place: string, line: string): Promise<string | undefined> {
  await begin(editor, place);
  await strokes({ type: line });
  const shown = await suggestionsSettle(editor);
  await strokes({ press: 'Enter' });
  const [before = '', after = ''] = place.split('$0');
  const text = editor.document.getText();
  const end = text.length - after.length;
  const typed = text.slice(before.length, end);
  const isRight =
    text.startsWith(before) && text.endsWith(after) && typed.trimEnd() === line && /\n *$/.test(typed);
  return isRight ? undefined : `${line} -> ${JSON.stringify(typed)} (${shown.join(', ')})`;
}

describe('typing', () => {
  for (const [kind, lines] of Object.entries(LINES)) {
    it(`leaves lines as they are: ${kind}`, async () => {
      const editor = await ready(kind.startsWith('Ignition') ? 'typing.ign' : 'typing.bu');
      const wrong: string[] = [];
      for (const [place, ...typed] of lines) {
        for (const line of typed) {
          const what = await typeLine(editor, PLACES[place], line);
          if (what !== undefined) wrong.push(what);
        }
      }
      equal(wrong, []);
    });
  }
});

/** Types a config line by line into an empty document, going to the column of each line as a person would. */
async function typeConfig(editor: TextEditor, config: string): Promise<void> {
  await begin(editor, '$0');
  for (const line of config.trimEnd().split('\n')) {
    const text = line.trimStart();
    const wanted = line.length - text.length;
    const { character } = editor.selection.active;
    const back = Array.from({ length: Math.ceil((character - wanted) / 2) }, () => ({ press: 'Backspace' }));
    await strokes(...back, { type: ' '.repeat(Math.max(0, wanted - character)) + text });
    await suggestionsSettle(editor);
    await strokes({ press: 'Enter' });
  }
}

describe('typing whole configs', () => {
  for (const [name, config] of Object.entries(CONFIGS)) {
    it(name, async () => {
      const editor = await ready('typing.bu');
      await typeConfig(editor, config);
      equal(`${editor.document.getText().trimEnd()}\n`, config);
    });
  }
});
