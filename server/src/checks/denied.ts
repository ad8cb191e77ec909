/** Fields a release knows but refuses when they are set (butane: config/util FieldFilters). */
import type { Release } from '../spec/releases.ts';
import type { Step } from '../syntax/tree.ts';
import type { Report } from './report.ts';
import { isEmpty, type Value } from './value.ts';

/** Reports the denied fields that are set in a rendered config. */
export function checkDenied(report: Report, config: Value, release: Release): void {
  for (const [field, message] of Object.entries(release.denied)) {
    deny(report, config, field.split('.'), message, []);
  }
}

function deny(
  report: Report,
  value: Value | undefined,
  rest: readonly string[],
  message: string,
  path: Step[],
): void {
  if (!value) return;
  const [key, ...below] = rest;
  if (key === undefined) {
    if (!isEmpty(value)) report.entries.push({ severity: 'error', code: 'field-denied', message, path });
  } else if (value.kind === 'list') {
    for (const [index, item] of value.items.entries()) deny(report, item, rest, message, [...path, index]);
  } else if (value.kind === 'shape') deny(report, value.fields.get(key), below, message, [...path, key]);
}
