/**
 * Units that start behind the boot's first targets: when a service asks for them that nothing starts at boot. By then
 * `local-fs.target` and its like are reached, and nobody waits for them in a ring.
 */

import type { Machine } from '../../../machine/machine.ts';
import { imageUnit } from '../../../spec/flatcar/image-root.ts';
import type { FlatcarTarget } from '../../../spec/flatcar/releases.ts';
import { partsOfUnits, perMachine } from '../../views.ts';
import { dependenciesOf } from '../texts/systemd-values.ts';
import { PULLS, STARTED_BY, startsOf } from '../together/starts.ts';

/** Of a unit that more units than this may start nothing is sure. */
const MOST = 64;

/** Whether a unit of the config surely starts later: all that pulls it, however far, is enabled for such services alone. */
export function isStartedLater(machine: Machine, name: string, target: FlatcarTarget): boolean {
  const { enabled, triggered } = startsOf(machine);
  const pullers = pullersOf(machine);
  const reached = new Set([name]);
  let isSure = false;
  // A set grows while it is gone through, and each unit is in it once.
  for (const unit of reached) {
    const own = pullers.get(unit) ?? [];
    if (reached.size > MOST || triggered.has(unit) || (own.length === 0 && !enabled.has(unit))) return false;
    if (enabled.has(unit)) {
      const by = namesIn(machine, unit, STARTED_BY);
      if (by.length === 0 || !by.every((one) => isIdleService(machine, one, target))) return false;
      isSure = true;
    }
    for (const other of own) reached.add(other);
  }
  return isSure;
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
