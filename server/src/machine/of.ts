/** The machine of a document that has been checked: from its rendering, where there is one. */
import type { ShapeValue } from '../config/value.ts';
import type { System } from '../spec/systems.ts';
import { buildMachine, type MachineInput } from './build.ts';
import type { Machine } from './machine.ts';

/** What a check of a Butane document gives that the machine is read from. */
export interface RenderedButane {
  readonly variant: string | null;
  /** The decoded config; null when the document does not decode. */
  readonly config: ShapeValue | null;
  /** What it renders to; null when the real tool refuses it. */
  readonly ignition: ShapeValue | null;
  /** Some local file is not there yet, so that its contents are missing in the rendering. */
  readonly pending: boolean;
}

type Given = Pick<MachineInput, 'text' | 'readLocal' | 'gunzip'>;

/** Which systems the variants of Butane are for; of the others the config shows it. */
const SYSTEMS: Readonly<Record<string, System>> = { flatcar: 'flatcar', fcos: 'fedora-coreos' };

/** The machine of a Butane document; null when it does not decode. */
export function machineOfButane(check: RenderedButane, given: Given): Machine | null {
  const { variant, config, ignition, pending } = check;
  if (!config) return null;
  const system = variant !== null && Object.hasOwn(SYSTEMS, variant) ? SYSTEMS[variant] : undefined;
  const common = { ...given, language: 'yaml', ...(system && { system }) } as const;
  // What is pending would be missing; it is asked for again when it is there.
  if (!ignition || pending) return buildMachine({ ...common, config });
  return buildMachine({ ...common, config: ignition, written: config });
}

/** The machine of an Ignition 3 config, which the document is or was translated to; null where there is none. */
export function machineOfIgnition(
  config: ShapeValue | null,
  given: Given & Pick<MachineInput, 'language'>,
): Machine | null {
  return config && buildMachine({ ...given, config });
}
