import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Bundle, readBundle } from '../../server/src/l10n/bundle.ts';
import { markOf, packKeys, packTexts, readPacked } from '../../server/src/l10n/packed.ts';
import { parseBundle } from '../../server/src/l10n/parse.ts';
import { createTranslator } from '../../server/src/l10n/translator.ts';

function bundleOf(name: string): ReadonlyMap<string, string> {
  return readBundle(
    JSON.parse(readFileSync(new URL(`../../l10n/bundle.l10n${name}.json`, import.meta.url), 'utf8')),
  );
}

function packedOf(texts: ReadonlyMap<string, string>): Bundle | null {
  const { packed, order } = packKeys([...texts.keys()]);
  return readPacked({ keys: packed, texts: packTexts(order.map((key) => texts.get(key) ?? '')) });
}

describe('a packed bundle', () => {
  it.each(['.de', '.fr'])('says what it is packed of: %s', (name) => {
    const texts = bundleOf(name);
    const packed = packedOf(texts);
    expect([texts.size, packed?.size]).toEqual([expect.any(Number), texts.size]);
    const other = [...texts].filter(([key, value]) => packed?.get(key) !== value);
    expect(other).toEqual([]);
  });

  it('finds the form of a text as well, and no text that is none of its keys', () => {
    const texts = new Map([
      ['the group {0} is gone', 'die Gruppe {0} gibt es nicht mehr'],
      ['Nothing is there', 'Es ist nichts da'],
    ]);
    const { text } = createTranslator(packedOf(texts) ?? new Map());
    expect(['the group wheel is gone', 'Nothing is there', 'Nothing is here'].map(text)).toEqual([
      'die Gruppe wheel gibt es nicht mehr',
      'Es ist nichts da',
      'Nothing is here',
    ]);
    const german = bundleOf('.de');
    const all = packedOf(german);
    const near = [...german.keys()].flatMap((key) => [`${key} `, key.slice(1), key.toUpperCase()]);
    const found = near.filter((text) => !german.has(text) && all?.get(text) !== undefined);
    expect(found).toEqual([]);
  });

  it('leaves out what a language does not have', () => {
    const { packed } = packKeys(['a', 'b {0}', 'c']);
    const bundle = readPacked({ keys: packed, texts: packTexts(['B {0}', '', 'C']) });
    expect(['a', 'b {0}', 'c'].map((key) => bundle?.get(key))).toEqual([undefined, 'B {0}', 'C']);
    expect([bundle?.size, [...(bundle ?? [])]]).toEqual([2, [['b {0}', 'B {0}']]]);
  });

  it.each([
    ['nothing', '', ''],
    ['fewer texts', `${markOf('a')}${markOf('b')}`, 'A'],
    ['more texts', markOf('a'), 'A\0B'],
    ['half a mark', markOf('a').slice(1), 'A'],
  ])('is none with %s', (_, keys, texts) => {
    expect(parseBundle({ keys, texts })).toBeNull();
  });

  it('is refused while it is made, where it could not be read', () => {
    expect(() => packTexts(['a', 'b\0'])).toThrow('NUL');
    expect(() => packKeys(['a', 'a'])).toThrow('same mark');
  });
});
