import { describe, expect, it } from 'vitest';
import { lint } from '../kit.ts';
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
      #         ^^^^^^^^^^^^^^^^ warning[ssh-dss-keys] SSH does not accept DSA keys any more; use an Ed25519 key
              - no-pty ssh-dss AAAAB3 b
      #         ^^^^^^^^^^^^^^^^^^^^^^^ warning[ssh-dss-keys] SSH does not accept DSA keys any more; use an Ed25519 key
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
    ['PASSWORD_HASH_HERE', []],
    ['pa$$word', ['pw-hash']],
  ])('%j: %j', (text, expected) => expect(hash(text)).toEqual(expected));

  it.each(['$y$j9T$salt$abc', '$2b$05$abc'])('%s needs Flatcar 4012', (text) => {
    expect(hash(text, { target: '3975.2.0' })).toEqual(['yescrypt-old']);
    expect(hash(text, { target: '4081.3.0' })).toEqual([]);
  });
});

describe('groups', () => {
  it('wheel asks for a password', () => {
    checkBodyFix('sudoers', user('groups: [wheel, docker]'), user('groups: [sudo, docker]'), { safe: false });
    expectSilence(user('groups: [wheel, sudo]'));
    expectSilence(user('groups: [wheel]\n        password_hash: $6$a$b'));
  });
});

describe('containers without root', () => {
  const list = (name: string, more = '') => `
    storage:
      files:
        - path: /etc/flatcar/enabled-sysext.conf
          contents: {inline: "zfs\\n${name}\\n"}
${more}
  `;
  const quadlet =
    '        - path: /etc/containers/systemd/users/a.container\n          contents: {inline: a}';
  const said = (body: string, options = {}) =>
    lint(flatcar(body), undefined, options).flatMap(({ code, span }) =>
      code === 'subuid' ? [flatcar(body).slice(span.start, span.end)] : [],
    );

  it('need /etc/subuid', () => {
    expect(said(list('podman', quadlet))).toEqual(['podman']);
    expect(said(list('incus'))).toEqual(['incus']);
    expect(said(list('podman', quadlet), { target: 'lts' })).toEqual([]);
    expect(said(list('podman', `${quadlet}\n        - path: /etc/subuid`))).toEqual([]);
  });

  it('are not those that root runs', () => {
    expect(said(list('podman'))).toEqual([]);
    expect(said(list('podman', quadlet.replace('/users', '')))).toEqual([]);
    expect(said(list('python', quadlet))).toEqual([]);
  });
});
