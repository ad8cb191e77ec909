/** An open document that makes its changes late is the document that makes them at once. */
import { describe, expect, it } from 'vitest';
import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { LIVE_DOCUMENTS } from '../../server/src/lsp/live-document.ts';
import { createRandom, type Random } from '../kit/random.ts';
import { THOROUGH } from '../kit/thorough.ts';

const SEEDS = THOROUGH ? 50_000 : 600;
const PIECES = ['', 'x', 'yz', '- ', '\n', '\r\n', '\r', 'a\nb', 'é€', '\u{1F600}', '  key: v'];

/** Mostly near where the last one was, as typing is; now and then out of the text, or the whole text. */
function changeIn(random: Random, document: TextDocument, last: number): TextDocumentContentChangeEvent {
  const text = random.pick(PIECES);
  if (random.below(40) === 0) return { text: `one\r${text}\nthree` };
  const { length } = document.getText();
  const near = random.below(4) === 0 ? random.below(length + 1) : last;
  const from = Math.max(0, near - random.below(3));
  const range = {
    start: document.positionAt(from),
    end: document.positionAt(from + random.below(4)),
  };
  // Some clients are out of step.
  if (random.below(15) === 0) range.end.character += random.below(6);
  if (random.below(25) === 0) range.start.character += random.below(6);
  if (random.below(40) === 0) range.end.line += random.below(3);
  return { range, text };
}

describe('a live document', () => {
  it('is after any changes what the package makes of them', () => {
    for (let seed = 0; seed < SEEDS; seed++) {
      const random = createRandom(seed);
      const begin = random.pick(['', 'one\ntwo\nthree\n', 'one\r\ntwo\r\n', 'a\rb\n\rc', 'variant: flatcar']);
      const plain = TextDocument.create('file:///a', 'butane', 0, begin);
      const live = LIVE_DOCUMENTS.create('file:///a', 'butane', 0, begin);
      const told: string[] = [begin];
      for (let version = 1, last = 0; version <= 25; version++) {
        const change = changeIn(random, plain, last);
        told.push(JSON.stringify(change));
        last = 'range' in change ? plain.offsetAt(change.range.start) + change.text.length : 0;
        TextDocument.update(plain, [change], version);
        LIVE_DOCUMENTS.update(live, [change], version);
        expect(live.version, `seed ${seed}`).toBe(version);
        // Not after each, so that some wait.
        if (random.below(4) !== 0) continue;
        expect(live.getText(), told.join('\n')).toBe(plain.getText());
        expect(live.lineCount, told.join('\n')).toBe(plain.lineCount);
        expect(live.positionAt(last), told.join('\n')).toEqual(plain.positionAt(last));
      }
      expect(live.getText(), told.join('\n')).toBe(plain.getText());
    }
  });

  it('passes over nothing that came before the whole text', () => {
    const live = LIVE_DOCUMENTS.create('file:///a', 'butane', 0, 'one\n');
    const start = { line: 0, character: 3 };
    LIVE_DOCUMENTS.update(live, [{ range: { start, end: start }, text: 's' }, { text: 'new' }], 1);
    expect(live.getText()).toBe('new');
  });
});
