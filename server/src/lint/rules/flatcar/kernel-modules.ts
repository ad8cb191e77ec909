/** Kernel modules: those that Flatcar needs and a config forbids, and those whose settings come too early. */

import { fixOf } from '../../../config/fix.ts';
import type { MachineText } from '../../../embedded/embedded-text.ts';
import { type TextView, viewOf } from '../../../embedded/view.ts';
import { placesOf } from '../../../machine/places.ts';
import { wholeOf } from '../../../machine/whole.ts';
import { isSince } from '../../../spec/flatcar/releases.ts';
import { baseName } from '../../../syntax/words.ts';
import type { TextEdit } from '../../../text/span.ts';
import { words } from '../../../text/words.ts';
import type { Hit, MachineContext, MachineRule, Remark, Rule, RuleTexts, TextRule } from '../../rule.ts';
import { add, relatedTo } from '../../say.ts';
import { remarkAtPart } from '../../say-text.ts';
import { perMachine, textsWhere, viewsOf } from '../../views.ts';

/** A module that is loaded when it is first needed, after the config's own settings are there. */
interface NeededModule {
  /** What does not work without it. */
  readonly says: string;
  /** The first release that has it loaded before. */
  readonly until?: string;
  /** Whether `blacklist` is of no use against it, since it is loaded by its name. */
  readonly named?: true;
}

/**
 * Modules of Flatcar's kernel (`=m` in commonconfig-6.12) that the initrd has not loaded yet. What it has loaded stays,
 * whatever the config says: ext4, btrfs, overlay, dm-verity. From 4628.0.0 on it merges the extensions as well.
 */
const NEEDED: Readonly<Record<string, NeededModule>> = {
  squashfs: {
    says: words`no extension can be mounted without it, so that Docker, containerd and the tools of the platform are missing: leave it out`,
    until: '4628.0.0',
  },
  loop: {
    says: words`no extension can be mounted without it, so that Docker, containerd and the tools of the platform are missing: leave it out`,
    until: '4628.0.0',
    named: true,
  },
  vfat: {
    says: words`/boot is a vfat partition: from the second boot on it cannot be mounted, and updates fail; leave it out`,
  },
};

const MODPROBE = /^\/etc\/modprobe\.d\/[^/]+\.conf$/;

/** A line that keeps a module from being loaded (modprobe.d(5)). */
const FORBIDS =
  /^[ \t]*(?:(blacklist)[ \t]+([\w-]+)|install[ \t]+([\w-]+)[ \t]+(?:\/usr)?(?:\/s?bin)\/(?:true|false))(?![\w/-])[^\n]*\n?/gm;

const forbidden: TextRule = {
  on: 'text',
  id: 'module-forbidden',
  title: 'Flatcar needs this kernel module',
  harm: 'will-not-start',
  check(view, { target }) {
    if (!MODPROBE.test(view.source.owner)) return [];
    const lines = [...view.code().matchAll(FORBIDS)].map((match) => ({
      name: (match[2] ?? match[3] ?? '').replace(/-/g, '_'),
      isBlacklist: match[1] !== undefined,
      start: match.index,
      text: match[0],
    }));
    return Object.entries(NEEDED).flatMap(([name, { says, until, named }]): readonly Hit[] => {
      if (until !== undefined && isSince(target, until)) return [];
      const own = lines.filter((line) => line.name === name && !(named && line.isBlacklist));
      const [first] = own;
      if (!first) return [];
      const all = lines.filter((line) => line.name === name);
      const edits = all.map(
        ({ start, text }): TextEdit => ({ span: { start, end: start + text.length }, newText: '' }),
      );
      const fix = { title: words`Remove what forbids ${name} (it can be loaded then)`, edits };
      return [{ span: spanOf(first), message: says, fixes: edits.length > MOST ? [] : [fix] }];
    });
  },
};

/** Of more lines than that none is taken out: each edit costs as much as the text is long. */
const MOST = 20;

function spanOf({ start, text }: { readonly start: number; readonly text: string }) {
  const from = start + (text.length - text.trimStart().length);
  return { start: from, end: from + text.trim().length };
}

/** Keys that a module has, by how they begin; systemd-sysctl writes what is there when it runs, and no more. */
const KEYS: readonly (readonly [start: string, module: string])[] = [
  ['net.netfilter.nf_conntrack_', 'nf_conntrack'],
  ['net.nf_conntrack_max', 'nf_conntrack'],
  ['net.ipv4.vs.', 'ip_vs'],
  ['net.sctp.', 'sctp'],
];

/** Modules that bring another one along. */
const BRINGS: Readonly<Record<string, RegExp>> = {
  nf_conntrack: /nf_(?:conntrack|nat)|ip_vs|table_nat|xt_(?:conntrack|nat|MASQUERADE)|nft_(?:ct|nat|masq)/,
};

const SYSCTL = /^\/etc\/sysctl\.d\/[^/]+\.conf$|^\/etc\/sysctl\.conf$/;
/** A setting: a `-` in front says that its key need not be there. */
const SETTING = /^[ \t]*([\w./*-]+?)[ \t]*=/gm;

const early: MachineRule = {
  on: 'machine',
  id: 'sysctl-module',
  title: 'The kernel module of the setting is not loaded yet',
  harm: 'does-nothing',
  check(context) {
    const { machine } = context;
    const { unread, replaces } = machine.others;
    if (unread || replaces) return [];
    const files = sysctlFiles(machine);
    const found = files.flatMap((source) => settingsIn(source));
    const modules = new Set(found.map(({ module }) => module));
    return [...modules].flatMap((module) => {
      const own = found.filter((one) => one.module === module);
      return isLoaded(context, module) ? [] : tell(context, module, own);
    });
  },
};

const sysctlFiles = textsWhere(({ source }) => SYSCTL.test(source.owner));

interface Setting {
  readonly source: MachineText;
  readonly module: string;
  readonly key: string;
  readonly start: number;
}

function settingsIn(source: MachineText): readonly Setting[] {
  return [...viewOf(source).code().matchAll(SETTING)].flatMap((match): readonly Setting[] => {
    const key = match[1] ?? '';
    const dotted = /^[\w-]+\//.test(key) ? key.replaceAll('/', '.') : key;
    const module = KEYS.find(([start]) => dotted.startsWith(start))?.[1];
    return module === undefined ? [] : [{ source, module, key, start: match.index + match[0].indexOf(key) }];
  });
}

/** One remark for all keys of a module, at the first of them. */
function tell(
  context: MachineContext,
  module: string,
  [first, ...more]: readonly Setting[],
): readonly Remark[] {
  if (!first) return [];
  const message = words`${first.key} is there only once the module ${module} is loaded, which is after systemd-sysctl runs; add /etc/modules-load.d/${module}.conf`;
  const span = { start: first.start, end: first.start + first.key.length };
  const file = [
    `path: /etc/modules-load.d/${module}.conf`,
    'mode: 0644',
    'contents:',
    '  inline: |',
    `    ${module}`,
  ];
  const edits = add(context, ['storage', 'files'], file);
  const title = words`Add /etc/modules-load.d/${module}.conf`;
  const fixes = fixOf(title, edits, { preferred: true, changes: words`the settings are made at boot` });
  const remark = remarkAtPart(first.source, span, message, { fixes });
  const others = more.filter(({ source }) => source.node !== first.source.node).map(({ source }) => source);
  return [others.length === 0 ? remark : { ...remark, related: relatedTo(words`and here`, others) }];
}

/** Whether the config has the module loaded, or its settings made anew later; also where that cannot be known. */
function isLoaded({ machine }: MachineContext, module: string): boolean {
  const whole = wholeOf(machine);
  const { kernelArguments } = whole;
  if (kernelArguments.shouldExist.some(({ value }) => value.includes(module))) return true;
  const isUnknown = placesOf(whole).some(({ at, texts }) => LOADS.test(at.value) && texts.length === 0);
  if (isUnknown) return true;
  const { mentions, sets } = whoLoads(machine);
  const names = BRINGS[module];
  return sets || mentions.some((text) => text.includes(module) || names?.test(text));
}

const LOADS = /^\/(?:etc\/)?(?:modules-load\.d|udev\/rules\.d)\/[^/]+$/;

/** The texts that are no settings of the kernel, and whether one of them makes such settings. */
const whoLoads = perMachine((machine) => {
  const others = viewsOf(machine).filter(({ source }) => !SYSCTL.test(source.owner));
  return { mentions: others.map((view) => view.code()), sets: others.some(makesSettings) };
});

/** Whether a text has a program or service set what stands in sysctl.d once more. */
function makesSettings(view: TextView): boolean {
  const isRun = view.runs().some(({ words }) => baseName(words[0]?.value ?? '') === 'sysctl');
  return isRun || view.code().includes('systemd-sysctl');
}

export const rules: readonly Rule[] = [forbidden, early];

export const why: RuleTexts = {
  'module-forbidden': `Hardening lists forbid kernel modules that servers seldom need, and some that Flatcar does need: \`squashfs\`, as system
extensions are images of this kind up to 4593, those of Docker, containerd and the platform among them; \`loop\`, which they are mounted by;
\`vfat\`, as the EFI partition on \`/boot\` has it, where updates put the kernel. \`install NAME /bin/true\` keeps a module out
altogether. \`blacklist NAME\` only keeps the kernel from loading it by itself, but that is how modules of filesystems are loaded.

The rule is silent about modules that the initrd has loaded before the file counts (\`ext4\`, \`btrfs\`, \`overlay\`, \`dm_verity\`), and
from 4628.0.0 on, which merges extensions in the initrd, about \`squashfs\` and \`loop\`. A machine that booted by PXE has these two loaded
as well.

**What to do**: leave these out of the list.`,
  'sysctl-module': `\`systemd-sysctl.service\` runs early, writes what it finds, and passes over keys that are not there. Those of
${[...new Set(KEYS.map(([, module]) => module))].map((module) => `\`${module}\``).join(', ')} come with the module, which is loaded when a firewall, Docker or the kubelet first needs it. So the setting is not made,
and nothing reports it. The rule is silent where the config has the module loaded, or runs \`sysctl\` again. It says nothing of
\`net.bridge\` (Flatcar loads \`br_netfilter\`), of settings of one network card and of NFS, which udev makes when they appear.

**What to do**: write the module's name to \`/etc/modules-load.d\`, which is read before.`,
};

export const more: RuleTexts = {
  'module-forbidden': `**Fix**, to be looked at: the lines go.

Source: modprobe.d(5), flatcar/scripts (\`commonconfig-6.12\`, \`build_sysext\`), release notes of 4628.0.0, flatcar/Flatcar#1338 and 1417.`,
  'sysctl-module': `**Fix**, to be looked at: a file in \`/etc/modules-load.d\` with the name of the module.

Source: sysctl.d(5), \`systemd-sysctl.service\`, systemd's \`99-systemd.rules\`, nfs-utils' \`60-nfs.rules\`, flatcar/init
(\`modules-load.d/k8s.conf\`), flatcar/scripts (\`commonconfig-6.12\`), coreos/bugs#785.`,
};
