import { describe, expect, it } from 'vitest';
import { pastedConfig } from '../../client/src/pasted-config.ts';

const HEADER = 'variant: flatcar\nversion: 1.1.0\n';
const IGNITION = '{\n  "ignition": { "version": "3.4.0" }\n}\n';
const CLC = 'systemd:\n  units:\n    - name: a.service\n      enable: true\n';
const CLOUD = '#cloud-config\nhostname: a\n';

describe('a config pasted into a Butane file', () => {
  it.each([
    ['ignition', IGNITION],
    ['ignition', '{"ignition": {"version": "2.3.0"}}'],
    ['container-linux-config', CLC],
    ['container-linux-config', CLC.replaceAll('\n', '\r\n')],
    ['container-linux-config', 'update:\n  group: stable\nlocksmith:\n  reboot_strategy: reboot\n'],
    ['cloud-config', CLOUD],
  ])('is %s in an empty file and below a header: %j', (kind, text) => {
    for (const before of ['', '\n\n', HEADER, '---\r\nvariant: flatcar\r\nversion: 1.1.0\r\n', 'variant:\n'])
      expect(pastedConfig(before, text), before).toEqual({ kind, kept: '' });
  });

  it('leaves the comments that are there', () => {
    expect(pastedConfig(`# mine\n${HEADER}  # too\n`, IGNITION)?.kept).toBe('# mine\n  # too\n');
  });

  it.each([
    ['Butane', '', `${HEADER}storage: {}\n`],
    [
      'a section of Butane below its header',
      HEADER,
      'systemd:\n  units:\n    - name: a.service\n      enabled: true\n',
    ],
    ['a unit', '', '[Unit]\nDescription=A\n'],
    ['other JSON', '', '{"a": 1}'],
    ['nothing', HEADER, ''],
    ['what goes into a file that has a section', `${HEADER}storage:\n`, IGNITION],
    ['what goes below a cloud-config', '#cloud-config\n', IGNITION],
    ['a huge text', '', `${CLOUD}${'a\n'.repeat(2_000_000)}`],
  ])('is none when it is %s', (_, before, text) => {
    expect(pastedConfig(before, text)).toBeNull();
  });
});
