import { expect, it } from 'vitest';
import { analyze } from '../../server/src/analysis.ts';
import { diagnostics } from '../../server/src/features/diagnostics.ts';
import { foldDiagnostics } from '../../server/src/features/fold.ts';

const HEADER = 'variant: flatcar\nversion: 1.1.0\n';

function rows(text: string): readonly string[] {
  return foldDiagnostics(diagnostics(analyze(HEADER + text, { kind: 'butane' }))).map(
    ({ source, code, related }) =>
      `${source} ${code}${related.map(({ message }) => ` / ${message}`).join('')}`,
  );
}

it('what explains a key goes below what butane says of it', () => {
  expect(rows('systemd:\n  units:\n    - name: a.service\n      enable: true\n')).toEqual([
    'butane unused-key / `enable` is Ignition 2: use `enabled`',
  ]);
});

it('what is gone is struck through', () => {
  const text = 'systemd:\n  units:\n    - name: a.service\n      enable: true\n';
  const shown = diagnostics(analyze(HEADER + text, { kind: 'butane' }));
  const tags = shown.flatMap((one) => one.tags);
  expect(tags).toContain('deprecated');
  expect(foldDiagnostics(shown).flatMap((one) => one.tags)).toEqual(expect.arrayContaining([...tags]));
});

it('what follows from a decimal mode goes below that', () => {
  const [row, ...more] = rows('storage:\n  files:\n    - path: /a\n      mode: 644\n');
  expect(more).toEqual([]);
  expect(row).toMatch(/^butane mode-decimal \/ setuid/);
});

it('each mistake of several keeps its own', () => {
  const text =
    'storage:\n  disks:\n    - device: /dev/sda\n      wipe_table: "true"\n      partitions:\n        - size_mib: 1GiB\n';
  expect(rows(text)).toEqual([
    'butane yaml-unmarshal / without quotes it is a boolean',
    'butane yaml-unmarshal / a number of MiB belongs here: 1GiB is 1024',
  ]);
});

it('a mistake that only we know of has a row of its own', () => {
  expect(rows('passwd:\n  groups:\n    - gid: 1\n')).toContain('flatcar name-missing');
});
