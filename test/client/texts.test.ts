import { describe, expect, test } from 'vitest';
import { fromBase64, toBase64 } from '../../client/src/base64.ts';
import { sizeInWords } from '../../client/src/language.ts';
import {
  fillOutput,
  oneLine,
  type PreviewState,
  stemOf,
  summaryOf,
  warningOf,
} from '../../client/src/preview-text.ts';
import { wayInto } from '../../client/src/scope.ts';
import {
  machineLabel,
  machineText,
  machineTooltip,
  statusCommand,
  statusLabel,
  statusText,
  statusTooltip,
} from '../../client/src/status-text.ts';
import type { StatusParams } from '../../server/src/protocol.ts';

const GOOD: StatusParams = {
  uri: 'file:///config.bu',
  kind: 'butane',
  variant: 'flatcar',
  specVersion: '1.1.0',
  ignitionVersion: '3.4.0',
  renderedBytes: 2150,
  userData: null,
  errors: 0,
  warnings: 1,
  old: false,
  upgradable: false,
  machine: null,
};

const SHOWN: PreviewState = {
  machine: null,
  ...{ ignitionVersion: '3.4.0', bytes: 2150, losses: 0, problem: null, followed: true, source: 'web.bu' },
};

describe('what is said above a preview', () => {
  test('is the version and the size of what is shown', () => {
    expect(summaryOf(SHOWN)).toBe('Ignition 3.4.0 · 2.1 KB');
    expect(summaryOf({ ...SHOWN, losses: 2 })).toBe('Ignition 3.4.0 · 2.1 KB · 2 entries are not applied');
    expect(summaryOf({ ...SHOWN, bytes: null })).toBe('Nothing rendered yet');
    expect(warningOf(SHOWN)).toBeUndefined();
  });

  test('is the reason with its line while the source does not render', () => {
    const problem = { reason: 'did not find\nexpected key', line: 11 };
    expect(warningOf({ ...SHOWN, problem })).toBe(
      'Does not render (line 12): did not find expected key – the last good state is shown',
    );
    expect(warningOf({ ...SHOWN, bytes: null, problem: { reason: '', line: null } })).toBe(
      'Does not render: unknown reason – nothing rendered yet',
    );
  });

  test('tells of a source that is closed', () => {
    expect(warningOf({ ...SHOWN, followed: false })).toBe('web.bu is closed: this is no longer followed');
  });

  test('a reason cannot leave its line', () => {
    expect(oneLine('a\r\nb\u2028c\u0085d\u202Ee')).toBe('a b c de');
    expect(oneLine('x'.repeat(1000))).toHaveLength(160);
  });
});

describe('where a rendering is written', () => {
  test.each([
    ['web.bu', 'web'],
    ['web.bu.yaml', 'web'],
    ['web.butane.yml', 'web'],
    ['web.yaml', 'web'],
    ['web.1.clc.yaml', 'web.1'],
    ['user-data', 'user-data'],
    ['.bu', '.bu'],
  ])('%s is called %s', (name, stem) => {
    expect(stemOf(name)).toBe(stem);
  });

  test('fills in what is known, and nothing else', () => {
    const values = { fileDirname: '/a', workspaceFolder: undefined };
    expect(fillOutput(`\${fileDirname}/x.ign`, values)).toBe('/a/x.ign');
    expect(fillOutput(`\${workspaceFolder}/x.ign`, values)).toBeUndefined();
    expect(fillOutput(`\${env:HOME}/x.ign`, values)).toBeUndefined();
    expect(fillOutput(`\${toString}`, values)).toBeUndefined();
    expect(fillOutput('', values)).toBeUndefined();
  });
});

describe('statusText', () => {
  test('says what it is, what it renders to, and the size', () => {
    expect(statusText(GOOD)).toBe('flatcar 1.1.0 → Ignition 3.4.0 · 2.1 KB');
  });

  test('shows an error when it does not render', () => {
    const broken = { ...GOOD, renderedBytes: null, errors: 2 };
    expect(statusText(broken)).toBe('$(error) flatcar 1.1.0 → Ignition 3.4.0');
    expect(statusTooltip(broken)).toContain('2 errors, 1 warning\n');
    expect(statusTooltip(broken)).toContain('Does not render.');
  });

  test.each([
    [{ kind: 'ignition', variant: null, specVersion: '3.4.0' }, 'Ignition 3.4.0 · 2.1 KB'],
    [
      { kind: 'container-linux-config', variant: null, ignitionVersion: null, renderedBytes: null },
      'Container Linux Config',
    ],
    [{ variant: null, specVersion: null, ignitionVersion: null }, 'Butane · 2.1 KB'],
    [{ variant: '$(bug) [x](y)', ignitionVersion: null }, 'bug xy 1.1.0 · 2.1 KB'],
  ] satisfies readonly (readonly [Partial<StatusParams>, string])[])('of %j', (part, expected) => {
    expect(statusText({ ...GOOD, ...part })).toBe(expected);
  });

  test('of an old format says what a click does', () => {
    const old = { ...GOOD, kind: 'cloud-config', old: true, renderedBytes: null } as const;
    expect(statusText(old)).toBe('cloud-config');
    expect(statusCommand(old)).toBe('flatcarConfig.upgrade');
    expect(statusTooltip(old)).toContain('Click to convert it.');
    expect(statusCommand(GOOD)).toBe('flatcarConfig.showPreview');
    expect(statusTooltip({ ...GOOD, upgradable: true })).toContain('(command:flatcarConfig.upgrade)');
  });

  test('reads as plain words for a screen reader', () => {
    const all = [GOOD, { ...GOOD, errors: 1, renderedBytes: null }, { ...GOOD, old: true, upgradable: true }];
    expect(all.map(statusLabel)).toEqual([
      'Flatcar Config: flatcar 1.1.0, becomes Ignition 3.4.0. 0 errors, 1 warning. renders to 2,150 bytes of Ignition. Previews the rendered Ignition',
      'Flatcar Config: flatcar 1.1.0, becomes Ignition 3.4.0. 1 error, 1 warning. does not render. Previews the rendered Ignition',
      'Flatcar Config: flatcar 1.1.0, becomes Ignition 3.4.0. 0 errors, 1 warning. Converts this old format',
    ]);
    expect(all.map(statusLabel).join('')).not.toMatch(/[*[\]$()]|command:/);
  });

  test('formats sizes', () => {
    expect([0, 1023, 1024, 16_384, 3_500_000].map(sizeInWords)).toEqual([
      '0 B',
      '1023 B',
      '1.0 KB',
      '16.0 KB',
      '3.3 MB',
    ]);
  });
});

describe('wayInto', () => {
  const root = { scheme: 'vscode-vfs', authority: 'host', path: '/home/space' };
  const at = (path: string) => wayInto(root, { ...root, path });

  test('leads into the root', () => {
    expect(at('/home/space')).toEqual([]);
    expect(at('/home/space/files/a b')).toEqual(['files', 'a b']);
  });

  test('refuses what is outside', () => {
    expect(at('/work')).toBeNull();
    expect(at('/home/space-two/a')).toBeNull();
    expect(at('/home/space/../secret')).toBeNull();
    expect(at('/home/space/a/../../space/b')).toBeNull();
    expect(wayInto(root, { ...root, scheme: 'file', path: '/home/space/a' })).toBeNull();
    expect(wayInto(root, { ...root, authority: 'other', path: '/home/space/a' })).toBeNull();
  });
});

test('bytes become base64 and come back, however many', () => {
  const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => (index * 7) % 256);
  expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
  expect(fromBase64(toBase64(bytes))).toEqual(bytes);
  expect(toBase64(new Uint8Array())).toBe('');
});

describe('the size beside what a platform takes', () => {
  const on = (limit: number | 'none' | 'unknown'): StatusParams => ({
    ...GOOD,
    userData: { platform: 'EC2', limit },
  });

  test('stands in the item, with a mark where it is too much', () => {
    expect(statusText(on(16_384))).toBe('flatcar 1.1.0 → Ignition 3.4.0 · 2.1 KB of 16.0 KB');
    expect(statusText(on(2_000))).toBe('flatcar 1.1.0 → Ignition 3.4.0 · $(warning) 2.1 KB of 2.0 KB');
    expect(statusText(on('unknown'))).toBe('flatcar 1.1.0 → Ignition 3.4.0 · 2.1 KB');
    expect(statusLabel(on(2_000))).toContain('more than EC2 takes');
  });

  test('is told as unknown where it is', () => {
    expect(statusTooltip(on('unknown'))).toContain('How much EC2 takes is not known.');
    expect(statusTooltip(on('none'))).toContain('EC2 has no limit.');
    expect(statusTooltip(on(16_384))).toContain('EC2 takes 16,384 bytes of user data.');
  });
});

describe('what is said of the machine that a config is a part of', () => {
  const machine = {
    project: 'file:///p',
    name: 'worker-1',
    names: ['worker-1', 'b'],
    bytes: 20_000,
    reason: null,
  };
  const PART: StatusParams = { ...GOOD, machine, userData: { platform: 'EC2', limit: 16_384 } };

  test('is its name, and the size of the whole beside what the platform takes', () => {
    expect(machineText(PART)).toBe('$(server) worker-1');
    expect(statusText(PART)).toBe('flatcar 1.1.0 → Ignition 3.4.0 · $(warning) 19.5 KB of 16.0 KB');
    expect(statusTooltip(PART)).toContain(
      'Machine **worker-1**: 20,000 bytes with all its configs. EC2 takes 16,384 bytes of user data.',
    );
    expect(statusTooltip(PART)).toContain('[Choose Machine…](command:flatcarConfig.chooseMachine)');
    expect(machineTooltip(PART)).toContain('Click to choose among its 2 machines.');
    expect(machineLabel(PART)).toBe('Flatcar machine: worker-1. Chooses another machine');
    expect(statusLabel(PART)).toContain('20,000 bytes of Ignition as worker-1, more than EC2 takes');
  });

  test('is why there is no whole one, in which nothing is an icon or a link', () => {
    const reason = 'a.bu:3:5: $(bug) [x](command:y) is not there';
    const none: StatusParams = {
      ...PART,
      machine: { ...machine, name: '$(bug)[b](x)', bytes: null, reason },
    };
    expect(machineText(none)).toBe('$(warning) bugbx');
    expect(machineTooltip(none)).toContain(
      'the whole machine could not be put together: a.bu:3:5: bug xcommand:y is not there',
    );
    expect(statusText(none)).toBe('flatcar 1.1.0 → Ignition 3.4.0');
  });

  test('is nothing for a config that is a part of none', () => {
    expect([machineText(GOOD), machineLabel(GOOD)]).toEqual([undefined, '']);
    expect(statusTooltip(GOOD)).not.toContain('Machine');
  });
});
