/** A state in the fragment of an address: what goes in comes out, and nothing else does. */
import { deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { uriOfFile } from '../../playground/src/server/virtual-files.ts';
import { fromFragment, toFragment } from '../../playground/src/state/share.ts';
import {
  EMPTY,
  isTarget,
  LARGEST,
  pathProblem,
  readState,
  sameState,
} from '../../playground/src/state/state.ts';

const STATE = {
  text: 'variant: flatcar # größer 🐧\n',
  target: '4081.3.0',
  platform: 'ec2',
  files: { 'files/a.txt': 'x\0y', b: '' },
};

function fragmentOf(text: string | Uint8Array): string {
  return `#config1=${deflateRawSync(text).toString('base64url')}`;
}

describe('a fragment', () => {
  it.each([[STATE], [EMPTY]])('brings back what was put into it: %j', async (state) => {
    const fragment = (await toFragment(state)) ?? '';
    expect(fragment).toMatch(/^#config1=[\w-]+$/);
    expect(await fromFragment(fragment)).toEqual({ kind: 'state', state });
  });

  it('is not made of more than it may hold', async () => {
    expect(await toFragment({ ...EMPTY, text: 'x'.repeat(LARGEST) })).toBeNull();
  });

  it.each([[''], ['#'], ['#editor-region'], ['#config2=AAAA'], ['#config1']])(
    '%j is none of ours',
    async (fragment) => {
      expect(await fromFragment(fragment)).toEqual({ kind: 'none' });
    },
  );

  it.each([
    ['#config1=%00', 'damaged'],
    ['#config1=A', 'damaged'],
    [fragmentOf('{"text":"a"}').slice(0, -4), 'damaged'],
    [fragmentOf('[]'), 'damaged'],
    [fragmentOf('{"text":null}'), 'damaged'],
    [fragmentOf('{"__proto__":{"text":"a"}}'), 'damaged'],
    [fragmentOf(`{"text":${'['.repeat(400_000)}${']'.repeat(400_000)}}`), 'damaged'],
    [fragmentOf(Buffer.from('{"text":"a"}', 'utf16le')), 'damaged'],
    [`#config1=${gzipSync('{"text":"a"}').toString('base64url')}`, 'damaged'],
    [fragmentOf(new Uint8Array([0x22, 0xff, 0x22])), 'damaged'],
    [fragmentOf(Buffer.alloc(64 << 20)), 'more than 1 MiB'],
    [`#config1=${'A'.repeat(2 * LARGEST)}`, 'more than 1 MiB'],
  ])('that cannot be read is refused in words', async (fragment, words) => {
    const shared = await fromFragment(fragment);
    expect(shared.kind === 'refused' && shared.reason).toContain(words);
  });
});

describe('a state', () => {
  it('is read out of anything, and what is wrong in it is left out', () => {
    const files = { 'a/b': 'kept', '../c': 'x', '/d': 'x', 'e\\f': 'x', g: 1, 'h\n': 'x' };
    expect(readState({ text: '', target: '<b>', platform: 'EC 2', files })).toEqual({
      ...EMPTY,
      files: { 'a/b': 'kept' },
    });
  });

  it('takes the names of what objects inherit for names', () => {
    const files = '{"__proto__":"a","constructor":"b","toString/__proto__":"c"}';
    const state = readState(JSON.parse(`{"text":"","files":${files},"__proto__":{"target":"lts"}}`));
    expect(JSON.stringify(state)).toBe(JSON.stringify(EMPTY).replace('"files":{}', `"files":${files}`));
    expect(Object.getPrototypeOf(state?.files)).toBe(Object.prototype);
  });

  it('has names only that an address can hold and that are shown as they are', () => {
    const names = ['a\ud800', '\udc00/b', 'a\u202egpj.txt', '\u2028', 'a\u200f', 'a\u009b'];
    const files = Object.fromEntries([...names, 'a\u{1f600}', 'é'].map((name) => [name, '']));
    const kept = Object.keys(readState({ text: '', files })?.files ?? {});
    expect(kept).toEqual(['a\u{1f600}', 'é']);
    expect(kept.map(uriOfFile)).toEqual(['playground:/files/a%F0%9F%98%80', 'playground:/files/%C3%A9']);
  });

  it.each([[null], [1], [[]], [{}], [{ text: 1 }]])('is none without a text: %j', (value) => {
    expect(readState(value)).toBeNull();
  });

  it('has no more files than there is room for', () => {
    const files = Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`f${at}`, '']));
    expect(Object.keys(readState({ text: '', files })?.files ?? {})).toHaveLength(64);
  });

  it('is the same whatever the order of its files', () => {
    expect(sameState(STATE, { ...STATE, files: { b: '', 'files/a.txt': 'x\0y' } })).toBe(true);
    expect(sameState(STATE, { ...STATE, files: {} })).toBe(false);
  });
});

it.each([['stable'], ['4081.3.0'], ['latest']])('%s is a target', (text) => {
  expect(isTarget(text)).toBe(true);
});

it.each([[''], ['Stable'], ['4081'], ['4081.3.0.1'], ['4081.3.0\n']])('%j is no target', (text) => {
  expect(isTarget(text)).toBe(false);
});

it.each([['a'], ['a/b.c'], ['.hidden'], ['ä/…']])('%s is the path of a file', (path) => {
  expect(pathProblem(path)).toBeNull();
});

it.each([[''], ['/a'], ['a//b'], ['a/'], ['.'], ['a/../b'], ['a\\b'], ['a\u0000'], ['x'.repeat(201)]])(
  '%j is no path of a file',
  (path) => {
    expect(pathProblem(path)).toMatch(/^.+\.$/);
  },
);
