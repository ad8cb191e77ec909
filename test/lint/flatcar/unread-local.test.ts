/** Local files that are not there: what they may say is not held against a config. */
import { expect, it } from 'vitest';
import { codesOf, flatcar } from './kit.ts';

it('a drop-in that cannot be read may name the config of containerd', () => {
  const body = (dropin: string) => `
    storage:
      files:
        - path: /etc/containerd/config.toml
          contents: {inline: "version = 2\\n"}
    systemd:
      units:
        - name: containerd.service
          dropins:
            - {name: a.conf, ${dropin}}
  `;
  expect(codesOf(flatcar(body('contents_local: a.conf')))).not.toContain('containerd-custom-config');
  expect(codesOf(flatcar(body('contents: "[Service]\\nNice=1\\n"')))).toContain('containerd-custom-config');
});

it('a unit that cannot be read takes the place of that of the image', () => {
  const body = (unit: string) => `
    systemd:
      units:
        - {name: docker.service, ${unit}}
  `;
  expect(codesOf(flatcar(body('enabled: true, contents_local: docker.service')))).toEqual([]);
  expect(codesOf(flatcar(body('enabled: true')))).toEqual(['unit-of-extension']);
  const timesyncd = (unit: string) => body(unit).replace('docker.service', 'systemd-timesyncd.service');
  expect(codesOf(flatcar(timesyncd('enabled: false, contents_local: a.service')))).toEqual([]);
  expect(codesOf(flatcar(timesyncd('enabled: false')))).toEqual(['unit-starts-anyway']);
});

it('a drop-in that cannot be read may change what systemd-sysupdate runs', () => {
  const body = (dropin: string) => `
    storage:
      files:
        - path: /etc/sysupdate.k3s.d/k3s.conf
          contents: {inline: "[Transfer]\\nVerify=false\\n"}
    systemd:
      units:
        - name: systemd-sysupdate.timer
          enabled: true
        - name: systemd-sysupdate.service
          dropins:
            - {name: a.conf, ${dropin}}
  `;
  const call = 'contents: "[Service]\\nExecStartPre=/usr/lib/systemd/systemd-sysupdate -C k3s update\\n"';
  const told = (dropin: string) => codesOf(flatcar(body(dropin)), { target: '3510.2.0' });
  expect(told(call)).toContain('sysupdate-noop');
  expect(told('contents_local: a.conf')).not.toContain('sysupdate-noop');
});
