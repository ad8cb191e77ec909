import { describe, expect, it } from 'vitest';
import { fixes, lint } from '../kit.ts';
import { checkBodyFix, codesOf, expectRemarks, expectSilence, flatcar } from './kit.ts';

describe('the name of an extension', () => {
  const link = (name: string, target: string) => `
    storage:
      links:
        - path: /etc/extensions/${name}.raw
          target: ${target}
  `;

  it('is that of its image', () => {
    expectRemarks(`
      storage:
        links:
          - path: /etc/extensions/k8s.raw
      #           ^^^^^^^^^^^^^^^^^^^^^^^ warning[sysext-name-mismatch] the extension is called kubernetes, and under another name it is skipped
            target: /opt/extensions/kubernetes/kubernetes-v1.29.8-x86-64.raw
    `);
    const target = '/opt/extensions/docker-compose/docker-compose-2.24.5-arm64.raw';
    checkBodyFix('sysext-name-mismatch', link('compose', target), link('docker-compose', target), {
      safe: false,
    });
    expectSilence(link('docker-compose', target));
  });

  it.each([
    ['wasmtime', '/opt/extensions/wasmtime/wasmtime-17.0.1-x86-64.raw'],
    ['own', '/opt/own/other.raw'],
  ])('%s is fine for %s', (name, target) => expectSilence(link(name, target)));
});

describe('Docker of your own', () => {
  const image =
    '- path: /etc/extensions/docker.raw\n      target: /opt/extensions/docker/docker-24.0.9-x86-64.raw\n';

  it('takes the place of that of the image', () => {
    checkBodyFix(
      'sysext-plain-target',
      `storage:\n  links:\n    ${image}`,
      `storage:\n  links:\n    ${image}    - path: /etc/extensions/docker-flatcar.raw\n      target: /dev/null\n      overwrite: true\n    - path: /etc/extensions/containerd-flatcar.raw\n      target: /dev/null\n      overwrite: true\n`,
      { safe: true },
    );
    expectSilence(`storage:\n  links:\n    ${image}`, { target: '3602.2.0' });
  });

  it('is fine with that of the image turned off', () => {
    expectSilence(
      `storage:\n  links:\n    ${image}    - {path: /etc/extensions/docker-flatcar.raw, target: /dev/null, overwrite: true}\n    - {path: /etc/extensions/containerd-flatcar.raw, target: /dev/null, overwrite: true}\n`,
    );
  });
});

describe('the bakery', () => {
  const source = (url: string) => `
    storage:
      files:
        - path: /opt/extensions/a.raw
          contents:
            source: ${url}
  `;

  it('has moved', () => {
    checkBodyFix(
      'sysext-old-url',
      source(
        'https://github.com/flatcar/sysext-bakery/releases/download/latest/kubernetes-v1.29.8-x86-64.raw',
      ),
      source('https://extensions.flatcar.org/extensions/kubernetes-v1.29.8-x86-64.raw'),
      { safe: false },
    );
    const text = flatcar(
      source('https://github.com/flatcar/sysext-bakery/releases/download/latest/kubernetes.raw'),
    );
    expect(codesOf(text)).toEqual(['sysext-old-url']);
    expect(fixes(text, 'sysext-old-url')).toEqual([]);
    expectSilence(source('https://github.com/flatcar/sysext-bakery/releases/download/docker-24.0.9/a.raw'));
    const old = 'https://github.com/flatcar/sysext-bakery/releases';
    const level = (url: string) =>
      lint(flatcar(source(url))).flatMap(({ code, severity }) =>
        code === 'sysext-old-url' ? [severity] : [],
      );
    expect(level(`${old}/latest/download/crio.conf`)).toEqual(['info']);
    // Without a release there is nothing at that address.
    expect(level(`${old}/download/kubernetes-v1.29.8-x86-64.raw`)).toEqual(['warning']);
  });

  it.each([
    ['kubernetes-v1.31.conf', 'kubernetes/kubernetes-v1.31.conf'],
    ['noop.conf', 'noop.conf'],
    ['docker_compose-2.24.5-x86-64.raw', null],
    ['SHA256SUMS', null],
  ])('has %s at %s today', (old, today) => {
    const text = flatcar(source(`https://github.com/flatcar/sysext-bakery/releases/latest/download/${old}`));
    const titles = fixes(text, 'sysext-old-url').map(({ title }) => title);
    const address = `https://extensions.flatcar.org/extensions/${today}`;
    expect(titles).toEqual(today === null ? [] : [`Write ${address} (look whether it is there)`]);
  });

  it('its scripts are stale', () => {
    expectRemarks(
      `
      storage:
        files:
          - path: /opt/build
            contents:
              inline: |
                #!/bin/sh
                # create_docker_sysext.sh was here
                ./create_docker_sysext.sh 24.0.9 docker
      #           ^^^^^^^^^^^^^^^^^^^^^^^ info[sysext-old-url] the bakery of extensions has moved: https://extensions.flatcar.org/extensions/NAME-VERSION-ARCH.raw
    `,
      {},
      ['sysext-old-url'],
    );
  });
});

it('transfers of sysupdate have a new ending', () => {
  const body =
    'storage:\n  files:\n    - path: /etc/sysupdate.docker.d/docker.conf\n      contents: {inline: "[Transfer]"}\n';
  const remote = body.replace(
    'inline: "[Transfer]"',
    'source: https://extensions.flatcar.org/extensions/docker.conf',
  );
  expectSilence(remote);
  expect(codesOf(flatcar(body))).toEqual(['sysupdate-conf-ext']);
  expectSilence(body, { target: 'lts' });
  expectSilence('storage:\n  files:\n    - path: /etc/sysupdate.d/noop.conf\n');
});
