import { expect, it } from 'vitest';
import { asLasting, asParted, tellJson } from '../../server/src/lsp/json-pieces.ts';

function piecesOf(value: unknown): readonly string[] {
  const pieces: string[] = [];
  tellJson(value, (piece) => pieces.push(piece));
  return pieces;
}

it.each([
  null,
  'a "text" \u2028\ud800',
  5,
  [],
  {},
  [undefined, [], {}, [[[[[{ a: [1] }]]]]]],
  { a: undefined, b: { c: undefined, d: [undefined] }, 'e"\n': { f: { g: { h: { i: [{}] } } } } },
  { jsonrpc: '2.0', id: 1, result: undefined },
  {
    jsonrpc: '2.0',
    id: 1,
    result: [{ name: 'x', children: [{ name: 'y', range: { start: { line: 1 } } }] }],
  },
])('writes plain data as JSON.stringify does: %j', (value) => {
  expect(piecesOf(value).join('')).toBe(JSON.stringify(value));
});

it('writes long answers in short pieces', () => {
  const children = Array.from({ length: 5000 }, (_, at) => ({ name: `/etc/file-${at}`, detail: '0644' }));
  const answer = { jsonrpc: '2.0', id: 1, result: [{ name: 'files', children }] };
  const pieces = piecesOf(answer);
  expect(pieces.join('')).toBe(JSON.stringify(answer));
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(10_000);
});

const entry = (name: string) => asLasting({ name, children: [{ name: `${name}/below` }] });
/** An outline, as deep as one may be. */
const outlineOf = (entries: readonly object[]) => ({
  id: 1,
  result: [asParted({ name: 'storage', children: [asParted({ name: 'files', children: entries })] })],
});

it('writes what lasts as it is, wherever it comes to stand', () => {
  const entries: object[] = Array.from({ length: 300 }, (_, at) => entry(`/etc/file-${at}`));
  const others: readonly object[] = [entry('/new'), { name: 'of now' }, entry('"\u2028"')];
  const expectAsIs = (): void => {
    const answer = outlineOf(entries);
    expect(piecesOf(answer).join('')).toBe(JSON.stringify(answer));
  };
  expectAsIs();
  for (let round = 0; round < 60; round++) {
    const at = (round * 7919) % entries.length;
    const other = others[round % others.length] ?? {};
    if (round % 3 === 0) entries.splice(at, 1);
    else if (round % 3 === 1) entries.splice(at, 0, other);
    else entries[at] = other;
    expectAsIs();
  }
  entries.length = 3;
  expectAsIs();
});

it('writes what lasts once, and in short pieces', () => {
  let looked = 0;
  const counted = (at: number) =>
    asLasting({
      get name() {
        looked++;
        return `/etc/file-${at}`;
      },
    });
  const entries: object[] = Array.from({ length: 5000 }, (_, at) => counted(at));
  piecesOf(outlineOf(entries));
  looked = 0;
  entries[2500] = counted(5000);
  const pieces = piecesOf(outlineOf(entries));
  expect(looked).toBeLessThan(200);
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(15_000);
});
