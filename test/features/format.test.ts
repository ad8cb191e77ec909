/** What the formatter makes of a text, and what it leaves alone. */
import { describe, expect, it } from 'vitest';
import { analyzeTolerant, type Kind } from '../../server/src/analysis.ts';
import { format } from '../../server/src/features/format/format.ts';
import { DEFAULT_STYLE, type FormatOptions } from '../../server/src/features/format/options.ts';
import { formatTyped } from '../../server/src/features/format/typing.ts';
import { applyEdits, type Span } from '../../server/src/text/span.ts';
import { dedent, readCursor } from '../kit/cursor.ts';

const HEADER = 'variant: flatcar\nversion: 1.1.0\n';

interface Ask extends Partial<FormatOptions> {
  readonly kind?: Kind;
  readonly range?: Span;
}

/** A text as it is when it was formatted, or why it was not. */
function formatted(text: string, { kind = 'butane', range, ...style }: Ask = {}): string {
  const analysis = analyzeTolerant(text, kind === 'unknown' ? {} : { kind });
  const result = format(analysis, { ...DEFAULT_STYLE, jsonIndent: '  ', ...style }, range ?? null);
  return 'edits' in result ? applyEdits(text, result.edits) : result.refused.message;
}

/** What is below the header afterwards. */
function below(body: string, ask: Ask = {}): string {
  const text = formatted(HEADER + dedent(body), ask);
  expect(text.startsWith(HEADER), text).toBe(true);
  return text.slice(HEADER.length);
}

/** The text of the range in `«…»`, and what it becomes when that is formatted. */
function inRange(body: string, ask: Ask = {}): string {
  const text = HEADER + dedent(body);
  const start = text.indexOf('«');
  const end = text.indexOf('»') - 1;
  return formatted(text.replace(/[«»]/g, ''), { ...ask, range: { start, end } }).slice(HEADER.length);
}

/** The text when an Enter before the cursor has ended a line. */
function typed(body: string): string {
  const { text, offset } = readCursor(HEADER + dedent(body));
  const analysis = analyzeTolerant(text, { kind: 'butane' });
  return applyEdits(text, formatTyped(analysis, offset, DEFAULT_STYLE)).slice(HEADER.length);
}

const TIDY = `
storage:
  files:
    # the name
    - path: /etc/hostname # of the machine
      mode: 0644

      contents:
        inline: |
          a
            b
    - path: /etc/b
      append:
        - inline: "x"
systemd: {units: [{name: a.service, enabled: true}]}
`;

describe('the layout', () => {
  it('stays where it is that of the documentation', () => {
    expect(below(TIDY)).toBe(dedent(TIDY));
    expect(below(dedent(TIDY).replaceAll('\n', '\r\n'))).toBe(dedent(TIDY).replaceAll('\n', '\r\n'));
  });

  it('is two columns a step, and lists stand deeper than their keys', () => {
    const untidy = `
      storage:
          files:
          -    path :    /etc/a
               contents:
                     inline: |
                           a
                             b
          -
            path:
               /etc/b
    `;
    expect(below(untidy)).toBe(
      dedent(`
        storage:
          files:
            - path: /etc/a
              contents:
                inline: |
                  a
                    b
            -
              path:
                /etc/b
      `),
    );
  });

  it.each([
    ['indented', 'a:\n  - b\n  - c:\n      - d\n'],
    ['flush', 'a:\n- b\n- c:\n  - d\n'],
    ['keep', 'a:\n  - b\n  - c:\n    - d\n'],
  ] as const)('has lists %s', (listIndent, expected) => {
    expect(below('a:\n    - b\n    - c:\n      - d\n', { listIndent })).toBe(expected);
  });

  it('has one blank behind marks, one empty line at most, and none at the end', () => {
    const untidy = 'a:    1   \n\n  \n\nb:  [1,2,   {c:   d}]\t\n\n\n';
    expect(formatted(HEADER + untidy)).toBe(`${HEADER}a: 1\n\nb: [1, 2, {c: d}]\n`);
    expect(below('a: 1\n\n\nb: 2')).toBe('a: 1\n\nb: 2');
  });

  it('of lists in lists, anchors, tags and aliases', () => {
    const untidy = 'a:\n-   &x   k:   v\n    m:   !!str   &y "q"\n-   *x\n-   -   a\n    -   b\n*y : 1\n';
    expect(below(untidy)).toBe('a:\n  - &x k: v\n    m: !!str &y "q"\n  - *x\n  - - a\n    - b\n*y : 1\n');
  });

  it('of values over several lines moves with its key', () => {
    const untidy = 'a:\n    b: "x\n        y"\n    c: one\n      two\n    d: [\n      e,\n      f ]\n';
    expect(below(untidy)).toBe('a:\n  b: "x\n      y"\n  c: one\n    two\n  d: [\n    e,\n    f ]\n');
  });
});

describe('what stays to the character', () => {
  it.each([
    ['a long line', `a: ${'word '.repeat(60)}end\n`],
    ['modes and numbers', 'a: 0644\nb: 1_000\nc: 0o17\n'],
    ['quotes', `a: "b"\nc: 'd'\n`],
    ['keys with a question mark', '? a\n:    b\n'],
    ['what stands behind the document', 'a: 1\n---\nb:   2\n\n\n\nc\n'],
    ['a text that holds line breaks of other systems', 'a:   1\u2028'],
  ])('%s', (_, body) => expect(below(body)).toBe(body));

  it('a byte order mark', () => expect(formatted(`\ufeff${HEADER}a:   1\n`)).toBe(`\ufeff${HEADER}a: 1\n`));

  it('markers of documents and directives', () => {
    const text = `%YAML 1.1\n---\n${HEADER}a:   1\n...\n`;
    expect(formatted(text)).toBe(text.replace('   1', ' 1'));
  });

  it.each([
    ['clipped', '|', '\n\n\n', '\n\n'],
    ['stripped', '>-', '\n\n\n', '\n\n'],
    ['kept', '|+', '\n\n\n', '\n\n\n'],
  ])('the text of a block that is %s', (_, header, before, after) => {
    const text = (indent: string, end: string) =>
      `a:\n${indent}b: ${header}\n${indent}  x \t\n\n\n${indent}    y${end}c: 1\n`;
    expect(below(text('    ', before))).toBe(text('  ', after));
  });

  it('the indentation that a block names', () => {
    expect(below('a:\n    b: |2\n        x\n      y\n')).toBe('a:\n  b: |2\n      x\n    y\n');
  });
});

describe('comments', () => {
  it('stand with what follows, or with what they stand below', () => {
    const untidy = `
      # top
      storage:
          # files
          files:
          # first
          - path: /a
            # mode
            mode: 0644
            # end of the file
          # - path: /b
          #   mode: 0600
      # end
      systemd: {}
    `;
    expect(below(untidy)).toBe(
      dedent(`
        # top
        storage:
          # files
          files:
            # first
            - path: /a
              # mode
              mode: 0644
              # end of the file
            # - path: /b
            #   mode: 0600
        # end
        systemd: {}
      `),
    );
  });

  it('that hold the first items of a list stand with those behind them', () => {
    const untidy = `
      storage:
          files:
          # - path: /a
          #   mode: 0600
          - path: /b
    `;
    const tidy = `
      storage:
        files:
          # - path: /a
          #   mode: 0600
          - path: /b
    `;
    expect(below(untidy)).toBe(dedent(tidy));
  });

  it('that hold a part of the config stay in the first column', () => {
    const body = 'storage:\n  files:\n#    - path: /b\n#      mode: 0600\n    - path: /a\n';
    expect(below(body)).toBe(body);
  });

  it('behind a block never become its text', () => {
    const body = 'a:\n        b: |\n                x\n              # c\nd: 1\n';
    expect(below(body)).toBe('a:\n  b: |\n    x\n  # c\nd: 1\n');
  });

  it('behind a block without text never become one', () => {
    const body = 'a:\n        b: |\n       # c\n              # d\ne: 1\n';
    expect(below(body)).toBe('a:\n  b: |\n  # c\n        # d\ne: 1\n');
  });

  it('behind a value keep their distance', () => expect(below('a:   1   # b\n')).toBe('a: 1   # b\n'));
});

describe('quotes', () => {
  const body = `a: 'x'\nb: "y"\nc: 'it''s'\nd: "a\\n"\n'e': ["f", 'g"']\n`;
  it('become single', () => {
    expect(below(body, { quotes: 'single' })).toBe(
      `a: 'x'\nb: 'y'\nc: 'it''s'\nd: "a\\n"\n'e': ['f', 'g"']\n`,
    );
  });
  it('become double', () => {
    expect(below(body, { quotes: 'double' })).toBe(
      `a: "x"\nb: "y"\nc: 'it''s'\nd: "a\\n"\n"e": ["f", 'g"']\n`,
    );
  });
  it('of what a template fills in stay', () => {
    const text = `a: {{ .b }}\nb: '{{ .c }}'\nc: '@@F@@'\nd: 'e'\n`;
    expect(below(text, { quotes: 'double' })).toBe(text.replace(`'e'`, '"e"'));
  });
});

describe('templates', () => {
  it('are formatted around their values', () => {
    expect(below(`storage:\n    files:\n    -   path: {{ .x }}   \n        mode:   \${mode}\n`)).toBe(
      `storage:\n  files:\n    - path: {{ .x }}\n      mode: \${mode}\n`,
    );
  });

  it.each([
    ['lines of control', 'a:\n    b:\n    %{ if x }\n    - c: 1\n    %{ endif }\n    - c: 2\n'],
    ['a mark that brings lines', `a:\n    b: |\n        \${indent(8, text)}\n`],
    ['a mark that fills its line', 'a:\n    b: |\n        {{ .Text }}\n'],
    ['a placeholder that brings entries', 'a:\n      b:\n###ENTRIES###\n      - c: 1\n'],
    ['a placeholder that brings lines', 'a:\n    b: |\n        @@TEXT@@\n'],
    ['a mark that brings items', `a: {{ .x }}\nb:\n    - \${join("\\n    - ", names)}\n`],
  ])('keep their columns with %s', (_, body) => {
    expect(below(body)).toBe(body);
    expect(below(`${body}c:   1  \n`)).toBe(`${body}c: 1\n`);
  });

  it('may hold variables of a shell', () => {
    expect(below(`a:\n    b: |\n      x \${HOME} y\n`)).toBe(`a:\n  b: |\n    x \${HOME} y\n`);
  });
});

describe('broken texts', () => {
  const BROKEN = `
    storage:
        files:
          -   path:   /a
              mode: 0644
    systemd:
        units: [
    passwd:
        users:
            -   name:   core
  `;
  it('are not formatted as a whole', () => {
    expect(below.bind(null, BROKEN)).toThrow();
    expect(formatted(HEADER + dedent(BROKEN))).toMatch(/to close this \[/);
  });

  it('are formatted in a range, but not behind a bracket that is open', () => {
    expect(inRange(`«${dedent(BROKEN)}»`)).toBe(
      dedent(`
        storage:
          files:
            - path: /a
              mode: 0644
        systemd:
            units: [
        passwd:
            users:
                -   name:   core
      `),
    );
  });

  it('are formatted in a range beside other mistakes', () => {
    const body = `«${dedent(BROKEN).replace('[', '1\n   bad: 2')}»`;
    expect(inRange(body)).toContain('\npasswd:\n  users:\n    - name: core\n');
  });

  it.each(['\tc: 2', '\t# words', '# words\n\tc: 2'])(
    'stay in a range where a tab hides what belongs together: %j',
    (line) => {
      const body = `«a:\n    b: 1\n${line}\n    d: 3\n»`;
      expect(inRange(body)).toBe(body.replace(/[«»]/g, ''));
    },
  );

  it.each(['', '# only a comment\n', 'words\n', '{a:   1}\n', '- a\n-   b: [\n'])(
    'and empty ones stay: %j',
    (text) => {
      const result = format(analyzeTolerant(text, { kind: 'butane' }), {
        ...DEFAULT_STYLE,
        jsonIndent: '  ',
      });
      expect('edits' in result ? result.edits : []).toEqual([]);
    },
  );

  it('that are no configs are refused', () => {
    expect(formatted('a:   1\n', { kind: 'unknown' })).toBe('this is not a machine config');
  });
});

describe('a range', () => {
  it('moves what lies in it wholly, and nothing else', () => {
    expect(inRange('a:\n    b:\n    -   «c:   1\n        d: 2»\n    -   e:   1\n')).toBe(
      'a:\n    b:\n    - c: 1\n      d: 2\n    -   e:   1\n',
    );
    expect(inRange('a:\n    b:   1\n    «c:   2»\n')).toBe('a:\n    b:   1\n    c: 2\n');
    expect(inRange('a:\n    b: |\n        x\n       «»\n        y\n')).toBe(
      'a:\n    b: |\n        x\n\n        y\n',
    );
  });
});

describe('the line that an Enter ended', () => {
  it.each([
    ['loses blanks at its end', 'a:  \n  $0', 'a:\n  '],
    ['gets one blank between its tokens', 'a:\n  -   b:   c\n    $0\n', 'a:\n  -   b: c\n    \n'],
    ['stays in its column', 'a:\n     b: 1\n     $0', 'a:\n     b: 1\n     '],
    ['is the only one', 'a:   1\nb: 2\n$0\nc:   3\n', 'a:   1\nb: 2\n\nc:   3\n'],
    ['stays in a block', 'a: |\n  x  \n  $0', 'a: |\n  x  \n  '],
    ['stays in open quotes', 'a: "x  \n$0', 'a: "x  \n'],
    ['is put right in a broken text', 'a b\nc:   1  \n$0', 'a b\nc: 1\n'],
    [
      'stays where it is a template’s',
      '{{ if  x }}  \n$0a: 1\n{{ end }}\n',
      '{{ if  x }}  \na: 1\n{{ end }}\n',
    ],
  ])('%s', (_, body, expected) => expect(typed(body)).toBe(expected));
});

describe('JSON', () => {
  const TEXT = '{"ignition":{"version":"3.4.0"},"a":[1.50,{},\t[],-2e3],"a":"\\u0041 {,}"}';
  it('is printed with every token to the letter', () => {
    expect(formatted(TEXT, { kind: 'ignition', jsonIndent: '\t' })).toBe(
      '{\n\t"ignition": {\n\t\t"version": "3.4.0"\n\t},\n\t"a": [\n\t\t1.50,\n\t\t{},\n\t\t[],\n\t\t-2e3\n\t],\n\t"a": "\\u0041 {,}"\n}',
    );
  });
  it('keeps its line breaks and stays the second time', () => {
    const once = formatted(`${TEXT.replace(',', ',\r\n')}\r\n\r\n`, { kind: 'ignition' });
    expect(once.replaceAll('\r\n', '')).not.toContain('\n');
    expect(once.endsWith('}\r\n')).toBe(true);
    expect(formatted(once, { kind: 'ignition' })).toBe(once);
  });
  it('is refused when it is broken', () => {
    expect(formatted(TEXT.slice(0, -1), { kind: 'ignition' })).toMatch(/unexpected end/);
  });
});
