/** What stands where on a machine, whatever is in it. */
import { type Memory, NO_MEMORY } from '../text/memory.ts';
import { summaryOf } from '../text/summary.ts';
import type { Machine, MachineNode } from './machine.ts';

/** A value, without where in the document it stands. */
interface Fact<Value> {
  readonly value: Value;
}

/** What of an entry is a plain value, and what is a value with its place in the document. */
const PLAIN = ['kind', 'overwrite', 'hasContents', 'appends', 'hard', 'madeBy'] as const;
const FACTS = ['at', 'mode', 'user', 'group', 'target'] as const;

/** A file, directory, link or tree by what it is, without its contents and without where in the document it stands. */
export interface MachinePlace extends Pick<MachineNode, (typeof PLAIN)[number]> {
  readonly at: Fact<string>;
  readonly mode: Fact<number> | null;
  readonly user: Fact<string | number> | null;
  readonly group: Fact<string | number> | null;
  readonly target: Fact<string> | null;
  /** What its contents are fetched from. */
  readonly sources: readonly { readonly url: Fact<string> }[];
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
      now.length === before.length && now.every((place, at) => isSame(place, before[at])),
  },
);

/**
 * An object for each entry that is the same as in the last analysis as long as the entry at its place in the list is the
 * same place.
 */
export function recallPlaces({ nodes }: Machine, memory: Memory): readonly object[] {
  if (memory === NO_MEMORY) return nodes;
  const kept = memory.recall(recallPlaces, '', (): { last: Places } => ({ last: { nodes: [], keys: [] } }));
  const { last } = kept;
  const keys = nodes.map((node, at) => (isSame(node, last.nodes[at]) ? (last.keys[at] ?? node) : node));
  kept.last = { nodes, keys };
  return keys;
}

interface Places {
  readonly nodes: readonly MachineNode[];
  readonly keys: readonly object[];
}

function isSame(one: MachinePlace, other: MachinePlace | undefined): boolean {
  if (one === other) return true;
  if (other === undefined) return false;
  return (
    FACTS.every((fact) => one[fact]?.value === other[fact]?.value) &&
    PLAIN.every((name) => one[name] === other[name]) &&
    one.quadlet?.name === other.quadlet?.name &&
    one.texts.length === other.texts.length &&
    one.sources.length === other.sources.length &&
    one.sources.every(({ url }, at) => url.value === other.sources[at]?.url.value)
  );
}
