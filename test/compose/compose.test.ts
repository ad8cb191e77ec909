/** Several configs as one. */
import { describe, expect, it } from 'vitest';
import { analyze, printIgnition } from '../../server/src/analysis.ts';
import { compose, printComposed } from '../../server/src/compose/compose.ts';
import { firstBootOf } from '../../server/src/machine/first-boot/run.ts';
import { answer, expected, filesOf, type Row, rootOf, rows } from '../conformance/machine/kit.ts';
import { butane, composed, made, told } from './kit.ts';

describe('the merge', () => {
  it('has what comes later win, field by field, and lists go by their keys', () => {
    const base = butane(`
storage:
  files:
    - {path: /etc/a, mode: 0640, contents: {inline: base}}
    - {path: /etc/b, contents: {inline: base}}
passwd:
  users:
    - {name: core, groups: [sudo], ssh_authorized_keys: [ssh-ed25519 AAAA]}
`);
    const worker = butane(`
storage:
  files:
    - {path: /etc/a, contents: {inline: worker}}
passwd:
  users:
    - {name: core, groups: [docker]}
`);
    expect(made({ 'base.bu': base, 'worker.bu': worker })).toEqual({
      ignition: { version: '3.4.0' },
      passwd: {
        users: [{ name: 'core', groups: ['sudo', 'docker'], sshAuthorizedKeys: ['ssh-ed25519 AAAA'] }],
      },
      storage: {
        files: [
          { path: '/etc/a', mode: 0o640, contents: { compression: '', source: 'data:,worker' } },
          { path: '/etc/b', contents: { compression: '', source: 'data:,base' } },
        ],
      },
    });
  });

  it('is of the newest specification among the parts, and adds up what is merged at the boot', () => {
    const merge = (url: string, version: string) =>
      `{"ignition": {"version": "${version}", "config": {"merge": [{"source": "${url}"}]}}}`;
    const result = made({
      'a.ign': merge('https://example.org/a.ign', '3.5.0'),
      'b.bu': butane('ignition: {config: {merge: [{source: https://example.org/b.ign}]}}', '1.0.0'),
    });
    expect(result).toEqual({
      ignition: {
        version: '3.5.0',
        config: { merge: [{ source: 'https://example.org/a.ign' }, { source: 'https://example.org/b.ign' }] },
      },
    });
  });

  it('is judged once more, at the place that takes part, with the other one', () => {
    const link = butane('storage: {links: [{path: /opt/x, target: /opt/y}]}');
    const file = butane('storage: {files: [{path: /opt/x/a}]}');
    const unit = butane('systemd: {units: [{name: a.service, contents: "[Service]"}]}');
    const same = butane('storage: {files: [{path: /etc/systemd/system/a.service}]}');
    expect(told(composed({ 'link.bu': link, 'file.bu': file }))).toMatchInlineSnapshot(`
      [
        "file.bu <{path: /opt/x/a}> error: once the configs are merged: file path includes link in config (the link: link.bu:3:26)",
      ]
    `);
    expect(told(composed({ 'unit.bu': unit, 'same.bu': same }))).toMatchInlineSnapshot(`
      [
        "same.bu </etc/systemd/system/a.service> error: once the configs are merged: path conflicts with systemd unit or dropin",
      ]
    `);
    expect(printComposed(composed({ 'link.bu': link, 'file.bu': file }))).toBe('');
  });

  it('is not made of a part that is refused, of which its own tool speaks', () => {
    const broken = butane('storage: {files: [{path: relative}]}');
    const result = composed({ 'good.bu': butane(''), 'broken.bu': broken });
    expect(told(result)).toMatchInlineSnapshot(`
      [
        "broken.bu <relative> error: path not absolute",
      ]
    `);
    expect(result.config).toBeNull();
  });

  it.each([
    ['a.yaml', 'etcd: {version: 3.0.0}\n'],
    ['a.yaml', '#cloud-config\nhostname: x\n'],
    ['a.ign', '{"ignition": {"version": "2.3.0"}}'],
    [
      'a.bu',
      'variant: openshift\nversion: 4.14.0\nmetadata: {name: a, labels: {machineconfiguration.openshift.io/role: worker}}\n',
    ],
    ['notes.yaml', 'a: b\n'],
    ['empty.yaml', ''],
  ])('takes Butane and Ignition 3 alone: %s %j', (name, text) => {
    const result = composed({ [name]: text });
    expect(result.ok).toBe(false);
    expect(told(result)).toHaveLength(1);
    expect(told(result)[0]).toMatch(/is not merged|neither Butane nor Ignition/);
  });

  it('keeps warnings of the parts', () => {
    const result = composed({ 'a.bu': butane('storge: {}\n'), 'b.bu': butane('') });
    expect(told(result)).toMatchInlineSnapshot(`
      [
        "a.bu <storge> warning: unused key storge",
      ]
    `);
    expect(result.ok).toBe(true);
  });
});

/** The parent without what it merges, and what it merges, of a recorded case that merges texts of its own. */
function partsOf(row: Row) {
  const ignition = row['ignition'] as {
    ignition: { config?: { merge?: { source: string; compression?: string }[] } };
  };
  const { merge = [] } = ignition.ignition.config ?? {};
  const texts = merge.flatMap(({ source, compression }) => {
    const [, base64, data = ''] = /^data:[^,]*?(;base64)?,(.*)$/s.exec(source) ?? [];
    if (compression) return [];
    return base64 ? atob(data) : decodeURIComponent(data);
  });
  if (merge.length === 0 || texts.length < merge.length || texts.some((text) => !text.includes('"3.')))
    return null;
  if (texts.some((text) => text.includes('"config"'))) return null;
  const { config: _, ...rest } = ignition.ignition;
  const parent = JSON.stringify({ ...ignition, ignition: rest });
  return [parent, ...texts].map((text, index) => ({ name: `${index}.ign`, text }));
}

describe('what Ignition itself made of merged configs', () => {
  const cases = rows.flatMap((row) => {
    const parts = partsOf(row);
    return parts ? [{ row, parts }] : [];
  });

  it.each(cases)('$row.name', ({ row, parts }) => {
    const result = compose(parts, { files: filesOf(row.files) });
    if (!row.ok && row['stage'] === 'fetch') {
      expect(result.ok).toBe(false);
      return;
    }
    expect(told(result)).toEqual([]);
    const effective = analyze(printComposed(result), { kind: 'ignition' }).effective();
    expect(effective && answer(firstBootOf(effective, rootOf(row.root_before)))).toEqual(expected(row));
  });

  it('are many', () => expect(cases.length).toBeGreaterThan(10));
});

describe('one part', () => {
  const sample = rows.filter((_, index) => index % 6 === 0);
  it.each(sample)('renders as it does alone: $name', ({ butane: text, files }) => {
    const options = { files: filesOf(files) };
    const alone = printIgnition(analyze(text, { kind: 'butane', ...options }));
    expect(alone).not.toBe('');
    expect(printComposed(compose([{ name: 'a.bu', text }], options))).toBe(alone);
  });
});
