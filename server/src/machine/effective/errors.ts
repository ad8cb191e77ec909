/** What Ignition's rules say of a config, as errors with the values they are about. */

import { createReport, type Entry } from '../../config/report.ts';
import type { ShapeValue, Value } from '../../config/value.ts';
import { checkIgnition } from '../../formats/ignition/rules/index.ts';
import type { IgnitionVersion } from '../../spec/types.ts';
import type { Path } from '../../syntax/tree.ts';
import type { Run } from './run.ts';

/** An error of a rule, at the innermost value along its path. */
export interface RuleError {
  readonly entry: Entry;
  readonly value: Value;
}

/** The errors that Flatcar's Ignition, or that of other systems, finds in a config of a specification. */
export function errorsOf(
  { isFlatcar }: Run,
  config: ShapeValue,
  version: IgnitionVersion,
): readonly RuleError[] {
  const report = createReport();
  checkIgnition(report, config, version);
  return report.entries.flatMap((entry): readonly RuleError[] => {
    if (entry.severity !== 'error') return [];
    const value = valueAlong(config, entry.path);
    return isFlatcar && entry.code === 'url-scheme' && isOem(value) ? [] : [{ entry, value }];
  });
}

/** Flatcar's Ignition fetches from the OEM partition as well. */
function isOem(value: Value): boolean {
  const source = value.kind === 'shape' ? value.fields.get('source') : value;
  return source?.kind === 'string' && /^oem:/i.test(source.value);
}

/** The innermost value of a config along a path. */
export function valueAlong(config: Value, path: Path): Value {
  let value = config;
  for (const step of path) {
    const next = stepInto(value, step);
    if (!next) break;
    value = next;
  }
  return value;
}

function stepInto(value: Value, step: Path[number]): Value | undefined {
  if (value.kind === 'shape') return typeof step === 'string' ? value.fields.get(step) : undefined;
  return value.kind === 'list' && typeof step === 'number' ? value.items[step] : undefined;
}
