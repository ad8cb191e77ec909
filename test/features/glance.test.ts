/** What is seen without asking: inlay hints, drawn as `‹label›` where they stand, and the lenses of a header. */
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  type Analysis,
  type AnalyzeOptions,
  analyze,
  analyzeFilled,
  analyzeTolerant,
} from '../../server/src/analysis.ts';
import { memoryFiles } from '../../server/src/api/memory-files.ts';
import { inlayHints } from '../../server/src/features/inlay-hints.ts';
import { lenses, resolveLens } from '../../server/src/features/lenses.ts';
import { DEFAULT_SETTINGS } from '../../server/src/features/settings.ts';
import { asValues } from '../../server/src/syntax/template/value.ts';
import { dedent } from '../kit/cursor.ts';

const HEAD = 'variant: flatcar\nversion: 1.1.0\n';

/** The text with the hints in it. */
function drawn(analysis: Analysis): string {
  const hints = inlayHints(analysis, { start: 0, end: analysis.text.length });
  let [out, at] = ['', 0];
  for (const { offset, label } of hints) {
    out += `${analysis.text.slice(at, offset)}‹${label}›`;
    at = offset;
  }
  return out + analysis.text.slice(at);
}

/** The lines below the header that have a hint. */
function hinted(text: string, options: AnalyzeOptions = {}): readonly string[] {
  return drawn(analyzeTolerant(text, options))
    .split('\n')
    .filter((line) => line.includes('‹'))
    .map((line) => line.trim());
}

function butane(text: string, options: AnalyzeOptions = {}): readonly string[] {
  return hinted(`${HEAD}${dedent(text)}`, options);
}

describe('inlay hints', () => {
  it('are the letters of a mode, and the digits of a decimal one', () => {
    const text = `
      storage:
        files:
          - path: /etc/a
            mode: 0644
          - {path: /etc/b, mode: 493}
          - {path: /etc/c, mode: 0o4755}
          - {path: /etc/d, mode: 99999}
          - {path: /etc/e, mode: "0644"}
        directories:
          - path: /opt/a
            mode: 0700`;
    expect(butane(text)).toEqual([
      'mode: 0644‹rw-r--r--›',
      '- {path: /etc/b, mode: 493‹0755 rwxr-xr-x›}',
      '- {path: /etc/c, mode: 0o4755‹rwsr-xr-x›}',
      'mode: 0700‹rwx------›',
    ]);
  });

  it('are MiB in larger units', () => {
    const text = `
      storage:
        disks:
          - device: /dev/sda
            partitions:
              - {label: a, size_mib: 10240, start_mib: 1}
              - {label: b, size_mib: 1500, start_mib: 2097152}
              - {label: c, size_mib: 0}
              - {label: d, size_mib: big}`;
    expect(butane(text)).toEqual([
      '- {label: a, size_mib: 10240‹10 GiB›, start_mib: 1}',
      '- {label: b, size_mib: 1500‹1.46 GiB›, start_mib: 2097152‹2 TiB›}',
    ]);
  });

  it('are what data URLs hold, where that does not show', () => {
    const script = '#!/bin/sh\necho hello\nexit 0\n'.repeat(20);
    const packed = gzipSync(script).toString('base64');
    const lines = butane(`
      storage:
        files:
          - path: /etc/hostname
            contents: {source: "data:,web-1"}
          - path: /etc/a
            contents: {source: "data:,web%2D1%0A"}
          - path: /etc/b
            contents: {source: "data:;base64,d2ViLTE="}
          - path: /opt/bin/tool
            contents:
              source: data:;base64,${packed}
              compression: gzip
          - path: /etc/systemd/network/a.network
            contents: {source: "data:,%5BMatch%5D%0AName%3Deth0%0A%0A%5BNetwork%5D%0ADHCP%3Dyes%0A%0A"}
          - path: /opt/bin/x
            contents: {source: "data:;base64,f0VMRgABAgM="}
          - path: /etc/broken
            contents: {source: "data:;base64,*"}
          - path: /etc/broken2
            contents: {source: "data:;base64,AAAA", compression: gzip}
          - path: /etc/far
            contents: {source: "https://example.org/a"}`);
    expect(lines.map((line) => line.replace(packed, 'PACKED'))).toEqual([
      'contents: {source: "data:,web%2D1%0A"‹= web-1›}',
      'contents: {source: "data:;base64,d2ViLTE="‹= web-1›}',
      expect.stringMatching(/^source: ‹gzip \d+ B → 560 B, shell script›data:;base64,PACKED$/),
      'contents: {source: "data:,%5BMatch%5D%0AName%3Deth0%0A%0A%5BNetwork%5D%0ADHCP%3Dyes%0A%0A"‹39 B, network configuration›}',
      'contents: {source: "data:;base64,f0VMRgABAgM="‹8 B, ELF program›}',
      'contents: {source: "data:;base64,AAAA"‹gzip 3 B›, compression: gzip}',
    ]);
  });

  it('are what merged configs bring', () => {
    const child = {
      ignition: { version: '3.3.0' },
      storage: { files: [{ path: '/etc/a' }, { path: '/etc/b' }] },
      systemd: { units: [{ name: 'a.service' }] },
    };
    const files = memoryFiles({
      'child.ign': JSON.stringify(child),
      'empty.ign': '{"ignition":{"version":"3.3.0"}}',
    });
    const text = `
      ignition:
        config:
          merge:
            - local: child.ign
            - local: empty.ign
            - source: https://example.org/x.ign
            - inline: |
                {"ignition":{"version":"3.3.0"},"passwd":{"users":[{"name":"a"}]}}`;
    expect(butane(text, { files })).toEqual([
      '- local: child.ign‹2 files, 1 unit›',
      '- local: empty.ign‹nothing›',
      '- source: https://example.org/x.ign‹not read›',
      '- inline: |‹1 user›',
    ]);
  });

  it('are what placeholders are filled in with', () => {
    const values = asValues({ hostname: 'web-1', text: 'a\nb', keys: ['x'] });
    const text = `${HEAD}storage:\n  files:\n    - path: /etc/\${hostname}\n      mode: 0644\n      contents:\n        inline: "\${text}\${other}"\n`;
    const analysis = analyzeFilled(text, { values }, analyzeTolerant);
    expect(drawn(analysis)).toContain(`- path: /etc/\${hostname}‹= web-1›\n      mode: 0644‹rw-r--r--›\n`);
    expect(drawn(analysis)).toContain(`inline: "\${text}‹= a b›\${other}"`);
  });

  it('do not show what is a secret by its name', () => {
    const text = dedent(`
      variant: flatcar
      version: 1.1.0
      storage:
        files:
          - path: /etc/token
            contents:
              inline: \${api_token}
    `);
    const analysis = analyzeFilled(text, { values: asValues({ api_token: 'hunter2' }) }, analyzeTolerant);
    const hints = inlayHints(analysis, { start: 0, end: text.length });
    expect(hints.map(({ label }) => label)).toEqual(['= …']);
  });

  it('say of a placeholder in a loop that its values differ', () => {
    const values = asValues({ keys: ['a', 'b'], mode: '0644' });
    const text = `${HEAD}storage:\n  files:\n%{ for key in keys ~}\n    - path: /etc/\${key}\n      mode: \${mode}\n%{ endfor ~}\n`;
    const analysis = analyzeFilled(text, { values }, analyzeTolerant);
    expect(drawn(analysis)).toContain(`/etc/\${key}‹= a, …›\n      mode: \${mode}‹= 0644›\n`);
  });

  it('stand in JSON as well', () => {
    const config = {
      ignition: { version: '3.4.0' },
      storage: {
        files: [{ path: '/etc/a', mode: 420 }],
        disks: [{ device: '/dev/sda', partitions: [{ sizeMiB: 2048, startMiB: 0 }] }],
      },
    };
    expect(hinted(JSON.stringify(config, null, 1))).toEqual([
      '"mode": 420‹0644 rw-r--r--›',
      '"sizeMiB": 2048‹2 GiB›,',
    ]);
  });

  it('stay in half-typed and templated files, and say nothing of marks', () => {
    const text = `
      storage:
        files:
          - path: "/etc/a
            mode: 0644`;
    expect(() => butane(text)).not.toThrow();
    expect(
      butane(`
      storage:
        files:
          %{ if a ~}
          - path: /etc/a
            mode: 0600
          %{ endif ~}
          - path: /etc/b
            mode: \${mode}
          - path:
            mode: 0755
          - mo`),
    ).toEqual(['mode: 0600‹rw-------›', 'mode: 0755‹rwxr-xr-x›']);
  });

  it('are those of a part, and of the kinds that are wanted', () => {
    const analysis = analyze(
      `${HEAD}storage:\n  files:\n    - {path: /a, mode: 0644}\n    - {path: /b, mode: 0600}\n`,
    );
    const start = analysis.text.indexOf('- {path: /b');
    expect(inlayHints(analysis, { start, end: analysis.text.length }).map(({ label }) => label)).toEqual([
      'rw-------',
    ]);
    expect(inlayHints(analysis, { start: 0, end: start }, new Set(['sizes']))).toEqual([]);
  });

  it('are none where the document is not ours', () => {
    expect(hinted('mode: 0644\n')).toEqual([]);
  });
});

function lensesOf(text: string, options: AnalyzeOptions = {}): readonly string[] {
  const analysis = analyzeTolerant(text, options);
  return lenses(analysis).map(({ kind, span }) => {
    const lens = resolveLens(analysis, kind, DEFAULT_SETTINGS);
    return `${analysis.text.slice(span.start, span.end)}: ${lens?.title ?? ''}`;
  });
}

describe('lenses', () => {
  it('say how large it is and that it boots', () => {
    const [preview, size, boot, ...more] = lensesOf(`# a\n${HEAD}storage:\n  files:\n    - path: /etc/a\n`);
    expect(preview).toBe('variant: Preview');
    expect(size).toMatch(/^variant: Ignition: \d+ B$/);
    expect(boot).toMatch(/^variant: Flatcar [\d.]+ \(stable\): nothing stops the boot$/);
    expect(more).toEqual([]);
  });

  it('say what stops the boot', () => {
    const text = `${HEAD}passwd:\n  users:\n    - name: a\n      groups: [nobody-has-it]\n`;
    expect(lensesOf(text)[2]).toMatch(/^variant: 1 problem stops the boot of Flatcar/);
  });

  it('say what is fetched is not seen', () => {
    const text = `${HEAD}ignition:\n  config:\n    merge:\n      - source: https://example.org/a.ign\n`;
    expect(lensesOf(text)[2]).toMatch(/nothing seen here stops the boot$/);
  });

  it('name the platforms that take less', () => {
    const large = `${HEAD}storage:\n  files:\n    - path: /etc/a\n      contents:\n        source: data:,${'a'.repeat(17_000)}\n`;
    expect(lensesOf(large)[1]).toBe(
      'variant: Ignition: 16.7 KiB, more than EC2 and Akamai take as user data',
    );
    const ec2 = `${HEAD}kernel_arguments:\n  should_exist: [flatcar.oem.id=ec2]\n`;
    expect(lensesOf(ec2)[1]).toMatch(/^variant: Ignition: \d+ B, 1 % of the 16 KiB that EC2 takes$/);
  });

  it('leave out what is not known', () => {
    expect(lensesOf(`${HEAD}storage:\n  files:\n    - path: relative\n`)).toEqual(['variant: Preview']);
    expect(lensesOf('a: 1\n')).toEqual([]);
    expect(lensesOf('')).toEqual([]);
    const fcos = lensesOf('variant: fcos\nversion: 1.5.0\n');
    expect(fcos).toEqual(['variant: Preview', expect.stringMatching(/^variant: Ignition: \d+ B$/)]);
  });

  it('lead out of an old format first of all', () => {
    expect(lensesOf('systemd:\n  units:\n    - name: a.service\n      enable: true\n')[0]).toBe(
      'systemd: Convert to Butane…',
    );
    expect(lensesOf('{"ignition": {"version": "2.3.0"}}')[0]).toBe('"ignition": Convert to Butane…');
  });

  it('stand at the header of JSON', () => {
    expect(lensesOf('{"ignition": {"version": "3.3.0"}}')[0]).toMatch(/^"ignition": Ignition: \d+ B$/);
  });

  it('tell of a template with its values', () => {
    const text = `${HEAD}storage:\n  files:\n    - path: \${path}\n      mode: \${mode}\n`;
    expect(lensesOf(text)).toEqual(['variant: Preview']);
    const filled = analyzeFilled(
      text,
      { values: asValues({ path: '/etc/a', mode: '0644' }) },
      analyzeTolerant,
    );
    expect(lenses(filled).map(({ kind }) => kind)).toEqual(['preview', 'size', 'boot']);
    expect(resolveLens(filled, 'size', DEFAULT_SETTINGS)?.title).toMatch(/^Ignition: \d+ B$/);
  });
});
