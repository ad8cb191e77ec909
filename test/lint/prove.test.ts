/** What a rule may claim of a fix, and what is made of the claim. */
import { describe, expect, it } from 'vitest';
import { analyze } from '../../server/src/analysis.ts';
import { readDocument } from '../../server/src/config/check.ts';
import type { Finding, Fix } from '../../server/src/config/finding.ts';
import { fixOf, tells } from '../../server/src/config/fix.ts';
import { fixDocument } from '../../server/src/features/fix-document.ts';
import { checkButaneText } from '../../server/src/formats/butane/check.ts';
import { proofOf, type Verdict } from '../../server/src/lint/prove.ts';
import { dedent } from '../kit/cursor.ts';
import { EXPERIMENTAL } from '../kit/experimental.ts';

const TEXT = dedent(`
  variant: flatcar
  version: 1.1.0
  storage:
    files:
      - path: /etc/a
        mode: 0644
        contents:
          inline: a
      - path: /etc/b
        contents:
          source: https://example.com/b
  systemd:
    units:
      - name: a.service
        enabled: true
        contents: |
          [Install]
          WantedBy=multi-user.target
`);

function judge(text: string): Verdict {
  const document = readDocument(text, 'yaml');
  const { findings, rendered, ok } = checkButaneText(document);
  return { root: document.tree.root, accepted: ok, findings, rendered };
}

interface Claim {
  readonly from: string;
  readonly to: string;
  readonly changes?: string;
}

/** Which of the claims that a fix is safe hold, made together of one text. */
function hold(claims: readonly Claim[], text = TEXT): readonly boolean[] {
  const findings = claims.map(({ from, to, ...rest }): Finding => {
    const start = text.indexOf(from);
    expect(start, from).toBeGreaterThanOrEqual(0);
    const span = { start, end: start + from.length };
    const fixes: readonly Fix[] = fixOf('Mend it', [{ span, newText: to }], { safe: true, ...rest });
    const said = { source: 'flatcar', code: 'a', severity: 'info', message: '', path: null } as const;
    return { ...said, span, placed: false, fixes };
  });
  const isSafe = proofOf({ text, ...judge(text), judge }, findings);
  // Findings are data: a copy says as much as they do.
  return structuredClone(findings).map(({ fixes: [fix] = [] }) => fix !== undefined && isSafe(fix));
}

const changes = 'it changes';

describe('a fix that claims to be safe', () => {
  it('and to change nothing leaves the rendering as it is', () => {
    expect(hold([{ from: '0644', to: '0o644' }])).toEqual([true]);
    expect(hold([{ from: '0644', to: '0600' }])).toEqual([false]);
    expect(hold([{ from: '      mode: 0644\n', to: '' }])).toEqual([false]);
  });

  it('and to change something changes what it edits', () => {
    expect(hold([{ from: '0644', to: '0600', changes }])).toEqual([true]);
    expect(hold([{ from: '      mode: 0644\n', to: '', changes }])).toEqual([true]);
    expect(hold([{ from: 'name: a.service', to: 'name: b.service', changes }])).toEqual([true]);
    expect(hold([{ from: 'WantedBy=multi', to: 'RequiredBy=multi', changes }])).toEqual([true]);
  });

  it('changes nothing beside that', () => {
    // What an alias leads to stands elsewhere.
    const text = TEXT.replace('path: /etc/a', 'path: &a /etc/a').replace('inline: a', 'inline: x');
    expect(hold([{ from: 'inline: x', to: 'inline: *a', changes }], text)).toEqual([false]);
    expect(hold([{ from: '1.1.0', to: EXPERIMENTAL, changes }])).toEqual([true]);
    const newer = TEXT.replace('1.1.0', '1.0.0').replace('systemd', 'storage_: {}\nsystemd');
    expect(hold([{ from: 'storage_: {}', to: 'kernel_arguments: {}', changes }], newer)).toEqual([true]);
    const quadlet = TEXT.replace(
      'units:',
      'quadlets: [{name: a.container, contents: "[Container]\\nImage=i\\n"}]\n  units:',
    );
    expect(hold([{ from: '1.1.0', to: EXPERIMENTAL, changes }], quadlet)).toEqual([false]);
  });

  it('does not make the real tool say more, warnings included', () => {
    expect(hold([{ from: 'path: /etc/a', to: 'path: etc/a', changes }])).toEqual([false]);
    expect(hold([{ from: 'WantedBy', to: '# WantedBy', changes }])).toEqual([false]);
    expect(hold([{ from: '0644', to: '644', changes }])).toEqual([false]);
  });

  it('brings no address that was not there', () => {
    expect(hold([{ from: 'https://example.com/b', to: 'https://example.org/b', changes }])).toEqual([false]);
    expect(hold([{ from: 'inline: a', to: 'source: https://example.com/b', changes }])).toEqual([true]);
  });

  it('is not believed of a text that the real tool refuses, unless it says what it changes', () => {
    const refused = TEXT.replace('/etc/a', 'etc/a');
    expect(hold([{ from: '0644', to: '0o644' }], refused)).toEqual([false]);
    expect(hold([{ from: '0644', to: '0600', changes }], refused)).toEqual([true]);
    expect(hold([{ from: 'etc/a', to: '/etc/a', changes }], refused)).toEqual([true]);
  });

  it('does not take down the others with it', () => {
    const good = { from: '0644', to: '0600', changes };
    const bad = { from: 'path: /etc/b', to: 'path: etc/b', changes };
    const quiet = { from: 'enabled: true', to: 'enabled: false' };
    const same = { from: 'inline: a', to: 'inline: "a"' };
    expect(hold([good, same, bad, quiet])).toEqual([true, true, false, false]);
    // Each alone is fine; together there is one file twice.
    const one = { from: '/etc/a', to: '/etc/c', changes };
    const two = { from: '/etc/b', to: '/etc/c', changes };
    expect(hold([one, two]).filter(Boolean)).toHaveLength(1);
  });
});

describe('a title', () => {
  const offered = (body: string) => {
    const { findings, isSafe } = analyze(`variant: flatcar\nversion: 1.1.0\n${dedent(body)}`);
    return findings.flatMap(({ fixes = [] }) =>
      fixes.map((fix) => `${isSafe(fix) ? 'safe: ' : ''}${fix.title}`),
    );
  };

  it('says what becomes of the machine', () => {
    const unit = (install: string) => `
      systemd:
        units:
          - name: a.service
            enable: true
            contents: |
              [Service]
              ExecStart=/opt/bin/a
              ${install}
    `;
    const title = 'Rename to enabled (the unit starts at boot)';
    expect(offered(unit('[Install]\n              WantedBy=multi-user.target'))).toEqual([`safe: ${title}`]);
    // Of a unit that is enabled for nothing butane warns.
    expect(offered(unit('User=core'))).toEqual([title]);
    const remote = `
      storage:
        files:
          - path: /a
            contents: {remote: {url: https://example.com/a}}
    `;
    expect(offered(remote)).toEqual(['safe: Put the keys of remote here (it is fetched from there)']);
  });

  it('tells when it names all that is written, or that something is removed', () => {
    const written = (newText: string) => [{ span: { start: 0, end: 1 }, newText }];
    expect(tells('Write /oem/a', written('/oem/a'))).toBe(true);
    expect(tells('Mend the path', written('/oem/a'))).toBe(false);
    expect(tells('Add After=a and Requires=b', written('After=a\nRequires=b\n'))).toBe(true);
    expect(tells('Remove the unit', written(''))).toBe(true);
    expect(tells('Tidy up', written(''))).toBe(false);
  });
});

describe('what several fixes leave nothing of', () => {
  it.each([
    [
      'a section',
      `storage:
         files:
           - path: /etc/flatcar-cgroupv1
         filesystems:
           - device: /dev/disk/by-label/OEM
             format: btrfs
       systemd: {}`,
      'systemd: {}',
    ],
    [
      'a list',
      `storage:
         filesystems:
           - device: /dev/disk/by-label/OEM
             format: btrfs
           - device: /dev/disk/by-partlabel/OEM
             format: btrfs
       systemd: {}`,
      'systemd: {}',
    ],
    [
      'a list in flow style',
      `storage: {filesystems: [{device: /dev/disk/by-label/OEM, format: btrfs}, {device: /dev/disk/by-partlabel/OEM, format: btrfs}]}
       systemd: {}`,
      null,
    ],
    [
      'a section in flow style',
      `storage: {files: [{path: /etc/flatcar-cgroupv1}], filesystems: [{device: /dev/disk/by-label/OEM, format: btrfs}]}
       systemd: {}`,
      null,
    ],
    [
      'a section with a comment of its own',
      `storage:
         # ours
         files:
           - path: /etc/flatcar-cgroupv1
         # and ours
         filesystems:
           - device: /dev/disk/by-label/OEM
             format: btrfs
       systemd: {}`,
      null,
    ],
  ])('%s', (_, body, left) => {
    const lines = body.split('\n').map((line) => line.replace(/^ {7}/, ''));
    const text = `variant: flatcar\nversion: 1.1.0\n${lines.join('\n')}\n`;
    const before = analyze(text);
    expect(before.findings.filter(({ source }) => source !== 'flatcar')).toEqual([]);
    const { analysis } = fixDocument(before, {});
    expect(analysis.findings, analysis.text).toEqual([]);
    if (left !== null) expect(analysis.text).toBe(`variant: flatcar\nversion: 1.1.0\n${left}\n`);
    for (const comment of text.match(/#.*/g) ?? []) expect(analysis.text).toContain(comment);
  });
});
