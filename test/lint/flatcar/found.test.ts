/** Old things in the places where people have them, and what looks like them and is fine. */
import { expect, it } from 'vitest';
import { analyze, type LintOptions } from '../../../server/src/analysis.ts';
import { applyEdits } from '../../../server/src/text/span.ts';
import { accepts, lint } from '../kit.ts';
import { codesOf, flatcar } from './kit.ts';
import { documentOf, type Texts } from './texts-kit.ts';

const script = (...lines: readonly string[]): Texts => ({
  '/opt/bin/setup': `#!/bin/bash\n${lines.join('\n')}`,
});
const service = (...lines: readonly string[]): Texts => ({ 'a.service': `[Service]\n${lines.join('\n')}` });
const unit = (...lines: readonly string[]): Texts => ({ 'a.service': `[Unit]\n${lines.join('\n')}` });
const docker = (options: string): Texts => ({
  'docker.service/a.conf': `[Service]\nEnvironment="DOCKER_OPTS=${options}"`,
});
const daemon = (json: string): Texts => ({ '/etc/docker/daemon.json': json });
const toml = (...lines: readonly string[]): Texts => ({ '/etc/containerd/config.toml': lines.join('\n') });
const kubelet = (flag: string) => service(`ExecStart=/opt/bin/kubelet \\`, `  ${flag}`);
const sshd = (line: string): Texts => ({ '/etc/ssh/sshd_config.d/a.conf': line });
const kernel = (argument: string) => flatcar(`kernel_arguments:\n  should_exist:\n    - ${argument}\n`);
const units = (...lines: readonly string[]) => flatcar(`systemd:\n  units:\n${lines.join('\n')}\n`);
const node = (kind: string, ...lines: readonly string[]) =>
  flatcar(`storage:\n  ${kind}:\n    - ${lines.join('\n      ')}\n`);

type Case = readonly [found: string, document: string | Texts, options?: LintOptions];

const ALPHA: LintOptions = { target: 'alpha' };

const FOUND: readonly Case[] = [
  ['warning rkt /var/lib/rkt', script('rm -rf /var/lib/rkt')],
  ['info rkt rkt', flatcar('passwd:\n  groups:\n    - name: rkt\n')],
  ['warning kubelet-wrapper KUBELET_IMAGE_TAG', { '/etc/kubelet.env': 'KUBELET_IMAGE_TAG=v1.9' }],
  ['info etcd-v2-api ETCD_ENABLE_V2=true', service('ExecStart=/usr/bin/docker run -e ETCD_ENABLE_V2=true i')],
  ['hint etcd-v2-api REBOOT_STRATEGY', { '/etc/flatcar/update.conf': 'REBOOT_STRATEGY=etcd-lock' }],
  ['warning etcd2 etcd.service', units('    - name: etcd.service', '      enabled: true')],
  ['info etcd2 /var/lib/etcd2', service('ExecStart=/opt/etcd --data-dir=/var/lib/etcd2')],
  ['warning etcd2 etcd2', script('systemctl restart etcd2')],
  ['warning etcd2 etcd2.service', unit('After=etcd2.service')],
  ['warning etcd2 etcd2.service', unit('Requires=etcd2.service')],
  [
    'warning early-docker /var/run/early-docker.sock',
    service('Environment=DOCKER_HOST=unix:///var/run/early-docker.sock'),
  ],
  ['warning torcx /etc/torcx', script('echo docker > /etc/torcx/next-profile')],
  [
    'info torcx-dockerd-exec /usr/lib/flatcar/dockerd',
    { 'docker.service/a.conf': '[Service]\nExecStart=/usr/lib/flatcar/dockerd' },
  ],
  ['info cgroupv1-kargs swapaccount=1', kernel('swapaccount=1')],
  [
    'warning cgroupdriver-cgroupfs cgroup-driver: cgroupfs',
    { '/etc/kubeadm': 'kind: InitConfiguration\nn:\n  cgroup-driver: cgroupfs' },
  ],
  ['info etc-coreos /etc/coreos/update.conf', script('. /etc/coreos/update.conf')],
  ['info usr-share-coreos /usr/share/coreos', script('ls /usr/share/coreos')],
  ['warning afterburn-vars COREOS_AWS_IPV4_LOCAL', script('echo $COREOS_AWS_IPV4_LOCAL')],
  ['warning afterburn-vars afterburn.service', unit('Requires=afterburn.service')],
  ['info coreos-kargs coreos.autologin', { '/srv/pxelinux.cfg/default': 'append initrd=x coreos.autologin' }],
  ['warning coreos-kargs coreos.oem.id', unit('ConditionKernelCommandLine=coreos.oem.id=ec2')],
  ['warning fcos-kargs ignition.platform.id', unit('ConditionKernelCommandLine=|ignition.platform.id=aws')],
  ['warning coreos-update-server coreos.com/dist', script('curl https://coreos.com/dist/x')],
  ['info kinvolk-names quay.io/kinvolk/hyperkube', script('docker pull quay.io/kinvolk/hyperkube:v1')],
  [
    'info kinvolk-names https://github.com/flatcar-linux/init/x',
    node('files', 'path: /a', 'contents: {source: https://github.com/flatcar-linux/init/x}'),
  ],
  [
    'info coreos-cloudinit-units user-configdrive.service',
    units('    - name: user-configdrive.service', '      enabled: true'),
  ],
  [
    'info coreos-cloudinit-units /var/lib/coreos-install/user_data',
    { '/var/lib/coreos-install/user_data': 'x' },
  ],
  [
    'info locksmith-mask /etc/systemd/system/update-engine.service',
    node('links', 'path: /etc/systemd/system/update-engine.service', 'target: /dev/null'),
  ],
  [
    'info update-conf-server https://a/v1/update',
    { '/etc/flatcar/update.conf': 'SERVER=https://a/v1/update' },
  ],
  ['warning docker-storage-drivers dm.basesize=20G', docker('--storage-opt dm.basesize=20G')],
  [
    'warning dockerd-flags "fluentd-async-connect"',
    daemon('{"log-driver": "fluentd", "log-opts": {"fluentd-async-connect": "true"}}'),
  ],
  [
    'warning dockerd-flags --allow-nondistributable-artifacts',
    docker('--allow-nondistributable-artifacts=x'),
    ALPHA,
  ],
  ['warning docker-tcp-unauth tcp://0.0.0.0:4243', docker('-H tcp://0.0.0.0:4243')],
  ['warning docker-env-vars "hosts"', daemon('{"hosts": ["unix:///var/run/docker.sock"]}')],
  ['warning dockercfg /root/.dockercfg', service('ExecStart=/usr/bin/docker run -v /root/.dockercfg:/x i')],
  [
    'warning containerd-config-version [plugins."io.containerd.grpc.v1.cri".containerd]',
    toml('version = 3', '[plugins."io.containerd.grpc.v1.cri".containerd]'),
  ],
  ['warning containerd-runtime-v1 [plugins.cri.containerd]', toml('[plugins.cri.containerd]', 'a = 1')],
  [
    'warning containerd-cri-keys [plugins.cri.containerd.untrusted_workload_runtime]',
    toml('[plugins.cri.containerd.untrusted_workload_runtime]', 'a = 1'),
  ],
  ['warning k8s-dockershim --cni-bin-dir=/opt/cni/bin', kubelet('--cni-bin-dir=/opt/cni/bin')],
  ['info k8s-dockershim --pod-infra-container-image=x', kubelet('--pod-infra-container-image=x')],
  [
    'warning k8s-dockershim network-plugin',
    { '/etc/kubeadm.yml': 'nodeRegistration:\n  kubeletExtraArgs:\n    network-plugin: cni' },
  ],
  ['info kargs-grub-syntax quiet splash', kernel('quiet splash')],
  [
    'info grub-cfg-file linux_append="$linux_append a=b"\' >> /oem/grub.cfg',
    script('echo \'set linux_append="$linux_append a=b"\' >> /oem/grub.cfg'),
  ],
  ['hint timesyncd-ntp /etc/ntp.conf', { '/etc/ntp.conf': 'server a' }],
  ['warning dhcpcd dhcpcd', script('dhcpcd -k eth0')],
  ['warning dhcpcd dhcpcd@eth0.service', units('    - name: dhcpcd@eth0.service', '      enabled: true')],
  ['warning packet-platform flatcar.oem.id=packet', kernel('flatcar.oem.id=packet'), ALPHA],
  ['info iptables-legacy /etc/iptables/rules.v4', { '/etc/iptables/rules.v4': '*filter' }],
  ['info sshd-crypto hmac-sha1', sshd('MACs hmac-sha1,hmac-sha2-256')],
  ['warning sshd-socket Port 2222', sshd('Port 2222')],
  ['warning ssh-dss-keys ssh-dss AAAAB3', { '/home/core/.ssh/authorized_keys': 'no-pty ssh-dss AAAAB3 me' }],
  ['warning python-gcc pip3', script('pip3 install x')],
  ['warning usr-readonly /usr/local/bin', script('curl -fsSLo /usr/local/bin/a https://b/c')],
  [
    'warning fcos-isms NetworkManager.service',
    units('    - name: NetworkManager.service', '      enabled: true'),
  ],
  ['warning fcos-isms boot_device', flatcar('boot_device: {mirror: {devices: [/dev/a, /dev/b]}}\n')],
  [
    'warning sysext-name-mismatch /etc/extensions/kubernetes',
    node(
      'links',
      'path: /etc/extensions/kubernetes',
      'target: /opt/extensions/kubernetes/kubernetes-v1.32.2-x86-64.raw',
    ),
  ],
  [
    'error boot/exists-other-link /etc/extensions/docker-flatcar.raw',
    node('links', 'path: /etc/extensions/docker-flatcar.raw', 'target: /dev/null'),
  ],
  [
    'info sysext-old-url https://github.com/flatcar/sysext-bakery/releases/latest/download/',
    {
      '/etc/sysupdate.k.d/k.transfer':
        '[Source]\nPath=https://github.com/flatcar/sysext-bakery/releases/latest/download/',
    },
  ],
  ['info ct-tool ct', script('ct -platform ec2 < a.yaml')],
  [
    'warning conf-suffix /etc/systemd/network/10-eth0.conf',
    { '/etc/systemd/network/10-eth0.conf': '[Match]' },
  ],
  [
    'warning systemd-udev-uaccess ACTION=="add"',
    { '/etc/udev/rules.d/7.rules': 'ACTION=="add", A=="b", \\\n  TAG+="uaccess"' },
    ALPHA,
  ],
];

const ROWS = FOUND.map(([wanted, document, options = {}]) => [wanted, document, options] as const);

const textOf = (document: string | Texts) => (typeof document === 'string' ? document : documentOf(document));
const found = (text: string, options: LintOptions = {}) =>
  lint(text, undefined, options).map(
    ({ severity, code, span }) => `${severity} ${code} ${text.slice(span.start, span.end)}`,
  );

it.each(ROWS)('%s', (wanted, document, options) => {
  expect(found(textOf(document), options)).toContain(wanted);
});

it.each(ROWS)('%s: fixes mend it, and butane takes the result', (wanted, document, options) => {
  const text = textOf(document);
  expect(accepts(text), text).toBe(true);
  const before = lint(text, undefined, options);
  for (const { code, fixes = [] } of before.filter((one) => wanted.split(' ')[1] === one.code)) {
    for (const { edits } of fixes) {
      const after = applyEdits(text, edits);
      expect(accepts(after), after).toBe(true);
      const count = (all: typeof before) => all.filter((one) => one.code === code).length;
      expect(count(lint(after, undefined, options)), after).toBeLessThan(count(before));
    }
  }
});

const NEAR: readonly (readonly [what: string, document: string | Texts])[] = [
  [
    'comments and words',
    script('# /usr/bin/rkt, /var/lib/rkt, /etc/coreos/update.conf', 'echo "no rkt here"'),
  ],
  ['paths that begin alike', script('ls /etc/rktool /var/lib/etcd2x /etc/coreos/update.conf.d /etc/torcx.d')],
  ['whether a program is there', script('command -v rkt || command -V dhcpcd')],
  ['what stops a unit', script('systemctl disable --now rngd', 'systemctl is-active etcd2')],
  [
    'variables of the config itself',
    {
      '/etc/k.env': 'KUBELET_IMAGE_TAG=v1',
      ...service('EnvironmentFile=/etc/k.env', 'ExecStart=/usr/bin/docker run k:$KUBELET_IMAGE_TAG'),
    },
  ],
  [
    'a unit of the config itself',
    {
      '/etc/systemd/system/etcd.service': '[Service]\nExecStart=/opt/bin/etcd',
      ...unit('After=etcd.service'),
    },
  ],
  ['what etcd2 is shut out by', unit('Conflicts=etcd2.service')],
  [
    'a condition for both systems',
    unit('ConditionKernelCommandLine=|coreos.oem.id=ec2', 'ConditionKernelCommandLine=|flatcar.oem.id=ec2'),
  ],
  [
    'TLS that is asked for elsewhere',
    { ...docker('-H tcp://0.0.0.0:2376'), ...daemon('{"tlsverify": true}') },
  ],
  ['options of the log', daemon('{"log-driver": "json-file", "log-opts": {"max-size": "10m"}}')],
  ['a container of its own', service('ExecStart=/usr/bin/docker exec c cp a /usr/local/bin/b')],
  ['a script for elsewhere', script('cat > Dockerfile <<E', 'RUN curl -o /usr/local/bin/a https://b', 'E')],
  [
    'what only reads /usr',
    script('cp /usr/share/a /etc/a', 'tar -czf /tmp/a.tgz /usr/share', 'ls /usr/local/bin'),
  ],
  ['a folder called usr', script('mkdir -p root/usr/local/bin', 'cp a /tmp/root/usr/bin/a')],
  [
    'the port of the socket',
    {
      ...sshd('Port 222'),
      'sshd.socket/a.conf': '[Socket]\nListenStream=\nListenStream=222',
    },
  ],
  ['the port that it has', sshd('Port 22\nGatewayPorts no')],
  [
    'algorithms of today',
    sshd('MACs hmac-sha2-256-etm@openssh.com\nKexAlgorithms diffie-hellman-group14-sha256'),
  ],
  [
    'tables of format 3',
    {
      ...toml(
        'version = 3',
        '[plugins."io.containerd.cri.v1.runtime".containerd]',
        'default_runtime_name = "runc"',
      ),
      'containerd.service/a.conf': '[Service]\nEnvironment=CONTAINERD_CONFIG=/etc/containerd/config.toml',
    },
  ],
  [
    'options of other programs',
    service('ExecStart=/opt/bin/cni --cni-bin-dir=/opt/cni/bin --network-plugin=a'),
  ],
  ['words of other formats', { '/etc/helm.yaml': 'network-plugin: cni\ncontainer-runtime: docker' }],
  ['a value with blanks', kernel(`'sshkey="ssh-rsa AAA me"'`)],
  [
    'rules that the config reads itself',
    {
      '/etc/iptables/rules.v4': '*filter',
      ...script('iptables-restore /etc/iptables/rules.v4'),
    },
  ],
  [
    'files that are read',
    {
      '/etc/systemd/network/1.network': '[Match]\nName=en*',
      '/etc/systemd/network/1.network.d/a.conf': '[Network]\nDHCP=yes',
      '/etc/udev/rules.d/1.rules': 'ACTION=="remove", TAG-="uaccess"',
    },
  ],
  ['an extension that is a folder', node('links', 'path: /etc/extensions/own', 'target: /opt/own')],
  [
    'a description',
    unit('Description=rkt, /var/lib/rkt and afterburn.service', 'Documentation=https://coreos.com/dist'),
  ],
];

it.each(NEAR)('%s: nothing to say', (_, document) => {
  expect(codesOf(textOf(document))).toEqual([]);
});

it('RSA keys are measured', () => {
  const key = (bits: number) => {
    const field = (...bytes: readonly number[]) => [0, 0, bytes.length >> 8, bytes.length & 255, ...bytes];
    const modulus = [0, 0x80, ...Array<number>(bits / 8 - 1).fill(1)];
    const blob = [...field(...Buffer.from('ssh-rsa')), ...field(1, 0, 1), ...field(...modulus)];
    return flatcar(
      `passwd:\n  users:\n    - name: core\n      ssh_authorized_keys: [ssh-rsa ${Buffer.from(blob).toString('base64')} me]\n`,
    );
  };
  expect(lint(key(1024)).map(({ code, message }) => `${code}: ${message}`)).toEqual([
    'ssh-rsa-keys: a key of 1024 bits is short; use an Ed25519 key',
  ]);
  for (const good of [key(2048), key(4096), key(1024).replace('ssh-rsa AAAA', 'ssh-rsa AAA')]) {
    expect(codesOf(good)).toEqual([]);
  }
});

it('Ignition says the same of a text in a data URL', () => {
  const source = `data:,${encodeURIComponent('#!/bin/sh\nsystemctl start etcd2\nrm -r /var/lib/rkt\ncp a /usr/local/bin/a\n')}`;
  const text = JSON.stringify({
    ignition: { version: '3.3.0' },
    storage: { files: [{ path: '/opt/bin/a', contents: { source } }] },
  });
  const { findings } = analyze(text);
  expect(findings.map(({ code }) => code).sort()).toEqual(['etcd2', 'rkt', 'usr-readonly']);
  const places = findings.map(({ fixes = [], span }) => [fixes.length, text.slice(span.start, span.end)]);
  expect(places).toEqual([
    [0, 'etcd2'],
    [0, '%2Fvar%2Flib%2Frkt'],
    [0, '%2Fusr%2Flocal%2Fbin'],
  ]);
});

it.each([
  ['lts', daemon('{"log-driver": "fluentd", "log-opts": {"fluentd-async-connect": "true"}}')],
  ['3510.2.0', docker('--storage-opt dm.basesize=20G')],
  ['2345.3.1', script('rm -rf /var/lib/rkt')],
  ['4081.3.0', kernel('swapaccount=1')],
])('%s still has it', (target, document) => {
  expect(codesOf(textOf(document), { target })).toEqual([]);
});
