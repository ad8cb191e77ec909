/** What a rule of our own is, and what it works on. */

import type { Finding } from '../config/finding.ts';
import type { ShapeValue } from '../config/value.ts';
import { type Place, walkDocument } from '../config/walk-document.ts';
import type { Machine } from '../machine/machine.ts';
import type { FlatcarTarget } from '../spec/flatcar/releases.ts';
import { defaultRelease, RELEASES, type Release } from '../spec/releases.ts';
import { resolveButane } from '../spec/resolve.ts';
import type { Node } from '../syntax/tree.ts';
import { LineIndex } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import type { Holder } from './edit-list.ts';
import { type Explanation, explain } from './explain.ts';
import type { Trial } from './guard.ts';
import { type LintOptions, targetOf } from './options.ts';

export interface LintInput extends Trial {
  readonly root: Node;
  /** The release of the header; null when there is no such release. */
  readonly release: Release | null;
  readonly variant: string | null;
  readonly version: string | null;
  /** The decoded config; null when the document does not decode. */
  readonly config: ShapeValue | null;
  /** The comments of the document. */
  readonly comments: readonly Span[];
  readonly options: LintOptions;
  /** The machine that the document describes, made when it is first asked for; null when it does not decode. */
  readonly described: () => Machine | null;
}

export interface LintContext extends LintInput {
  /** The release to measure by: that of the header, or the newest stable one of its variant, or of flatcar. */
  readonly target: Release;
  /** Every entry of every map that stands where a shape is. */
  readonly places: readonly Place[];
  /** The entries that Butane does not use and that something is known of. */
  readonly explained: readonly { readonly place: Place; readonly explanation: Explanation }[];
  readonly lines: () => LineIndex;
  /** Where a node is an item of a list written out. */
  readonly holderOf: (node: Node) => Holder | undefined;
  /** The Flatcar the machine shall run. */
  readonly flatcar: FlatcarTarget;
}

export interface LintRule {
  /** Also the code of its findings. */
  readonly id: string;
  /** What is wrong, as a heading. */
  readonly title: string;
  /** Its page, in Markdown. */
  readonly docs: string;
  /** What it says is taste, or that there is something newer: a hint, once for a file. */
  readonly taste?: true;
  /** It says nothing unless the user gives it a level. */
  readonly onRequest?: true;
  readonly check: (context: LintContext) => readonly Finding[];
}

/** All that the rules share about one text; null when it names no variant. */
export function createContext(input: LintInput): LintContext | null {
  const ofVariant = RELEASES.filter(({ variant }) => variant === input.variant);
  if (input.variant === null) return null;
  const target = input.release ?? defaultRelease(input.variant);
  const shape = resolveButane(target);
  const places: Place[] = [];
  walkDocument(input.root, shape, (place) => places.push(place));
  let index: LineIndex | null = null;
  const lines = (): LineIndex => {
    index ??= new LineIndex(input.text);
    return index;
  };
  const explained: { place: Place; explanation: Explanation }[] = [];
  // Which keys a variant has that does not exist is anybody's guess.
  for (const place of ofVariant.length > 0 ? places : []) {
    const explanation = explain(input.release, place);
    if (explanation) explained.push({ place, explanation });
  }
  const flatcar = targetOf(input.options);
  const holderOf = findHolders(places);
  return { ...input, target, places, explained, lines, holderOf, flatcar };
}

/** Looks the holders of items up when somebody first asks. */
function findHolders(places: readonly Place[]): LintContext['holderOf'] {
  let known: Map<Node, Holder> | null = null;
  const collect = (): Map<Node, Holder> => {
    const holders = new Map<Node, Holder>();
    for (const place of places) {
      const list = place.entry.value;
      if (list.kind !== 'list') continue;
      for (const [index, item] of list.items.entries()) holders.set(item, { place, list, index });
    }
    return holders;
  };
  return (node) => {
    known ??= collect();
    return known.get(node);
  };
}

/** The newest release of a variant that is not experimental. */
export function newestStable(variant: string): Release | undefined {
  return RELEASES.findLast((release) => release.variant === variant && !release.experimental);
}

/** The release by name: `flatcar 1.1.0`. */
export function nameOf(release: Release): string {
  return `${release.variant} ${release.version}`;
}
