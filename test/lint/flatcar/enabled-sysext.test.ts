import { expect, it } from 'vitest';
import { lint } from '../kit.ts';
import { codesOf, flatcar } from './kit.ts';
import { fixed, offered, said } from './texts-kit.ts';

const id = 'enabled-sysext';
const list = (...names: readonly string[]) => ({
  '/etc/flatcar/enabled-sysext.conf': `${names.join('\n')}\n`,
});

it('lists extensions that there are', () => {
  expect(
    said(id, list('# comment', 'podman # why', 'zfs', 'nvidia-drivers-999', 'oem-azure', '-podman')),
  ).toEqual([]);
  expect(said(id, list('kubernetes', 'pyton'))).toEqual([
    'warning «kubernetes» Flatcar has no extension kubernetes to enable: it is not found, and the machine does not boot; leave it out, and put its image into /etc/extensions',
    'warning «pyton» Flatcar has no extension pyton to enable: it is not found, and the machine does not boot; write python',
  ]);
  expect(fixed(id, list('podman.raw'))).toEqual(list('podman'));
});

it('and that the target has', () => {
  expect(said(id, list('overlaybd'), { target: '4344.0.0' })).toEqual([
    'error «overlaybd» overlaybd is an extension of Flatcar from 4426.0.0 on; before, it is not found, and the machine does not boot',
  ]);
  expect(said(id, list('podman', 'incus'), { target: '3941.0.0' })).toEqual([
    'error «podman» podman is an extension of Flatcar from 3975.0.0 on; before, it is not found, and the machine does not boot',
    'error «incus» incus is an extension of Flatcar from 4344.0.0 on; before, it is not found, and the machine does not boot',
  ]);
});

it('says no more than that of a Flatcar that has none to list', () => {
  expect(said(id, list('podman', 'docker'), { target: '3510.2.0' })).toEqual([
    'warning «podman» podman is an extension of Flatcar from 3975.0.0 on',
    'warning «docker» docker is built in; leave it out',
  ]);
});

it.each(['docker', 'containerd'])('does not list %s, which is built in', (name) => {
  expect(said(id, list(name, `${name}-flatcar`))).toHaveLength(2);
  expect(said(id, list(`-${name}`))).toEqual([
    `warning «-${name}» this does not turn ${name} off; link /etc/extensions/${name}-flatcar.raw to /dev/null`,
  ]);
  expect(offered(id, list(`-${name}`))).toEqual([`Link ${name}-flatcar to /dev/null (no longer merged)`]);
});

it('has nothing to warn of where a link turns off what is built in', () => {
  const body = (name: string) => `
    storage:
      files:
        - path: /etc/flatcar/enabled-sysext.conf
          contents: {inline: "-${name}\\n"}
      links:
        - {path: /etc/extensions/docker-flatcar.raw, target: /dev/null}
  `;
  expect(severitiesOf(body('docker'))).toEqual(['hint']);
  expect(severitiesOf(body('containerd'))).toEqual(['warning']);
});

function severitiesOf(body: string): readonly string[] {
  return lint(flatcar(body)).flatMap(({ code, severity }) => (code === id ? [severity] : []));
}

it('may list what the config brings itself', () => {
  const body = (image: string) => `
    storage:
      files:
        - path: /etc/flatcar/enabled-sysext.conf
          contents: {inline: "own\\n"}
        - path: ${image}
          contents: {source: "https://a.example/own.raw"}
  `;
  expect(codesOf(flatcar(body('/etc/flatcar/sysext/flatcar-own-4593.2.5.raw')))).toEqual([]);
  expect(codesOf(flatcar(body('/opt/flatcar-own-4593.2.5.raw')))).toEqual([id]);
});
