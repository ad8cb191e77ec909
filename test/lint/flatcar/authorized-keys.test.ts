import { describe, expect, it } from 'vitest';
import { checkBodyFix, codesOf, expectRemarks, expectSilence, flatcar } from './kit.ts';

const file = (user: string, keys: string, more = '') => `
  storage:
    files:
      - path: /home/${user}/.ssh/authorized_keys
        mode: 0600
        contents:
          inline: |
            ${keys}
      - path: /srv/a${more}
`;

const user = (name: string, rest = '') => `
  passwd:
    users:
      - name: ${name}${rest}
`;

const KEY = '\n        ssh_authorized_keys:\n          - ssh-ed25519 AAAA a';

describe('keys in a file', () => {
  it('get lost beside others, and where the cloud gives some', () => {
    expectRemarks(`
      passwd:
        users:
          - name: ada
            ssh_authorized_keys: [ssh-ed25519 AAAA a]
          - name: bob
          - name: eve
            home_dir: /srv/eve
            ssh_authorized_keys: [ssh-ed25519 AAAA e]
      storage:
        files:
          - path: /home/ada/.ssh/authorized_keys
      #           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[authorized-keys-file] Flatcar writes this file anew from the ssh_authorized_keys of ada; list all keys there
            contents: {inline: ssh-ed25519 BBBB b}
          - path: /srv/eve/.ssh/authorized_keys
      #           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info[authorized-keys-file] Flatcar writes this file itself, with the same keys of eve; leave it out
            contents: {inline: ssh-ed25519 AAAA e}
          - path: /home/bob/.ssh/authorized_keys
            contents: {inline: ssh-ed25519 BBBB b}
          - path: /home/core/.ssh/authorized_keys
      #           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint[authorized-keys-file] where the cloud gives core a key (AWS, GCE, DigitalOcean, OpenStack), Flatcar writes this file anew from it; list the keys in ssh_authorized_keys
            contents: {inline: ssh-ed25519 BBBB b}
    `);
    const beside = '\n      - path: /home/bob/.ssh/authorized_keys.d/own\n        contents: {inline: a}';
    expect(codesOf(flatcar(user('bob') + file('bob', 'ssh-ed25519 BBBB b', beside)))).toEqual([
      'authorized-keys-file',
    ]);
  });

  it('stay where nothing else gives the user a key', () => {
    expectSilence(user('bob') + file('bob', 'ssh-ed25519 BBBB b'));
    const masked = '  systemd:\n    units:\n      - {name: sshkeys.service, mask: true}\n';
    expectSilence(file('core', 'ssh-ed25519 BBBB b') + masked);
    expectSilence(
      'storage:\n  files:\n    - {path: /srv/keys/.ssh/authorized_keys, contents: {inline: a}}\n',
    );
  });

  it('are moved by a fix', () => {
    checkBodyFix(
      'authorized-keys-file',
      user('core', KEY) + file('core', 'ssh-ed25519 BBBB b').trimStart().replace(/^/, '  '),
      `${user('core', `${KEY}\n          - ssh-ed25519 BBBB b`)}  storage:\n    files:\n      - path: /srv/a\n`,
      { safe: false },
    );
    checkBodyFix(
      'authorized-keys-file',
      user('core') + file('core', 'ssh-ed25519 BBBB b').trimStart().replace(/^/, '  '),
      `${user('core', `\n        ssh_authorized_keys: ['ssh-ed25519 BBBB b']`)}  storage:\n    files:\n      - path: /srv/a\n`,
      { safe: false },
    );
  });
});
