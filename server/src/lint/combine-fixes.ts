/** Several fixes at once: the one place that decides which go together, and what is left where all of a section goes. */

import type { Finding, Fix } from '../config/finding.ts';
import type { MapEntry, MapNode, Node } from '../syntax/tree.ts';
import { entryEnd, hasOwnComment, removeEntry, type Spot } from '../syntax/yaml/edit.ts';
import { createEditSet, type EditSet } from '../text/edit-set.ts';
import type { Span, TextEdit } from '../text/span.ts';
import { isCovered, type SpanSet, spanSet } from '../text/span-set.ts';

/** The text that fixes are for, and its tree. */
export interface Fixable {
  readonly text: string;
  readonly root: Node | null;
}

export interface Combined {
  /** In the order of the text; none overlaps another. */
  readonly edits: readonly TextEdit[];
  /** What they mend. */
  readonly mended: readonly Finding[];
  /** How many different fixes went in. */
  readonly fixes: number;
}

/** Of the fixes of a finding that are wanted the preferred, if there is one, else the first; null when none is wanted. */
export function chooseFix({ fixes = [] }: Finding, isWanted: (fix: Fix) => boolean): Fix | null {
  const wanted = fixes.filter(isWanted);
  return wanted.find((fix) => fix.preferred) ?? wanted[0] ?? null;
}

/**
 * The chosen fixes together. One whose edits collide with an earlier fix is left out whole; one that is already done by
 * the earlier ones counts as mended. A section of which nothing is left goes as well.
 */
export function combineFixes(
  { text, root }: Fixable,
  findings: readonly Finding[],
  choose: (finding: Finding) => Fix | null,
): Combined {
  const taken = createEditSet();
  const mended: Finding[] = [];
  let fixes = 0;
  for (const finding of findings) {
    const fix = choose(finding);
    if (!fix || fix.edits.length === 0) continue;
    const placed = fix.edits.map((edit) => ({ edit, place: placeFor(taken, edit) }));
    if (placed.some(({ place }) => place === 'collides')) continue;
    const fresh = placed.filter(({ place }) => place !== 'done');
    for (const { edit } of fresh) taken.add(edit);
    if (fresh.length > 0) fixes++;
    mended.push(finding);
  }
  const edits = taken.all();
  return { edits: root && edits.length > 1 ? removeEmptied(text, root, edits) : edits, mended, fixes };
}

/** Whether an edit is among the taken ones, collides with one (two insertions at one place do), or is free to go in. */
function placeFor(taken: EditSet, edit: TextEdit): 'done' | 'collides' | 'free' {
  const { before, after } = taken.neighbours(edit);
  if (after && after.span.start === edit.span.start) {
    return after.span.end === edit.span.end && after.newText === edit.newText ? 'done' : 'collides';
  }
  const hits = (before && before.span.end > edit.span.start) || (after && after.span.start < edit.span.end);
  return hits ? 'collides' : 'free';
}

/** Where several fixes take the parts of a section one by one and nothing is left, the section goes in their place. */
function removeEmptied(text: string, root: Node, edits: readonly TextEdit[]): readonly TextEdit[] {
  const gone = spanSet(edits.filter(({ newText }) => newText === '').map(({ span }) => span));
  const emptied = gone.length > 0 ? findEmptied(root, gone) : [];
  if (emptied.length === 0) return edits;
  const instead: TextEdit[] = [];
  const within: Span[] = [];
  for (const spot of emptied) {
    const { entry } = spot;
    const whole = hasOwnComment(text, entry) ? null : removeEntry(text, spot);
    if (whole) {
      instead.push(...whole);
      within.push(...whole.map(({ span }) => span), { start: entry.key.span.start, end: entryEnd(entry) });
    } else instead.push(...writeEmpty(text, entry));
  }
  const covered = spanSet(within);
  const kept = edits.filter(({ span }) => !isCovered(covered, span));
  return [...kept, ...instead].toSorted((a, b) => a.span.start - b.span.start);
}

/** What is written behind the key of a block of which only comments are left. */
function writeEmpty(text: string, { key, value }: MapEntry): readonly TextEdit[] {
  const colon = /^[ \t]*:/.exec(text.slice(key.span.end, value.span.start))?.[0].length;
  if (colon === undefined || value.kind === 'scalar' || value.kind === 'alias' || value.flow) return [];
  const at = key.span.end + colon;
  return [{ span: { start: at, end: at }, newText: value.kind === 'list' ? ' []' : ' {}' }];
}

/** The outermost entries whose map or list loses all it has to the spans, though none of them covers the entry. */
function findEmptied(root: Node, gone: SpanSet): readonly Spot[] {
  const found: Spot[] = [];
  const isGone = (entry: MapEntry): boolean =>
    isCovered(gone, { start: entry.key.span.start, end: entryEnd(entry) });
  const visitEntries = (map: MapNode, parent: Spot | null, item: number | null): boolean[] =>
    map.entries.map((entry, index) => {
      if (isGone(entry)) return true;
      const spot = { map, index, entry, parent, item };
      const empty = visit(entry.value, spot, null);
      if (empty) found.push(spot);
      return empty;
    });
  const visitItem = (one: Node, parent: Spot | null, index: number): boolean => {
    if (isCovered(gone, one.span)) return true;
    visit(one, parent, index);
    return false;
  };
  /** Whether nothing is left of a node; what is found on the way counts only where something is left. */
  const visit = (node: Node, parent: Spot | null, item: number | null): boolean => {
    if (node.kind === 'scalar' || node.kind === 'alias') return false;
    const before = found.length;
    const parts =
      node.kind === 'list'
        ? node.items.map((one, index) => visitItem(one, parent, index))
        : visitEntries(node, parent, item);
    if (item !== null || parts.length === 0 || !parts.every(Boolean)) return false;
    found.length = before;
    return true;
  };
  visit(root, null, null);
  return found;
}
