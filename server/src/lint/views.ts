/** The texts of a machine as rules look at them. */
import { type PlacedView, unitOf, viewOf } from '../embedded/view.ts';
import type { Machine } from '../machine/machine.ts';
import { textsOf, wholeOf } from '../machine/whole.ts';
import { onceFor } from '../text/once.ts';

/** Something about a whole machine, worked out once, however many texts ask for it. */
export function perMachine<Value>(make: (machine: Machine) => Value): (machine: Machine) => Value {
  return onceFor(make);
}

/** The views of all texts, those of merged configs included. */
export const viewsOf = perMachine((machine): readonly PlacedView[] => textsOf(machine).map(viewOf));

/** The texts of each unit: its own and its drop-ins. */
export const partsOfUnits = perMachine((machine): ReadonlyMap<string, readonly PlacedView[]> => {
  const parts = new Map<string, PlacedView[]>();
  for (const view of viewsOf(machine)) {
    const unit = unitOf(view);
    parts.set(unit, parts.get(unit) ?? []);
    parts.get(unit)?.push(view);
  }
  return parts;
});

/** Whether a unit has drop-ins of which nobody knows what is in them: local files that are not there. */
export function hasUnreadDropin(machine: Machine, unit: string): boolean {
  return unreadDropins(machine).has(unit);
}

const unreadDropins = perMachine(
  (machine): ReadonlySet<string> =>
    new Set(
      wholeOf(machine).units.flatMap(({ name, dropins }) =>
        dropins.some(({ contents }) => contents === null) ? [name.value] : [],
      ),
    ),
);
