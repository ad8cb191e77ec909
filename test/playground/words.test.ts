/** Markdown, snippets and indentation of the playground. */
import { describe, expect, it } from 'vitest';
import { indentAfter } from '../../playground/src/editor/language.ts';
import { templateOf } from '../../playground/src/editor/snippet.ts';
import { readMarkdown } from '../../playground/src/words/markdown.ts';
import { many } from '../../playground/src/words/plural.ts';
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

it('numbers have their words', () => {
  expect([many(1, 'error'), many(2, 'error'), many(0, 'entry', 'entries')]).toEqual([
    '1 error',
    '2 errors',
    '0 entries',
  ]);
});
