import { expect, it } from 'vitest';
import { tellJson } from '../../server/src/lsp/json-pieces.ts';

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
