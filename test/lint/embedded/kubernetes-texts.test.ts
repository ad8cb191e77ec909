/** Configurations of Kubernetes as people write them: they are left alone, and their slips are told. */
import { describe, expect, it } from 'vitest';
import { documentOf, said } from '../flatcar/texts-kit.ts';
import { lint } from '../kit.ts';

const PATH = '/etc/kubernetes/config.yaml';

function codes(text: string): readonly string[] {
  return lint(documentOf({ [PATH]: text })).flatMap(({ code }) => (/^kube/.test(code) ? [code] : []));
}

const KUBELET = 'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n';
const INIT = 'apiVersion: kubeadm.k8s.io/v1beta4\nkind: InitConfiguration\n';
const CLUSTER = 'apiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\n';
const OLD = 'apiVersion: kubeadm.k8s.io/v1beta3\nkind: ClusterConfiguration\n';
const JOIN = 'apiVersion: kubeadm.k8s.io/v1beta4\nkind: JoinConfiguration\n';

describe('configurations as people write them', () => {
  it.each([
    `${KUBELET}cgroupDriver: systemd\nvolumePluginDir: /opt/libexec/kubernetes/kubelet-plugins/volume/exec/\n`,
    `${KUBELET}port: 0\nnodeLeaseDurationSeconds: 0\nreadOnlyPort: 0\nhealthzPort: 10248\n`,
    `${KUBELET}authentication: {anonymous: {enabled: false}, webhook: {enabled: true, cacheTTL: 0s}, x509: {clientCAFile: /etc/kubernetes/pki/ca.crt}}\nauthorization:\n  mode: Webhook\n  webhook: {cacheAuthorizedTTL: 5m0s}\n`,
    `${KUBELET}evictionHard:\n  memory.available: 200Mi\n  nodefs.available: "10%"\n  nodefs.inodesFree: 5%\n  pid.available: "100"\nevictionSoft: {memory.available: 500Mi}\nevictionSoftGracePeriod: {memory.available: 1m30s}\n`,
    `${KUBELET}systemReserved: {cpu: 100m, memory: 200Mi}\nkubeReserved:\n  cpu: "1"\n  ephemeral-storage: 1Gi\nenforceNodeAllocatable: [pods]\n`,
    `${KUBELET}clusterDNS:\n- 10.96.0.10\nclusterDomain: cluster.local\nresolvConf: /run/systemd/resolve/resolv.conf\nstaticPodPath: /etc/kubernetes/manifests\nrotateCertificates: true\nserverTLSBootstrap: yes\n`,
    `${KUBELET}failSwapOn: false\nmemorySwap:\n  swapBehavior: LimitedSwap\nfeatureGates:\n  NodeSwap: true\n  SomethingOfTheNextVersion: false\n`,
    `${KUBELET}logging:\n  flushFrequency: 0\n  options:\n    json:\n      infoBufferSize: "0"\n  verbosity: 0\nshutdownGracePeriod: 60s\nshutdownGracePeriodCriticalPods: 10s\n`,
    `${KUBELET}registerWithTaints:\n  - key: node.kubernetes.io/unschedulable\n    effect: NoSchedule\n  - {key: a, value: "true", effect: NoExecute}\n`,
    `${KUBELET}syncFrequency: 0s\nfileCheckFrequency: 0s\nimageMinimumGCAge: 0s\ncpuManagerReconcilePeriod: 0s\nstreamingConnectionIdleTimeout: 4h0m0s\nvolumeStatsAggPeriod: 1.5m\n`,
    `${KUBELET}evictionHard: &least\n  memory.available: 1Gi\nevictionMinimumReclaim: *least\n`,
    `---\n${KUBELET}maxPods: 250\n---\napiVersion: kubeproxy.config.k8s.io/v1alpha1\nkind: KubeProxyConfiguration\nmode: ipvs\nipvs:\n  strictARP: true\nconntrack: {maxPerCore: 0, min: null}\n...\n`,
    `{"apiVersion": "kubelet.config.k8s.io/v1beta1", "kind": "KubeletConfiguration", "maxPods": 20, "clusterDNS": ["10.0.0.10"]}\n`,
    `${INIT}nodeRegistration:\n  criSocket: unix:///run/containerd/containerd.sock\n  kubeletExtraArgs:\n    - name: volume-plugin-dir\n      value: /opt/libexec/kubernetes/kubelet-plugins/volume/exec/\n  taints: []\n---\n${CLUSTER}controllerManager:\n  extraArgs:\n    - name: flex-volume-plugin-dir\n      value: /opt/libexec\nnetworking: {podSubnet: 192.168.0.0/17, serviceSubnet: 10.96.0.0/12}\n`,
    `${OLD}kubernetesVersion: v1.29.3\ncontrolPlaneEndpoint: lb:6443\napiServer:\n  certSANs: [a, 10.0.0.1]\n  extraArgs:\n    authorization-mode: Node,RBAC\n    v: "2"\n  timeoutForControlPlane: 4m0s\ndns: {}\netcd:\n  local: {dataDir: /var/lib/etcd, extraArgs: {listen-metrics-urls: http://0.0.0.0:2381}}\n`,
    `${JOIN}discovery:\n  bootstrapToken:\n    token: abcdef.0123456789abcdef\n    apiServerEndpoint: 10.0.0.1:6443\n    caCertHashes:\n      - sha256:0123\n    unsafeSkipCAVerification: true\ncontrolPlane:\ntimeouts:\n  discovery: 5m\n`,
    `${CLUSTER}apiServer:\n  extraEnvs: [{name: A, value: "1"}]\n  extraVolumes:\n  - {name: a, hostPath: /etc/a, mountPath: /etc/a, readOnly: true, pathType: DirectoryOrCreate}\nproxy: {disabled: true}\nencryptionAlgorithm: ECDSA-P256\n`,
    'apiVersion: kubelet.config.k8s.io/v1\nkind: CredentialProviderConfig\nproviders:\n  - name: ecr\n    matchImages: ["*.ecr.*"]\n    defaultCacheDuration: 12h\n    apiVersion: credentialprovider.kubelet.k8s.io/v1\n    tokenAttributes: {serviceAccountTokenAudience: a, requireServiceAccount: true, cacheType: Token}\n',
    'apiVersion: kubeadm.k8s.io/v1beta2\nkind: ClusterConfiguration\nuseHyperKubeImage: true\n',
    'apiVersion: v1\nkind: ConfigMap\ndata:\n  kubelet: |\n    apiVersion: kubelet.config.k8s.io/v1beta1\n    kind: KubeletConfiguration\n    a: [\n',
  ])('%j is left alone', (text) => {
    expect(codes(text)).toEqual([]);
  });

  it('are told of a slip in flow style, in JSON and in a later document', () => {
    const two = `${KUBELET}authentication: {webhook: {enable: true}}\n---\n${OLD}networking:\n  podSubnets: 10.0.0.0/16\n`;
    expect(said('kubelet/unknown-key', { [PATH]: two })).toEqual([
      'warning «enable» kubelet: strict decoding error: unknown field "authentication.webhook.enable"; write enabled',
    ]);
    expect(said('kubeadm/unknown-key', { [PATH]: two })).toEqual([
      'warning «podSubnets» kubeadm: unknown field "networking.podSubnets" of ClusterConfiguration in kubeadm.k8s.io/v1beta3; write podSubnet',
    ]);
    const json =
      '{"apiVersion": "kubelet.config.k8s.io/v1beta1", "kind": "KubeletConfiguration", "maxPod": 20}\n';
    expect(codes(json)).toEqual(['kubelet/unknown-key']);
  });

  it.each([
    [`${KUBELET}maxPods: [1\n`, ['kubelet/syntax']],
    [
      `${KUBELET}authentication:\n  anonymous:\n   enabled: false\n  webhook:\n enabled: true\n`,
      ['kubelet/syntax'],
    ],
    [`${KUBELET}\tmaxPods: 1\n`, ['kubelet/syntax']],
    [`${KUBELET}maxPods: 1\n---\n${OLD}clusterName: a: b\n`, ['kubeadm/syntax']],
    [`${KUBELET}containerLogMaxFiles: 1\n`, ['kubelet/bad-value']],
    [`${KUBELET}maxPods: 1\nmaxPods: 2\n`, []],
  ])('%j has %j', (text, expected) => {
    expect(codes(text)).toEqual(expected);
  });

  it.each([
    `${KUBELET}{{- if .Values.a }}\nmaxPods: 1\n{{- end }}\n`,
    `${KUBELET}maxPods: {{ pods }}\n`,
    `${KUBELET}maxPods: @PODS@\n`,
    `${KUBELET}%{ if pods }\nmaxPods: 1\n%{ endif }\n`,
    `${KUBELET}###MORE###\nmaxPods: [\n`,
    `${KUBELET}<kubelet settings>\n`,
  ])('%j is a template, whose YAML is not judged', (text) => {
    expect(codes(text)).toEqual([]);
  });
});
