/** Markdown, snippets and indentation of the playground. */
import { afterEach, describe, expect, it } from 'vitest';
import { indentAfter } from '../../playground/src/editor/language.ts';
import { templateOf } from '../../playground/src/editor/snippet.ts';
import { nameOfLanguage, pickLanguage } from '../../playground/src/words/language.ts';
import { readMarkdown } from '../../playground/src/words/markdown.ts';
import { t, translated, useTexts } from '../../playground/src/words/texts.ts';
import { markedTexts } from '../../tools/l10n/playground-keys.ts';
import { dedent } from '../kit/cursor.ts';

const text = (words: string) => ({ kind: 'text', text: words });

describe('Markdown', () => {
  it('is read into blocks', () => {
    const read = readMarkdown(
      dedent(`
        # Title
        One
        line.

        - a
          more
        - \`b\`

        1. c

        ---
        ~~~sh
        # code
        ~~~
      `),
    );
    expect(read).toEqual([
      { kind: 'heading', level: 1, words: [text('Title')] },
      { kind: 'paragraph', words: [text('One\nline.')] },
      { kind: 'list', ordered: false, items: [[text('a more')], [{ kind: 'code', text: 'b' }]] },
      { kind: 'list', ordered: true, items: [[text('c')]] },
      { kind: 'rule' },
      { kind: 'code', text: '# code' },
    ]);
  });

  it('has words of several kinds', () => {
    const [block] = readMarkdown('**`x`** · *y* \\*z\\* [a `b`](https://example.org/) snake_case_word');
    expect(block).toEqual({
      kind: 'paragraph',
      words: [
        { kind: 'strong', children: [{ kind: 'code', text: 'x' }] },
        text(' · '),
        { kind: 'em', children: [text('y')] },
        text(' '),
        text('*'),
        text('z'),
        text('*'),
        text(' '),
        { kind: 'link', children: [text('a '), { kind: 'code', text: 'b' }], target: 'https://example.org/' },
        text(' snake_case_word'),
      ],
    });
  });

  it('leaves markup of HTML and what is left open as text', () => {
    const open = '<b onclick="x">** `a [b](c';
    expect(readMarkdown(open)).toEqual([{ kind: 'paragraph', words: [text(open)] }]);
    expect(readMarkdown('```\na')).toEqual([{ kind: 'code', text: 'a' }]);
  });
});

it.each([
  ['path: $1\nmode: $2', `path: \${1}\nmode: \${2}`],
  [`a: \${1:x \\} y}$0`, `a: \${1:x  y}\${0}`],
  [`\${1|a,b|}`, `\${1:a}`],
  ['{"a": "\\$b"}', '\\{"a": "$b"\\}'],
])('the snippet %j of LSP is %j of CodeMirror', (snippet, template) => {
  expect(templateOf(snippet)).toBe(template);
});

it.each([
  ['storage:', 2],
  ['  files:  # all', 4],
  ['    - path: /a', 6],
  ['      contents:', 8],
  ['        inline: |', 10],
  ['        inline: >-', 10],
  ['    - a: b # x:', 6],
  ['      - ssh-ed25519 AAAA', 6],
  ['# comment:', 0],
  ['          [Unit]', 10],
  ['', 0],
])('below %j a line begins with %i blanks', (line, blanks) => {
  expect(indentAfter(line)).toBe(blanks);
});

describe('the language', () => {
  it.each([
    [['de-AT', 'en'], 'de'],
    [['ja', 'fr-CA', 'en'], 'fr'],
    [['ja', 'en-GB', 'de'], 'en'],
    [['ja'], 'en'],
    [[], 'en'],
    [[null, '../de', '__proto__', 'constructor', 'de'], 'de'],
    [['<script>', 3, 'toString'], 'en'],
  ])('of who wants %j is %s', (wanted, language) => {
    expect(pickLanguage(wanted, ['de', 'fr'])).toBe(language);
  });

  it('is called as it calls itself', () => {
    expect(['en', 'de', 'fr'].map(nameOfLanguage)).toEqual(['English', 'Deutsch', 'Français']);
  });
});

describe('the texts of the page', () => {
  afterEach(() => useTexts({}));

  it('are those of the language, with what is filled in', () => {
    useTexts({ 'Line {0}/playground': 'Zeile {0}', 'Line {0}': 'NIE', 'It is read.': 'Sie wird gelesen.' });
    expect(t('Line {0}', '{0} $&')).toBe('Zeile {0} $&');
    expect(translated('- It is read.')).toBe('- Sie wird gelesen.');
    expect(t('Why? {0}', 'a')).toBe('Why? a');
  });

  it.each([[null], ['de'], [[1]], [{ 'Line {0}/playground': 3 }], [JSON.parse('{"__proto__": "a"}')]])(
    'are English where %j was given',
    (texts) => {
      useTexts(texts);
      expect(t('Line {0}', 3)).toBe('Line 3');
    },
  );

  it('stand in the markup by themselves', () => {
    expect(
      markedTexts('<p data-t class="a">One.</p><div id="b" aria-label="Two" data-t><i data-t>3</i></div>'),
    ).toEqual(['One.', 'Two', '3']);
    expect(() => markedTexts('<p data-t>One <b>two</b></p>')).toThrow('more than a text is marked: One');
  });
});
