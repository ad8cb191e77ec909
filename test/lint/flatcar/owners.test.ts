import { describe, expect, it } from 'vitest';
import { lint } from '../kit.ts';
import { checkBodyFix, codesOf, expectRemarks, expectSilence, flatcar } from './kit.ts';

describe('keys', () => {
  const user = (rest: string, name = 'ada') => `
    passwd:
      users:
        - name: ${name}
          ssh_authorized_keys: [ssh-ed25519 AAAA a]
          ${rest}
  `;

  it('need a home', () => {
    expectRemarks(`
      passwd:
        users:
          - name: ada
            no_create_home: true
      #                     ^^^^ error[boot/ssh-keys] ada gets no home to write the keys to, and the machine does not boot; leave out no_create_home, or the keys
            ssh_authorized_keys: [ssh-ed25519 AAAA a]
          - name: bob
            home_dir: /dev/null
      #               ^^^^^^^^^ warning[keys-without-home] there is no place for the keys: give the user a home, or leave the keys out
            ssh_authorized_keys: [ssh-ed25519 AAAA a]
    `);
    const local =
      'passwd:\n  users:\n    - {name: ada, no_create_home: true, ssh_authorized_keys_local: [a.pub]}\n';
    expect(codesOf(flatcar(local))).toEqual(['boot/ssh-keys']);
  });

  it.each([
    user('no_create_home: false'),
    user('no_create_home: true', 'core'),
    'passwd:\n  users:\n    - {name: ada, no_create_home: true}\n',
    'passwd:\n  users:\n    - {name: ada, no_create_home: true, home_dir: /srv/people/ada, ssh_authorized_keys: [a]}\nstorage:\n  filesystems:\n    - {device: /dev/vdb, path: /srv/people}\n',
  ])('are fine: %#', (body) => expectSilence(body));

  it('get one by a fix', () => {
    checkBodyFix('boot/ssh-keys', user('no_create_home: true'), user('').trimEnd().replace(/$/, '\n'), {
      safe: false,
    });
  });

  it('of a file get lost beside others', () => {
    const file =
      'storage:\n  files:\n    - path: /home/ada/.ssh/authorized_keys\n      contents: {inline: "ssh-ed25519 BBBB b"}\n';
    const ada = 'passwd:\n  users:\n    - {name: ada, ssh_authorized_keys: [ssh-ed25519 AAAA a]}\n';
    expect(codesOf(flatcar(ada + file))).toEqual(['authorized-keys-file']);
    expect(codesOf(flatcar(file))).toEqual([]);
    checkBodyFix(
      'authorized-keys-file',
      'passwd:\n  users:\n    - name: core\n      ssh_authorized_keys:\n        - ssh-ed25519 AAAA a\nstorage:\n  files:\n    - path: /home/core/.ssh/authorized_keys\n      contents:\n        inline: |\n          # mine\n          ssh-ed25519 AAAA a\n          ssh-ed25519 BBBB b@c\n    - path: /srv/a\n',
      'passwd:\n  users:\n    - name: core\n      ssh_authorized_keys:\n        - ssh-ed25519 AAAA a\n        - ssh-ed25519 BBBB b@c\nstorage:\n  files:\n    - path: /srv/a\n',
      { safe: false },
    );
  });
});

describe('owners', () => {
  it('have to exist', () => {
    expectRemarks(`
      passwd:
        users:
          - {name: ada}
          - {name: bob, primary_group: users}
        groups:
          - {name: own}
      storage:
        directories:
          - path: /srv/a
            user: {name: ada}
            group: {name: ada}
          - path: /srv/b
            user: {name: web}
      #                  ^^^ error[boot/unknown-user] there is no user web, and the machine does not boot; add it to passwd.users
          - path: /srv/g
            group: {name: bob}
      #                   ^^^ error[boot/unknown-group] there is no group bob, and the machine does not boot; add it to passwd.groups
        files:
          - path: /srv/b/c
            user: {name: web}
            group: {name: own}
          - path: /srv/d
            user: {name: etcd}
            group: {name: kvm}
          - path: /srv/e
            user: {id: 4242}
            group: {name: '\${group}'}
        links:
          - {path: /srv/f, target: d, hard: true, user: {name: nobodys}}
    `);
  });

  it('are told of once, with the other places', () => {
    const text = flatcar(
      'storage:\n  files:\n    - {path: /a, user: {name: web}}\n    - {path: /b, user: {name: web}}\n',
    );
    const found = lint(text).filter(({ code }) => code === 'boot/unknown-user');
    expect(found.map(({ related = [] }) => related.map(({ span }) => span.start))).toEqual([
      [text.lastIndexOf('web')],
    ]);
  });
});

describe('the groups of core', () => {
  it('are replaced', () => {
    expectRemarks(`
      passwd:
        users:
          - name: core
            groups: [sudo]
      #              ^^^^ warning[groups-of-core] groups replaces the groups that core is in: core leaves docker, systemd-journal and wheel
    `);
    const body = (groups: string) => `passwd:\n  users:\n    - name: core\n      groups: ${groups}\n`;
    expect(
      lint(flatcar(body('[sudo, docker]'))).flatMap(({ code, severity }) =>
        code === 'groups-of-core' ? [severity] : [],
      ),
    ).toEqual(['info']);
    checkBodyFix('groups-of-core', body('[sudo]'), body('[sudo, docker, systemd-journal, wheel]'), {
      safe: false,
    });
  });

  it.each(['[sudo, docker, systemd-journal, wheel]', '[]', "['{{groups}}']", "['10']"])(
    'are not told of with %s',
    (groups) => expectSilence(`passwd:\n  users:\n    - name: core\n      groups: ${groups}\n`),
  );
});
