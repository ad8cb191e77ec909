import { describe, expect, it } from 'vitest';
import { readExecLine, readUnitWords } from '../../server/src/syntax/unit/exec-line.ts';
import { readUnitText } from '../../server/src/syntax/unit/read.ts';
import type { Span } from '../../server/src/text/span.ts';

const at = (text: string, { start, end }: Span) => text.slice(start, end);

function entries(text: string) {
  return readUnitText(text).entries.map(({ section, name, value, ...spans }) => {
    expect(at(text, spans.nameSpan)).toBe(name);
    return [section, name, value, at(text, spans.valueSpan), at(text, spans.lines)];
  });
}

describe('a unit', () => {
  it('has sections with assignments', () => {
    const text = '[Unit]\nDescription = a b \n\n[Service]\nUser=core';
    expect(entries(text)).toEqual([
      ['Unit', 'Description', 'a b', 'a b', 'Description = a b \n'],
      ['Service', 'User', 'core', 'core', 'User=core'],
    ]);
    expect(readUnitText(text).sections.map(({ name, lines }) => [name, at(text, lines)])).toEqual([
      ['Unit', '[Unit]\nDescription = a b \n\n'],
      ['Service', '[Service]\nUser=core'],
    ]);
  });

  it('joins lines that end in a backslash and leaves out comments between them', () => {
    const text = '[Service]\nExecStart=/a \\\n  # no\n  -b \\\r\n  -c\nType=x\\\\\nUser=y\n';
    expect(entries(text)).toEqual([
      [
        'Service',
        'ExecStart',
        '/a    -b    -c',
        '/a \\\n  # no\n  -b \\\r\n  -c',
        'ExecStart=/a \\\n  # no\n  -b \\\r\n  -c\n',
      ],
      ['Service', 'Type', 'x\\\\', 'x\\\\', 'Type=x\\\\\n'],
      ['Service', 'User', 'y', 'y', 'User=y\n'],
    ]);
    expect(readUnitText(text).comments.map((span) => at(text, span))).toEqual(['# no']);
  });

  it('takes half-typed lines and resets', () => {
    expect(entries('[Service\n[Service]\nExecStart=\nExecSta\n=x\n;c\nA=\\\n')).toEqual([
      ['Service', 'ExecStart', '', '', 'ExecStart=\n'],
      ['Service', 'A', '', '', 'A=\\\n'],
    ]);
  });
});

describe('an Exec line', () => {
  const words = (text: string) =>
    readExecLine(text, { start: 0, end: text.length }).map((command) => [
      at(text, command.prefix),
      ...command.words.map(({ value }) => value),
    ]);

  it('has prefixes, quotes and several commands', () => {
    expect(words('-!!/bin/a "b c" \'d "e"\' f\\ g ; @/bin/h i;j')).toEqual([
      ['-!!', '/bin/a', 'b c', 'd "e"', 'f g'],
      ['@', '/bin/h', 'i;j'],
    ]);
  });

  it('goes over several lines', () => {
    expect(words('/bin/sh -c "a \\\n  b" \\\n  # c\n  d')).toEqual([['', '/bin/sh', '-c', 'a    b', 'd']]);
  });

  it('may be empty or unfinished', () => {
    expect(words('')).toEqual([]);
    expect(words('- ')).toEqual([]);
    expect(words('/a "b')).toEqual([['', '/a', 'b']]);
  });

  it('shares its quoting with lists', () => {
    const text = '"A=b c" D=e';
    expect(readUnitWords(text, { start: 0, end: text.length }).map(({ value }) => value)).toEqual([
      'A=b c',
      'D=e',
    ]);
  });
});
