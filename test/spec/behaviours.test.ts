import { describe, expect, test } from 'vitest';
import { analyze } from '../../server/src/analysis.ts';
import { type Behaviour, has } from '../../server/src/spec/behaviours.ts';
import { IGNITION_VERSIONS } from '../../server/src/spec/types.ts';
import { EXPERIMENTAL, EXPERIMENTAL_IGNITION } from '../kit/experimental.ts';

describe('the specifications that behave so', () => {
  test.each<[Behaviour, string, string]>([
    ['sha256', '3.1.0', EXPERIMENTAL_IGNITION],
    ['clevisCustomByPresence', '3.0.0', '3.2.0'],
    ['linkTargetRequired', '3.3.0', EXPERIMENTAL_IGNITION],
    ['knownClevisPins', '3.0.0', '3.5.0'],
    ['specialModeBits', '3.6.0', EXPERIMENTAL_IGNITION],
  ])('%s: %s to %s', (behaviour, first, last) => {
    const found = IGNITION_VERSIONS.filter((version) => has(version, behaviour));
    expect([found[0], found.at(-1)]).toEqual([first, last]);
  });
});

describe('butane judges with an older Ignition than ignition-validate', () => {
  const errors = (text: string, kind: 'butane' | 'ignition') =>
    analyze(text, { kind }).findings.flatMap(({ source, message }) => (source === kind ? [message] : []));

  test('in partitions that are removed', () => {
    const disks =
      '"disks": [{"device": "/dev/sda", "partitions": [{"label": "a"}, {"number": 2, "KEY": false}]}]';
    const ignition = `{"ignition": {"version": "3.4.0"}, "storage": {${disks.replace('KEY', 'shouldExist')}}}`;
    expect(errors(ignition, 'ignition')).toEqual([]);
    const butane = `variant: flatcar\nversion: 1.1.0\nstorage: {${disks.replace('KEY', 'should_exist')}}\n`;
    expect(errors(butane, 'butane')).toEqual([
      'shouldExist is false for a partition and other partition(s) has start or size 0',
    ]);
  });

  test('in virtiofs', () => {
    const filesystems = '"filesystems": [{"device": "tag", "format": "virtiofs", "path": "/data"}]';
    const ignition = `{"ignition": {"version": "${EXPERIMENTAL_IGNITION}"}, "storage": {${filesystems}}}`;
    expect(errors(ignition, 'ignition')).toEqual([]);
    const butane = `variant: flatcar\nversion: ${EXPERIMENTAL}\nstorage: {${filesystems}}\n`;
    expect(errors(butane, 'butane')).toContain('invalid filesystem format');
  });
});
