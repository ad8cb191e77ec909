import { describe, expect, test } from 'vitest';
import { analyze } from '../../server/src/analysis.ts';
import { convertDocument } from '../../server/src/convert/index.ts';
import { isOld, nameOfDocument, offersFor } from '../../server/src/features/conversions.ts';
import { EXPERIMENTAL, EXPERIMENTAL_IGNITION } from '../kit/experimental.ts';

/** The offers as one line each; `*` marks what is recommended. */
function offers(text: string): readonly string[] {
  return offersFor(analyze(text)).map(({ title, recommended }) => (recommended ? `* ${title}` : title));
}

const CLC = 'systemd:\n  units:\n    - name: a.service\n      enable: true\n';
const ignition = (version: string): string => `{"ignition": {"version": "${version}"}}`;

describe('the offers', () => {
  test('for a Butane config are later versions, and the Ignition it renders to', () => {
    expect(offers('variant: flatcar\nversion: 1.0.0\n')).toEqual([
      '* Upgrade to flatcar 1.1.0',
      'Convert to Ignition 3.6.0',
      'Convert to Ignition 3.5.0',
      'Convert to Ignition 3.4.0',
      '* Convert to Ignition 3.3.0',
    ]);
  });

  test('lead from an experimental version to none that is older', () => {
    expect(offers(`variant: flatcar\nversion: ${EXPERIMENTAL}\n`)).toEqual([
      `* Convert to Ignition ${EXPERIMENTAL_IGNITION}`,
    ]);
  });

  test('for OpenShift are later versions only', () => {
    const all = offers('variant: openshift\nversion: 4.20.0\n');
    expect(all).toEqual(['* Upgrade to openshift 4.22.0', 'Upgrade to openshift 4.21.0']);
  });

  test('for an Ignition config are later specifications and Butane', () => {
    expect(offers(ignition('3.4.0'))).toEqual([
      'Upgrade to Ignition 3.6.0',
      '* Upgrade to Ignition 3.5.0',
      '* Convert to Butane (flatcar 1.1.0)',
    ]);
    expect(offers(ignition('3.3.0'))).toContain('* Upgrade to Ignition 3.5.0');
    expect(offers(ignition('3.6.0'))).toEqual([
      '* Convert to Butane (flatcar 1.1.0)',
      `Convert to Butane (flatcar ${EXPERIMENTAL})`,
    ]);
  });

  test.each([
    ['Ignition 2', ignition('2.3.0')],
    ['Ignition 1', '{"ignitionVersion": 1}'],
    ['a Container Linux Config', CLC],
  ])('for %s are Butane and Ignition 3', (_, text) => {
    const all = offers(text);
    expect(all.slice(0, 2)).toEqual([
      '* Convert to Butane (flatcar 1.1.0)',
      'Convert to Butane (flatcar 1.0.0)',
    ]);
    expect(all).toContain('* Convert to Ignition 3.5.0');
    expect(isOld(analyze(text))).toBe(true);
  });

  test.each([
    '',
    'a: [',
    'variant: flatcar\n',
    'variant: other\nversion: 1.0.0\n',
    ignition('9.9.9'),
    '{"ignition": {',
  ])('for %j are none', (text) => {
    expect(offers(text)).toEqual([]);
    expect(isOld(analyze(text))).toBe(false);
  });

  test('are recommended for the Flatcar that the machines run', () => {
    const old = analyze('variant: flatcar\nversion: 1.0.0\n');
    const best = (target: string) =>
      offersFor(old, target).find(({ kind, recommended }) => kind === 'upgrade' && recommended)?.version;
    expect(best('stable')).toBe('1.1.0');
    expect(best('nonsense')).toBe('1.1.0');
    expect(best('3227.2.0')).toBeUndefined();
    const clc = offersFor(analyze(CLC), '3227.2.0').filter(({ recommended }) => recommended);
    expect(clc.map(({ title }) => title)).toEqual([
      'Convert to Butane (flatcar 1.0.0)',
      'Convert to Ignition 3.3.0',
    ]);
    expect(offersFor(analyze(CLC), '2605.0.0').filter(({ recommended }) => recommended)).toEqual([]);
  });

  test.each([
    CLC,
    '#cloud-config\nhostname: a\n',
    '{"ignitionVersion": 1}',
    ...['2.0.0', '2.3.0', '2.4.0', '3.0.0', '3.4.0', '3.6.0'].map(ignition),
    ...['flatcar', 'fcos', 'r4e', 'fiot'].map((variant) => `variant: ${variant}\nversion: 1.0.0\n`),
  ])('for %j are all kept', (text) => {
    const analysis = analyze(text);
    for (const { to, version, title } of offersFor(analysis)) {
      const result = convertDocument(analysis, { to, version });
      const made = result.ok ? analyze(result.text) : null;
      expect([made?.kind, made?.version, made?.ok], title).toEqual([to, version, true]);
    }
  });

  test('say where the result boots', () => {
    const details = offersFor(analyze(ignition('3.3.0'))).map(({ title, detail }) => `${title}: ${detail}`);
    expect(details).toContain('Upgrade to Ignition 3.6.0: no Flatcar release boots it yet');
    expect(details).toContain('Upgrade to Ignition 3.5.0: boots on Flatcar 4152.0.0 and later');
    expect(details).toContain('Upgrade to Ignition 3.4.0: boots on Flatcar 3535.0.0 and later');
    expect(details).toContain('Convert to Butane (flatcar 1.0.0): boots on Flatcar 3185.0.0 and later');
  });
});

test.each([
  [CLC, 'Container Linux Config'],
  [ignition('2.3.0'), 'Ignition 2.3.0'],
  ['variant: fcos\nversion: 1.4.0\n', 'fcos 1.4.0'],
  ['variant: fcos\nversion: 9\n', 'Butane fcos'],
  ['', ''],
])('%j is named', (text, name) => {
  expect(nameOfDocument(analyze(text))).toBe(name);
});
