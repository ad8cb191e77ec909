import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../server/src/text/span.ts';
import { fixes, lint, triedFixes } from '../kit.ts';
import { checkBodyFix, codesOf, expectRemarks, expectSilence, flatcar } from './kit.ts';

const file = (path: string, rest = 'contents: {inline: a}') => `
  storage:
    files:
      - path: ${path}
        ${rest}
`;
const link = (path: string, rest: string) => `
  storage:
    links:
      - path: ${path}
        ${rest}
`;
const ID = 'overwrite-missing';
const offered = (text: string) => triedFixes(text, ID);

describe('what the image has in /etc', () => {
  it('is not replaced without being told to', () => {
    expectRemarks(`
      storage:
        files:
          - path: /etc/flatcar/update.conf
      #           ^^^^^^^^^^^^^^^^^^^^^^^^ error[overwrite-missing] the image has a file at /etc/flatcar/update.conf, which Ignition does not replace, and the machine does not boot; add overwrite: true
            contents: {inline: "REBOOT_STRATEGY=off"}
          - path: /etc/motd
      #           ^^^^^^^^^ error[overwrite-missing] the image has a link at /etc/motd, which Ignition does not replace, and the machine does not boot; add overwrite: true
            contents: {source: "https://example.com/motd"}
          - path: /etc/resolv.conf
      #           ^^^^^^^^^^^^^^^^ error[overwrite-missing] the image has a link at /etc/resolv.conf, which Ignition does not replace, and the machine does not boot; add overwrite: true; name servers can go into /etc/systemd/resolved.conf.d
            contents: {inline: ""}
          - path: /etc/nsswitch.conf
      #           ^^^^^^^^^^^^^^^^^^ error[overwrite-missing] the image has a link at /etc/nsswitch.conf: nothing can be appended to it, and the machine does not boot; give contents, with overwrite: true
            append: [{inline: a}]
          - path: /etc/passwd
      #           ^^^^^^^^^^^ error[overwrite-missing] the image has a file at /etc/passwd, and the machine does not boot; users and groups belong into passwd
            contents: {inline: a}
        links:
          - path: /etc/hosts
      #           ^^^^^^^^^^ error[overwrite-missing] the image has a file at /etc/hosts, which Ignition does not replace, and the machine does not boot; add overwrite: true
            target: ../srv/hosts
        directories:
          - path: /etc/issue
      #           ^^^^^^^^^^ error[overwrite-missing] the image has a link at /etc/issue, where no folder can be made, and the machine does not boot
    `);
  });

  it('is the same through a link', () => {
    const body = file('/etc/coreos/update.conf');
    expect(codesOf(flatcar(body))).toEqual(['etc-coreos', ID]);
    expect(codesOf(flatcar(file('/var/run')))).toEqual([ID]);
  });

  it.each([
    'profile',
    'shells',
    'inputrc',
    'lsb-release',
    'sudo.conf',
    'mtab',
    'ssh/sshd_config',
    'security/limits.conf',
  ])('has %s', (name) => expect(codesOf(flatcar(file(`/etc/${name}`)))).toEqual([ID]));

  it.each([
    file('/etc/motd', 'overwrite: true\n        contents: {inline: a}'),
    file('/etc/hosts', 'append: [{inline: a}]'),
    file('/etc/flatcar/update.conf', 'mode: 0600'),
    file('/etc/hosts', 'contents: {verification: {}}'),
    file('/etc/motd.d/10-own.conf'),
    file('/etc/hostname'),
    link('/etc/resolv.conf', 'target: ../run/systemd/resolve/resolv.conf'),
    link('/etc/resolv.conf', 'target: .././run/systemd//resolve/resolv.conf'),
    link('/etc/motd', 'target: /srv/motd\n        overwrite: true'),
    'storage:\n  directories:\n    - path: /opt/bin\n      mode: 0750\n',
  ])('is left alone: %s', (body) => expectSilence(body));

  it('is told of where it surely is', () => {
    const update = file('/etc/flatcar/update.conf');
    expect(codesOf(flatcar(update), { target: '3602.2.0' })).toContain(ID);
    // What the image had from 3127 to 3535 at that time is not sure.
    expectSilence(update, { target: '3227.2.0' });
    expect(codesOf(flatcar(update), { target: '3033.2.0' })).toContain(ID);
    expectSilence(file('/etc/services'), { target: 'stable' });
    expect(codesOf(flatcar(file('/etc/services')), { target: '4790.0.0' })).toEqual([ID]);
    expectSilence(file('/etc/motd'), { target: '3510.2.0' });
  });

  it('may be replaced by a config that is merged', () => {
    const level = (body: string) =>
      lint(flatcar(body)).flatMap(({ code, severity }) => (code === ID ? [severity] : []));
    const motd = file('/etc/motd');
    const merge = 'ignition: {config: {merge: [{source: "https://a.example/a.ign"}]}}\n';
    const replace = 'ignition: {config: {replace: {source: "https://a.example/a.ign"}}}\n';
    expect(level(merge + dedented(motd))).toEqual(['warning']);
    expect(level(replace + dedented(motd))).toEqual([]);
  });

  it('is in Ignition, too', () => {
    const json = (path: string) =>
      `{"ignition": {"version": "3.4.0"}, "storage": {"files": [{"path": "${path}", "contents": {"source": "data:,a"}}]}}`;
    expect(codesOf(json('/etc/motd'))).toEqual([ID]);
    expect(codesOf(json('/etc/hostname'))).toEqual([]);
  });
});

describe('the fix', () => {
  it('adds overwrite: true', () => {
    checkBodyFix(
      ID,
      'storage:\n  files:\n    - path: /etc/hosts # x\n      contents: {inline: a}\n',
      'storage:\n  files:\n    - path: /etc/hosts # x\n      overwrite: true\n      contents: {inline: a}\n',
      { safe: true },
    );
    checkBodyFix(
      ID,
      'storage:\n  links:\n    - {path: /etc/extensions/docker-flatcar.raw, target: /dev/null}\n',
      'storage:\n  links:\n    - {path: /etc/extensions/docker-flatcar.raw, overwrite: true, target: /dev/null}\n',
      { safe: true },
    );
  });

  it.each([
    [
      '{"path":"/etc/hosts","contents":{"source":"data:,a"}}',
      '{"path":"/etc/hosts","overwrite":true,"contents":{"source":"data:,a"}}',
    ],
    [
      '{"contents": {"source": "data:,a"}, "path": "/etc/hosts"}',
      '{"contents": {"source": "data:,a"}, "path": "/etc/hosts", "overwrite": true}',
    ],
    [
      '{\n  "path" : "/etc/hosts",\n  "contents" : {"source": "data:,a"}\n}',
      '{\n  "path" : "/etc/hosts",\n  "overwrite" : true,\n  "contents" : {"source": "data:,a"}\n}',
    ],
  ])('adds it to Ignition, spaced as its neighbours are: %s', (before, after) => {
    const json = (entry: string, path: string) =>
      `{"ignition": {"version": "3.4.0"}, "storage": {"files": [{"path": "${path}"}, ${entry}]}}`;
    const text = json(before, '/oem/a');
    const [fix] = offered(text);
    expect(applyEdits(text, fix?.edits ?? [])).toBe(json(after, '/oem/a'));
    expect(fix?.safe).toBe(true);
    // Nothing shows that this is for Flatcar.
    expect(offered(json(before, '/opt/a')).map(({ safe }) => safe)).toEqual([false]);
  });

  it('leaves to the user what was said', () => {
    const body = (word: string) => file('/etc/hosts', `overwrite: ${word}\n        contents: {inline: a}`);
    checkBodyFix(ID, body('false'), body('true'), { safe: false });
  });

  it.each([file('/etc/passwd'), file('/etc/motd', 'append: [{inline: a}]'), link('/opt', 'target: /srv')])(
    'is none for %s',
    (body) => expect(fixes(flatcar(body), ID)).toEqual([]),
  );
});

describe('sshd_config', () => {
  const whole = file('/etc/ssh/sshd_config', 'overwrite: true\n        contents: {inline: a}');

  it('has a folder', () => {
    checkBodyFix(
      'sshd-config-overwrite',
      whole,
      whole.replace('sshd_config', 'sshd_config.d/10-custom.conf'),
      { safe: false },
    );
    expect(lint(flatcar(whole)).map(({ severity }) => severity)).toContain('hint');
    expectSilence(whole, { target: '3602.2.0' });
    expectSilence(file('/etc/ssh/sshd_config', 'append: [{inline: "PermitRootLogin no"}]'));
  });
});

function dedented(body: string): string {
  return body.replace(/^ {2}/gm, '').trimStart();
}
