/** The texts of a machine as rules look at them. */
import type { MachineText } from '../embedded/embedded-text.ts';
import { type PlacedView, perText, type TextView, unitOf, viewOf } from '../embedded/view.ts';
import type { Machine, MachineNode } from '../machine/machine.ts';
import { type MachinePlace, recallPlaces } from '../machine/places.ts';
import { textsOf, wholeOf } from '../machine/whole.ts';
import { type Finder, findIn, followList, isFoundAgain, isStillWithout } from '../text/found.ts';
import type { Memory } from '../text/memory.ts';
import { onceFor } from '../text/once.ts';
import { summaryOf } from '../text/summary.ts';

const YES: readonly true[] = [true];
const NO: readonly never[] = [];

/** Something about a whole machine, worked out once, however many texts ask for it. */
export function perMachine<Value>(make: (machine: Machine) => Value): (machine: Machine) => Value {
  return onceFor(make);
}

/** The views of all texts, those of merged configs included. */
export const viewsOf = perMachine((machine): readonly PlacedView[] => textsOf(machine).map(viewOf));

/**
 * What is found in the texts of a machine, one behind the other, each with its text; nothing of a text in which nothing is.
 * @param find looks at a text by itself
 */
export function inTexts<Value>(
  find: (view: TextView) => readonly Value[],
): (machine: Machine) => readonly (readonly [value: Value, view: PlacedView])[] {
  const finder = finderOf(find);
  return summaryOf(
    (machine: Machine) =>
      findIn(textsOf(machine), finder).flatMap(({ item, found }) => {
        const view = viewOf(item);
        return found.map((value) => [value, view] as const);
      }),
    { isUnchanged: (machine) => isFoundAgain(textsOf(machine), finder) },
  );
}

/** Whether something holds of a text of a machine. */
export function inSomeText(holds: (view: TextView) => boolean): (machine: Machine) => boolean {
  const finder = finderOf((view) => (holds(view) ? YES : NO));
  return summaryOf((machine: Machine) => findIn(textsOf(machine), finder).length > 0, {
    isUnchanged: (machine) => isFoundAgain(textsOf(machine), finder),
  });
}

function finderOf<Value>(find: (view: TextView) => readonly Value[]): Finder<MachineText, Value> {
  const own = perText(find);
  return (text) => own(viewOf(text));
}

/** The files, directories, links and trees of a machine of which something holds by themselves. */
export function nodesWhere(
  holds: (place: MachinePlace) => boolean,
): (machine: Machine) => readonly MachineNode[] {
  const finder: Finder<MachinePlace, true> = (place) => (holds(place) ? YES : NO);
  return summaryOf(({ nodes }: Machine) => findIn(nodes, finder).map(({ item }) => item), {
    isUnchanged: ({ nodes }) => isStillWithout(nodes, finder),
  });
}

/** The texts of the document itself of which something holds by themselves. */
export function textsWhere(holds: (view: TextView) => boolean): (machine: Machine) => readonly MachineText[] {
  const finder = finderOf((view) => (holds(view) ? YES : NO));
  return summaryOf(({ texts }: Machine) => findIn(texts, finder).map(({ item }) => item), {
    isUnchanged: ({ texts }) => isFoundAgain(texts, finder),
  });
}

/** Has what is found in the entries of the last analysis taken again where they are the same, whatever is in them. */
export function recallNodes(machine: Machine, memory: Memory): void {
  followList(machine.nodes, recallPlaces(machine, memory), recallNodes, memory);
}

const fetched = nodesWhere(({ sources }) => sources.length > 0);

/** What files are fetched from, whatever it is verified by. */
export function sourcesOf(machine: Machine): readonly MachineNode['sources'][number][] {
  return fetched(machine).flatMap(({ sources }) => sources);
}

/** The files, directories, links and trees by their paths: of entries for one path the last counts. */
export const nodesByPath = perMachine(
  ({ nodes }): ReadonlyMap<string, MachineNode> => new Map(nodes.map((node) => [node.at.value, node])),
);

/** The texts of each unit: its own and its drop-ins. */
export const partsOfUnits = perMachine((machine): ReadonlyMap<string, readonly PlacedView[]> => {
  const parts = new Map<string, PlacedView[]>();
  for (const [unit, view] of unitTexts(machine)) {
    const known = parts.get(unit);
    if (known) known.push(view);
    else parts.set(unit, [view]);
  }
  return parts;
});

const unitTexts = inTexts((view): readonly string[] => {
  const unit = unitOf(view);
  return unit === '' ? NO : [unit];
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
