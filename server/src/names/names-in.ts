/**
 * The names of a document and what connects them, by the tree and the texts alone: each document has an answer, half typed or
 * not, whatever it is written in. Made once for a document; takes time linear in it.
 */

import { embeddedParts } from '../embedded/all.ts';
import type { EmbeddedSource } from '../embedded/at.ts';
import type { MachineText } from '../embedded/embedded-text.ts';
import { FILL } from '../syntax/template/marks.ts';
import type { Node } from '../syntax/tree.ts';
import { templateOf } from '../syntax/unit/read.ts';
import { once, onceFor } from '../text/once.ts';
import { movedSpan, type Span, touches } from '../text/span.ts';
import { emptyGathered, type Gathered, gather } from './gather.ts';
import {
  type Defined,
  type Entity,
  type Found,
  keyOf,
  type NameIndex,
  type NameKind,
  type Occurrence,
  type Tie,
} from './name.ts';
import { placesOf } from './places.ts';
import { readField } from './read-field.ts';
import { readText } from './read-text.ts';
import { tiesOf } from './ties.ts';
import { fieldsIn } from './walk.ts';

/** The names of a document. Never throws. */
export const namesIn = onceFor((source: EmbeddedSource): NameIndex => {
  const { gathered, defined } = readNames(source);
  return indexFor(source, gathered, defined, tiesOf(gathered, defined));
});

/** What documents, and texts that stand in files of their own, name together. */
export interface NamesTogether {
  /** Of each document. */
  readonly indexes: readonly NameIndex[];
  /** Of each text the uses of what the documents define; spans are those of the text. */
  readonly uses: readonly (readonly Occurrence[])[];
}

/** The names of documents of which one machine is made: what one of them defines counts in all, and in the texts. */
export function namesTogether(
  sources: readonly EmbeddedSource[],
  texts: readonly MachineText[],
): NamesTogether {
  const all = joined(sources.map((source) => readNames(source).gathered));
  const defined = definedIn(all.found);
  const ties = once(() => tiesOf(all, defined));
  const [first, ...others] = sources;
  const alone = first && others.length === 0;
  const { numbered, homes } = all;
  const indexes = alone
    ? [namesIn(first)]
    : sources.map((source) =>
        indexFor(source, { ...readNames(source).gathered, numbered, homes }, defined, ties()),
      );
  // Of what is called after something only that is defined: the group of a user, the service of a quadlet.
  const isKnown = (entity: Entity): boolean =>
    defined.get(entity.kind)?.has(entity.name) === true || ties().has(keyOf(entity));
  return { indexes, uses: texts.map((text) => usesIn(text, all, defined, isKnown)) };
}

function joined(all: readonly Gathered[]): Gathered {
  const [first, ...others] = all;
  if (first && others.length === 0) return first;
  return {
    found: all.flatMap(({ found }) => found),
    mentions: all.flatMap(({ mentions }) => mentions),
    numbered: new Map(all.flatMap(({ numbered }) => [...numbered])),
    parts: all.flatMap(({ parts }) => parts),
    homes: new Set(all.flatMap(({ homes }) => [...homes])),
  };
}

function usesIn(
  text: MachineText,
  all: Gathered,
  defined: Defined,
  isKnown: (entity: Entity) => boolean,
): readonly Occurrence[] {
  const beside: Gathered = { ...all, found: [], mentions: [], parts: [] };
  readText(beside, text);
  const uses = connected(beside, defined).filter(isKnown);
  return uses.map(({ kind, name, within, write = asItIs }): Occurrence => {
    return { kind, name, role: 'uses', span: within, text, within, write, entry: null };
  });
}

function indexFor(
  source: EmbeddedSource,
  gathered: Gathered,
  defined: Defined,
  ties: ReadonlyMap<string, readonly Tie[]>,
): NameIndex {
  const all = occurrencesOf(source.text, connected(gathered, defined));
  const elsewhere = once(() => aliasedElsewhere(source.tree.root, readNames(source).sites));
  return {
    ...indexOf(all, ties, gathered.mentions),
    aliasesAreNames: (node) => !elsewhere().has(node),
  };
}

/** What the fields of a document name, without what its texts say: for who is typing, as texts take longer to read. */
export function namedByFields(source: EmbeddedSource): readonly Found[] {
  const gathered = emptyGathered();
  for (const field of fieldsIn(source).fields) readField(gathered, field);
  return gathered.found;
}

const readNames = onceFor((source: EmbeddedSource) => {
  const gathered = emptyGathered();
  const { fields, sites } = fieldsIn(source);
  for (const field of fields) readField(gathered, field);
  for (const { text } of embeddedParts(source)) gather(gathered, inText(text));
  return { gathered, sites, defined: definedIn(gathered.found) };
});

/** What a text says; it stays as it is as long as the text does. */
const inText = onceFor((text: MachineText): Gathered => {
  const gathered = emptyGathered();
  readText(gathered, text);
  return gathered;
});

/** What was found with what it stands for, and of what is mentioned what the document defines. */
function connected(gathered: Gathered, defined: Defined): readonly Found[] {
  return [...gathered.found, ...placesOf(gathered, defined)].map((one) => resolved(one, defined));
}

function definedIn(found: readonly Found[]): Defined {
  const defined = new Map<NameKind, Set<string>>();
  for (const { kind, name, role } of found) {
    if (role !== 'defines') continue;
    const known = defined.get(kind) ?? new Set();
    defined.set(kind, known.add(name));
  }
  return defined;
}

/** What a name stands for: an instance for its template where only that is there. */
function resolved(found: Found, defined: Defined): Found {
  const units = defined.get('unit');
  if (found.kind !== 'unit' || found.role === 'defines' || units?.has(found.name)) return found;
  const template = templateOf(found.name);
  if (template === found.name || !units?.has(template)) return found;
  const instance = found.name.slice(found.name.indexOf('@') + 1, found.name.lastIndexOf('.'));
  const written = found.write ?? ((name: string) => name);
  const write = (name: string): string | null => {
    const at = name.indexOf('@') + 1;
    return at === 0 ? null : written(name.slice(0, at) + instance + name.slice(at));
  };
  return { ...found, name: template, write };
}

const asItIs = (name: string): string => name;

function occurrencesOf(document: string, found: readonly Found[]): readonly Occurrence[] {
  const seen = new Set<string>();
  const all = found.flatMap((one): readonly Occurrence[] => {
    const span = placeOf(one);
    // Between the marks of a template there is who knows what; what stands there tells names apart all the same.
    const name = one.name.includes(FILL) ? document.slice(span.start, span.end) : one.name;
    const key = `${one.kind} ${span.start} ${span.end} ${name}`;
    if (seen.has(key)) return [];
    seen.add(key);
    const { kind, role, text, within, write = asItIs, entry = null } = one;
    return [{ kind, name, role, span, text, within, write, entry }];
  });
  return all.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** Where a name stands in the document: what was found in a text that stays the same moved along with it. */
function placeOf(found: Found): Span {
  const { span, at } = firstPlaceOf(found);
  return movedSpan(span, found.text.node.span.start - at);
}

const firstPlaceOf = onceFor(({ text, within }: Found) => ({
  span: text.spanOf(within.start, within.end),
  at: text.node.span.start,
}));

/** What has aliases that are none of the sites. */
function aliasedElsewhere(root: Node | null, sites: ReadonlySet<Node>): ReadonlySet<Node> {
  const found = new Set<Node>();
  const open: (Node | null)[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node?.kind === 'alias' && !sites.has(node)) found.add(node.target);
    else if (node?.kind === 'list') open.push(...node.items);
    else if (node?.kind === 'map') for (const { key, value } of node.entries) open.push(key, value);
  }
  return found;
}

function indexOf(
  all: readonly Occurrence[],
  ties: ReadonlyMap<string, readonly Tie[]>,
  mentions: readonly Found[],
): Omit<NameIndex, 'aliasesAreNames'> {
  const paths = once(() =>
    mentions.flatMap(({ kind, name, text, within }) => {
      return kind === 'path' ? [{ name, span: text.spanOf(within.start, within.end) }] : [];
    }),
  );
  const byEntity = new Map<string, Occurrence[]>();
  for (const one of all) {
    const known = byEntity.get(keyOf(one));
    if (known) known.push(one);
    else byEntity.set(keyOf(one), [one]);
  }
  return {
    all,
    at: (offset) => all.filter(({ span }) => touches(span, offset)).sort(byNearness),
    of: (entity) => byEntity.get(keyOf(entity)) ?? [],
    defined: (kind) => [
      ...new Set(all.flatMap((one) => (one.kind === kind && one.role === 'defines' ? one.name : []))),
    ],
    pathAt: (offset) => paths().find(({ span }) => touches(span, offset))?.name ?? null,
    ties: (entity) => ties.get(keyOf(entity)) ?? [],
  };
}

/** What is in a path comes before the path, and of paths the longest is what is meant. */
function byNearness(a: Occurrence, b: Occurrence): number {
  const [pathA, pathB] = [a.kind === 'path', b.kind === 'path'];
  if (pathA !== pathB) return pathA ? 1 : -1;
  const longer = a.span.end - a.span.start - (b.span.end - b.span.start);
  return pathA ? -longer : longer;
}
