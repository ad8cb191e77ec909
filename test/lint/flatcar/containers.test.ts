import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../server/src/text/span.ts';
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
      'warning «[plugins.linux]» containerd 2.0 does not read [plugins.linux], a table of the first format',
    ]);
    expect(said(id, text, OLD)).toEqual([]);
    expect(said(id, toml('runtime_type = "io.containerd.runc.v2"'))).toEqual([]);
  });

  it('has no keys that are gone', () => {
    const id = 'containerd-cri-keys';
    expect(said(id, toml(`${CRI}]`, 'systemd_cgroup = true', `${CRI}.containerd.default_runtime]`))).toEqual([
      'warning «systemd_cgroup» containerd 2.0 has no systemd_cgroup; in its place: SystemdCgroup in the options of the runtime',
      `warning «${CRI}.containerd.default_runtime]» containerd 2.0 has no default_runtime: name one in default_runtime_name`,
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
    // Who may fetch is no matter of config_path.
    expect(said(id, toml(`${CRI}.registry.auths."https://a"]`))).toEqual([
      `info «${CRI}.registry.auths."https://a"]» registry.auths is deprecated: use imagePullSecrets`,
    ]);
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
    const start = (command: string) => ({
      'containerd.service/a.conf': `[Service]\nExecStart=\nExecStart=/usr/bin/containerd${command}`,
    });
    // It is containerd's own default.
    expect(said(id, { ...toml('version = 2'), ...start(' --log-level debug') })).toEqual([]);
    expect(said(id, { ...toml('version = 2'), ...start(' --config /srv/a.toml') })).toHaveLength(1);
    expect(said(id, { ...toml('version = 2'), ...start(' -c=/srv/a.toml') })).toHaveLength(1);
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
    expect(offered(id, run('/run/docker/containerd/containerd.sock'))).toEqual([
      'Replace by /run/containerd/containerd.sock',
    ]);
    expect(said(id, run('/var/run/docker/libcontainerd/docker-containerd.sock'))).toEqual([
      'info «/var/run/docker/libcontainerd/docker-containerd.sock» containerd listens on /run/containerd/containerd.sock; this is a link to it',
    ]);
    expect(said(id, run('/run/docker.sock'))).toEqual([]);
  });

  it('is where its own unit and that of Docker have it', () => {
    const id = 'containerd-socket';
    const link = '/run/containerd/containerd.sock /run/docker/libcontainerd/docker-containerd.sock';
    const makes = `[Service]\nExecStartPre=/usr/bin/ln -fs ${link}\nExecStart=/usr/bin/containerd\n`;
    for (const name of ['containerd.service', 'my-containerd.service', 'containerd.service/a.conf']) {
      expect(said(id, { [name]: makes })).toEqual([]);
    }
    expect(said(id, { '/opt/bin/link.sh': `ln -sf ${link}` })).toEqual([]);
    const daemon =
      '/usr/bin/dockerd --host=fd:// --containerd=/var/run/docker/libcontainerd/docker-containerd.sock';
    expect(said(id, { 'docker.service': `[Service]\nExecStart=${daemon}` })).toEqual([]);
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
      'warning «/var/run/dockershim.sock»',
      'warning «--network-plugin=cni»',
      'warning «--container-runtime=docker»',
      'warning «--container-runtime=remote»',
    ]);
    expect(fixed(id, { '/etc/kubeadm.yaml': 'criSocket: unix:///var/run/dockershim.sock' })).toEqual({
      '/etc/kubeadm.yaml': 'criSocket: unix:///run/containerd/containerd.sock\n',
    });
  });

  it('does not know options of its own past', () => {
    const id = 'k8s-dockershim';
    const run = (flag: string) => ({ 'kubelet.service': `[Service]\nExecStart=/opt/bin/kubelet ${flag}` });
    const says = (flag: string, version: string, level = 'info') => [
      `${level} «--${flag}» a kubelet of Kubernetes ${version} or later does not start with --${flag.split('=')[0]}`,
    ];
    expect(said(id, run('--pod-infra-container-image=a/pause:3.9'))).toEqual(
      says('pod-infra-container-image=a/pause:3.9', '1.35'),
    );
    expect(said(id, run('--cloud-config=/etc/a'))).toEqual(says('cloud-config=/etc/a', '1.34'));
    expect(said(id, run('--keep-terminated-pod-volumes'))).toEqual(
      says('keep-terminated-pod-volumes', '1.31', 'warning'),
    );
    expect(said(id, run('--cloud-provider=external'))).toEqual([]);
    expect(said(id, { 'a.service': '[Service]\nExecStart=/opt/bin/cloud --cloud-config=/etc/a' })).toEqual(
      [],
    );
  });

  it('has its own options in kubeadm’s config', () => {
    const id = 'k8s-dockershim';
    const yaml = (...lines: readonly string[]) => ({ '/etc/kubeadm.yaml': lines.join('\n') });
    const ofServer = ['apiServer:', '  extraArgs:', '    cloud-config: /etc/kubernetes/cloud.conf'];
    const ofKubelet = ['nodeRegistration:', '  kubeletExtraArgs:', '    cloud-config: /etc/cloud.conf'];
    expect(said(id, yaml(...ofKubelet, '  name: a', ...ofServer))).toHaveLength(1);
    expect(said(id, yaml(...ofServer, ...ofKubelet.slice(0, 2), '    v: "2"'))).toEqual([]);
    const list = ['nodeRegistration:', '  kubeletExtraArgs:', '  - name: cloud-config', '    value: /etc/a'];
    expect(said(id, yaml(...list))).toHaveLength(1);
    expect(said(id, yaml('kubeletExtraArgs:', '  v: "2"', 'list:', '  - name: cloud-config'))).toEqual([]);
  });

  it('finds crictl', () => {
    const url =
      'https://github.com/kubernetes-sigs/cri-tools/releases/download/v1.30.0/crictl-v1.30.0-linux-amd64.tar.gz';
    expect(said('crictl', { '/a.sh': `curl -L ${url}` })).toEqual([
      `hint «${url}» crictl is in the image already`,
    ]);
  });
});
