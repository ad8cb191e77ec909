/** How a document is to be formatted. */
import type { Span } from '../../text/span.ts';

/** How lists that are the value of a key stand: two columns deeper than it, in its column, or either as they are. */
export const LIST_INDENTS = ['indented', 'flush', 'keep'] as const;
export type ListIndent = (typeof LIST_INDENTS)[number];
/** Which quotes scalars have that are quoted. */
export const QUOTES = ['keep', 'single', 'double'] as const;
export type Quotes = (typeof QUOTES)[number];

/** What the user's settings say. */
export interface FormatStyle {
  readonly listIndent: ListIndent;
  readonly quotes: Quotes;
}

/** The Flatcar documentation's own style. */
export const DEFAULT_STYLE: FormatStyle = { listIndent: 'indented', quotes: 'keep' };

export interface FormatOptions extends FormatStyle {
  /** One step of indentation of JSON; that of YAML is two blanks whatever this says. */
  readonly jsonIndent: string;
}

/** One step of indentation in YAML, in columns. */
export const STEP = 2;

/** What part of a text is formatted, and how far. */
export interface Scope {
  /** Lines outside of it stay as they are. Null for the whole text. */
  readonly range: Span | null;
  /** No line is moved and none goes; only what stands in the lines is put right. */
  readonly still: boolean;
}
