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

/** Types a config line by line into an empty document, going to the column of each line as a person would. */
async function typeConfig(editor: TextEditor, config: string): Promise<void> {
  await begin(editor, '$0');
  for (const line of config.trimEnd().split('\n')) {
    const text = line.trimStart();
    const wanted = line.length - text.length;
    const { character } = editor.selection.active;
    const surplus = text === '' ? 0 : Math.ceil((character - wanted) / 2);
    const back = Array.from({ length: surplus }, () => ({ press: 'Backspace' }));
    const { lineCount } = editor.document;
    await strokes(
      ...back,
      { type: text === '' ? '' : ' '.repeat(Math.max(0, wanted - character)) + text },
      { hidden: true },
      { press: 'Enter' },
    );
    // The cursor comes to the extension host behind the text.
    await becomes(editor, () => editor.selection.active.line >= lineCount);
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
