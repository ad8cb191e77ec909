/**
 * A Butane document on the way to its text: what the conversions make, and `print-draft.ts` writes. Order is the order
 * of the text. Nodes remember where they came from, so that the comments of the source move along.
 */
import type { Node } from '../syntax/tree.ts';

interface DraftBase {
  /** Lines to stand above, without `# `: advice on what could not be carried over. */
  readonly comments?: readonly string[];
  /** The node of the source it was made from, whose comments it inherits. */
  readonly origin?: Node | null;
  /** The node it was made from, where another part has the better claim to its comments. */
  readonly cause?: Node | null;
}

export interface DraftScalar extends DraftBase {
  readonly kind: 'scalar';
  readonly value: string | number | bigint | boolean;
  /** Write the number in octal with a leading zero: modes. */
  readonly octal?: true;
}

export interface DraftList extends DraftBase {
  readonly kind: 'list';
  readonly items: readonly Draft[];
}

export interface DraftMap extends DraftBase {
  readonly kind: 'map';
  /** In the order of the text; the comments of a value stand above its key. */
  readonly entries: readonly (readonly [key: string, value: Draft])[];
}

export type Draft = DraftScalar | DraftList | DraftMap;
