/** Who starts the units of a config, and in which order, as far as the config says it. */

import { type TextView, unitOf } from '../../../embedded/view.ts';
import type { Machine } from '../../../machine/machine.ts';
import { templateOf } from '../../../syntax/unit/read.ts';
import { partsOfUnits, perMachine, viewsOf } from '../../views.ts';
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
  const links = machine.nodes.flatMap(({ at }) => WANTS.exec(at.value)?.[1] ?? []);
  const wanted = viewsOf(machine).flatMap((view) =>
    unitOf(view) === ''
      ? []
      : dependenciesOf(view)
          .filter(({ entry }) => PULLS.test(entry.name))
          .map(({ word }) => view.text.slice(word.start, word.end)),
  );
  return {
    enabled: withTemplates([...on.map(({ name }) => name.value), ...links]),
    wanted: withTemplates(wanted),
    triggered: new Set([...partsOfUnits(machine)].flatMap(([name, parts]) => triggeredBy(name, parts))),
  };
});

const WANTS = /^\/etc\/systemd\/system\/[^/]+\.(?:wants|requires|upholds)\/([^/]+)$/;
/** Dependencies that start a unit. */
export const PULLS = /^(?:Wants|Requires|BindsTo|Upholds)$/;

function withTemplates(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.flatMap((name) => [name, templateOf(name)]));
}

function triggeredBy(name: string, parts: readonly TextView[]): readonly string[] {
  const [, stem, kind] = /^(.+)\.(timer|path|socket)$/.exec(name) ?? [];
  if (stem === undefined) return [];
  const key = kind === 'socket' ? 'Service' : 'Unit';
  const named = parts.flatMap((part) =>
    (part.unit()?.entries ?? []).filter((entry) => entry.name === key && entry.value !== ''),
  );
  return named.length > 0 ? named.map(({ value }) => value) : [`${stem}.service`];
}

/** The texts of a unit: its own, its drop-ins, those of its template. */
export function partsOf(machine: Machine, unit: string): readonly TextView[] {
  const all = partsOfUnits(machine);
  const template = templateOf(unit);
  return [...(all.get(unit) ?? []), ...(template === unit ? [] : (all.get(template) ?? []))];
}

/** The values of a directive in all texts of a unit, in order. */
export function valuesOf(parts: readonly TextView[], name: RegExp): readonly string[] {
  return parts.flatMap((part) =>
    (part.unit()?.entries ?? []).filter((entry) => name.test(entry.name)).map(({ value }) => value),
  );
}

interface Orders {
  /** What comes before each unit, by its `After=` or their `Before=`. */
  readonly before: ReadonlyMap<string, readonly string[]>;
}

const ordersOf = perMachine((machine): Orders => {
  const before = new Map<string, string[]>();
  const note = (unit: string, first: string): void => {
    const known = before.get(unit);
    if (known) known.push(first);
    else before.set(unit, [first]);
  };
  for (const view of viewsOf(machine)) {
    const unit = unitOf(view);
    if (unit === '') continue;
    for (const { entry, word } of dependenciesOf(view)) {
      const other = view.text.slice(word.start, word.end);
      if (entry.name === 'After') note(unit, other);
      if (entry.name === 'Before') note(other, unit);
    }
  }
  return { before };
});

/** Whether something of a kind comes before a unit, be it that another unit in between says so. */
export function comesAfter(machine: Machine, unit: string, isIt: (name: string) => boolean): boolean {
  const { before } = ordersOf(machine);
  const seen = new Set([unit]);
  // A set grows while it is gone through, and each unit is in it once.
  for (const one of seen) {
    if (one !== unit && isIt(one)) return true;
    const template = templateOf(one);
    for (const first of before.get(one) ?? []) seen.add(first);
    if (template !== one) for (const first of before.get(template) ?? []) seen.add(first);
  }
  return false;
}
