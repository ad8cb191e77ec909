/** Names that connect across files: those of a document and of all that is made into the same machines. */

import type { Analysis } from '../analysis.ts';
import {
  type Entity,
  keyOf,
  type NameIndex,
  type NameKind,
  type Occurrence,
  type Tie,
} from '../names/name.ts';
import { namesTogether } from '../names/names-in.ts';
import { onceFor } from '../text/once.ts';
import type { Span } from '../text/span.ts';
import { type ConfigPart, type MachineParts, machineParts, type Part } from './machine-parts.ts';

/** A document and the machines that are known here, its own among them; those that merge it, and others. */
export interface Connected {
  /** The `id` of the document among their parts. */
  readonly own: string;
  readonly machines: readonly MachineParts[];
}

/** A document with what it brings along, where nobody knows of others that merge it. */
export const ownMachine = onceFor((analysis: Analysis): Connected => {
  return { own: '', machines: [machineParts(analysis)] };
});

/**
 * Joins machines by the ids of their parts: one document is one, however many machines it is a part of.
 * @param analysis the document; `own` its id
 */
export function joinMachines(analysis: Analysis, own: string, machines: readonly MachineParts[]): Connected {
  const known = new Map<string, Part>();
  // What a machine calls it stays; what is in it is the same, so that places in it are.
  const shared = (part: Part): Part => {
    const found = known.get(part.id);
    if (!found) known.set(part.id, part);
    const { path, name } = part;
    const madeFrom = 'source' in part ? part.madeFrom : null;
    if (!found) return part;
    return 'source' in found ? { ...found, path, name, madeFrom } : { ...found, path, name };
  };
  const here = machines.flatMap(({ parts }) => parts.filter((part) => part.id === own));
  const first = here.find((part): part is ConfigPart => 'source' in part);
  if (first) known.set(own, { ...first, source: analysis });
  return {
    own,
    machines: machines.map((machine) => {
      const parts = new Map(machine.parts.map((part) => [part.id, shared(part)]));
      return { ...machine, parts: [...parts.values()] };
    }),
  };
}

/** A place of a name, and what it is in. */
export interface PlaceIn {
  readonly part: Part;
  readonly place: Occurrence;
}

/** A part with its names. */
export interface NamesOfPart {
  readonly part: Part;
  /** Of a config. */
  readonly index: NameIndex | null;
  readonly all: readonly Occurrence[];
}

/** The names of a machine. */
export interface MachineNames {
  readonly machine: MachineParts;
  readonly parts: readonly NamesOfPart[];
  /** All places of a thing, part by part. */
  of(entity: Entity): readonly PlaceIn[];
  /** The names that its documents define, each once. */
  defined(kind: NameKind): readonly string[];
  ties(entity: Entity): readonly Tie[];
}

/** The names of all parts of a machine, which count together. Made once for it. */
export const namesOfMachine = onceFor((machine: MachineParts): MachineNames => {
  const configs = machine.parts.flatMap((part) => ('source' in part ? [part] : []));
  const texts = machine.parts.flatMap((part) => ('local' in part ? [part] : []));
  const { indexes, uses } = namesTogether(
    configs.map(({ source }) => source),
    texts.map(({ local }) => local),
  );
  const parts: readonly NamesOfPart[] = [
    ...configs.flatMap((part, at) => {
      const index = indexes[at];
      return index ? [{ part, index, all: index.all }] : [];
    }),
    ...texts.map((part, at) => ({ part, index: null, all: uses[at] ?? [] })),
  ];
  const byEntity = new Map<string, PlaceIn[]>();
  for (const { part, all } of parts) {
    for (const place of all) {
      const known = byEntity.get(keyOf(place));
      if (known) known.push({ part, place });
      else byEntity.set(keyOf(place), [{ part, place }]);
    }
  }
  return {
    machine,
    parts,
    of: (entity) => byEntity.get(keyOf(entity)) ?? [],
    defined: (kind) => [...new Set(indexes.flatMap((index) => index.defined(kind)))],
    ties: (entity) => indexes[0]?.ties(entity) ?? [],
  };
});

/** A thing that is named in a document, on one of its machines. */
export interface NamedThere {
  readonly here: Occurrence;
  readonly names: MachineNames;
  readonly definitions: readonly PlaceIn[];
  /** All its places. */
  readonly places: readonly PlaceIn[];
}

/**
 * What is named at an offset, as each machine has it that the document is a part of, the one with most parts first; of several
 * things that a text may mean the first that one of them defines.
 */
export function namedAt(connected: Connected, offset: number): readonly NamedThere[] {
  const found = namesAround(connected).flatMap(({ names, index }) =>
    index.at(offset).map((here): NamedThere => {
      const same = names.ties(here).flatMap(({ to, isSame }) => (isSame ? names.of(to) : []));
      const places = [...names.of(here), ...same];
      return { here, names, places, definitions: places.filter(({ place }) => place.role === 'defines') };
    }),
  );
  const best = found.find(({ definitions }) => definitions.length > 0) ?? found[0];
  const same = found.filter(({ here }) => best && keyOf(here) === keyOf(best.here));
  const others = same.filter((one, at) => same.findIndex(({ names }) => names === one.names) === at);
  return best ? [best, ...others.filter(({ names }) => names !== best.names)] : [];
}

function namesAround({ own, machines }: Connected) {
  const around = machines.filter(({ parts }) => parts.some(({ id }) => id === own));
  return around
    .toSorted((a, b) => b.parts.length - a.parts.length)
    .flatMap((machine) => {
      const names = namesOfMachine(machine);
      const index = names.parts.find(({ part }) => part.id === own)?.index;
      return index ? [{ names, index }] : [];
    });
}

/** A place in one of the documents or local files. */
export interface PlaceThere {
  readonly part: Part;
  readonly span: Span;
}

/** Where the thing is defined that is named at an offset: in the document itself, else wherever its machines have it. */
export function definitionsFrom(connected: Connected, offset: number): readonly PlaceThere[] {
  const all = placesOnce(
    namedAt(connected, offset).flatMap(({ definitions }) => definitions),
    connected,
  );
  const own = all.filter(({ part }) => part.id === connected.own);
  return own.length > 0 ? own : all;
}

/** All places of what is named at an offset, with those that define it or without; and what is called after it. */
export function referencesFrom(
  connected: Connected,
  offset: number,
  withDefinitions: boolean,
): readonly PlaceThere[] {
  const all = namedAt(connected, offset).flatMap(({ here, names, places }) => {
    const after = names
      .ties(here)
      .flatMap(({ to, isSame }) => (isSame ? [] : names.of(to)))
      .filter(({ place }) => place.role === 'defines');
    return [...places.filter(({ place }) => withDefinitions || place.role === 'uses'), ...after];
  });
  return placesOnce(all, connected);
}

/** Each place once, as one text may say a name in two lights, those of the document first; each part in its order. */
function placesOnce(all: readonly PlaceIn[], { own }: Connected): readonly PlaceThere[] {
  const byPart = new Map<string, { readonly part: Part; readonly spans: Map<string, Span> }>();
  for (const { part, place } of all) {
    const { span } = place;
    const known = byPart.get(part.id) ?? { part, spans: new Map<string, Span>() };
    known.spans.set(`${span.start} ${span.end}`, span);
    byPart.set(part.id, known);
  }
  const order = [...byPart.values()].sort((a, b) => Number(b.part.id === own) - Number(a.part.id === own));
  return order.flatMap(({ part, spans }) => {
    const inOrder = [...spans.values()].sort((a, b) => a.start - b.start || a.end - b.end);
    return inOrder.map((span) => ({ part, span }));
  });
}
