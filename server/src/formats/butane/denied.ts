/** Fields a release knows but refuses when they are set (butane: config/util FieldFilters). */

import type { Report } from '../../config/report.ts';
import { isEmpty, type Value } from '../../config/value.ts';
import type { Release } from '../../spec/releases.ts';
import type { Step } from '../../syntax/tree.ts';

/** Reports the denied fields that are set in a rendered config. */
export function checkDenied(report: Report, config: Value, release: Release): void {
  for (const [field, message] of Object.entries(release.denied)) {
    const empty = release.allowedEmpty?.includes(field) ?? false;
    deny({ report, message, empty }, config, field.split('.'), []);
  }
}

interface Denial {
  readonly report: Report;
  readonly message: string;
  /** An empty text is as good as none. */
  readonly empty: boolean;
}

function deny(denial: Denial, value: Value | undefined, rest: readonly string[], path: Step[]): void {
  if (!value) return;
  const [key, ...below] = rest;
  if (key === undefined) {
    if (isEmpty(value) || (denial.empty && value.kind === 'string' && value.value === '')) return;
    denial.report.entries.push({ severity: 'error', code: 'field-denied', message: denial.message, path });
  } else if (value.kind === 'list') {
    for (const [index, item] of value.items.entries()) deny(denial, item, rest, [...path, index]);
  } else if (value.kind === 'shape') deny(denial, value.fields.get(key), below, [...path, key]);
}
