import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../../server/src/text/span.ts';
import { accepts, lint } from '../kit.ts';
import { documentOf, fixed, offered, said } from './texts-kit.ts';

const toml = (...lines: readonly string[]) => ({ '/etc/containerd/config.toml': `${lines.join('\n')}\n` });
const CRI = '[plugins."io.containerd.grpc.v1.cri"';
const OLD = { target: '4081.3.0' };

describe('the config of containerd', () => {
  it('says its format', () => {
    const id = 'containerd-config-version';
    expect(said(id, toml(`${CRI}]`))).toEqual([
      `warning «${CRI}]» without version = 2 this table means nothing`,
    ]);
    expect(fixed(id, toml(`${CRI}]`, 'a = 1'))).toEqual(toml('version = 2', `${CRI}]`, 'a = 1'));
    expect(fixed(id, toml('version = 1', `${CRI}]`))).toEqual(toml('version = 2', `${CRI}]`));
    expect(offered(id, toml(`${CRI}]`, '[plugins.linux]'))).toEqual([]);
    expect(said(id, toml('version = 1'))).toEqual(['info «1» format 1 is out of date']);
    expect(said(id, toml('version = 2', `${CRI}]`))).toEqual([]);
    expect(said(id, toml('version = 3'))).toEqual([]);
    expect(said(id, toml('version = 3'), OLD)).toHaveLength(1);
    expect(said(id, toml('version = 4'))).toHaveLength(1);
    expect(said(id, { '/etc/other/config.toml': `${CRI}]` })).toEqual([]);
  });

  it('names a runtime of containerd 2', () => {
    const id = 'containerd-runtime-v1';
    const text = toml(
      '[plugins.cri.containerd.runtimes.runc]',
      '  runtime_type = "io.containerd.runc.v1" # old',
    );
    expect(fixed(id, text)).toEqual(
      toml('[plugins.cri.containerd.runtimes.runc]', '  runtime_type = "io.containerd.runc.v2" # old'),
    );
    expect(said(id, toml('[plugins.linux]', 'shim = "containerd-shim"'))).toEqual([
      'error «[plugins.linux]» containerd 2.0 does not read [plugins.linux], a table of the first format',
    ]);
    expect(said(id, text, OLD)).toEqual([]);
    expect(said(id, toml('runtime_type = "io.containerd.runc.v2"'))).toEqual([]);
  });

  it('has no keys that are gone', () => {
    const id = 'containerd-cri-keys';
    expect(said(id, toml(`${CRI}]`, 'systemd_cgroup = true', `${CRI}.containerd.default_runtime]`))).toEqual([
      'error «systemd_cgroup» containerd 2.0 has no systemd_cgroup; in its place: SystemdCgroup in the options of the runtime',
      `error «${CRI}.containerd.default_runtime]» containerd 2.0 has no default_runtime: name one in default_runtime_name`,
    ]);
    expect(said(id, toml('[grpc]', 'systemd_cgroup = true', `${CRI}]`, '# systemd_cgroup = true'))).toEqual(
      [],
    );
  });

  it('has files for registries', () => {
    const id = 'containerd-registry';
    const mirrors = `${CRI}.registry.mirrors."docker.io"]`;
    expect(said(id, toml(mirrors, `${CRI}.registry.mirrors."quay.io"]`))).toHaveLength(1);
    expect(said(id, toml(`${CRI}.registry]`, 'config_path = "/etc/containerd/certs.d"'))).toEqual([]);
  });

  it('is read when a drop-in says so', () => {
    const id = 'containerd-custom-config';
    const dropin = {
      'containerd.service/a.conf': '[Service]\nEnvironment=CONTAINERD_CONFIG=/etc/containerd/config.toml',
    };
    expect(said(id, { ...toml('version = 2'), ...dropin })).toEqual([]);
    expect(
      said(id, {
        ...toml('version = 2'),
        '/etc/systemd/system/containerd.service.d/a.conf': dropin['containerd.service/a.conf'],
      }),
    ).toEqual([]);
    const document = documentOf(toml('version = 2'));
    const [fix] = lint(document).find(({ code }) => code === id)?.fixes ?? [];
    const changed = applyEdits(document, fix?.edits ?? []);
    expect(changed).toBe(`${document}systemd:
  units:
    - name: containerd.service
      dropins:
        - name: 10-config.conf
          contents: |
            [Service]
            Environment=CONTAINERD_CONFIG=/etc/containerd/config.toml
`);
    expect(accepts(changed)).toBe(true);
    expect(lint(changed).filter(({ code }) => code === id)).toEqual([]);
  });

  it('is not where the socket is', () => {
    const id = 'containerd-socket';
    const run = (path: string) => ({ 'a.service': `[Service]\nExecStart=/a --containerd=${path}\n` });
    expect(fixed(id, run('unix:///var/run/docker/libcontainerd/docker-containerd.sock'))).toEqual(
      run('unix:///run/containerd/containerd.sock'),
    );
    expect(said(id, run('/run/docker.sock'))).toEqual([]);
  });
});

describe('the kubelet', () => {
  it('has no dockershim', () => {
    const id = 'k8s-dockershim';
    const texts = {
      '/etc/kubeadm.yaml': 'nodeRegistration:\n  criSocket: /var/run/dockershim.sock\n  # dockershim.sock',
      'kubelet.service':
        '[Service]\nEnvironment="KUBELET_ARGS=--network-plugin=cni --v=2"\nExecStart=/opt/bin/kubelet --container-runtime=docker --container-runtime=remote',
      'b.service': '[Service]\nExecStart=/a --network-plugin=cni',
    };
    expect(said(id, texts).map((one) => one.replace(/» .*/, '»'))).toEqual([
      'error «/var/run/dockershim.sock»',
      'error «--network-plugin=cni»',
      'error «--container-runtime=docker»',
      'warning «--container-runtime=remote»',
    ]);
    expect(fixed(id, { '/etc/kubeadm.yaml': 'criSocket: unix:///var/run/dockershim.sock' })).toEqual({
      '/etc/kubeadm.yaml': 'criSocket: unix:///run/containerd/containerd.sock\n',
    });
  });

  it('finds crictl', () => {
    const url =
      'https://github.com/kubernetes-sigs/cri-tools/releases/download/v1.30.0/crictl-v1.30.0-linux-amd64.tar.gz';
    expect(said('crictl', { '/a.sh': `curl -L ${url}` })).toEqual([
      `hint «${url}» crictl is in the image already`,
    ]);
  });
});
