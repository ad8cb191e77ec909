/** Names that connect within a document: where what a name means is defined, and where else it is named. */

import type { Analysis } from '../analysis.ts';
import type { Entity, Occurrence } from '../names/name.ts';
import { namesIn } from '../names/names-in.ts';
import type { Span } from '../text/span.ts';
import { localLinks } from './links.ts';

/** A thing that is named at a place. */
export interface Named {
  /** The place. */
  readonly here: Occurrence;
  /** Where the document defines it; none for what the image has, and for what nobody knows. */
  readonly definitions: readonly Occurrence[];
  /** All its places, in order of the document. */
  readonly places: readonly Occurrence[];
}

/**
 * What is named at an offset: of several things that a text there may mean the first that the document defines. Null where
 * no name is.
 */
export function nameAt(analysis: Analysis, offset: number): Named | null {
  const index = namesIn(analysis);
  const found = index.at(offset).map((here): Named => {
    const same = index.ties(here).flatMap(({ to, isSame }) => (isSame ? index.of(to) : []));
    const places = inOrder([...index.of(here), ...same]);
    return { here, places, definitions: places.filter(({ role }) => role === 'defines') };
  });
  return found.find(({ definitions }) => definitions.length > 0) ?? found[0] ?? null;
}

/** Where the things are defined that are named at an offset; none where the document does not define them. */
export function definitionsAt(analysis: Analysis, offset: number): readonly Span[] {
  return spansOf(nameAt(analysis, offset)?.definitions ?? []);
}

/** A place to highlight. */
export interface Highlight {
  readonly span: Span;
  readonly defines: boolean;
}

/** The places of what is named at an offset. */
export function highlightsAt(analysis: Analysis, offset: number): readonly Highlight[] {
  const { places = [] } = nameAt(analysis, offset) ?? {};
  return places.map(({ span, role }) => ({ span, defines: role === 'defines' }));
}

function inOrder(places: readonly Occurrence[]): readonly Occurrence[] {
  return [...places].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** Each place once: one text may say a name in two lights. */
function spansOf(places: readonly Occurrence[]): readonly Span[] {
  const seen = new Set<string>();
  return places.flatMap(({ span }) => {
    const key = `${span.start} ${span.end}`;
    return seen.has(key) || !seen.add(key) ? [] : [span];
  });
}

/** A place in a local file. */
export interface LocalPlace {
  /** Below the files directory; its text may not be known. */
  readonly path: string;
}

/** Where what is named at an offset is defined by a file of a tree, by the name of that file. */
export function definitionsInTrees(analysis: Analysis, offset: number): readonly LocalPlace[] {
  if (localLinks(analysis).length === 0) return [];
  const index = namesIn(analysis);
  const path = index.pathAt(offset);
  const named: readonly Entity[] = [
    ...index.at(offset),
    ...(path === null ? [] : [{ kind: 'path', name: path } as const]),
  ];
  const machine = named.length === 0 ? null : analysis.machine();
  const files = new Set(named.flatMap(filesOf));
  return (machine?.nodes ?? []).flatMap(({ at, madeBy, contents }) => {
    const local = madeBy === 'tree' ? (contents?.local ?? null) : null;
    return local !== null && files.has(at.value) ? [{ path: local }] : [];
  });
}

/** The paths at which a thing may stand as a file. */
function filesOf({ kind, name }: Entity): readonly string[] {
  if (kind === 'unit') return [`/etc/systemd/system/${name}`];
  return kind === 'path' ? [name] : [];
}
