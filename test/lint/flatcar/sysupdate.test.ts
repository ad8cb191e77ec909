import { describe, expect, it } from 'vitest';
import { accepts, fixes } from '../kit.ts';
import { checkBodyFix, codesOf, expectRemarks, flatcar } from './kit.ts';

const NAMES = 'sysext-name-mismatch';
const NOOP = 'sysupdate-noop';

/** A config with an extension of the bakery, its link, its transfer and a call for it. */
function setUp({
  link = 'k3s',
  folder = 'k3s',
  source = 'https://extensions.flatcar.org/extensions/k3s',
  pattern = 'k3s-@v-%a.raw',
  path = '/opt/extensions/k3s/',
  symlink = '/etc/extensions/k3s.raw',
  call = 'ExecStartPre=/usr/lib/systemd/systemd-sysupdate -C k3s update',
  more = '',
}): string {
  return `
    storage:
      links:
        - path: /etc/extensions/${link}.raw
          target: /opt/extensions/k3s/k3s-v1.32.2+k3s1-x86-64.raw
          hard: false
      files:
        - path: /etc/sysupdate.${folder}.d/k3s.conf
          contents:
            inline: |
              [Transfer]
              Verify=false

              [Source]
              Type=url-file
              Path=${source}
              MatchPattern=${pattern}

              [Target]
              InstancesMax=3
              Type=regular-file
              Path=${path}
              CurrentSymlink=${symlink}
    ${more}systemd:
      units:
        - name: systemd-sysupdate.timer
          enabled: true
        - name: systemd-sysupdate.service
          dropins:
            - name: k3s.conf
              contents: |
                [Service]
                ${call}
                ExecStartPost=/usr/bin/sh -c "touch /run/reboot-required"
  `;
}

const said = (body: string, target = 'latest') => {
  expect(accepts(flatcar(body)), body).toBe(true);
  return codesOf(flatcar(body), { target }).filter((code) => code === NAMES || code === NOOP);
};

describe('the link of an update', () => {
  it('is the link that is there', () => {
    expectRemarks(
      `
      storage:
        links:
          - path: /etc/extensions/k3s.raw
            target: /opt/extensions/k3s/k3s-v1.32.2+k3s1-x86-64.raw
        files:
          - path: /etc/sysupdate.d/k3s.transfer
            contents:
              inline: |
                [Source]
                Path=https://extensions.flatcar.org/extensions/k3s
                MatchPattern=k3s-v1.32.@v-%a.raw
                [Target]
                Path=/opt/extensions/k3s
                CurrentSymlink=/etc/extensions/k3s-v1.32.raw
      #                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[sysext-name-mismatch] updates are linked here, but the extension is loaded from /etc/extensions/k3s.raw, which keeps its version; write /etc/extensions/k3s.raw
    `,
      {},
      [NAMES],
    );
    checkBodyFix(NAMES, setUp({ symlink: '/etc/extensions/k3s-v1.32.raw' }), setUp({}), { safe: false });
    expect(said(setUp({}))).toEqual([]);
  });

  it('counts from the folder of the images where it is relative', () => {
    checkBodyFix(NAMES, setUp({ symlink: 'k3s.raw' }), setUp({}), { safe: false });
    expect(said(setUp({ symlink: '../../../etc/extensions/k3s.raw' }))).toEqual([]);
  });

  it('may be any where nothing says how the extension is called', () => {
    const away = { link: 'k3s', path: '/opt/other', symlink: '/etc/extensions/other.raw' };
    expect(said(setUp({ ...away, source: 'https://example.org/', pattern: 'other-@v.raw' }))).toEqual([]);
    expect(said(setUp({ symlink: `/etc/extensions/$${'{name}'}.raw` }))).toEqual([]);
    expect(said(setUp({ symlink: '/etc/extensions/%o.raw' }))).toEqual([]);
  });

  it('is found by the name of the image, and not by a folder that others share', () => {
    const away = {
      path: '/opt/images',
      symlink: '/etc/extensions/k3s-v1.32.raw',
      source: 'https://example.org',
    };
    checkBodyFix(NAMES, setUp(away), setUp({ ...away, symlink: '/etc/extensions/k3s.raw' }), { safe: false });
    const shared = setUp({
      source: 'https://example.org',
      pattern: 'tool-@v.raw',
      symlink: '/etc/extensions/tool.raw',
    });
    expect(said(shared.replaceAll('/opt/extensions/k3s/', '/opt/images/'))).toEqual([]);
    const old = 'https://github.com/flatcar/sysext-bakery/releases/latest/download/';
    const alone = setUp({ source: old, symlink: '/etc/extensions/k3s-v1.32.raw' });
    expect(said(alone.replace(/links:[\s\S]*?files:/, 'files:'))).toEqual([NAMES]);
  });

  it('is called like the extension, and lies where extensions are looked for', () => {
    const alone = (symlink: string) =>
      setUp({ symlink, path: '/opt/extensions/new', link: 'k3s' }).replace(/links:[\s\S]*?files:/, 'files:');
    expect(said(alone('/etc/extensions/k3s.raw'))).toEqual([]);
    checkBodyFix(NAMES, alone('/etc/extensions/k3s-v1.32.raw'), alone('/etc/extensions/k3s.raw'), {
      safe: false,
    });
    checkBodyFix(NAMES, alone('/etc/extension/k3s.raw'), alone('/etc/extensions/k3s.raw'), { safe: false });
    expect(said(alone('/var/lib/extensions/k3s.raw'))).toEqual([]);
  });
});

describe('the pattern of a transfer', () => {
  it('fits the names at the address of the bakery', () => {
    checkBodyFix(NAMES, setUp({ pattern: 'k3-@v-%a.raw' }), setUp({}), { safe: false });
    expect(said(setUp({ pattern: 'k3s-v1.32.@v-%a.raw' }))).toEqual([]);
    expect(said(setUp({ pattern: `k3s-$${'{minor}'}.@v-%a.raw` }))).toEqual([]);
    expect(said(setUp({ source: 'https://example.org/k3s', pattern: 'k3-@v-%a.raw' }))).toEqual([]);
  });
});

describe('the component', () => {
  const wrong = 'ExecStartPre=/usr/lib/systemd/systemd-sysupdate -C k3s-v1.32 update';

  it('is that of the folder', () => {
    checkBodyFix(NAMES, setUp({ call: wrong }), setUp({}), { safe: false });
    const long = 'ExecStartPre=/usr/bin/sh -c "systemd-sysupdate --component=k3 update"';
    checkBodyFix(NAMES, setUp({ call: long }), setUp({ call: long.replace('k3 ', 'k3s ') }), { safe: false });
  });

  it('is the one that is left over, or one that is spelt alike', () => {
    const other = 'ExecStartPre=/usr/lib/systemd/systemd-sysupdate -C rancher update';
    checkBodyFix(NAMES, setUp({ call: other }), setUp({}), { safe: false });
    // Nobody knows which of the two is meant.
    const two = `${other}\n                ExecStartPre=/usr/lib/systemd/systemd-sysupdate -C wasmtime update`;
    expect(said(setUp({ call: two }))).toEqual([]);
  });

  it('may come from elsewhere', () => {
    // Both are asked for: what one of them has no folder for may be an extension's.
    expect(said(setUp({ call: `${wrong}\n                ${wrong.replace('-v1.32', '')}` }))).toEqual([]);
    expect(said(setUp({ call: 'ExecStartPre=/usr/lib/systemd/systemd-sysupdate -C %i update' }))).toEqual([]);
    const merged = 'ignition: {config: {merge: [{source: "https://example.org/a.ign"}]}}\n';
    expect(said(merged + setUp({ call: wrong }).replaceAll('\n    ', '\n'))).toEqual([]);
  });

  it('is asked for by somebody', () => {
    const uncalled = setUp({ call: '' }).replace(/ExecStartPost.*/, 'Nice=10');
    expect(said(uncalled)).toEqual([NAMES]);
    expect(fixes(flatcar(uncalled), NAMES)).toEqual([]);
    expect(said(uncalled.replace('enabled: true', 'enabled: false'))).toEqual([]);
    expect(said(setUp({ call: 'ExecStartPre=/opt/bin/update-extensions' }))).toEqual([]);
  });
});

describe('the transfer that does nothing', () => {
  it('is needed where the image has none', () => {
    expect(said(setUp({}), '4081.3.6')).toEqual([NOOP]);
    expect(said(setUp({}), '4081.3.7')).toEqual([]);
    expect(said(setUp({}), '4459.2.2')).toEqual([NOOP]);
    expect(said(setUp({}), '4459.2.3')).toEqual([]);
    expect(said(setUp({}), '4547.0.0')).toEqual([NOOP]);
    expect(said(setUp({}), 'beta')).toEqual([]);
    expect(said(setUp({}), 'latest')).toEqual([]);
  });

  it('is added', () => {
    const [fix] = fixes(flatcar(setUp({})), NOOP, { target: '4081.3.0' });
    expect(fix?.title).toBe('Add /etc/sysupdate.d/noop.conf (the service does not fail any more)');
    expect(fix?.edits[0]?.newText).toContain('path: /etc/sysupdate.d/noop.conf');
  });

  it('is not needed with another one, or with another command', () => {
    const own = '    - path: /etc/sysupdate.d/other.conf\n          contents: {inline: "[Source]"}\n    ';
    expect(said(setUp({ more: own }), '4081.3.0')).toEqual([]);
    const reset = 'ExecStart=\n                ExecStart=/usr/lib/systemd/systemd-sysupdate -C k3s update';
    expect(said(setUp({ call: reset }), '4081.3.0')).toEqual([]);
    expect(said(setUp({}).replace('enabled: true', 'enabled: false'), '4081.3.0')).toEqual([]);
  });
});
