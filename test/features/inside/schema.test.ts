/** Completion and hover inside texts with fixed keys, half typed too. */
import { describe, expect, it } from 'vitest';
import { completeSchema } from '../../../server/src/features/inside/schema-complete.ts';
import { hoverSchema } from '../../../server/src/features/inside/schema-hover.ts';
import { dedent, readCursor } from '../../kit/cursor.ts';

const DAEMON = '/etc/docker/daemon.json';
const CONTAINERD = '/etc/containerd/config.toml';
const KUBELET = 'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n';

/** What is offered at `$0`, and what becomes of the text with the first of it. */
function offers(owner: string, marked: string): { labels: string[]; first: string } {
  const { text, offset } = readCursor(marked);
  const found = completeSchema(text, offset, owner);
  const labels = found?.words.map(({ label }) => label) ?? [];
  const { typed = '', rest = '' } = found ?? {};
  const word = found?.words[0]?.word ?? '';
  return { labels, first: text.slice(0, offset - typed.length) + word + text.slice(offset + rest.length) };
}

describe('JSON', () => {
  it('offers keys with and without their quotes, and none twice', () => {
    expect(offers(DAEMON, '{"debug": true, "li$0"}')).toEqual({
      labels: ['live-restore'],
      first: '{"debug": true, "live-restore"}',
    });
    expect(offers(DAEMON, '{"live-$0').first).toBe('{"live-restore": ');
    expect(offers(DAEMON, '{\n  dns-$0\n}').labels).toEqual(['dns-opts', 'dns-search']);
    expect(offers(DAEMON, '{"debug": true, "deb$0"}').labels).toEqual([]);
  });

  it('offers values, and keys of objects within', () => {
    expect(offers(DAEMON, '{"log-driver": "jour$0"}').first).toBe('{"log-driver": "journald"}');
    expect(offers(DAEMON, '{"debug": $0}').labels).toEqual(['true', 'false']);
    expect(offers(DAEMON, '{"log-driver": $0}').first).toBe('{"log-driver": "json-file"}');
    expect(offers(DAEMON, '{"builder": {"gc": {"en$0').labels).toEqual(['enabled']);
    expect(offers(DAEMON, '{"default-address-pools": [{"base": "a", "$0"}]}').labels).toEqual(['size']);
  });

  it('offers keys where a comma is forgotten', () => {
    expect(offers(DAEMON, '{\n  "log-driver": "journald"\n  "log-l$0"\n}').labels).toEqual(['log-level']);
    expect(offers(DAEMON, '{"builder": {"gc": {}}\n  "log-l$0"\n}').labels).toEqual(['log-level']);
  });

  it('offers nothing in other files', () => {
    expect(completeSchema('{"li"}', 3, '/etc/other.json')).toBeNull();
  });
});

describe('YAML', () => {
  it('offers the fields of the object at the cursor', () => {
    expect(offers('/a.yaml', `${KUBELET}maxP$0`).first).toBe(`${KUBELET}maxPods: `);
    expect(offers('/a.yaml', `${KUBELET}authentication:\n  anon$0\nmaxPods: 3\n`).first).toBe(
      `${KUBELET}authentication:\n  anonymous:\nmaxPods: 3\n`,
    );
    expect(offers('/a.yaml', `${KUBELET}authentication:\n  anonymous:\n    $0`).labels).toEqual(['enabled']);
    expect(offers('/a.yaml', `${KUBELET}registerWithTaints:\n  - key: a\n    $0`).labels).toEqual([
      ...['value', 'effect', 'timeAdded'],
    ]);
    expect(offers('/a.yaml', `${KUBELET}registerWithTaints:\n- ef$0`).labels).toEqual(['effect']);
  });

  it.each([
    ['authentication: {webhook: {ena$0', 'enabled'],
    ['authentication: {anonymous: {enabled: false}, we$0}', 'webhook'],
    ['authentication: {\n  webhook: {\n    cache$0\n  }\n}\nmaxPods: 1\n', 'cacheTTL'],
    ['authentication:\n  webhook: {enabled: t$0}\n', 'true'],
    ['registerWithTaints: [{key: "a, {b", ef$0}]', 'effect'],
    ['registerWithTaints:\n  - {effect: NoE$0}', 'NoExecute'],
    ['registerWithTaints:\n  -\n    key: a\n    ef$0', 'effect'],
    ["logging: {format: 'js$0'}", 'json'],
  ])('knows flow style and dashes of their own: %j', (text, label) => {
    expect(offers('/a.yaml', KUBELET + text).labels).toEqual([label]);
  });

  it('knows the same documents in JSON, and is silent in comments and texts', () => {
    const head = '{"apiVersion": "kubelet.config.k8s.io/v1beta1", "kind": "KubeletConfiguration", ';
    expect(offers('/a.json', `${head}"authentication": {"web$0"}}`).labels).toEqual(['webhook']);
    expect(offers('/a.yaml', `${KUBELET}maxPods: 1 # {$0`).labels).toEqual([]);
    expect(offers('/a.yaml', `${KUBELET}staticPodPath: "{a$0"`).labels).toEqual([]);
  });

  it('offers values', () => {
    expect(offers('/a.yaml', `${KUBELET}cgroupDriver: $0`).labels).toEqual(['systemd', 'cgroupfs']);
    expect(offers('/a.yaml', `${KUBELET}cgroupDriver: sys$0`).first).toBe(`${KUBELET}cgroupDriver: systemd`);
    expect(offers('/a.yaml', `${KUBELET}registerWithTaints:\n- effect: NoE$0`).labels).toEqual(['NoExecute']);
  });

  it('goes by the document at the cursor', () => {
    const head = 'apiVersion: kubeadm.k8s.io/v1beta4\nkind: InitConfiguration\n---\n';
    const text = `${head}${KUBELET}shutdownGracePeriodB$0\n---\nkind: ClusterConfiguration\n`;
    expect(offers('/a.yaml', text).labels).toEqual(['shutdownGracePeriodByPodPriority']);
    expect(offers('/a.yaml', 'apiVersion: kubeadm.k8s.io/v1beta4\nkind: Up$0').labels).toEqual([
      'UpgradeConfiguration',
    ]);
  });

  it('offers nothing in comments and in scalars', () => {
    expect(offers('/a.yaml', `${KUBELET}# max$0`).labels).toEqual([]);
    expect(offers('/a.yaml', `${KUBELET}staticPodPath: |\n  max$0`).labels).toEqual([]);
  });
});

describe('TOML', () => {
  it('offers keys, values and tables', () => {
    expect(offers(CONTAINERD, 'oom$0').first).toBe('oom_score = ');
    expect(offers(CONTAINERD, '[debug]\nlevel = "in$0"').first).toBe('[debug]\nlevel = "info"');
    expect(offers(CONTAINERD, '[debug]\nle$0\n[grpc]\nuid = 0\n').labels).toEqual(['level']);
    expect(offers(CONTAINERD, '[plugins."io.containerd.grpc.v1.cri".cont$0]').labels).toEqual(['containerd']);
    const runc = '[plugins."io.containerd.cri.v1.runtime".containerd.runtimes.runc.options]\n';
    expect(offers(CONTAINERD, `${runc}  Sys$0`).first).toBe(`${runc}  SystemdCgroup = `);
  });
});

describe('hover', () => {
  const hover = (owner: string, marked: string) => {
    const { text, offset } = readCursor(marked);
    const found = hoverSchema(text, offset, owner);
    return found && [text.slice(found.span.start, found.span.end), found.markdown.split('\n')[0]];
  };

  it('says type, default and version of a key', () => {
    expect(hover(DAEMON, '{"bi$0p6": "a"}')).toEqual(['"bip6"', '**`bip6`** text · since Docker 28']);
    expect(hover('/a.yaml', `${KUBELET}authentication:\n  webhook:\n    cache$0TTL: 2m\n`)).toEqual([
      ...['cacheTTL', '**`cacheTTL`** time (`10s`)'],
    ]);
    expect(hover(CONTAINERD, '[grpc]\nui$0d = 0\n')).toEqual(['uid', '**`uid`** whole number · default `0`']);
  });

  it('says nothing of values, of unknown keys and of other files', () => {
    expect(hover(DAEMON, '{"bip6": "a$0"}')).toBeNull();
    expect(hover(DAEMON, '{"bi$0p7": "a"}')).toBeNull();
    expect(hover('/etc/a.json', '{"bi$0p6": "a"}')).toBeNull();
  });

  it('has a sentence for what people use', () => {
    const { text, offset } = readCursor(`${KUBELET}cgroup$0Driver: systemd\n`);
    expect(hoverSchema(text, offset, '/a.yaml')?.markdown).toContain('Values: `systemd`, `cgroupfs`');
  });
});

it('takes any text cut at any place', () => {
  const texts: [string, string][] = [
    [
      DAEMON,
      dedent('{"runtimes": {"a": {"path": "/x", "runtimeArgs": ["a"]}}, "log-opts": {"max-size": "1m"}}'),
    ],
    [
      CONTAINERD,
      'version = 2\n[plugins."io.containerd.grpc.v1.cri".cni]\nbin_dir = "/opt"\n[a.b]\nx = {y = [1]}\n',
    ],
    ['/a.yaml', `${KUBELET}authentication:\r\n\tx: 1\n- a\n  - b: {c: d}\n---\n? x\n: &a [*a]\n`],
  ];
  for (const [owner, text] of texts) {
    for (let end = 0; end <= text.length; end++) {
      expect(() => completeSchema(text.slice(0, end), end, owner)).not.toThrow();
      expect(() => hoverSchema(text.slice(0, end), end, owner)).not.toThrow();
    }
  }
});
