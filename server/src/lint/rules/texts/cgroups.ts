/** What only worked with version 1 of cgroups. */

import type { TextView } from '../../../embedded/view.ts';
import { words } from '../../../text/words.ts';
import type { Hit, Rule, RuleTexts, TextRule } from '../../rule.ts';
import { hitAt, mentions, put } from '../../say-text.ts';
import { dockerOptions } from './docker-options.ts';

const CONFIG = '/usr/share/containerd/config.toml';

const containerdCgroupfs: TextRule = {
  on: 'text',
  id: 'containerd-cgroupfs',
  title: 'The cgroupfs config of containerd is for cgroup v1',
  harm: 'not-as-meant',
  since: '4187.0.0',
  check: (view) =>
    mentions(view, /\/usr\/share\/containerd\/config-cgroupfs\.toml\b/g, () => ({
      message: words`this is for cgroup v1, which Flatcar 4187 and later do not have`,
      to: CONFIG,
      title: words`Use the current config (containerd leaves control groups to systemd)`,
    })),
};

const SYSTEMD = words`Use the systemd driver (never on a node whose kubelet runs already)`;
const DRIVER = words`on cgroup v2 systemd manages cgroups: use the systemd driver`;

const cgroupDriver: TextRule = {
  on: 'text',
  id: 'cgroupdriver-cgroupfs',
  title: 'The cgroupfs driver does not go with cgroup v2',
  harm: 'will-not-start',
  since: '2969.0.0',
  check: (view) => [...dockerDriver(view), ...kubeletDriver(view), ...runcDriver(view)],
};

function dockerDriver(view: TextView): readonly Hit[] {
  return dockerOptions(view)
    .filter(({ name, value }) => name === 'exec-opt' && value === 'native.cgroupdriver=cgroupfs')
    .map(({ valueSpan }) =>
      hitAt(valueSpan, {
        message: DRIVER,
        harm: 'old',
        to: 'native.cgroupdriver=systemd',
        title: SYSTEMD,
      }),
    );
}

/** Where a mention may be a setting of the kubelet. */
const KUBELET: ReadonlySet<TextView['kind']> = new Set([
  'unit',
  'networkd',
  'settings',
  'quadlet',
  'env',
  'json',
  'toml',
  'yaml',
  'shell',
]);

function kubeletDriver(view: TextView): readonly Hit[] {
  const written =
    view.kind === 'yaml'
      ? /\b(?:cgroupDriver|cgroup-driver):[ \t]*["']?cgroupfs\b/g
      : /(?:--cgroup-driver[= ]|"cgroupDriver"[ \t]*:[ \t]*")cgroupfs\b/g;
  if (!KUBELET.has(view.kind)) return [];
  return mentions(view, written, ([found]) => ({
    message: DRIVER,
    to: found.replace(/cgroupfs$/, 'systemd'),
    title: SYSTEMD,
  }));
}

function runcDriver(view: TextView): readonly Hit[] {
  const entries = view.toml()?.entries ?? [];
  return entries
    .filter(({ key, value }) => key.at(-1) === 'SystemdCgroup' && value === 'false')
    .map(({ keySpan, valueSpan }) => ({
      span: { start: keySpan.start, end: valueSpan.end },
      message: DRIVER,
      fixes: [{ title: SYSTEMD, edits: [put(valueSpan, 'true')] }],
    }));
}

const v1Paths: TextRule = {
  on: 'text',
  id: 'cgroup-v1-paths',
  title: 'The path belongs to cgroup v1',
  harm: 'does-nothing',
  since: '4187.0.0',
  check: (view) =>
    mentions(
      view,
      /\/sys\/fs\/cgroup\/(?:memory|cpu|cpu,cpuacct|cpuacct|cpuset|blkio|systemd|unified|devices|pids|freezer|net_cls|hugetlb|perf_event)(?=[/\s:,;)"']|$)/gm,
      ([path]) => ({ message: words`${path} is cgroup v1, which Flatcar 4187 and later do not have` }),
    ),
};

export const rules: readonly Rule[] = [containerdCgroupfs, cgroupDriver, v1Paths];

export const why: RuleTexts = {
  'containerd-cgroupfs': `\`/usr/share/containerd/config-cgroupfs.toml\` lets containerd manage cgroups itself, which was needed with cgroup v1. Flatcar runs with cgroup v2 only,
from 4187 on (Alpha 4230.0.0, Stable 4230.2.0).`,
  'cgroupdriver-cgroupfs': `Flatcar has had cgroup v2 on new machines since Alpha 2969.0.0, where systemd manages the tree; Docker takes the driver
\`systemd\` by default there, kubeadm since 1.22. Docker alone works with \`cgroupfs\`, which is a note only; where a kubelet
and its runtime have different drivers, pods fail. The rule looks at \`native.cgroupdriver=cgroupfs\`, the kubelet's
\`cgroupDriver\` and \`--cgroup-driver\`, and containerd's \`SystemdCgroup = false\`.`,
  'cgroup-v1-paths': `With cgroup v1 every controller had a folder of its own below \`/sys/fs/cgroup\`. With v2, all that Flatcar has from 4187
on (Alpha 4230.0.0), there is one tree, and the controllers' files are in the folder of each slice: \`memory.max\`,
\`cpu.weight\`, \`pids.max\`.`,
};

export const more: RuleTexts = {
  'containerd-cgroupfs': `**Fix**, to be looked at: \`/usr/share/containerd/config.toml\`, which leaves them to systemd, as the kubelet has to do then. The drop-in can go as a
whole.

Source: the Flatcar docs on unified cgroups; update_engine's postinst.`,
  'cgroupdriver-cgroupfs': `**Fix**, to be looked at: \`systemd\`. The runtime and the kubelet have to agree, and on a node that runs already the kubelet
cannot be switched.

Source: the Flatcar docs on unified cgroups.`,
  'cgroup-v1-paths': `Source: systemd's NEWS for 258.`,
};
