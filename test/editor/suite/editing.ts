/** What typing brings along: indentation, lists that open and go on, snippets that end. */
import type { TextEditor } from 'vscode';
import type { Stroke } from '../protocol.ts';
import { contains } from './expect.ts';
import { becomes, begin, ready, shows, strokes, suggestionsSettle } from './keyboard.ts';
import { until } from './wait.ts';

const HEAD = 'variant: flatcar\nversion: 1.1.0\n';
const FILES = `${HEAD}storage:\n  files:\n    - path: /etc/a\n`;
const UNITS = `${HEAD}systemd:\n  units:\n`;

/** What is there after a text was typed at `$0`, followed by Enter. */
async function enterAfter(editor: TextEditor, place: string, typed: string): Promise<void> {
  await begin(editor, place);
  await strokes({ type: typed });
  await becomes(editor, (text) => text === place.replace('$0', `${typed}$0`));
  await suggestionsSettle(editor);
  await strokes({ press: 'Enter' });
}

/** Types letters, waits for the suggestions, and takes the one that is selected. */
async function take(editor: TextEditor, typed: string): Promise<void> {
  await strokes({ type: typed });
  const shown = await until(`suggestions for ${typed}`, async () => {
    const list = await suggestionsSettle(editor);
    return list.some((label) => label.startsWith('>')) && list;
  });
  if (shown.length > 0) await strokes({ press: 'Enter' });
}

/** The suggestions that are shown, once one of them is `label`. */
async function untilShown(editor: TextEditor, label: string): Promise<readonly string[]> {
  let last: readonly string[] = [];
  return until(
    `the suggestion ${label}`,
    async () => {
      last = await suggestionsSettle(editor);
      return last.some((one) => one.replace('> ', '') === label) && last;
    },
    () => last,
  );
}

describe('Enter', () => {
  const cases: readonly (readonly [what: string, place: string, typed: string, then: string])[] = [
    ['goes in behind a key', `${HEAD}$0\n`, 'storage:', 'storage:\n  $0'],
    [
      'goes in behind a block',
      `${UNITS}    - name: a.service\n      $0\n`,
      'contents: |',
      'contents: |\n        $0',
    ],
    ['goes in behind the key of an entry', `${FILES}    $0\n`, '- contents:', '- contents:\n        $0'],
    ['goes on with an entry', `${UNITS}    $0\n`, '- name: a.service', '- name: a.service\n      $0'],
    [
      'goes on with a list',
      `${HEAD}passwd:\n  users:\n    - groups:\n        $0\n`,
      '- sudo',
      '- sudo\n        - $0',
    ],
    [
      'goes on with a list of options',
      `${HEAD}storage:\n  raid:\n    - options:\n        $0\n`,
      '- --a',
      '- --a\n        - $0',
    ],
    [
      'goes in behind the key of a list',
      `${FILES.replace('/etc/a', '/a')}      $0\n`,
      'append:',
      'append:\n        $0',
    ],
    [
      'stays in the column of a script',
      `${FILES}      contents:\n        inline: |\n          $0\n`,
      'key:',
      'key:\n          $0',
    ],
    [
      'goes in behind a command that goes on',
      `${UNITS}    - contents: |\n        [Service]\n        $0\n`,
      'ExecStart=/a \\',
      'ExecStart=/a \\\n          $0',
    ],
    [
      'stays in the column of a command that goes on',
      `${UNITS}    - contents: |\n        [Service]\n        ExecStart=/a \\\n          $0\n`,
      '--b \\',
      '--b \\\n          $0',
    ],
    [
      'goes in behind a condition of a script',
      `${FILES}      contents:\n        inline: |\n          #!/bin/bash\n          $0\n`,
      'if a; then',
      'if a; then\n            $0',
    ],
    [
      'stays in the column of a list inside',
      `${FILES}      contents:\n        inline: |\n          $0\n`,
      '- a: b',
      '- a: b\n          $0',
    ],
  ];
  for (const [what, place, typed, then] of cases) {
    it(what, async () => {
      const editor = await ready();
      await enterAfter(editor, place, typed);
      await shows(editor, place.replace('$0', then));
    });
  }
});

/** Pressed one after the other, without looking. */
describe('keys in a row', () => {
  const cases: readonly (readonly [what: string, place: string, keys: readonly Stroke[], then: string])[] = [
    [
      'Tab goes in, Shift+Tab out',
      `${HEAD}storage:\n  $0\n`,
      [
        { press: 'Tab' },
        { type: 'a1' },
        { hidden: true },
        { press: 'Home' },
        { press: 'Shift+Tab' },
        { press: 'End' },
      ],
      'a1$0',
    ],
    [
      'Enter and Shift+Tab behind a block',
      `${FILES}      contents:\n        $0\n`,
      [
        { type: 'inline: |' },
        { press: 'Enter' },
        { type: 'text' },
        { press: 'Enter' },
        { press: 'Shift+Tab' },
        { press: 'Shift+Tab' },
        { type: 'x' },
      ],
      'inline: |\n          text\n      x$0',
    ],
  ];
  for (const [what, place, keys, then] of cases) {
    it(what, async () => {
      const editor = await ready();
      await begin(editor, place);
      await strokes(...keys);
      await shows(editor, place.replace('$0', then));
    });
  }

  it('dashes that the editor has put there already, or is about to', async () => {
    const editor = await ready();
    const before = `${HEAD}passwd:\n  users:\n    - name: a\n      groups:\n        `;
    await begin(editor, `${before}$0\n`);
    const item = (name: string): Stroke[] => [{ type: `- ${name}` }, { hidden: true }, { press: 'Enter' }];
    await strokes(...item('a1'), ...item('b1'));
    const items = `${before}- a1\n        - b1\n`;
    await shows(editor, `${items}        - $0\n`);
    await strokes(...item('c1'));
    await shows(editor, `${items}        - c1\n        - $0\n`);
    await strokes({ press: 'Enter' });
    await shows(editor, `${items}        - c1\n      $0\n`);
  });
});

describe('Enter in YAML', () => {
  it('stays Enter behind the version', async () => {
    const editor = await ready('plain.yaml');
    await enterAfter(editor, 'variant: flatcar\n$0\n', 'version: 1.1.0');
    await shows(editor, 'variant: flatcar\nversion: 1.1.0\n$0\n');
  });
});

describe('suggestions', () => {
  it('open the lists of what was taken, and end where the text ends', async () => {
    const editor = await ready();
    await begin(editor, `${HEAD}$0`);
    await take(editor, 'sto');
    await untilShown(editor, 'files');
    await take(editor, 'fil');
    await untilShown(editor, '/etc/hostname');
    await take(editor, '/etc/hostn');
    await strokes({ press: 'Enter' });
    await take(editor, 'mo');
    await untilShown(editor, '0644');
    await take(editor, '');
    await strokes({ press: 'Enter' });
    await take(editor, 'con');
    await untilShown(editor, 'inline');
    await take(editor, 'in');
    await strokes(
      { type: 'web-1' },
      { press: 'Enter' },
      { press: 'Shift+Tab' },
      { press: 'Shift+Tab' },
      { press: 'Shift+Tab' },
    );
    const lines =
      'storage:\n  files:\n    - path: /etc/hostname\n      mode: 0644\n      contents:\n        inline: |\n          web-1\n';
    await shows(editor, `${HEAD}${lines}    $0`);
  });

  it("go on behind a name of one's own", async () => {
    const editor = await ready();
    await begin(editor, `${HEAD}passwd:\n  users:\n    - name: core\n    $0\n`);
    await strokes({ type: '- ' });
    await take(editor, 'na');
    await strokes({ type: 'ops' });
    await suggestionsSettle(editor);
    await strokes({ press: 'Enter' });
    await take(editor, 'gr');
    await untilShown(editor, 'sudo');
    contains(editor.document.getText(), '    - name: ops\n      groups:\n        - \n');
  });

  it('follow the header', async () => {
    const editor = await ready();
    await begin(editor, '$0');
    await take(editor, 'vari');
    await shows(editor, `${HEAD}$0`);
    await untilShown(editor, 'storage');
  });
});

describe('texts inside', () => {
  const UNIT = `${UNITS}    - name: a.service\n      contents: |\n        `;

  it('are completed by keys, and Enter behind a whole word is a new line', async () => {
    const editor = await ready();
    await begin(editor, `${UNIT}$0\n`);
    await take(editor, '[Ser');
    await shows(editor, `${UNIT}[Service]$0\n`);
    await strokes({ press: 'Enter' });
    await take(editor, 'Restar');
    await shows(editor, `${UNIT}[Service]\n        Restart=$0\n`);
    await untilShown(editor, 'always');
    await take(editor, 'alw');
    await shows(editor, `${UNIT}[Service]\n        Restart=always$0\n`);
    await strokes({ press: 'Enter' });
    await shows(editor, `${UNIT}[Service]\n        Restart=always\n        $0\n`);
  });

  it('stay as they are typed in YAML, too', async () => {
    const editor = await ready('typing.yaml');
    await enterAfter(editor, `${UNIT}$0\n`, '[Service]');
    await shows(editor, `${UNIT}[Service]\n        $0\n`);
    await enterAfter(editor, `${UNIT}[Service]\n        $0\n`, 'Restart=always');
    await shows(editor, `${UNIT}[Service]\n        Restart=always\n        $0\n`);
  });
});
