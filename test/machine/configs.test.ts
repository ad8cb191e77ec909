/** Configs that a config merges: read where they can be, told where they cannot. */
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { analyze } from '../../server/src/analysis.ts';
import { memoryFiles } from '../../server/src/api/memory-files.ts';
import type { Files } from '../../server/src/render/files.ts';
import { dedent } from '../kit/cursor.ts';
import { machineOf, printed } from './kit.ts';

const ignition = (config: object): string =>
  JSON.stringify({
    ...config,
    ignition: { version: '3.4.0', ...('ignition' in config ? (config.ignition as object) : {}) },
  });

const UNIT = {
  systemd: {
    units: [{ name: 'a.service', contents: '[Service]\nExecStart=/usr/bin/true\nCPUShares=100\n' }],
  },
};

const merging = (entry: string, how = 'merge') => `
  variant: flatcar
  version: 1.1.0
  ignition:
    config:
      ${how}:
        ${how === 'merge' ? '- ' : ''}${entry}
`;

/** Our findings, with what their places say. */
function found(text: string, files: Readonly<Record<string, string>> = {}): readonly string[] {
  const source = dedent(text);
  return analyze(source, { files: memoryFiles(files) })
    .findings.filter(({ source: tool }) => tool === 'flatcar')
    .map(({ code, span, message }) => `${code} at ${source.slice(span.start, span.end)}: ${message}`);
}

describe('what is merged is read', () => {
  it('from a local file, users, groups and paths included', () => {
    const child = ignition({
      passwd: { users: [{ name: 'app' }, { name: 'gone', shouldExist: false }], groups: [{ name: 'ops' }] },
      storage: { files: [{ path: '/etc/a', contents: { source: 'data:,x' } }] },
    });
    expect(printed(merging('local: child.ign'), { 'child.ign': child })).toMatchInlineSnapshot(`
      "
      system flatcar
      names child.ign isLocal < ignition.config.merge.0.local
      merge read local=child.ign size=202 document=child.ign < ignition.config.merge.0.local
          system flatcar
          file /etc/a contents < storage.files.0
            contents data size=1 < storage.files.0.contents.source
          user app < passwd.users.0
          group ops < passwd.groups.0
          no user gone < passwd.users.1.name
          text file /etc/a language=config length=1 < storage.files.0.contents.source
      others users=app,gone groups=ops paths=/etc/a
      "
    `);
  });

  it('in several levels, old configs too', () => {
    const old = JSON.stringify({ ignition: { version: '2.3.0' }, passwd: { users: [{ name: 'old' }] } });
    const source = `data:;base64,${gzipSync(old).toString('base64')}`;
    const child = ignition({ ignition: { config: { merge: [{ source, compression: 'gzip' }] } } });
    const machine = machineOf(merging(`inline: '${child}'`));
    expect(machine.children[0]?.machine?.children[0]).toMatchObject({ how: 'merge', state: 'read' });
    expect([...machine.others.users]).toEqual(['old']);
    expect(machine.others).toMatchObject({ unread: false, replaces: false });
  });

  it('and what takes the place of all', () => {
    const machine = machineOf(merging('local: child.ign', 'replace'), { 'child.ign': ignition(UNIT) });
    expect(machine.children).toMatchObject([{ how: 'replace', state: 'read' }]);
    expect(machine.others).toMatchObject({ unread: false, replaces: true });
    const both = ignition({ ignition: { config: { replace: { source: 'https://example.com/a.ign' } } } });
    expect(machineOf(merging('local: child.ign'), { 'child.ign': both }).others.unread).toBe(true);
  });
});

describe('what cannot be read is told', () => {
  const stateOf = (...given: Parameters<typeof machineOf>) => {
    const { children, others } = machineOf(...given);
    return [children.map(({ state }) => state).join(), others.unread];
  };

  it('is named, with whether it is verified', () => {
    const text = `
      variant: flatcar
      version: 1.1.0
      ignition:
        config:
          merge:
            - source: http://example.com/a.ign
              verification: {hash: sha256-0000000000000000000000000000000000000000000000000000000000000000}
              http_headers: [{name: A, value: b}]
            - source: data:,x
            - local: none.ign
    `;
    expect(printed(text, { 'none.ign': '' })).toMatchInlineSnapshot(`
      "
      system flatcar
      fetch merge url=http://example.com/a.ign hash=sha256-0000000000000000000000000000000000000000000000000000000000000000 < ignition.config.merge.0.source
      names http://example.com/a.ign hashed < ignition.config.merge.0.source
      names none.ign isLocal < ignition.config.merge.2.local
      merge unread remote hash=sha256-0000000000000000000000000000000000000000000000000000000000000000 url=http://example.com/a.ign headers=A:b < ignition.config.merge.0.source
      merge refused data size=1 document=the config in the URL < ignition.config.merge.1.source
      merge refused local=none.ign size=0 document=none.ign < ignition.config.merge.2.local
      others unread
      "
    `);
  });

  it('of an address, of what is no config, and of a file that is not there', () => {
    expect(stateOf(merging('source: https://example.com/a.ign'))).toEqual(['unread', true]);
    expect(stateOf(merging('local: child.bu'), { 'child.bu': 'variant: flatcar\n' })).toEqual([
      'refused',
      true,
    ]);
    expect(stateOf(merging('inline: "{"'))).toEqual(['refused', true]);
    expect(stateOf(merging('local: none.ign'))).toEqual(['unread', true]);
    expect(stateOf(merging('inline: ""'))).toEqual(['', false]);
  });

  it('of a file that a host has to fetch first', () => {
    const pending: Files = { ...memoryFiles({}), read: () => ({ ok: false, error: 'pending' }) };
    expect(stateOf(merging('local: child.ign'), {}, { files: pending })).toEqual(['pending', true]);
  });

  it('of more levels than are followed', () => {
    let text = ignition({});
    for (let i = 0; i < 10; i++) {
      text = ignition({ ignition: { config: { merge: [{ source: `data:;base64,${btoa(text)}` }] } } });
    }
    const states: string[] = [];
    let machine = machineOf(text, {}, { kind: 'ignition' });
    for (let child = machine.children[0]; child; child = machine.children[0]) {
      states.push(child.state);
      if (!child.machine) break;
      machine = child.machine;
    }
    expect(states).toEqual([...Array<string>(8).fill('read'), 'deep']);
  });

  it('of more configs than are followed', () => {
    const merge = Array.from({ length: 257 }, () => ({
      source: `data:,${encodeURIComponent(ignition({}))}`,
    }));
    const { children } = machineOf(ignition({ ignition: { config: { merge } } }), {}, { kind: 'ignition' });
    expect(children.filter(({ state }) => state === 'read').length).toBe(256);
    expect(children.at(-1)?.state).toBe('deep');
  });
});

describe('rules see texts of other documents', () => {
  it('of a local config, with the line in it', () => {
    const [finding] = found(merging('local: child.ign'), { 'child.ign': `\n${ignition(UNIT)}` });
    expect(finding).toContain('systemd/deprecated-key at child.ign: ');
    expect(finding).toContain('(child.ign, line 2)');
  });

  it('of an inline config, at the very place', () => {
    const text = merging(`inline: '${ignition(UNIT)}'`);
    const [finding] = found(text);
    expect(finding).toBe(`systemd/deprecated-key at CPUShares: ${messageOf(text)}`);
    expect(messageOf(text)).not.toContain('line');
  });

  it('of a tree, each with its file and line, and the last of many counts the rest', () => {
    const unit = '[Service]\nExecStart=/usr/bin/true\nCPUShares=100\n';
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const files = Object.fromEntries(names.map((name) => [`root/${name}.service`, unit]));
    const text = `
      variant: flatcar
      version: 1.1.0
      storage:
        trees: [{local: root, path: /etc/systemd/system}]
    `;
    const messages = found(text, files);
    expect(messages.length).toBe(5);
    expect(messages[0]).toMatch(/^systemd\/deprecated-key at .*\(root\/a\.service, line 3\)$/);
    expect(messages[4]).toMatch(/\(root\/e\.service, line 3, and 2 more such places\)$/);
  });

  it('and a program that a merged config brings is there', () => {
    const child = ignition({ storage: { files: [{ path: '/opt/bin/pam_tally2', mode: 493 }] } });
    const text = `${merging('local: child.ign')}
  systemd:
    units:
      - name: a.service
        contents: |
          [Service]
          ExecStart=pam_tally2 x
`;
    expect(found(text, { 'child.ign': child }).filter((one) => one.includes('pam_tally2'))).toEqual([]);
    expect(
      found(text, { 'child.ign': ignition({}) }).filter((one) => one.includes('pam_tally2')).length,
    ).toBe(1);
  });
});

function messageOf(text: string): string {
  const { findings } = analyze(dedent(text));
  return findings.find(({ code }) => code === 'systemd/deprecated-key')?.message ?? '';
}
