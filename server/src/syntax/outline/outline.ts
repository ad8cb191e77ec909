/**
 * The outline of a document: the keys of its root, and what stands directly in some of its sections. `tree.ts` makes it
 * from a tree; `text.ts` from a text, by a look at its lines and brackets. The client has the latter in its own small
 * bundle, so there is no parser behind it.
 */
export type OutlineValue =
  | {
      readonly kind: 'scalar';
      readonly text: string;
      /** Without quotes. */
      readonly plain: boolean;
    }
  | { readonly kind: 'map'; readonly entries: readonly OutlineEntry[] }
  | { readonly kind: 'list'; readonly items: () => Iterable<OutlineItem> }
  /** Something that was not looked into. */
  | { readonly kind: 'unseen' };

export interface OutlineItem {
  /** An alias stands there; `value` is what it leads to. */
  readonly alias: boolean;
  readonly value: OutlineValue;
}

export interface OutlineEntry extends OutlineItem {
  readonly key: string;
}

export interface Outline {
  /** Written as `{…}`. */
  readonly flow: boolean;
  /** In the order of the document; of repeated keys the last counts. */
  readonly entries: readonly OutlineEntry[];
}

/** What a text comes to without a parser. */
export interface TextOutline extends Outline {
  /** Of a root written as `{…}`: its end is there, and nothing stands behind it. */
  readonly closed: boolean;
}

export const UNSEEN: OutlineValue = { kind: 'unseen' };
export const NO_ITEMS: OutlineValue = { kind: 'list', items: () => [] };
/** A list whose items were not looked at. */
export const UNSEEN_ITEMS: OutlineValue = { kind: 'list', items: () => [{ alias: false, value: UNSEEN }] };

/** The last entry with a key. */
export function lastEntry(entries: readonly OutlineEntry[], key: string): OutlineEntry | undefined {
  return entries.findLast((entry) => entry.key === key);
}
