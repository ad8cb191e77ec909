/** Somebody who types into a text, and never makes the same text twice, so that nothing is answered from memory alone. */

export interface Position {
  readonly line: number;
  readonly character: number;
}

/** What one key does to a text. */
export interface Edit {
  readonly range: { readonly start: Position; readonly end: Position };
  readonly text: string;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';
/** Letters of a word; the key behind the last one replaces the word by the first letter of the next. */
export const WORD = 24;

/** Where `needle` stands in a text, `behind` characters further. Throws where it does not stand. */
export function positionOf(text: string, needle: string, behind: number): Position {
  const offset = text.indexOf(needle);
  if (offset < 0) throw new Error(`the text has no '${needle}'`);
  const lines = text.slice(0, offset + behind).split('\n');
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
}

function letter(index: number): string {
  return LETTERS[index % LETTERS.length] ?? '';
}

/** The key pressed in a round, from 0, by somebody who began to type at a position. Rounds come one after the other. */
export function keyOf(at: Position, round: number): Edit {
  const [word, index] = [Math.floor(round / WORD), round % WORD];
  const column = (letters: number): Position => ({ line: at.line, character: at.character + letters });
  // The first two letters are the number of the word, in the digits that letters are.
  if (index === 0) {
    return { range: { start: at, end: column(round === 0 ? 0 : WORD) }, text: letter(word) };
  }
  const text = index === 1 ? letter(Math.floor(word / LETTERS.length)) : letter(word + index * 7);
  return { range: { start: column(index), end: column(index) }, text };
}
