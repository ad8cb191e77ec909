/** No regular expression of the engine, the client or the playground takes more than a fixed number of steps for each character. */
import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expressionsOf, slowness } from './kit/expressions.ts';

const root = new URL('../', import.meta.url).pathname;

function sources(folder: string): readonly string[] {
  const names = readdirSync(posix.join(root, folder), { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .map((name) => posix.join(folder, name.replaceAll('\\', '/')));
}

describe('regular expressions', () => {
  it.each(['server/src', 'client/src', 'playground/src'])('below %s are linear', (folder) => {
    const all = sources(folder).flatMap((file) =>
      expressionsOf(readFileSync(posix.join(root, file), 'utf8')).map((one) => ({ file, ...one })),
    );
    const slow = all.flatMap(({ file, source, flags }) => {
      const reason = slowness({ source, flags });
      return reason === null ? [] : [`${file}: /${source}/${flags} ${reason}`];
    });
    expect(all.length).toBeGreaterThan(0);
    expect(slow).toEqual([]);
  });

  it.each([
    /(?:a+)+b/,
    /^\s*,?\s*\]$/,
    /^\s*set\s+append=(["']?)(.*)\1\s*;?\s*$/,
    /[^/]*$/,
    /@[^.]*(?=\.)/,
    /\s+$/,
    /<a[^>]*>/,
    /\{\{.*?\}\}/s,
    /^\s*#/m,
    /--attributes=\S*\/coreos/,
  ])('of this kind are not: %s', ({ source, flags }) => {
    expect(slowness({ source, flags })).not.toBeNull();
  });

  it.each([
    /^\s*(?:,\s*)?\]$/,
    /^[ \t]*#/m,
    /"[^"]*"/,
    /\bRKT_[A-Z_]+=/,
    /(?<![\w.-])(?:[\w-]+\.)*core-os\.net/,
    /\s+/g,
    /^(\w+)-(\d+)$/,
    /[\d.]+x/y,
  ])('of this kind are: %s', ({ source, flags }) => {
    expect(slowness({ source, flags })).toBeNull();
  });

  it('are found in literals and in what is put together', () => {
    const placeholder = '$'.concat('{a}');
    const text = `f(/x+/g, new RegExp(\`^${placeholder}\\\\s*\`, "m"), new RegExp(String.raw\`\\d${placeholder}\`))`;
    expect(expressionsOf(text).map(({ source, flags }) => `/${source}/${flags}`)).toEqual([
      '/x+/g',
      '/^x\\s*/m',
      '/\\dx/',
    ]);
  });
});
