import { describe, expect, it } from 'vitest';
import { readBool, readInt, readString, resolveScalar } from '../../server/src/syntax/scalars.ts';
import type { ScalarNode } from '../../server/src/syntax/tree.ts';
import { readYaml } from '../../server/src/syntax/yaml/read.ts';

function scalar(text: string): ScalarNode {
  const { root, problems } = readYaml(`- ${text}\n`);
  const item = root?.kind === 'list' ? root.items[0] : undefined;
  if (item?.kind !== 'scalar' || problems.length > 0) throw new Error(`not a scalar: ${text}`);
  return item;
}

describe('resolveScalar', () => {
  it.each([
    ['', '!!null', null],
    ['~', '!!null', null],
    ['Null', '!!null', null],
    ['True', '!!bool', true],
    ['tRue', '!!str', 'tRue'],
    ['yes', '!!str', 'yes'],
    ['"true"', '!!str', 'true'],
    ['0644', '!!int', { int: 420n }],
    ['0o644', '!!int', { int: 420n }],
    ['06_44', '!!int', { int: 420n }],
    ['0x1A4', '!!int', { int: 420n }],
    ['-0b110100100', '!!int', { int: -420n }],
    ['0b-1', '!!int', { int: -1n }],
    ['+420', '!!int', { int: 420n }],
    ['18446744073709551615', '!!int', { int: 18446744073709551615n }],
    ['18446744073709551616', '!!float', { float: 2 ** 64 }],
    ['0689', '!!float', { float: 689 }],
    ['1e3', '!!float', { float: 1000 }],
    ['.5', '!!float', { float: 0.5 }],
    ['-.inf', '!!float', { float: -Infinity }],
    ['1e999', '!!str', '1e999'],
    ['7:00', '!!str', '7:00'],
    ['0x', '!!str', '0x'],
    ['2001-12-14', '!!timestamp', { time: '2001-12-14' }],
    ['2001-12-14t21:59:43.10-05:00', '!!timestamp', { time: '2001-12-14t21:59:43.10-05:00' }],
    ['2001-02-30', '!!str', '2001-02-30'],
    ['<<', '!!merge', '<<'],
    ['"<<"', '!!str', '<<'],
    ['!!str 0644', '!!str', '0644'],
    ['!!float 1', '!!float', { float: 1 }],
    ['!!map x', '!!map', 'x'],
    ['!secret abc', '!secret', 'abc'],
    ['! 0644', '!!int', { int: 420n }],
    ['!!binary aGVsbG8=', '!!binary', 'hello'],
    ['!!binary /+A=', '!!binary', '\udcff\udce0'],
  ])('%s is %s', (text, tag, value) => {
    expect(resolveScalar(scalar(text))).toEqual({ tag, value });
  });

  it.each([
    ['!!bool yes', 'cannot decode !!str `yes` as a !!bool'],
    ['!!int ~', 'cannot decode !!null `~` as a !!int'],
    ['!!int "x"', 'cannot decode !!str `x` as a !!int'],
    ['!!binary x', '!!binary value contains invalid base64 data'],
  ])('%s fails', (text, error) => {
    expect(resolveScalar(scalar(text))).toEqual({ error });
  });
});

describe('fields', () => {
  it.each([
    ['0644', 420],
    ['420.9', 420],
    ['-1.5', -1],
    ['9223372036854775807', 9223372036854775807n],
    ['-.inf', -9223372036854775808n],
  ])('an int field takes %s', (text, value) => {
    expect(readInt(scalar(text))).toEqual({ ok: true, value });
  });

  it.each(["'0644'", '!!str 0644', '7:00', '2001-12-14', '.inf', '.nan', 'true', '9223372036854775808'])(
    'an int field refuses %s',
    (text) => {
      expect(readInt(scalar(text))).toEqual({ ok: false });
    },
  );

  it.each([
    ['true', true],
    ['yes', true],
    ['"on"', true],
    ['N', false],
  ])('a bool field takes %s', (text, value) => {
    expect(readBool(scalar(text))).toEqual({ ok: true, value });
  });

  it.each(['"true"', 'yEs', '1', 'tRue'])('a bool field refuses %s', (text) => {
    expect(readBool(scalar(text))).toEqual({ ok: false });
  });

  it.each([
    ['1.50', '1.50'],
    ['0644', '0644'],
    ['2024-02-03', '2024-02-03'],
    ["''", ''],
    ['!x', ''],
    ['!!binary aGVsbG8=', 'hello'],
  ])('a string field takes %s', (text, value) => {
    expect(readString(scalar(text))).toEqual({ ok: true, value });
  });

  it('null leaves every field unset', () => {
    expect([readInt, readBool, readString].map((readField) => readField(scalar('~')))).toEqual([
      null,
      null,
      null,
    ]);
  });
});
