import { describe, expect, it } from 'vitest';
import { analyze } from '../../../server/src/analysis.ts';
import { memoryFiles } from '../../../server/src/api/memory-files.ts';
import type { Files } from '../../../server/src/render/files.ts';
import { applyEdits } from '../../../server/src/text/span.ts';
import { fixes, lint } from '../kit.ts';
import { checkBodyFix, codesOf, expectRemarks, expectSilence, flatcar } from './kit.ts';

const level = (text: string, id: string, files?: Files) =>
  lint(text, files).flatMap(({ code, severity }) => (code === id ? [severity] : []));

describe('groups of a user', () => {
  it('have to be in /etc/group', () => {
    expectRemarks(`
      passwd:
        users:
          - name: ada
            primary_group: users
            groups: [sudo, own, core, dialout, rkt, nobodys, incus-admin]
      #                               ^^^^^^^ error[boot/user-add] the group dialout is only in /usr, where useradd does not look, and the machine does not boot; write a file /etc/userdb/ada:dialout.membership instead
      #                                        ^^^ error[boot/user-add] Flatcar has no group rkt (the group was removed with rkt), and the machine does not boot; leave it out
      #                                             ^^^^^^^ error[boot/user-add] Flatcar has no group nobodys, and the machine does not boot; add it to passwd.groups
      #                                                      ^^^^^^^^^^^ error[boot/user-add] the group incus-admin comes with its extension, after Ignition, and the machine does not boot; write a file /etc/userdb/ada:incus-admin.membership instead
          - name: bob
            primary_group: nowhere
      #                    ^^^^^^^ error[boot/user-add] Flatcar has no group nowhere, and the machine does not boot; add it to passwd.groups
            groups: [ada, '1000', '\${group}']
          - name: gone
            should_exist: false
            groups: [what]
        groups:
          - name: own
    `);
  });

  it('of /usr do nothing for core', () => {
    expectRemarks(`
      passwd:
        users:
          - name: core
            groups: [docker, wheel, systemd-journal, adm, nobodys]
      #                                              ^^^ warning[group-unknown] the group adm is only in /usr, where usermod does not look, so that core is not put into it; write a file /etc/userdb/core:adm.membership instead
      #                                                   ^^^^^^^ error[boot/user-modify] Flatcar has no group nobodys, and the machine does not boot; add it to passwd.groups
    `);
  });

  it.each(['root', 'core', 'docker', 'sudo', 'wheel', 'systemd-journal'])('may be %s', (group) =>
    expectSilence(`passwd:\n  users:\n    - {name: ada, password_hash: $6$a$b, groups: [${group}]}\n`),
  );

  it('become members by a file', () => {
    checkBodyFix(
      'boot/user-add',
      'passwd:\n  users:\n    - name: ada\n      groups: [sudo, kvm]\n',
      'passwd:\n  users:\n    - name: ada\n      groups: [sudo]\nstorage:\n  files:\n    - path: /etc/userdb/ada:kvm.membership\n      contents:\n        inline: " "\n',
      { safe: false },
    );
  });

  it('are made when they are nowhere', () => {
    checkBodyFix(
      'boot/user-add',
      'passwd:\n  users:\n    - name: ada\n      groups: [team]\n',
      'passwd:\n  users:\n    - name: ada\n      groups: [team]\n  groups:\n    - name: team\n',
      { safe: false },
    );
  });
});

describe('users and groups of /usr', () => {
  it('cannot be changed or removed', () => {
    expectRemarks(`
      passwd:
        users:
          - name: operator
      #           ^^^^^^^^ error[boot/user-modify] the image has the user operator already, in /usr, where usermod does not look, and the machine does not boot; leave it out, or take another name
            groups: [nobodys]
          - {name: etcd, should_exist: false}
      #            ^^^^ error[boot/user-remove] the user etcd is only in /usr, where it cannot be removed, and the machine does not boot; leave it out
        groups:
          - name: kvm
      #           ^^^ error[boot/group-modify] the image has the group kvm already, in /usr, where groupmod does not look, and the machine does not boot; leave it out
          - {name: docker, gid: 5000}
      #                         ^^^^ error[boot/group-modify] the group docker is the main group of a user in /usr, so that its ID cannot be changed, and the machine does not boot; leave out gid
          - {name: tty, should_exist: false}
      #            ^^^ error[boot/group-remove] the group tty is only in /usr, where it cannot be removed, and the machine does not boot; leave it out
          - {name: core, should_exist: false}
      #            ^^^^ error[boot/group-remove] the group core is the main group of a user, so that it cannot be removed, and the machine does not boot; leave it out: it goes with the user
    `);
  });

  it('of /etc can', () => {
    expectSilence(`
      passwd:
        users:
          - {name: core, shell: /bin/sh}
          - {name: nobodys, should_exist: false}
        groups:
          - {name: docker, gid: 233}
          - {name: sudo}
          - {name: wheel, should_exist: false}
    `);
  });

  it('are left out by a fix', () => {
    checkBodyFix(
      'boot/group-modify',
      'passwd:\n  groups:\n    - name: kvm\n    - name: own\n',
      'passwd:\n  groups:\n    - name: own\n',
      { safe: false },
    );
  });
});

describe('a user named like a group', () => {
  const body = (user: string) => `
    passwd:
      groups: [{name: media}]
      users:
        - name: media
          ${user}
  `;

  it('needs it as the main one', () => {
    const text = flatcar(body('uid: 3000'));
    const [found] = lint(text).filter(({ code }) => code === 'boot/user-add');
    expect(found?.severity).toBe('error');
    expect(found?.related?.map(({ span }) => span.start)).toEqual([text.indexOf('media}')]);
    checkBodyFix(
      'boot/user-add',
      'passwd:\n  groups: [{name: media}]\n  users:\n    - name: media\n',
      'passwd:\n  groups: [{name: media}]\n  users:\n    - name: media\n      primary_group: media\n',
      { safe: false },
    );
    expect(codesOf(flatcar('passwd: {users: [{name: kvm}]}\n'))).toEqual(['boot/user-add']);
  });

  it.each(['primary_group: media', 'no_user_group: true', 'should_exist: false'])('is fine with %s', (rest) =>
    expectSilence(body(rest)),
  );
});

describe('another config', () => {
  const accounts = {
    passwd: { users: [{ name: 'web' }], groups: [{ name: 'team' }] },
    ignition: { version: '3.4.0' },
  };
  const body = `passwd:
  users:
    - {name: ada, groups: [team, kvm, nobodys]}
storage:
  files:
    - {path: /srv/a, user: {name: web}, group: {name: team}}
`;
  const merge = (config: string) => flatcar(`ignition: {config: {merge: [${config}]}}\n${body}`);

  it('brings what it says, where it can be read', () => {
    const text = merge(`{inline: '${JSON.stringify(accounts)}'}`);
    expect(level(text, 'boot/user-add')).toEqual(['error', 'error']);
    expect(level(text, 'boot/unknown-user')).toEqual([]);
    const files = memoryFiles({ 'a.ign': JSON.stringify(accounts) });
    expect(level(merge('{local: a.ign}'), 'boot/user-add', files)).toEqual(['error', 'error']);
  });

  it.each(['{source: "https://a.example/a.ign"}', '{local: a.ign}'])('may bring anything: %s', (config) => {
    const text = merge(config);
    // The group of /usr stays one, whatever is merged.
    expect(level(text, 'boot/user-add')).toEqual(['hint', 'warning', 'hint']);
    expect(level(text, 'boot/unknown-user')).toEqual([]);
  });

  it('may take the place of all', () => {
    const text = flatcar(`ignition: {config: {replace: {source: "https://a.example/a.ign"}}}\n${body}`);
    expect(codesOf(text)).toEqual([]);
  });
});

it('a text without a header may be a part of another', () => {
  const text = 'passwd:\n  users:\n    - name: ada\n      groups: [team, kvm]\n';
  expect(level(text, 'boot/user-add')).toEqual([]);
});

it('Ignition does not say whose it is', () => {
  const json =
    '{"ignition": {"version": "3.4.0"}, "passwd": {"users": [{"name": "ada", "groups": ["adm"]}]}}';
  expect(codesOf(json)).toEqual(['boot/user-add']);
  expect(fixes(json, 'boot/user-add')).toEqual([]);
});

it('a user named like a group gets it as primary_group, in Ignition as well', () => {
  const json = (user: string) =>
    `{"ignition":{"version":"3.4.0"},"passwd":{"groups":[{"name":"media"}],"users":[${user}]}}`;
  const offered = (text: string) =>
    analyze(text).findings.flatMap(({ code, fixes = [] }) => (code === 'boot/user-add' ? fixes : []));
  const mended = (user: string) => offered(json(user)).map(({ edits }) => applyEdits(json(user), edits));
  expect(mended('{"name":"media"}')).toEqual([json('{"name":"media","primaryGroup":"media"}')]);
  expect(mended('{"name": "media"}')).toEqual([json('{"name": "media", "primaryGroup": "media"}')]);
  expect(offered(flatcar("passwd: {groups: [{name: 'a: b'}], users: [{name: 'a: b'}]}\n"))).toEqual([]);
});
