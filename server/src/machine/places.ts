/** What stands where on a machine, whatever is in it. */
import { summaryOf } from '../text/summary.ts';
import type { Machine, MachineNode } from './machine.ts';

/** A file, directory, link or tree by what it is, without its contents and without where in the document it stands. */
export interface MachinePlace {
  readonly kind: MachineNode['kind'];
  readonly at: { readonly value: string };
  readonly mode: { readonly value: number } | null;
  readonly target: { readonly value: string } | null;
  readonly hard: boolean;
  readonly madeBy: MachineNode['madeBy'];
  readonly quadlet: { readonly name: string } | null;
  /** How many texts are known of it: none of a file that cannot be read here. */
  readonly texts: { readonly length: number };
}

/**
 * The entries of a machine by what they are. As long as only contents change it is the same to a rule that goes by it, so that
 * is what to ask for where nothing else of the entries is needed.
 */
export const placesOf: (machine: Machine) => readonly MachinePlace[] = summaryOf(
  ({ nodes }: Machine): readonly MachinePlace[] => nodes,
  {
    isSame: (now, before) =>
      now.length === before.length && now.every((place, index) => isSame(place, before[index])),
  },
);

function isSame(one: MachinePlace, other: MachinePlace | undefined): boolean {
  if (one === other) return true;
  return (
    other !== undefined &&
    one.kind === other.kind &&
    one.at.value === other.at.value &&
    one.mode?.value === other.mode?.value &&
    one.target?.value === other.target?.value &&
    one.hard === other.hard &&
    one.madeBy === other.madeBy &&
    one.quadlet?.name === other.quadlet?.name &&
    one.texts.length === other.texts.length
  );
}
