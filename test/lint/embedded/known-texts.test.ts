/** What is said of files with fixed keys: the kubelet's, kubeadm's, Docker's and containerd's. */
import { describe, expect, it } from 'vitest';
import { documentOf, fixed, offered, said, type Texts } from '../flatcar/texts-kit.ts';
import { lint } from '../kit.ts';

const HEAD = 'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n';
const kubelet = (lines: string): Texts => ({ '/etc/kubernetes/kubelet.yaml': HEAD + lines });
const docker = (text: string): Texts => ({ '/etc/docker/daemon.json': text });
const OURS = /^(?:kubelet|kubeadm)\/|^docker-(?:log|nested-key)$|^containerd-unknown-key$|^text-broken$/;

/** The codes of ours, of any text. */
function codes(texts: Texts): readonly string[] {
  return lint(documentOf(texts)).flatMap(({ code }) => (code && OURS.test(code) ? [code] : []));
}

describe('the kubelet', () => {
  it('passes over fields that it does not have, wherever they stand', () => {
    const texts = kubelet('maxPod: 20\nauthentication:\n  anonymous:\n    enabeld: false\n');
    expect(said('kubelet/unknown-key', texts)).toEqual([
      'warning «maxPod» kubelet: strict decoding error: unknown field "maxPod"; write maxPods',
      'warning «enabeld» kubelet: strict decoding error: unknown field "authentication.anonymous.enabeld"; write enabled',
    ]);
    expect(offered('kubelet/unknown-key', texts)).toEqual(['Write maxPods', 'Write enabled']);
  });

  it('refuses values of another type', () => {
    const texts = kubelet(
      'maxPods: "20"\nclusterDNS: 10.0.0.10\nevictionHard:\n  pid.available: 5\nsyncFrequency: 10\n',
    );
    expect(said('kubelet/type', texts)).toEqual([
      'error «"20"» kubelet: maxPods takes a whole number from 0 on, not a text; write 20',
      'error «10.0.0.10» kubelet: clusterDNS takes a list of texts, not a text; kubelet refuses the file',
      'error «5» kubelet: evictionHard.pid.available takes a text, not a number; write "5"',
      'error «10» kubelet: syncFrequency takes a text like 10s or 1h30m, not a number; kubelet refuses the file',
    ]);
    expect(offered('kubelet/type', texts)).toEqual(['Write 20', 'Write "5"']);
  });

  it('takes the words, numbers and times that it knows', () => {
    const texts = kubelet('cgroupDriver: Systemd\nimageGCHighThresholdPercent: 120\nsyncFrequency: 10sec\n');
    expect(said('kubelet/bad-value', texts)).toEqual([
      'warning «Systemd» kubelet: cgroupDriver takes one of systemd, cgroupfs; write systemd',
      'warning «120» kubelet: imageGCHighThresholdPercent takes a whole number from 0 to 100; kubelet refuses the file',
      'warning «10sec» kubelet: syncFrequency takes a text like 10s or 1h30m; kubelet refuses the file',
    ]);
  });

  it('is content with what is right, empty, or still to be filled in', () => {
    const right = `staticPodPath: /etc/kubernetes/manifests
maxPods: 110
cgroupDriver: systemd
clusterDNS: ["10.0.0.10"]
featureGates: {GracefulNodeShutdown: true}
evictionHard:
  memory.available: "5%"
authorization:
shutdownGracePeriod: 1m30s
reservedMemory:
- numaNode: 0
  limits: {memory: 1Gi, cpu: 1}
logging: {verbosity: 2, flushFrequency: 5000000000}
`;
    expect(codes(kubelet(right))).toEqual([]);
    expect(codes(kubelet(`maxPods: \${MAX}\nclusterDomain: {{ domain }}\n`))).toEqual([]);
    expect(codes(kubelet('maxPods: MAX_PODS\n"<key>": 1\n'))).toEqual([]);
    expect(codes(kubelet('x: &a\n  - *a\n')).filter((code) => code.endsWith('type'))).toEqual([]);
    expect(codes({ '/etc/kubernetes/kubelet.yaml': 'maxPod: 1\n' })).toEqual([]);
    expect(codes({ '/etc/a.yaml': HEAD.replace('kubelet.config', 'other') })).toEqual([]);
  });
});

describe('kubeadm', () => {
  const V4 = 'apiVersion: kubeadm.k8s.io/v1beta4\nkind: InitConfiguration\n';
  const args = 'nodeRegistration:\n  kubeletExtraArgs:\n    node-ip: 10.0.0.1\n    v: 2\n';

  it('has extra arguments as a list from v1beta4 on', () => {
    const texts = { '/root/kubeadm.yaml': V4 + args };
    expect(said('kubeadm/type', texts)).toHaveLength(1);
    expect(fixed('kubeadm/type', texts)['/root/kubeadm.yaml']).toBe(
      `${V4}nodeRegistration:
  kubeletExtraArgs:
    - name: node-ip
      value: "10.0.0.1"
    - name: v
      value: "2"
`,
    );
    const v3 = { '/root/kubeadm.yaml': V4.replace('v1beta4', 'v1beta3') + args.replace('v: 2', 'v: "2"') };
    expect(codes(v3)).toEqual([]);
  });

  it('reads several documents, and tells each of its own', () => {
    const text = `${V4}---
apiVersion: kubeadm.k8s.io/v1beta3
kind: ClusterConfiguration
networking: {podSubnets: 10.1.0.0/16}
---
${HEAD}maxPod: 1
---
apiVersion: kubeadm.k8s.io/v1beta3
kind: ClusterConfiguraton
`;
    expect(codes({ '/etc/kubeadm.yml': text })).toEqual([
      ...['kubeadm/unknown-key', 'kubelet/unknown-key', 'kubeadm/bad-value'],
    ]);
    expect(said('kubeadm/unknown-key', { '/etc/kubeadm.yml': text })).toEqual([
      'warning «podSubnets» kubeadm: unknown field "networking.podSubnets" of ClusterConfiguration in kubeadm.k8s.io/v1beta3; write podSubnet',
    ]);
  });
});

describe('Docker', () => {
  it('has its log drivers, their options, and the names within options', () => {
    expect(said('docker-log', docker('{"log-driver": "journal"}'))).toEqual([
      'warning «"journal"» no log driver is called journal, and dockerd does not start',
    ]);
    expect(offered('docker-log', docker('{"log-opts": {"maxsize": "10m"}}'))).toEqual(['Write "max-size"']);
    expect(
      said('docker-nested-key', docker('{"default-address-pools": [{"base": "10.0.0.0/8", "sise": 24}]}')),
    ).toEqual(['warning «"sise"» dockerd passes over sise: there is no such setting here']);
  });

  it('is content with plugins, other drivers, and right options', () => {
    const right = [
      '{"log-driver": "grafana/loki-docker-driver:latest", "log-opts": {"loki-url": "http://a"}}',
      '{"log-driver": "local", "log-opts": {"max-size": "10m", "max-file": "3", "mode": "non-blocking"}}',
      '{"log-driver": "syslog", "log-opts": {"syslog-address": "udp://a:514"}}',
      `{"log-driver": "\${driver}"}`,
      '{"builder": {"gc": {"enabled": true, "defaultKeepStorage": "20GB"}}, "features": {"buildkit": true}}',
    ];
    for (const text of right) expect(codes(docker(text)), text).toEqual([]);
  });
});

describe('containerd', () => {
  const config = (text: string): Texts => ({ '/etc/containerd/config.toml': text });

  it('passes over keys that no version has', () => {
    const text =
      'version = 2\n[plugins."io.containerd.grpc.v1.cri".containerd]\nsnapshoter = "a"\n[grpc]\nadress = "/a"\n';
    expect(said('containerd-unknown-key', config(text))).toEqual([
      'warning «snapshoter» containerd passes over snapshoter: no version has such a key in plugins.io.containerd.grpc.v1.cri.containerd',
      'warning «adress» containerd passes over adress: no version has such a key in grpc',
    ]);
  });

  it('is content with those of any version and with plugins that are not known', () => {
    const text = `version = 3
[plugins."io.containerd.cri.v1.images"]
snapshotter = "overlayfs"
[plugins.'io.containerd.cri.v1.images'.pinned_images]
sandbox = "registry.k8s.io/pause:3.10"
[plugins."io.containerd.cri.v1.runtime".containerd.runtimes.crun.options]
BinaryName = "/opt/crun"
Unknown = 1
[plugins."io.containerd.other.v1.x"]
a = 1
[proxy_plugins.stargz]
type = "snapshot"
address = "/run/a"
`;
    expect(codes(config(text))).toEqual([]);
  });
});

it('broken files of one reader are told at their place', () => {
  expect(said('text-broken', { '/etc/cni/net.d/10-a.conflist': '{"name": "a",}' })).toEqual([
    "warning «}» this is not JSON (invalid character '}' looking for beginning of object key string), and containerd has no network from it",
  ]);
  expect(said('text-broken', { '/etc/kubernetes/manifests/a.yaml': 'a: 1\nb: [1\n' })).toHaveLength(1);
  expect(codes({ '/etc/cni/net.d/10-a.conflist': `{"name": \${name},}` })).toEqual([]);
  expect(codes({ '/etc/kubernetes/manifests/a.yaml': 'a: 1\n---\nb: {{ b }}\n' })).toEqual([]);
});
