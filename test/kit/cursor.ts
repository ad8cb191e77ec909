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
