/** What differs between what two machines get. */
import type { ShapeValue } from '../config/value.ts';
import { upgradeIgnition } from '../formats/ignition/upgrade.ts';
import { printConfig } from '../render/print-config.ts';
import { IGNITION_3_7 } from '../spec/types.ts';
import { type Entries, entriesOf, type MachineEntry } from './entries.ts';

/** One of two machines. */
export interface MachineSide {
  /** Ignition 3, all that it merges included where it was read. */
  readonly config: ShapeValue;
  /** Takes secrets out of words. */
  readonly conceal?: (words: string) => string;
}

/** A field that differs; null where it is not set. Secrets are out of both. */
export interface FieldDifference {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Something that only one of the machines gets, or both not alike. */
export interface Difference {
  readonly change: 'added' | 'removed' | 'changed';
  readonly what: string;
  readonly name: string;
  readonly fields: readonly FieldDifference[];
}

/** The differences, in the order of what there is on both machines, then on the second alone; none where both get the same. */
export function differencesOf(before: MachineSide, after: MachineSide): readonly Difference[] {
  const [old, now] = [entriesIn(before), entriesIn(after)];
  const keys = new Set([...old.keys(), ...now.keys()]);
  return [...keys].flatMap((key) => compare(old.get(key), now.get(key), before, after) ?? []);
}

/** In one specification: what an older one takes for granted is said then. */
function entriesIn({ config }: MachineSide): Entries {
  return entriesOf(printConfig(upgradeIgnition(config, IGNITION_3_7), 'compact JSON'));
}

function compare(
  old: MachineEntry | undefined,
  now: MachineEntry | undefined,
  before: MachineSide,
  after: MachineSide,
): Difference | null {
  const entry = old ?? now;
  if (!entry) return null;
  const names = new Set([...(old?.fields.keys() ?? []), ...(now?.fields.keys() ?? [])]);
  const fields = [...names].flatMap((field): readonly FieldDifference[] => {
    const [one, other] = [old?.fields.get(field), now?.fields.get(field)];
    return one === other ? [] : [{ field, before: shown(one, before), after: shown(other, after) }];
  });
  const change = !old ? 'added' : !now ? 'removed' : 'changed';
  if (change === 'changed' && fields.length === 0) return null;
  const { conceal = asItIs } = old ? before : after;
  return { change, what: entry.what, name: conceal(entry.name), fields };
}

function asItIs(words: string): string {
  return words;
}

function shown(word: string | undefined, { conceal = asItIs }: MachineSide): string | null {
  return word === undefined ? null : conceal(word);
}
