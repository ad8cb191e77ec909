import { describe, expect, test } from 'vitest';
import { type ParsedUnit, parseUnit } from '../../server/src/go/unit-file.ts';

/** The options as `Section.Name=value`. */
function options(unit: ParsedUnit): readonly string[] | string {
  if (!unit.ok) return unit.error;
  return unit.options.map(({ section, name, value }) => `${section}.${name}=${value}`);
}

describe('parseUnit', () => {
  test('a unit without contents has no options', () => {
    expect(parseUnit(null)).toEqual({ ok: true, options: [], sections: [] });
    expect(parseUnit('')).toEqual({ ok: true, options: [], sections: [] });
  });

  test('reads sections and options, each with its place', () => {
    const text = '# é\n[Unit]\n Wants = a b \n\n; c\n[Install]\nWantedBy=x\n';
    const unit = parseUnit(text);
    expect(options(unit)).toEqual(['Unit.Wants=a b', 'Install.WantedBy=x']);
    if (!unit.ok) return;
    const at = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
    expect(unit.sections.map(({ name, span }) => [name, at(span)])).toEqual([
      ['Unit', '[Unit]'],
      ['Install', '[Install]'],
    ]);
    expect(unit.options.map((o) => [at(o.span), at(o.nameSpan), at(o.valueSpan)])).toEqual([
      ['Wants = a b', 'Wants', 'a b'],
      ['WantedBy=x', 'WantedBy', 'x'],
    ]);
  });

  test.each<[string, string, readonly string[]]>([
    ['text before the first section is passed over', 'Description=x\n[Install]\n', []],
    ['a section may be empty, or span lines', '[]\na=b\n[x\ny]\nc=d', ['.a=b', 'x\ny.c=d']],
    ['a value goes on after a backslash', '[S]\na=b \\\n  c\nd=e', ['S.a=b \\\n  c', 'S.d=e']],
    ['a blank line ends a continued value', '[S]\na=b\\\n\nd=e', ['S.a=b\\\n', 'S.d=e']],
    ['a backslash before CRLF continues nothing', '[S]\r\na=b\\\r\nd=e\r\n', ['S.a=b\\', 'S.d=e']],
    ['a backslash may end the text', '[S]\na=b\\', ['S.a=b\\']],
    ['a comment goes on after a backslash and a blank', '[S]\n#x\\ \ny=z\nd=e', ['S.d=e']],
    ['an empty value is one', '[S]\na=\n', ['S.a=']],
    ['a NEL is white space, a BOM is none', '[S]\n\u0085a=\u0085b\n\ufeffc=d', ['S.a=b', 'S.\ufeffc=d']],
  ])('%s', (_, text, expected) => {
    expect(options(parseUnit(text))).toEqual(expected);
  });

  test.each([
    ['[Unit', 'unable to find end of section'],
    ['[Unit] x\n', 'found garbage after section name : "x"'],
    ['[Unit]é"\u200b\n', 'found garbage after section name : "é\\"\\u200b"'],
    ['[Unit]\nDescription', 'EOF'],
    ['[Unit]\nDescription\n', 'unexpected newline encountered while parsing option name'],
    ['[Unit]\na\rb=c', 'unexpected newline encountered while parsing option name'],
  ])('%j: %s', (text, error) => {
    expect(parseUnit(text)).toMatchObject({ ok: false, error: `invalid unit content: ${error}` });
  });
});

describe('long lines', () => {
  const TOO_LONG = 'invalid unit content: line too long (max 2048 bytes)';
  const accepted = (text: string) => options(parseUnit(text)) !== TOO_LONG;

  test.each<[string, string, boolean]>([
    ['a line of 2047 bytes passes', `[S]\na=${'x'.repeat(2045)}\n`, true],
    ['one of 2048 does not', `[S]\na=${'x'.repeat(2046)}\n`, false],
    ['bytes count, not characters', `[S]\na=${'é'.repeat(1023)}\n`, false],
    ['with one character less it passes', `[S]\na=${'é'.repeat(1022)}\n`, true],
    [
      'a long comment across the end of the buffer passes',
      `${'\n'.repeat(3000)}#${'x'.repeat(2100)}\n`,
      true,
    ],
    ['but not within the buffer', `${'\n'.repeat(2000)}#${'x'.repeat(2100)}\n`, false],
    ['so does a long option across its end', `[S]\n${'a=b\n'.repeat(1022)}a=${'x'.repeat(2100)}\n`, true],
  ])('%s', (_, text, ok) => {
    expect(accepted(text)).toBe(ok);
  });
});
