/** Recorded machines, and what is said of the same configs: what stops the boot is told, and nothing else is. */
import { describe, expect, it } from 'vitest';
import { analyze, type LintOptions } from '../../../server/src/analysis.ts';
import type { Finding } from '../../../server/src/config/finding.ts';
import { exceptions, filesOf, type Row, rootOf, rows } from '../../conformance/machine/kit.ts';

function told({ butane, files }: Row, lint: LintOptions = {}): readonly Finding[] {
  const { findings } = analyze(butane, { kind: 'butane', files: filesOf(files), lint });
  return findings.filter(({ code }) => code.startsWith('boot/'));
}

const compared = rows.filter(({ name }) => !Object.hasOwn(exceptions, name));
const onItsRoot = (row: Row) => told(row, { image: rootOf(row.root_before) });
const wanted = ({ ok, error_class }: Row) => (ok ? [] : [`error boot/${error_class}`]);
const inWords = (found: readonly Finding[]) => found.map(({ severity, code }) => `${severity} ${code}`);

describe('a machine that does not boot', () => {
  it.each(compared.filter(({ ok }) => !ok).map((row) => [row.name, row] as const))('%s', (_, row) => {
    const found = onItsRoot(row);
    expect(inWords(found)).toEqual(wanted(row));
    expect(found.every(({ message }) => /the machine does not boot/.test(message))).toBe(true);
  });
});

it('of a machine that boots nothing is said', () => {
  const wrong = compared
    .filter(({ ok }) => ok)
    .flatMap((row) => onItsRoot(row).map(({ code, message }) => `${row.name}: ${code} ${message}`));
  expect(wrong).toEqual([]);
});

/** What is otherwise on the image that we know of: it has an update.conf, and may have more than we know. */
const OTHERWISE: Readonly<Record<string, readonly string[]>> = {
  'fail/hard-link-target-missing': [],
  'fail/two-paths-one-place-etc-coreos': ['error boot/exists', 'error boot/same-place'],
  'files/etc-coreos-goes-to-flatcar': ['error boot/exists'],
  'files/update-conf': ['error boot/exists'],
  'users/core-home-moved-parent-missing': [],
};

it('the same is said by what is known of the image', () => {
  const alike = compared.filter(({ root_before }) => root_before.length === 0);
  const wrong = alike.filter((row) => {
    const expected = OTHERWISE[row.name] ?? wanted(row);
    return JSON.stringify(inWords(told(row))) !== JSON.stringify(expected);
  });
  expect(wrong.map(({ name }) => name)).toEqual([]);
});
