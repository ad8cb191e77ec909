/** What a refactoring is: offered where it applies, made when it is chosen, and held to what it promises. */
import type { Analysis } from '../../analysis.ts';
import type { Files } from '../../render/files.ts';
import type { MapEntry, MapNode, Path } from '../../syntax/tree.ts';
import type { Spot } from '../../syntax/yaml/edit.ts';
import type { Span, TextEdit } from '../../text/span.ts';
import { type Located, locateAll } from '../locate.ts';

export type RefactorKind = 'refactor.extract' | 'refactor.inline' | 'refactor.rewrite';

/** A file to be written; there is none of its name yet. */
export interface NewFile {
  /** Below the files directory, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** What becomes of the document, and of the folder beside it. */
export interface Change {
  readonly edits: readonly TextEdit[];
  readonly files?: readonly NewFile[];
}

/**
 * What a refactoring promises, which is tried before its change is given (`prove.ts`):
 * - `machine`: the machine gets the same, to the last byte; lists may be in another order, texts packed another way;
 * - `settings`: the same, but for comments and empty lines in units;
 * - `merged`: the same once all configs are merged;
 * - `as-told`: what the title says changes, and the real tool has nothing new to complain of.
 */
export type Keeps = 'machine' | 'settings' | 'merged' | 'as-told';

export interface Offer {
  readonly title: string;
  /** Null where it turns out that it cannot be done exactly. */
  readonly make: () => Change | null;
}

/** A row of the table. */
export interface Refactoring {
  /** Stable; comes back when a client asks for the edits of an action. */
  readonly id: string;
  readonly kind: RefactorKind;
  readonly keeps: Keeps;
  /** Null where it does not apply. Cheap: it is asked at every place where somebody looks for actions. */
  readonly offer: (place: Place) => Offer | null;
}

/** A place of a document that renders. */
export interface Place {
  readonly analysis: Analysis;
  readonly text: string;
  /** What is selected; empty for a cursor. */
  readonly span: Span;
  /** The way down to it, outermost first. */
  readonly way: readonly Located[];
  /** The files directory; undefined where there is none. */
  readonly files: Files | undefined;
  /** Whether files can be created. */
  readonly createsFiles: boolean;
  /** What the document is called, without ending: new files go below `NAME.files`. */
  readonly name: string;
}

export type Surroundings = Pick<Place, 'files' | 'createsFiles' | 'name'>;

/** The place of a span; null in a document that the real tool refuses, or of which only a template's rest is known. */
export function placeAt(analysis: Analysis, span: Span, about: Surroundings): Place | null {
  if (!analysis.rendered || analysis.unmarked || analysis.tooLarge) return null;
  const way = locateAll(analysis.tree, analysis.shape, span.start);
  return { ...about, analysis, text: analysis.text, span, way };
}

/** A path with `*` for the numbers of items. */
export function patternOf(path: Path): string {
  return path.map((step) => (typeof step === 'number' ? '*' : step)).join('.');
}

/** The innermost node on the way whose path is one of some patterns (`storage.files.*`). */
export function heldBy({ way }: Place, patterns: readonly string[]): Located | undefined {
  return way.findLast(({ on, path }) => on === 'value' && patterns.includes(patternOf(path)));
}

/** A value on the way, or the value of the key there, with its path. */
export function entryHere({
  way,
}: Place): { readonly map: MapNode; readonly entry: MapEntry; readonly path: Path } | null {
  const last = way.at(-1);
  return last?.entry && last.map ? { map: last.map, entry: last.entry, path: pathOfEntry(last) } : null;
}

function pathOfEntry({ path }: Located): Path {
  const end = path.findLastIndex((step) => typeof step === 'string');
  return path.slice(0, end + 1);
}

/** An entry by itself, for edits that take it out; its map stays. */
export function spotIn(map: MapNode, entry: MapEntry): Spot {
  return { map, index: map.entries.indexOf(entry), entry, parent: null, item: null };
}

/** Whether a comment stands in a part of the document. */
export function hasComment({ analysis }: Pick<Place, 'analysis'>, { start, end }: Span): boolean {
  return analysis.tree.comments.some((comment) => comment.start < end && comment.end > start);
}
