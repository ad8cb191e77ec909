/**
 * Reads a configuration file line by line as systemd does (src/shared/conf-parser.c, 257): sections, assignments, and what is
 * neither. Knows the line that systemd would name and the place of everything.
 */
import { countWhile } from '../../text/search.ts';
import type { Span } from '../../text/span.ts';

export interface ConfHeader {
  readonly kind: 'header';
  readonly name: string;
  readonly line: number;
  readonly span: Span;
}

export interface ConfAssignment {
  readonly kind: 'assignment';
  readonly key: string;
  readonly keySpan: Span;
  readonly value: string;
  /** Of the value; as long as it only where it stands on one line. */
  readonly valueSpan: Span;
  /** The last one of a continued value. */
  readonly line: number;
  readonly span: Span;
}

/** `bad-header`: systemd reads no further. `no-equals`, `no-key`: the line is passed over. */
export interface ConfMistake {
  readonly kind: 'bad-header' | 'no-equals' | 'no-key';
  readonly text: string;
  readonly line: number;
  readonly span: Span;
}

export type ConfItem = ConfHeader | ConfAssignment | ConfMistake;

/** One line of a text, without its line break. */
export interface TextLine {
  readonly number: number;
  readonly start: number;
  readonly end: number;
}

/** A piece of a joined line, and where it came from. */
interface Piece {
  readonly at: number;
  readonly start: number;
}

interface Joined {
  readonly text: string;
  readonly pieces: readonly Piece[];
  readonly line: number;
}

/** The lines of a text as `read_line()` finds them: CR LF, LF CR, CR, LF and NUL each end one. Linear. */
export function textLines(text: string): readonly TextLine[] {
  const lines: TextLine[] = [];
  const breaks = /\r\n|\n\r|[\r\n\0]/g;
  let start = 0;
  for (let found = breaks.exec(text); found; found = breaks.exec(text)) {
    lines.push({ number: lines.length + 1, start, end: found.index });
    start = breaks.lastIndex;
  }
  if (start < text.length) lines.push({ number: lines.length + 1, start, end: text.length });
  return lines;
}

/** The part of `span` without the blanks that C calls white space. */
export function stripped(text: string, { start, end }: Span): Span {
  let [from, to] = [start, end];
  while (from < to && isBlank(text[from])) from++;
  while (to > from && isBlank(text[to - 1])) to--;
  return { start: from, end: to };
}

export function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t' || character === '\n' || character === '\r';
}

/** What the lines of a text say, in order. Ends at a section header that systemd does not take. Linear. */
export function readConf(text: string): readonly ConfItem[] {
  const items: ConfItem[] = [];
  for (const joined of joinedLines(text)) {
    const item = itemOf(joined);
    if (!item) continue;
    items.push(item);
    if (item.kind === 'bad-header') break;
  }
  return items;
}

function* joinedLines(text: string): Generator<Joined> {
  let open: { parts: string[]; pieces: Piece[]; length: number } | null = null;
  const lines = textLines(text);
  let sawMark = false;
  for (const line of lines) {
    const content = stripped(text, line);
    if (text[content.start] === '#' || text[content.start] === ';') {
      if (content.start < content.end) continue;
    }
    // The first byte order mark at the beginning of a line is passed over, whichever line that is.
    const marked: boolean = !sawMark && text[line.start] === '\uFEFF';
    sawMark ||= marked;
    const start = marked ? line.start + 1 : line.start;
    const part = text.slice(start, line.end);
    const continues = endsOpen(part);
    open ??= { parts: [], pieces: [], length: 0 };
    open.pieces.push({ at: open.length, start });
    open.parts.push(continues ? `${part.slice(0, -1)} ` : part);
    open.length += part.length;
    if (continues) continue;
    yield { text: open.parts.join(''), pieces: open.pieces, line: line.number };
    open = null;
  }
  if (open) yield { text: open.parts.join(''), pieces: open.pieces, line: lines.length + 1 };
}

/** Whether the last character is a backslash that no other one escapes. */
function endsOpen(line: string): boolean {
  let at = line.length;
  while (line[at - 1] === '\\') at--;
  return (line.length - at) % 2 === 1;
}

function itemOf({ text, pieces, line }: Joined): ConfItem | null {
  const inner = stripped(text, { start: 0, end: text.length });
  if (inner.start === inner.end) return null;
  const content = text.slice(inner.start, inner.end);
  const span = placed(pieces, inner);
  if (content.startsWith('[')) {
    if (content.length < 2 || !content.endsWith(']'))
      return { kind: 'bad-header', text: content, line, span };
    return { kind: 'header', name: content.slice(1, -1), line, span };
  }
  const equals = text.indexOf('=', inner.start);
  if (equals < 0) return { kind: 'no-equals', text: content, line, span };
  if (equals === inner.start) return { kind: 'no-key', text: content, line, span };
  const key = stripped(text, { start: inner.start, end: equals });
  const value = stripped(text, { start: equals + 1, end: inner.end });
  return {
    ...{ kind: 'assignment', line, span },
    ...{ key: text.slice(key.start, key.end), keySpan: placed(pieces, key) },
    ...{ value: text.slice(value.start, value.end), valueSpan: placed(pieces, value) },
  };
}

/** Where a part of a joined line stands in the text. */
function placed(pieces: readonly Piece[], { start, end }: Span): Span {
  const from = place(pieces, start);
  return { start: from, end: end === start ? from : place(pieces, end - 1) + 1 };
}

function place(pieces: readonly Piece[], at: number): number {
  const index = countWhile(pieces.length, (i) => (pieces[i]?.at ?? 0) <= at) - 1;
  const piece = pieces[Math.max(index, 0)];
  return piece ? piece.start + at - piece.at : at;
}
