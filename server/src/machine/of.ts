/** The machine of a document that has been checked: from its rendering, where there is one. */
import type { Check } from '../config/check.ts';
import type { FormatId } from '../formats/format.ts';
import type { System } from '../spec/systems.ts';
import { buildMachine, type MachineInput } from './build.ts';
import { type Effective, effectiveOf } from './effective.ts';
import type { Machine } from './machine.ts';

/** Which systems the variants of Butane are for; of the others the config shows it. */
const SYSTEMS: Readonly<Record<string, System>> = { flatcar: 'flatcar', fcos: 'fedora-coreos' };

type Given = Omit<MachineInput, 'config' | 'written'>;

/** How a machine is read from what a format's check gives; null where there is none. */
const READERS: Readonly<Record<FormatId, (check: Check, given: Given) => Machine | null>> = {
  butane: ofButane,
  // What is decoded describes a machine, although Ignition may refuse it.
  ignition: ({ config }, given) => config && buildMachine({ ...given, config }),
  'ignition-2': ofApplied,
  'container-linux-config': ofApplied,
  // It is applied by a program that runs on the machine.
  'cloud-config': () => null,
};

/**
 * What a machine applies of a document and all that it merges.
 * @param machine the one that `machineOfCheck` gives for the same document
 */
export function effectiveOfCheck(format: FormatId, check: Check, machine: Machine, given: Given): Effective {
  const { config, pending } = check;
  const applied = check.applied();
  const isButane = format === 'butane';
  // As with the machine itself: it is asked for again when all files are there.
  const isThere = applied.ok && !(isButane && pending);
  const written = isButane && config ? { written: config } : {};
  return effectiveOf({ ...given, ...written, machine, config: isThere ? applied.config : null });
}

/** The machine of a document of a format; null when it does not decode. */
export function machineOfCheck(format: FormatId, check: Check, given: Given): Machine | null {
  return READERS[format](check, given);
}

function ofButane({ variant, config, rendered, pending }: Check, given: Given): Machine | null {
  if (!config) return null;
  const system = variant !== null && Object.hasOwn(SYSTEMS, variant) ? SYSTEMS[variant] : undefined;
  const common = { ...given, ...(system && { system }) };
  // What is pending would be missing; it is asked for again when it is there.
  if (!rendered || pending) return buildMachine({ ...common, config });
  return buildMachine({ ...common, config: rendered, written: config });
}

function ofApplied({ applied }: Check, given: Given): Machine | null {
  const made = applied();
  return made.ok ? buildMachine({ ...given, config: made.config }) : null;
}
