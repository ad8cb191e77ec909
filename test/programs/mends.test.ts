import { describe, expect, it } from 'vitest';
import { checkContainerd } from '../../server/src/programs/containerd/check.ts';
import { checkDockerd } from '../../server/src/programs/dockerd/check.ts';
import { checkQuadlets } from '../../server/src/programs/quadlet/check.ts';
import { checkSshd } from '../../server/src/programs/sshd/check.ts';
import { checkSudoers } from '../../server/src/programs/sudoers/check.ts';
import { checkSysusers } from '../../server/src/programs/sysusers/check.ts';
import { checkTmpfiles } from '../../server/src/programs/tmpfiles/check.ts';
import { checkUdevRules } from '../../server/src/programs/udev/check.ts';
import { mended, told } from './kit.ts';

describe('quadlets', () => {
  const check = (text: string, podman?: number) =>
    checkQuadlets([{ name: 'a.container', text }], podman ? { podman } : {});

  it('knows the names that compose has for keys', () => {
    const text = '[Container]\nImage=docker.io/library/nginx:1\nPorts=80:80\n';
    expect(mended(text, check(text))).toBe(
      '[Container]\nImage=docker.io/library/nginx:1\nPublishPort=80:80\n',
    );
  });

  it('writes the sign that is missing', () => {
    const text = '[Container]\nImage docker.io/library/nginx:1\n';
    expect(mended(text, check(text))).toBe('[Container]\nImage=docker.io/library/nginx:1\n');
  });

  it('knows the keys of the Podman that reads them', () => {
    const text = '[Container]\nImage=docker.io/library/nginx:1\nMemory=1G\n[Service]\nUser=core\n';
    expect(told(text, check(text, 504))).toEqual(['null unknown-key Memory']);
    expect(told(text, check(text, 506))).toEqual(['null not-supported User']);
  });

  it('looks for other quadlets only where all are known', () => {
    const files = [{ name: 'a.container', text: '[Container]\nImage=a.build\n' }];
    expect(checkQuadlets(files)).toHaveLength(1);
    expect(checkQuadlets(files, { complete: false })).toEqual([]);
  });
});

describe('sshd', () => {
  const check = (text: string) => checkSshd({ name: 'sshd_config', text });

  it('mends keywords and switches', () => {
    const text = 'PermitRotLogin no\nUseDNS false\n';
    expect(told(text, check(text))).toEqual(['1 unknown-key PermitRotLogin', '2 bad-value false']);
    expect(mended(text, check(text))).toBe('PermitRootLogin no\nUseDNS no\n');
  });

  it('does not take everything in a Match block, unless it holds for all', () => {
    expect(told('Match User core\nPort 22\n', check('Match User core\nPort 22\n'))).toEqual([
      '2 bad-value Port',
    ]);
    expect(check('Match all\nPort 22\n')).toEqual([]);
  });
});

it('knows the keys of Docker that are gone', () => {
  const text = '{"graph": "/data"}';
  const entries = checkDockerd({ name: 'daemon.json', text });
  expect(mended(text, entries)).toBe('{"data-root": "/data"}');
});

it('takes version 3 of the config of containerd from containerd 2 on', () => {
  const file = { name: 'config.toml', text: 'version = 3\n' };
  expect(checkContainerd(file)).toEqual([]);
  expect(checkContainerd(file, { containerd: 1 }).map((entry) => entry.class)).toEqual([
    'version',
    'version',
  ]);
});

it('mends names of Defaults and keys of udev', () => {
  const defaults = 'Defaults requirety\n';
  expect(mended(defaults, checkSudoers({ name: 'a', text: defaults }))).toBe('Defaults requiretty\n');
  const rule = 'KERNAL=="vda", TAG+="x"\n';
  expect(mended(rule, checkUdevRules({ name: 'a.rules', text: rule }))).toBe('KERNEL=="vda", TAG+="x"\n');
});

it('says of a user nothing that nobody knows', () => {
  const file = { name: 'a.conf', text: 'd /a 0o755 desk -\n' };
  expect(mended(file.text, checkTmpfiles(file))).toBe('d /a 0755 desk -\n');
  expect(checkTmpfiles(file, { user: () => false }).map((entry) => entry.class)).toEqual(['unknown-user']);
  const group = { name: 'a.conf', text: 'u a 900:901\ng b 902\nu c -:902\n' };
  expect(checkSysusers([group])).toEqual([]);
  expect(checkSysusers([group], { hasGid: () => false }).map((entry) => entry.message)).toEqual([
    'Failed to create a: please create GID 901',
  ]);
});
