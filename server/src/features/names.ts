/** Names that connect: where what a name means is defined, and where else it is named. */

import { localTexts } from '../analysis/local-files.ts';
import type { Analysis } from '../analysis.ts';
import type { EmbeddedText } from '../embedded/embedded-text.ts';
import type { ChildConfig, Machine } from '../machine/machine.ts';
import { type Entity, keyOf, type NameIndex, type Occurrence } from '../names/name.ts';
import { namesBeside, namesIn } from '../names/names-in.ts';
import { onceFor } from '../text/once.ts';
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

/** All places of what is named at an offset, with those that define it or without; and what is called after it. */
export function referencesAt(analysis: Analysis, offset: number, withDefinitions: boolean): readonly Span[] {
  const named = nameAt(analysis, offset);
  if (!named) return [];
  const index = namesIn(analysis);
  const after = index
    .ties(named.here)
    .flatMap(({ to, isSame }) => (isSame ? [] : index.of(to)))
    .filter(({ role }) => role === 'defines');
  const own = named.places.filter(({ role }) => withDefinitions || role === 'uses');
  return spansOf(inOrder([...own, ...after]));
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

/** A place in a text of a local file that stands there as it is. */
export interface UseBeside {
  readonly path: string;
  readonly place: Occurrence;
}

/** Where local files use what the document defines, in their order. Made once for an analysis. */
export const usesBeside = onceFor((analysis: Analysis): readonly UseBeside[] => {
  // Most documents name no local files, and of those nobody needs to know the machine.
  if (localLinks(analysis).length === 0) return [];
  const texts = [...localTexts(analysis)].filter(([, { document, text }]) => document?.text === text);
  const paths = new Map(texts.map(([path, text]): [EmbeddedText, string] => [text, path]));
  const found = namesBeside(
    analysis,
    texts.map(([, text]) => text),
  );
  return found.flatMap((place) => {
    const path = paths.get(place.text);
    return path === undefined ? [] : [{ path, place }];
  });
});

/** Where local files use what is named at an offset. */
export function referencesBeside(analysis: Analysis, offset: number): readonly LocalPlace[] {
  const named = nameAt(analysis, offset);
  if (!named || named.definitions.length === 0) return [];
  const keys = new Set(named.places.map(keyOf));
  return usesBeside(analysis).flatMap(({ path, place: { kind, name, span, text } }) =>
    keys.has(keyOf({ kind, name })) ? [{ path, at: { text: text.text, span } }] : [],
  );
}

/** A place in a local file. */
export interface LocalPlace {
  /** Below the files directory. */
  readonly path: string;
  /** Null for the file as a whole, whose text may not be known. */
  readonly at: { readonly text: string; readonly span: Span } | null;
}

/**
 * Where what is named at an offset is defined by something that the document brings along: a config that it merges, as far as
 * that is a local file, or a file of a tree.
 */
export function definitionsBeside(analysis: Analysis, offset: number): readonly LocalPlace[] {
  const index = namesIn(analysis);
  const path = index.pathAt(offset);
  const named: readonly Entity[] = [
    ...index.at(offset),
    ...(path === null ? [] : [{ kind: 'path', name: path } as const]),
  ];
  const machine = named.length === 0 ? null : analysis.machine();
  if (!machine) return [];
  const merged = childrenOf(machine, 0).flatMap((child) => named.flatMap((one) => inChild(child, one)));
  if (merged.length > 0) return merged;
  const files = new Set(named.flatMap(filesOf));
  return machine.nodes.flatMap(({ at, madeBy, contents }) => {
    const local = madeBy === 'tree' ? (contents?.local ?? null) : null;
    return local !== null && files.has(at.value) ? [{ path: local, at: null }] : [];
  });
}

/** The paths at which a thing may stand as a file. */
function filesOf({ kind, name }: Entity): readonly string[] {
  if (kind === 'unit') return [`/etc/systemd/system/${name}`];
  return kind === 'path' ? [name] : [];
}

/** Configs in configs are followed so far. */
const DEEPEST = 8;

function childrenOf(machine: Machine, depth: number): readonly ChildConfig[] {
  if (depth > DEEPEST) return [];
  return machine.children.flatMap((child) => [
    child,
    ...(child.machine ? childrenOf(child.machine, depth + 1) : []),
  ]);
}

const namesOfChild = onceFor(({ document, root }: ChildConfig): NameIndex | null => {
  return document?.isFile && root
    ? namesIn({ text: document.text, format: { language: 'json' }, tree: { root } })
    : null;
});

/** What a config that is merged, and is a file of its own, says of some things: the first of its names, and which file it is. */
export function inMerged(
  analysis: Analysis,
  keys: { readonly has: (key: string) => boolean },
): { readonly entity: Entity; readonly file: string } | null {
  // Most documents name no local files, and of those nobody needs to know the machine.
  const machine = localLinks(analysis).length === 0 ? null : analysis.machine();
  for (const child of machine ? childrenOf(machine, 0) : []) {
    const entity = namesOfChild(child)?.all.find((one) => keys.has(keyOf(one)));
    if (entity && child.document) return { entity, file: child.document.name };
  }
  return null;
}

function inChild(child: ChildConfig, entity: Entity): readonly LocalPlace[] {
  const { document } = child;
  const found = namesOfChild(child)?.of(entity) ?? [];
  return found.flatMap(({ role, span }) =>
    document && role === 'defines' ? [{ path: document.name, at: { text: document.text, span } }] : [],
  );
}
