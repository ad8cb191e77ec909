import { expect, it } from 'vitest';
import { analyze } from '../../server/src/analysis.ts';
import { applyEdits } from '../../server/src/text/span.ts';
import { dedent } from '../kit/cursor.ts';

function finding(text: string) {
  return analyze(text, { kind: 'container-linux-config' }).findings.find(
    ({ code }) => code === 'container-linux-config',
  );
}

it('says once that the format is old, beside what ct says', () => {
  const text = 'storage:\n  files:\n    - path: /a\n      contents: {inline: a}\n';
  const { findings, ok } = analyze(text);
  expect(ok).toBe(true);
  expect(findings.map(({ source, code, tags }) => [source, code, tags])).toEqual([
    ['ct', 'clc-file-mode', undefined],
    ['flatcar', 'container-linux-config', ['deprecated']],
  ]);
});

const OLD = dedent(`
  # flatcar-config-ignore-file container-linux-config
  storage:
    files:
      - path: /etc/coreos/ours.conf
        mode: 0644
        contents:
          inline: |
            # of ours
  systemd:
    units:
      - name: a.service
        contents: |
          [Service]
          MemoryLimit=1G
          ExecStart=/usr/bin/rkt run y
  update: {group: stable}
  etcd: {version: 3.1.2}
`);

it('says what is gone from Flatcar where the user wrote it, not of what ct makes of its sections', () => {
  const { findings } = analyze(OLD);
  expect(findings.map(({ code, span }) => [code, OLD.slice(span.start, span.end)])).toEqual([
    ['etc-coreos', '/etc/coreos/ours.conf'],
    ['systemd/deprecated-key', 'MemoryLimit'],
    ['rkt', '/usr/bin/rkt'],
  ]);
});

it('mends it within the text, as long as ct takes the result', () => {
  const { findings, isSafe } = analyze(OLD);
  const fix = findings.find(({ code }) => code === 'systemd/deprecated-key')?.fixes?.[0];
  expect(fix?.title).toBe('Replace by MemoryMax=');
  expect(fix && isSafe(fix)).toBe(true);
  expect(applyEdits(OLD, fix?.edits ?? [])).toBe(OLD.replace('MemoryLimit', 'MemoryMax'));
});

it('offers the header where Butane knows every key, but not as a safe fix', () => {
  const text = dedent(`
    # mine
    systemd:
      units:
        - name: a.service
          enabled: true
  `);
  const [fix, ...others] = finding(text)?.fixes ?? [];
  expect(others).toEqual([]);
  expect(fix?.title).toBe('Add `variant: flatcar` and `version: 1.1.0`');
  expect(fix?.claims).toBeUndefined();
  const fixed = applyEdits(text, fix?.edits ?? []);
  expect(fixed).toBe(text.replace('systemd:', 'variant: flatcar\nversion: 1.1.0\nsystemd:'));
  expect(analyze(fixed)).toMatchObject({ kind: 'butane', ok: true });
});

it('offers it where only Butane understands the text', () => {
  const text =
    'storage:\n  files:\n    - path: /a\n      mode: 0644\n      contents: {source: "http://x/"}\n';
  expect(finding(text)?.fixes).toHaveLength(1);
});

it.each([
  ['a key of its own', 'systemd:\n  units:\n    - name: a.service\n      enable: true\n'],
  ['a section of its own', 'systemd: {units: []}\ndocker: {flags: [-a]}\n'],
  ['one line in braces', '{systemd: {units: [{name: a.service}]}}\n'],
  ['an indented document', '  systemd: {units: [{name: a.service}]}\n'],
])('does not offer it with %s', (_, text) => {
  expect(finding(text)?.fixes).toBeUndefined();
});

it('says nothing of its own about a text that cannot be read', () => {
  expect(finding('systemd: [')).toBeUndefined();
});

it('breaks the lines of the header as those of the text are broken', () => {
  const text =
    'storage:\r\n  files:\r\n    - path: /a\r\n      mode: 0644\r\n      contents: {inline: a}\r\n';
  const [fix] = finding(text)?.fixes ?? [];
  expect(applyEdits(text, fix?.edits ?? [])).toMatch(/^variant: flatcar\r\nversion: [\d.]+\r\nstorage:\r\n/);
});
