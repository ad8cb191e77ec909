/**
 * What of a Container Linux Config will not work on a Flatcar of today, though it can be carried over. Facts: release
 * notes of Flatcar, the units etcd-member.service and flanneld.service it ships, locksmith and update_engine.
 */
import { type ShapeValue, shapeOf, shapesOf, stringOf } from '../../config/value.ts';
import { hasTemplates } from '../../formats/container-linux/transpile/templating.ts';
import { parseSemver } from '../../go/semver.ts';
import type { Node } from '../../syntax/tree.ts';
import { words } from '../../text/words.ts';

/** What to know about a value of the config. */
export interface Advice {
  readonly node: Node;
  readonly message: string;
}

/** What stands for a version of etcd or flannel that is not there. */
const WRAPPERS = {
  etcd: words`etcd-member.service runs etcd in Docker today, and its wrapper is called /usr/lib/flatcar/etcd-wrapper here, where it has moved to; better write a unit of your own that runs a current etcd`,
  flannel: words`flanneld.service runs flannel in Docker today, and its wrapper is called /usr/lib/flatcar/flannel-wrapper here, where it has moved to; better use the network plugin of your orchestrator`,
};
const V2_API = words`etcd has no v2 API any more from 3.6 on`;
/** Options of etcd that mean the v2 API or are gone. */
const GONE: Readonly<Record<string, string>> = {
  enable_v2: V2_API,
  experimental_enable_v2v3: V2_API,
  v2_deprecation: V2_API,
  discovery: words`discovery.etcd.io speaks the v2 API, which etcd has no more from 3.6 on`,
  proxy: words`the v2 proxy is gone; use \`etcd gateway\` or \`etcd grpc-proxy\``,
  ca_file: words`the option is gone from etcd 3.4; use trusted_ca_file and client_cert_auth`,
  peer_ca_file: words`the option is gone from etcd 3.4; use peer_trusted_ca_file and peer_client_cert_auth`,
  debug: words`the option is gone from etcd 3.5; use log_level`,
  log_package_levels: words`the option is gone from etcd 3.5; use log_level`,
  log_output: words`the option is gone from etcd 3.4; use log_outputs`,
};
const PLATFORMS: Readonly<Record<string, string>> = {
  packet: words`Packet (Equinix Metal) is shut down, and Flatcar has no images for it any more`,
  'vagrant-virtualbox': words`Flatcar has no images for Vagrant with VirtualBox any more`,
  'cloudstack-configdrive': words`the metadata service of today knows no provider cloudstack-configdrive; use cloudstack`,
};

/** All advice about a decoded config that `ct` accepts for a platform. */
export function adviseOn(config: ShapeValue, platform: string): readonly Advice[] {
  const found: Advice[] = [];
  const say = (value: ShapeValue | undefined, key: string | null, message: string): void => {
    const node = (key === null ? null : value?.fields.get(key)?.node) ?? value?.node;
    if (node) found.push({ node, message });
  };
  adviseOnEtcd(shapeOf(config, 'etcd'), say);
  adviseOnFlannel(shapeOf(config, 'flannel'), say);
  adviseOnUpdates(config, say);
  adviseOnRkt(config, say);
  const gone = Object.hasOwn(PLATFORMS, platform) ? PLATFORMS[platform] : undefined;
  if (gone) say(config, null, gone);
  return found;
}

type Say = (value: ShapeValue | undefined, key: string | null, message: string) => void;

function adviseOnEtcd(etcd: ShapeValue | undefined, say: Say): void {
  if (!etcd) return;
  say(etcd, null, withMetadata(etcd, WRAPPERS.etcd));
  if (parseSemver(stringOf(etcd, 'version') ?? '')?.major === 2n)
    say(etcd, 'version', words`etcd 2 is long gone, and its data has to be migrated; use etcd 3.5 or newer`);
  for (const [key, message] of Object.entries(GONE)) {
    if (etcd.fields.has(key) && key !== 'version') say(etcd, key, words`${key}: ${message}`);
  }
}

function adviseOnFlannel(flannel: ShapeValue | undefined, say: Say): void {
  if (!flannel) return;
  say(flannel, null, withMetadata(flannel, WRAPPERS.flannel));
  if (stringOf(flannel, 'network_config'))
    say(
      flannel,
      'network_config',
      words`network_config is written by \`etcdctl set\`, a command of the v2 API that etcdctl has no more`,
    );
}

/** Dynamic data comes from a file that has another name now. */
function withMetadata(section: ShapeValue, message: string): string {
  const texts = [...section.fields].flatMap(([key, value]) => {
    return value.kind === 'string' && key !== 'network_config' ? [value.value] : [];
  });
  return hasTemplates(texts)
    ? words`${message}; dynamic data is read from /run/metadata/flatcar, of which /run/metadata/coreos is the old name`
    : message;
}

function adviseOnUpdates(config: ShapeValue, say: Say): void {
  const update = shapeOf(config, 'update');
  const locksmith = shapeOf(config, 'locksmith');
  if (/core-os\.net|coreos\.com/.test(stringOf(update, 'server') ?? ''))
    say(
      update,
      'server',
      words`the update server of CoreOS is shut down; leave server out, or name one for Flatcar`,
    );
  const strategy = stringOf(locksmith, 'reboot_strategy') ?? '';
  if (strategy.toLowerCase() === 'etcd-lock')
    say(
      locksmith,
      'reboot_strategy',
      words`etcd-lock needs an etcd that serves the v2 API, which etcd has no more from 3.6 on`,
    );
  if (strategy !== strategy.toLowerCase())
    say(
      locksmith,
      'reboot_strategy',
      words`locksmithd knows no strategy ${strategy}; write it in small letters`,
    );
}

/** Commands and variables of rkt. */
const RKT = /(?:^|[\s=/"'])rkt(?:[\s"']|$)|\bRKT_[A-Z_]+=|\bkubelet-wrapper\b/m;
const NO_RKT = words`Flatcar has no rkt since 2905; use Docker, containerd or Podman`;

function adviseOnRkt(config: ShapeValue, say: Say): void {
  for (const unit of shapesOf(shapeOf(config, 'systemd'), 'units')) {
    for (const part of [unit, ...shapesOf(unit, 'dropins')])
      if (RKT.test(stringOf(part, 'contents') ?? '')) say(part, 'contents', NO_RKT);
  }
  for (const file of shapesOf(shapeOf(config, 'storage'), 'files')) {
    const contents = shapeOf(file, 'contents');
    const script = /^#!/.test(stringOf(contents, 'inline') ?? '');
    if (script && RKT.test(stringOf(contents, 'inline') ?? '')) say(contents, 'inline', NO_RKT);
  }
}
