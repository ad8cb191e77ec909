import { describe, expect, it } from 'vitest';
import { checkBodyFix, codesOf, expectRemarks, expectSilence, flatcar } from './kit.ts';

const user = (rest: string) => `
  passwd:
    users:
      - name: ada
        ${rest}
`;
const hash = (text: string, options = {}) =>
  codesOf(flatcar(user(`password_hash: ${JSON.stringify(text)}`)), options);

describe('SSH keys', () => {
  it('of DSA are not taken any more', () => {
    expectRemarks(`
      passwd:
        users:
          - name: core
            ssh_authorized_keys:
              - ssh-ed25519 AAAAC3 a
              - ssh-dss AAAAB3 a
      #         ^^^^^^^^^^^^^^^^ error[ssh-dss-keys] SSH does not take DSA keys any more; use an Ed25519 key
              - no-pty ssh-dss AAAAB3 b
      #         ^^^^^^^^^^^^^^^^^^^^^^^ error[ssh-dss-keys] SSH does not take DSA keys any more; use an Ed25519 key
              - ssh-rsa AAAAB3 ssh-dss
    `);
    expectSilence(user('ssh_authorized_keys: [ssh-dss AAAA]'), { target: 'lts' });
  });
});

describe('password hashes', () => {
  it.each([
    ['$6$salt$abc', []],
    ['$y$j9T$salt$abc', []],
    ['$2b$05$abc', []],
    ['*', []],
    ['!', []],
    ['', []],
    ['{{hash}}', []],
    ['$1$salt$abc', ['pw-hash']],
    ['$sha1$40000$abc', ['pw-hash']],
    ['abJnggxhB/yWI', ['pw-hash']],
    ['secret', ['pw-hash']],
  ])('%j: %j', (text, expected) => expect(hash(text)).toEqual(expected));

  it.each(['$y$j9T$salt$abc', '$2b$05$abc'])('%s needs Flatcar 4012', (text) => {
    expect(hash(text, { target: '3975.2.0' })).toEqual(['yescrypt-old']);
    expect(hash(text, { target: '4081.3.0' })).toEqual([]);
  });
});

describe('groups', () => {
  it('have to exist', () => {
    expectRemarks(`
      passwd:
        users:
          - name: core
            groups: [docker, sudo, own, ada, rkt, nobodys]
      #                                      ^^^ warning[group-unknown] Flatcar has no group rkt: the group went with rkt, and then the machine does not boot
      #                                           ^^^^^^^ warning[group-unknown] Flatcar has no group nobodys, and then the machine does not boot
          - name: ada
            groups: ['1000', '\${group}']
          - name: gone
            should_exist: false
            groups: [what]
        groups:
          - name: own
    `);
  });

  it('of another config may exist', () => {
    expectRemarks(`
      ignition:
        config:
          merge:
            - local: a.ign
      passwd:
        users:
          - name: core
            groups: [own]
      #              ^^^ hint[group-unknown] Flatcar has no group own, and then the machine does not boot
    `);
  });

  it('wheel asks for a password', () => {
    checkBodyFix('sudoers', user('groups: [wheel, docker]'), user('groups: [sudo, docker]'), { safe: false });
    expectSilence(user('groups: [wheel, sudo]'));
    expectSilence(user('groups: [wheel]\n        password_hash: $6$a$b'));
  });
});

it('containers without root need /etc/subuid', () => {
  const list = `
    storage:
      files:
        - path: /etc/flatcar/enabled-sysext.conf
          contents: {inline: "podman\\n"}
  `;
  expect(codesOf(flatcar(list))).toEqual(['subuid']);
  expect(codesOf(flatcar(list), { target: 'lts' })).toEqual([]);
  expect(codesOf(flatcar(list.replace('podman', 'python')))).toEqual([]);
});
