/** Fixes in the text of a data URL: only a word by a word, which people can read there. */
import { expect, it } from 'vitest';
import { applyEdits } from '../../server/src/text/span.ts';
import { triedFixes } from './kit.ts';

const config = (source: string): string =>
  `{"ignition": {"version": "3.4.0"}, "storage": {"files": [{"path": "/etc/flatcar/update.conf", "overwrite": true, "contents": {"source": "${source}"}}]}}`;

function mended(source: string, code: string): readonly string[] {
  const text = config(source);
  return triedFixes(text, code).map(({ edits }) => applyEdits(text, edits));
}

it('a word takes the place of a word', () => {
  expect(mended('data:,GROUP%3Dstabel%0A', 'channel-similar')).toEqual([config('data:,GROUP%3Dstable%0A')]);
  expect(mended('data:,GROUP=%73tabel%0A', 'channel-similar')).toEqual([config('data:,GROUP=stable%0A')]);
});

it('nothing is written into what is packed, and nothing that would be escaped', () => {
  expect(mended('data:;base64,R1JPVVA9c3RhYmVsCg==', 'channel-similar')).toEqual([]);
  expect(mended('data:,SERVER%3Dhttp://nebraska.lan:8000%0A', 'update-conf-server')).toEqual([]);
});
