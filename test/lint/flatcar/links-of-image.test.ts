import { describe, expect, it } from 'vitest';
import { fixes, lint } from '../kit.ts';
import { codesOf, expectRemarks, expectSilence, flatcar } from './kit.ts';

describe('links out of /usr', () => {
  const KUBELET = '/usr/libexec/kubernetes/kubelet-plugins/volume/exec';
  const file = (path: string) => `storage:\n  files:\n    - path: ${path}\n`;

  it('lead to what can be written', () => {
    expectSilence(file(`${KUBELET}/a~b/b`));
    expect(codesOf(flatcar(file(`${KUBELET}/a~b/b`)), { target: '3602.2.0' })).toEqual(['boot/read-only']);
    expect(codesOf(flatcar(file('/usr/libexec/kubernetes/a')))).toEqual(['boot/read-only']);
    expect(codesOf(flatcar(file('/lib/coreos/a')))).toEqual(['boot/read-only']);
  });
});

describe('/usr/share/oem', () => {
  const safe = (text: string) => fixes(text, 'usr-share-oem').map((fix) => fix.safe);

  it('is renamed in links, which others read, after a look only', () => {
    const link = (target: string) =>
      flatcar(`storage:\n  links:\n    - {path: /opt/bin/a, target: ${target}}\n`);
    expect(safe(link('/usr/share/oem/a'))).toEqual([false]);
    expect(safe(flatcar('storage:\n  files:\n    - path: /usr/share/oem/a\n'))).toEqual([true]);
  });

  it('has no programs any more', () => {
    expectRemarks(`
      storage:
        links:
          - path: /opt/bin/python
            target: /usr/share/oem/python/bin/python
      #             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info[usr-share-oem] what was here on the OEM partition is in an extension since 3637.0.0
    `);
    const own =
      'storage:\n  files:\n    - path: /usr/share/oem/bin/own\n  links:\n    - {path: /opt/bin/own, target: /usr/share/oem/bin/own}\n';
    expect(lint(flatcar(own)).map(({ message }) => message)).toEqual([
      'the OEM partition is mounted at /oem: /oem/bin/own',
      'the OEM partition is mounted at /oem: /oem/bin/own',
    ]);
  });

  it('is not renamed where the new path is taken', () => {
    const text = flatcar('storage:\n  files:\n    - path: /usr/share/oem/a\n    - path: /oem/a\n');
    expect(codesOf(text)).toEqual(['usr-share-oem', 'boot/same-place']);
    expect(safe(text)).toEqual([]);
  });
});

describe('grub.cfg', () => {
  const grub = (line: string) =>
    `storage:\n  files:\n    - path: /oem/grub.cfg\n      contents:\n        inline: ${JSON.stringify(line)}\n`;

  it('may set no argument', () => {
    expectSilence(grub('set linux_append=""\n'));
    expectSilence(grub('set linux_append=\'\'\nset linux_console="console=tty0"\n'));
    expectSilence(grub('set linux_append=\n'));
    expect(codesOf(flatcar(grub('set linux_append="" # x\nset linux_append="a"\n')))).toEqual([
      'grub-cfg-file',
    ]);
  });

  it('is all that a Container Linux Config has', () => {
    expect(codesOf(grub('set linux_append="$linux_append a=b"\n'))).toEqual([]);
  });
});
