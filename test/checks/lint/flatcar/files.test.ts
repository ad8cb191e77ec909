import { describe, expect, it } from 'vitest';
import { checkBodyFix, codesOf, expectRemarks, expectSilence, flatcar } from './kit.ts';

const file = (path: string, rest = '') => `
  storage:
    files:
      - path: ${path}
        contents: {inline: a}
        ${rest}
`;

describe('modes', () => {
  it('0420 is no 420', () => {
    expectRemarks(
      `
      storage:
        files:
          - path: /etc/a
            mode: 0420
      #           ^^^^ warning[mode-mistake] 0420 lets the owner only read /etc/a and the group only write it; 0644 is decimal 420
          - path: /etc/b
            mode: 420
    `,
      {},
      ['mode-mistake'],
    );
    checkBodyFix('mode-mistake', file('/etc/a', 'mode: 0420 # x'), file('/etc/a', 'mode: 0644 # x'), {
      safe: false,
    });
    const json =
      '{"ignition": {"version": "3.4.0"}, "storage": {"files": [{"path": "/etc/a", "mode": 272}]}}';
    expect(codesOf(json)).toEqual(['mode-mistake']);
  });
});

describe('files that the image has', () => {
  it('/etc/resolv.conf is a link', () => {
    expect(codesOf(flatcar(file('/etc/resolv.conf')))).toEqual(['resolv-conf']);
    expectSilence(file('/etc/resolv.conf', 'overwrite: true'));
    expectSilence('storage:\n  links:\n    - {path: /etc/resolv.conf, target: /run/x, overwrite: true}\n');
  });

  it('networkd.conf counts less than a drop-in', () => {
    const text = (path: string) => `
      storage:
        files:
          - path: ${path}
            contents:
              inline: |
                [Network]
                ManageForeignRoutes=yes
    `;
    checkBodyFix(
      'networkd-foreign-routes',
      text('/etc/systemd/networkd.conf'),
      text('/etc/systemd/networkd.conf.d/50-networkd.conf'),
      { safe: true },
    );
    expectSilence(file('/etc/systemd/networkd.conf'));
  });

  it('sshd_config has a folder', () => {
    checkBodyFix(
      'sshd-config-overwrite',
      file('/etc/ssh/sshd_config'),
      file('/etc/ssh/sshd_config.d/50-custom.conf'),
      {
        safe: false,
      },
    );
    expectSilence(file('/etc/ssh/sshd_config'), { target: '3602.2.0' });
    expectSilence(
      'storage:\n  files:\n    - path: /etc/ssh/sshd_config\n      append: [{inline: "PermitRootLogin no"}]\n',
    );
  });

  it('update.conf was there before 3127', () => {
    const old = { lint: { target: '3033.2.0' } };
    const path = '/etc/flatcar/update.conf';
    checkBodyFix(
      'update-conf-overwrite',
      `storage:\n  files:\n    - path: ${path} # x\n      contents: {inline: GROUP=beta}\n`,
      `storage:\n  files:\n    - path: ${path} # x\n      overwrite: true\n      contents: {inline: GROUP=beta}\n`,
      { safe: true, ...old },
    );
    expect(codesOf(flatcar(file(path)))).toEqual([]);
  });
});

describe('the ending .conf', () => {
  it.each(['/etc/sysctl.d/10-net', '/etc/modules-load.d/a.txt', '/etc/systemd/system/a.service.d/10'])(
    'is needed for %s',
    (path) => checkBodyFix('conf-suffix', file(path), file(`${path}.conf`), { safe: false }),
  );

  it.each([
    '/etc/sysctl.d/10-net.conf',
    '/etc/sysctl.d',
    '/etc/sysctl.d/README',
    '/etc/cron.d/a',
    '/etc/profile.d/a.sh',
  ])('is not needed for %s', (path) => expectSilence(file(path)));
});

describe('folders in a home', () => {
  it('belong to root unless they are listed', () => {
    expectRemarks(`
      storage:
        directories:
          - path: /home/ada/.config
            user: {name: ada}
        files:
          - path: /home/ada/.config/app/settings
      #           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[home-parent-root] /home/ada/.config/app would belong to root; list it in directories with the owner ada
            user: {name: ada}
          - path: /home/ada/.profile
            user: {name: ada}
          - path: /home/ada/x/y
    `);
  });
});
