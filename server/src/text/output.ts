/**
 * Text on its way out. A printer puts it down part by part and says where each piece begins and ends; the pieces are kept
 * only when somebody wants to know what a piece of the text was printed from.
 */
import type { Span } from './span.ts';

export type PieceKind = 'key' | 'scalar' | 'list' | 'map';

/** A part of a printed text, and what it was printed from. */
export interface PrintedPiece<Made> extends Span {
  readonly kind: PieceKind;
  /** What a printer was given to print; of a key what stands behind it. */
  readonly made: Made;
}

export interface Output<Made> {
  /** The text so far, in parts. */
  readonly parts: string[];
  /** Of the text so far, in UTF-16. */
  length: number;
  /** In the order of the text, the outer before the inner; null when nobody asks for them. */
  readonly pieces: { -readonly [Key in keyof PrintedPiece<Made>]: PrintedPiece<Made>[Key] }[] | null;
}

/** What a printer sees of the data it prints: a scalar, a list, or a map in the order in which it was made. */
export type Shown<Made> =
  | string
  | number
  | bigint
  | boolean
  | null
  | { readonly items: readonly Made[] }
  | { readonly entries: readonly (readonly [key: string, value: Made])[] };

/** How data of one kind is looked at by a printer. */
export type Look<Made> = (made: Made) => Shown<Made>;

/** An empty text. `traced`: whether to keep the pieces. */
export function startOutput<Made>(traced: boolean): Output<Made> {
  return { parts: [], length: 0, pieces: traced ? [] : null };
}

/** Puts some text at the end. */
export function put(out: Output<unknown>, text: string): void {
  out.parts.push(text);
  out.length += text.length;
}

/** Begins a piece at the end of the text so far; gives what `finish` wants to know. */
export function begin<Made>({ pieces, length }: Output<Made>, kind: PieceKind, made: Made): number {
  return pieces ? pieces.push({ kind, made, start: length, end: length }) - 1 : -1;
}

/** Ends a piece at the end of the text so far. */
export function finish({ pieces, length }: Output<unknown>, piece: number): void {
  const found = pieces?.[piece];
  if (found) found.end = length;
}

/** Plain data as a printer sees it: fields that are undefined are left out, as is what is no data. */
export function lookAtPlain(data: unknown): Shown<unknown> {
  if (typeof data === 'string' || typeof data === 'number' || typeof data === 'boolean') return data;
  if (typeof data === 'bigint') return data;
  if (typeof data !== 'object' || data === null) return null;
  if (Array.isArray(data)) return { items: data };
  const entries: readonly [unknown, unknown][] = data instanceof Map ? [...data] : Object.entries(data);
  const given = entries.filter(([, field]) => field !== undefined);
  return { entries: given.map(([key, field]) => [String(key), field] as const) };
}
