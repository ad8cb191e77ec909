import { describe, expect, it } from 'vitest';
import { checkBodyFix, codesOf, expectRemarks, expectSilence } from './kit.ts';

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
      #           ^^^^ warning[mode-mistake] 0420 lets the owner only read /etc/a and the group only write it; write 0644, which is 420 in decimal
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
});

describe('the ending .conf', () => {
  it.each(['/etc/sysctl.d/10-net', '/etc/modules-load.d/a.txt', '/etc/systemd/system/a.service.d/10'])(
    'is needed for %s',
    (path) => checkBodyFix('conf-suffix', file(path), file(`${path}.conf`), { safe: false }),
  );

  it.each([
    '/etc/sysctl.d/10-net.conf',
    '/etc/sysusers.d',
    '/etc/sysctl.d/README',
    '/etc/cron.d/a',
    '/etc/profile.d/a.sh',
  ])('is not needed for %s', (path) => expectSilence(file(path)));
});
