/** Typing by hand: what was typed is what stands there, whatever is suggested meanwhile. */
import type { TextEditor } from 'vscode';
import { equal } from './expect.ts';
import { becomes, begin, marked, ready, strokes, suggestionsSettle } from './keyboard.ts';
import { CONFIGS } from './typed-configs.ts';
import { LINES, PLACES } from './typed-lines.ts';
import { until } from './wait.ts';

/** Types a line at its place and ends it with Enter; what became of it when that is not what was typed. */
async function typeLine(editor: TextEditor, place: string, line: string): Promise<string | undefined> {
  await begin(editor, place);
  const [before = '', after = ''] = place.split('$0');
  await strokes({ type: line });
  await becomes(editor, (text) => text.startsWith(`${before}${line}$0`));
  const shown = await suggestionsSettle(editor);
  await strokes({ press: 'Enter' });
  const isRight = await becomes(editor, (text) => {
    const [typed = '', rest = ''] = text.slice(before.length).split('$0');
    return (
      text.startsWith(before) &&
      typed.replace(/\n *(?:- )?$/, '').trimEnd() === line &&
      /\n *(?:- )?$/.test(typed) &&
      rest === after
    );
  });
  // The next dash may still be on its way, and is not to land in the text of the next line.
  await suggestionsSettle(editor);
  return isRight ? undefined : `${line} -> ${JSON.stringify(marked(editor))} (${shown.join(', ')})`;
}

describe('typing leaves lines as they are', () => {
  for (const [kind, rows] of Object.entries(LINES)) {
    for (const [place, ...lines] of rows) {
      it(`${kind}: ${lines[0]} …`, async () => {
        const editor = await ready(place.startsWith('json') ? 'typing.ign' : 'typing.bu');
        const wrong: string[] = [];
        for (const line of lines) {
          const what = await typeLine(editor, PLACES[place], line);
          if (what !== undefined) wrong.push(what);
        }
        equal(wrong, []);
      });
    }
  }
});

/** Beginnings, typed in one go, behind which there is more to offer: also those with whole words in them. */
const BEGINNINGS = [
  ['storage', 'fi'],
  ['files', '- path: /etc/hostn'],
  ['file', 'mode: 06'],
  ['user', 'shell: /bin/b'],
  ['groups', '- dock'],
  ['raid', 'level: ra'],
  ['arguments', '- console=ttyS0,1'],
  ['unitText', '[Ins'],
  ['unitText', 'RestartS'],
  ['unitText', 'Restart=on-f'],
  ['unitText', 'KillSignal=SIGT'],
  ['unitText', 'EnvironmentFile=/etc/o'],
  ['unitText', 'Environment=A=%'],
] as const satisfies readonly (readonly [place: keyof typeof PLACES, typed: string])[];

describe('typing fast', () => {
  for (const [place, typed] of BEGINNINGS) {
    it(`leaves the list open behind ${typed}`, async () => {
      const editor = await ready('typing.bu');
      for (let turn = 0; turn < 3; turn++) {
        await begin(editor, PLACES[place]);
        await strokes({ type: typed });
        await until(`suggestions behind ${typed}`, async () => (await strokes({ rest: true })).length > 0);
      }
    });
  }
});

/** A value of a list, behind which an Enter begins the next one. */
const ITEM = /^- [^{:]+$/;

/** What stands left of the cursor in its line. */
function leftOf({ document, selection: { active } }: TextEditor): string {
  return document.lineAt(active.line).text.slice(0, active.character);
}

/** Goes to the column of a line, as a person would; gives what is left to type of it. */
async function goTo(editor: TextEditor, line: string): Promise<string> {
  const text = line.trimStart();
  if (text === '') return '';
  const wanted = line.length - text.length;
  if (/^ *- $/.test(leftOf(editor))) {
    if (line.startsWith(leftOf(editor))) return line.slice(leftOf(editor).length);
    // The list is over.
    await strokes({ press: 'Enter' });
    await becomes(editor, () => /^ *$/.test(leftOf(editor)));
  }
  const { length } = leftOf(editor);
  const surplus = Math.ceil((length - wanted) / 2);
  await strokes(...Array.from({ length: surplus }, () => ({ press: 'Backspace' })));
  return ' '.repeat(Math.max(0, wanted - length)) + text;
}

/** Types a config line by line into an empty document. */
async function typeConfig(editor: TextEditor, config: string): Promise<void> {
  await begin(editor, '$0');
  for (const line of config.trimEnd().split('\n')) {
    const text = await goTo(editor, line);
    await strokes({ type: text });
    if (text !== '') {
      await becomes(editor, () => leftOf(editor) === line);
      await suggestionsSettle(editor);
    }
    const { lineCount } = editor.document;
    await strokes({ press: 'Enter' });
    // The cursor comes to the extension host behind the text, and the next dash behind both.
    const begins = ITEM.test(line.trimStart()) ? /^ *- $/ : /^ *$/;
    await becomes(editor, () => editor.selection.active.line >= lineCount && begins.test(leftOf(editor)));
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
