/** Recorded machines, and what is said of the same configs: what stops the boot is told, and nothing else is. */
import { describe, expect, it } from 'vitest';
import { analyze } from '../../../server/src/analysis.ts';
import type { Finding } from '../../../server/src/config/finding.ts';
import { exceptions, filesOf, type Row, rootOf, rows } from '../../conformance/machine/kit.ts';

function told({ butane, files, root_before }: Row): readonly Finding[] {
  const analysis = analyze(butane, {
    kind: 'butane',
    files: filesOf(files),
    lint: { image: rootOf(root_before) },
  });
  return analysis.findings.filter(({ code }) => code.startsWith('boot/'));
}

const compared = rows.filter(({ name }) => !Object.hasOwn(exceptions, name));

describe('a machine that does not boot', () => {
  it.each(compared.filter(({ ok }) => !ok).map((row) => [row.name, row] as const))('%s', (_, row) => {
    const found = told(row);
    expect(found.map(({ code }) => code)).toEqual([`boot/${row['error_class']}`]);
    expect(found.map(({ severity }) => severity)).toEqual(['error']);
  });
});

it('of a machine that boots nothing is said', () => {
  const wrong = compared
    .filter(({ ok }) => ok)
    .flatMap((row) => told(row).map(({ code, message }) => `${row.name}: ${code} ${message}`));
  expect(wrong).toEqual([]);
});
