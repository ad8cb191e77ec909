import { describe, expect, it } from 'vitest';
import { lint } from '../kit.ts';
import { checkBodyFix, expectRemarks, expectSilence, flatcar } from './kit.ts';

describe('folders in a home', () => {
  it('belong to root unless they are listed', () => {
    expectRemarks(`
      storage:
        directories:
          - path: /home/ada/.config
            user: {name: core}
        files:
          - path: /home/ada/.config/app/settings
      #           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info[home-parent-root] /home/ada/.config/app would belong to root; list it in directories with the owner core
            user: {name: core}
          - path: /home/ada/.config/app/other
            user: {name: core}
          - path: /home/ada/.profile
            user: {name: core}
          - path: /home/ada/x/y
    `);
  });

  it('are told of once, with all that is in them', () => {
    const text = flatcar(`
      storage:
        files:
          - {path: /home/core/.svc/a, user: {name: core}}
          - {path: /home/core/.svc/b, user: {name: core}}
          - {path: /home/core/.svc/c, user: {name: core}}
    `);
    const found = lint(text).filter(({ code }) => code === 'home-parent-root');
    expect(
      found.map(({ related = [] }) => related.map(({ span }) => text.slice(span.start, span.end))),
    ).toEqual([['/home/core/.svc/b', '/home/core/.svc/c']]);
  });

  it('can be listed by a fix', () => {
    const files =
      'storage:\n  files:\n    - path: /home/core/.config/a\n      user: {name: core}\n      group: {id: 500}\n';
    checkBodyFix(
      'home-parent-root',
      files,
      `${files}  directories:\n    - path: /home/core/.config\n      user:\n        name: core\n      group:\n        id: 500\n`,
      { safe: false },
    );
  });

  it.each([
    // The image makes it.
    'storage:\n  files:\n    - {path: /home/core/.ssh/config, user: {name: core}}\n',
    // Ignition makes it for the keys, as the user.
    'passwd:\n  users:\n    - {name: ada, ssh_authorized_keys: [ssh-ed25519 AAAA a]}\nstorage:\n  files:\n    - {path: /home/ada/.ssh/config, user: {name: ada}}\n',
    'passwd:\n  users:\n    - {name: ada, home_dir: /home/people, ssh_authorized_keys: [ssh-ed25519 AAAA a]}\nstorage:\n  files:\n    - {path: /home/people/.ssh/config, user: {name: ada}}\n',
    // The config that is merged may list it.
    'ignition: {config: {merge: [{local: a.ign}]}}\nstorage:\n  files:\n    - {path: /home/core/.a/b, user: {name: core}}\n',
    `ignition: {config: {merge: [{inline: '{"ignition": {"version": "3.4.0"}, "storage": {"directories": [{"path": "/home/core/.a"}]}}'}]}}\nstorage:\n  files:\n    - {path: /home/core/.a/b, user: {name: core}}\n`,
    // Far too deep to be meant.
    `storage:\n  files:\n    - {path: /home/core/${'a/'.repeat(40)}b, user: {name: core}}\n`,
  ])('are there: %#', (body) => expectSilence(body));

  it('are not there for a user without keys', () => {
    expectRemarks(`
      passwd:
        users:
          - name: ada
      storage:
        files:
          - path: /home/ada/.ssh/config
      #           ^^^^^^^^^^^^^^^^^^^^^ info[home-parent-root] /home/ada/.ssh would belong to root; list it in directories with the owner ada
            user: {name: ada}
    `);
  });
});
