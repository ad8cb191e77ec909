/** Who starts the units of a config, and in which order, as far as the config says it. */

import { type PlacedView, perText, unitOf } from '../../../embedded/view.ts';
import type { Machine } from '../../../machine/machine.ts';
import { placesOf } from '../../../machine/places.ts';
import { templateOf } from '../../../syntax/unit/read.ts';
import { inTexts, partsOfUnits, perMachine } from '../../views.ts';
import { dependenciesOf } from '../texts/systemd-values.ts';

interface Starts {
  /** Units that are enabled, or linked into the folder of a target. */
  readonly enabled: ReadonlySet<string>;
  /** Units that another unit of the config wants. */
  readonly wanted: ReadonlySet<string>;
  /** Units that a timer, a path or a socket starts. */
  readonly triggered: ReadonlySet<string>;
}

/** Who starts which units; a template counts as started with an instance of it. */
export const startsOf = perMachine((machine): Starts => {
  // The last entry of a name counts.
  const units = new Map(machine.units.map((unit) => [unit.name.value, unit]));
  const on = [...units.values()].filter(({ enabled, masked }) => enabled?.value && !masked?.value);
  const links = placesOf(machine).flatMap(({ at }) => WANTS.exec(at.value)?.[1] ?? []);
  const wanted = pulledIn(machine).map(([name]) => name);
  return {
    enabled: withTemplates([...on.map(({ name }) => name.value), ...links]),
    wanted: withTemplates(wanted),
    triggered: new Set([...partsOfUnits(machine)].flatMap(([name, parts]) => triggeredBy(name, parts))),
  };
});

const pulledIn = inTexts((view): readonly string[] =>
  (unitOf(view) === '' ? [] : dependenciesOf(view))
    .filter(({ entry }) => PULLS.test(entry.name))
    .map(({ word }) => view.text.slice(word.start, word.end)),
);

const WANTS = /^\/etc\/systemd\/system\/[^/]+\.(?:wants|requires|upholds)\/([^/]+)$/;
/** What in `[Install]` starts a unit that is enabled. */
export const STARTED_BY = /^(?:WantedBy|RequiredBy|UpheldBy)$/;
/** Dependencies that start a unit. */
export const PULLS = /^(?:Wants|Requires|BindsTo|Upholds)$/;

function withTemplates(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.flatMap((name) => [name, templateOf(name)]));
}

function triggeredBy(name: string, parts: readonly PlacedView[]): readonly string[] {
  const [, stem, kind] = /^(.+)\.(timer|path|socket)$/.exec(name) ?? [];
  if (stem === undefined) return [];
  const key = kind === 'socket' ? 'Service' : 'Unit';
  const named = parts.flatMap((part) =>
    (part.unit()?.entries ?? []).filter((entry) => entry.name === key && entry.value !== ''),
  );
  return named.length > 0 ? named.map(({ value }) => value) : [`${stem}.service`];
}

/** What all texts of a unit say: its own, its drop-ins, those of its template. */
export interface UnitFacts {
  /** The values of each directive, in order. */
  readonly values: ReadonlyMap<string, readonly string[]>;
}

const NOTHING: UnitFacts = { values: new Map() };

const factsOfUnits = perMachine((machine): ReadonlyMap<string, UnitFacts> => {
  const units = new Map<string, UnitFacts>();
  for (const [unit, parts] of partsOfUnits(machine)) {
    const name = templateOf(unit);
    const known = units.get(name);
    const [only = null] = known || parts.length > 1 ? [] : parts;
    units.set(name, only ? factsIn(only) : together([...(known ? [known] : []), ...parts.map(factsIn)]));
  }
  return units;
});

/** What a unit says that has no other text, as most. */
const factsIn = perText((view): UnitFacts => {
  const values = new Map<string, string[]>();
  for (const { name, value } of view.unit()?.entries ?? []) add(values, name, [value]);
  return { values };
});

function together(facts: readonly UnitFacts[]): UnitFacts {
  const values = new Map<string, string[]>();
  for (const one of facts) for (const [name, all] of one.values) add(values, name, all);
  return { values };
}

function add(values: Map<string, string[]>, name: string, more: readonly string[]): void {
  const known = values.get(name);
  if (known) for (const value of more) known.push(value);
  else values.set(name, [...more]);
}

/** The facts of a unit; a template and its instances are one here. */
export function factsOf(machine: Machine, unit: string): UnitFacts {
  return factsOfUnits(machine).get(templateOf(unit)) ?? NOTHING;
}

/** The values of some directives. */
export function valuesOf({ values }: UnitFacts, ...names: readonly string[]): readonly string[] {
  return names.flatMap((name) => values.get(name) ?? []);
}

/** Which units come after each, by their `After=` or its `Before=`; a template and its instances are one here. */
const successorsOf = perMachine((machine): ReadonlyMap<string, readonly string[]> => {
  const after = new Map<string, string[]>();
  for (const [{ first, second }] of orderIn(machine)) {
    const known = after.get(first);
    if (known) known.push(second);
    else after.set(first, [second]);
  }
  return after;
});

/** What a unit says of the order: what starts first, and what after it. */
const orderIn = inTexts((view): readonly { readonly first: string; readonly second: string }[] => {
  const unit = templateOf(unitOf(view));
  if (unit === '') return [];
  return dependenciesOf(view).flatMap(({ entry, word }) => {
    const other = templateOf(view.text.slice(word.start, word.end));
    if (entry.name === 'After') return [{ first: other, second: unit }];
    return entry.name === 'Before' ? [{ first: unit, second: other }] : [];
  });
});

/** The units that come after one of a kind, be it that another unit in between says so. */
export function unitsAfter(machine: Machine, isIt: (name: string) => boolean): ReadonlySet<string> {
  const successors = successorsOf(machine);
  const reached = new Set([...successors.keys()].filter(isIt).flatMap((name) => successors.get(name) ?? []));
  // A set grows while it is gone through, and each unit is in it once.
  for (const one of reached) for (const next of successors.get(one) ?? []) reached.add(next);
  return reached;
}

/** Whether there is a tree that cannot be read here and may have units or anything else below a folder. */
export const mayHaveUnits = perMachine((machine): boolean =>
  placesOf(machine).some(
    ({ kind, at }) => kind === 'tree' && /^\/(?:etc(?:\/systemd(?:\/system)?)?\/?)?$/.test(at.value),
  ),
);
