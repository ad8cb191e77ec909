import { analyze } from '../analysis.ts';
import { bootOf } from '../features/machine-view/booted.ts';
import { machineReport } from './machine-report.ts';
import type { Machine, MachineOptions } from './machine-types.ts';
import { ruleOptions } from './options.ts';

/**
 * What a machine has after its first boot, and where that would stop: files, users, units, what is fetched, and the value of the
 * config that each comes from. Never throws on account of the text.
 *
 * @example
 * const { ok, refusals, tree } = machine(text, { target: 'stable' });
 *
 * @throws {TypeError} when `text` is no string, or an option of a wrong type
 * @throws {RangeError} when `target` is no Flatcar
 */
export function machine(text: string, options: MachineOptions = {}): Machine {
  const analysis = analyze(text, ruleOptions(text, options));
  return machineReport({ ...bootOf(analysis, null), file: options.name ?? '' });
}
