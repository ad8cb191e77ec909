/** Texts with a cursor in them, written `$0`. */

export interface WithCursor {
  readonly text: string;
  readonly offset: number;
}

/** Takes the first `$0` out of a text and tells where it stood. */
export function readCursor(marked: string): WithCursor {
  const offset = marked.indexOf('$0');
  if (offset < 0) throw new Error(`no cursor ($0) in:\n${marked}`);
  return { text: marked.slice(0, offset) + marked.slice(offset + 2), offset };
}

/** The line and character of an offset, as an editor counts them (lines end at LF, CRLF or CR). */
export function positionAt(text: string, offset: number): { line: number; character: number } {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
}

/** A text without the indentation its lines share and without the line break it begins with, for fixtures in code. */
export function dedent(text: string): string {
  const lines = text.replace(/^\n/, '').split('\n');
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/));
  const shared = Math.min(...indents);
  return lines
    .map((line) => line.slice(shared))
    .join('\n')
    .replace(/[ ]+$/, '');
}

/** A range as an editor counts. */
export interface EditorRange {
  readonly start: { line: number; character: number };
  readonly end: { line: number; character: number };
}

/**
 * A text with ranges in it, written `«…»`, which may stand in each other; they come in the order of their starts. A cursor
 * (`$0`) stays in the text, and does not count.
 */
export function readRanges(marked: string): {
  readonly text: string;
  readonly ranges: readonly EditorRange[];
} {
  const text = marked.replace(/[«»]/g, '');
  const plain = text.replace('$0', '');
  const found: { start: number; end: number }[] = [];
  const open: { start: number; end: number }[] = [];
  let offset = 0;
  for (const character of marked.replace('$0', '')) {
    const range = { start: offset, end: offset };
    if (character === '«') {
      found.push(range);
      open.push(range);
    } else if (character === '»') {
      const last = open.pop();
      if (!last) throw new Error(`no « for a » in:\n${marked}`);
      last.end = offset;
    } else offset += character.length;
  }
  if (found.length === 0 || open.length > 0) throw new Error(`no range («…») in:\n${marked}`);
  const ranges = found.map(({ start, end }) => ({
    start: positionAt(plain, start),
    end: positionAt(plain, end),
  }));
  return { text, ranges };
}

/** The one range of a text that has one. */
export function readRange(marked: string): { readonly text: string; readonly range: EditorRange } {
  const { text, ranges } = readRanges(marked);
  const [range, ...more] = ranges;
  if (!range || more.length > 0) throw new Error(`not one range («…») in:\n${marked}`);
  return { text, range };
}
