/**
 * Units that start behind the boot's first targets: when a service asks for them that nothing starts at boot. By then
 * `local-fs.target` and its like are reached, and nobody waits for them in a ring.
 */

import type { Machine } from '../../../machine/machine.ts';
import { imageUnit } from '../../../spec/flatcar/image-root.ts';
import type { FlatcarTarget } from '../../../spec/flatcar/releases.ts';
import { partsOfUnits, perMachine } from '../../views.ts';
import { dependenciesOf } from '../texts/systemd-values.ts';
import { startsOf } from '../together/starts.ts';

const INSTALLS = /^(?:WantedBy|RequiredBy|UpheldBy)$/;
const PULLS = /^(?:Wants|Requires|BindsTo|Upholds)$/;
/** Chains of units that pull each other are followed so far. */
const FAR = 8;

/** Whether a unit of the config surely starts later: all that pulls it is enabled for such services alone. */
export function isStartedLater(machine: Machine, name: string, target: FlatcarTarget): boolean {
  return laterThan(machine, name, target, FAR);
}

function laterThan(machine: Machine, name: string, target: FlatcarTarget, left: number): boolean {
  if (left === 0 || startsOf(machine).triggered.has(name)) return false;
  const wantedBy = namesIn(machine, name, INSTALLS);
  const isEnabled = startsOf(machine).enabled.has(name);
  const pullers = pullersOf(machine).get(name) ?? [];
  const ways = [
    ...(isEnabled ? wantedBy.map((by) => isIdleService(machine, by, target)) : []),
    ...pullers.map((other) => laterThan(machine, other, target, left - 1)),
  ];
  return ways.length > 0 && ways.every(Boolean);
}

/** The units of the config that each unit is pulled in by. */
const pullersOf = perMachine((machine): ReadonlyMap<string, readonly string[]> => {
  const pullers = new Map<string, string[]>();
  for (const unit of partsOfUnits(machine).keys()) {
    for (const name of namesIn(machine, unit, PULLS)) {
      const known = pullers.get(name);
      if (known) known.push(unit);
      else pullers.set(name, [unit]);
    }
  }
  return pullers;
});

/** Whether it is a service of the image that neither the image nor the config starts at boot. */
function isIdleService(machine: Machine, name: string, target: FlatcarTarget): boolean {
  const image = name.endsWith('.service') ? imageUnit(name, target) : null;
  const { enabled, wanted } = startsOf(machine);
  return image !== null && image.pulledInBy === null && !enabled.has(name) && !wanted.has(name);
}

function namesIn(machine: Machine, unit: string, directive: RegExp): readonly string[] {
  return (partsOfUnits(machine).get(unit) ?? []).flatMap((view) =>
    dependenciesOf(view)
      .filter(({ entry }) => directive.test(entry.name))
      .map(({ word }) => view.text.slice(word.start, word.end)),
  );
}
