/** Paths of CoreOS Container Linux and of Fedora CoreOS. */

import { fixOf } from '../../../config/fix.ts';
import type { Machine, MachineNode } from '../../../machine/machine.ts';
import { placesOf } from '../../../machine/places.ts';
import { keyText } from '../../../syntax/tree.ts';
import { summaryOf } from '../../../text/summary.ts';
import { words } from '../../../text/words.ts';
import type { ButaneContext, MachineRule, Remark, Rule, RuleTexts } from '../../rule.ts';
import { isBelow, remarkAt, remove, rewrite } from '../../say.ts';
import { nodesWhere } from '../../views.ts';

const etcCoreos: MachineRule = {
  on: 'machine',
  id: 'etc-coreos',
  title: 'The path belongs to CoreOS Container Linux',
  harm: 'old',
  check(context) {
    const old = inEtcCoreos(context.machine);
    if (old.length === 0) return [];
    const taken = new Set(placesOf(context.machine).map(({ at }) => at.value));
    return old.flatMap(({ at }) => {
      const path = at.value.replace('/etc/coreos', '/etc/flatcar');
      const edits = taken.has(path) ? null : rewrite(context, at, path);
      const fixes = fixOf(words`Write ${path}`, edits, { safe: true, preferred: true });
      return [
        remarkAt(at, words`/etc/coreos is the old name, and a link: on Flatcar this is ${path}`, { fixes }),
      ];
    });
  },
};

const inEtcCoreos = nodesWhere(({ at }) => isBelow(at.value, '/etc/coreos'));

const torcx: MachineRule = {
  on: 'machine',
  id: 'torcx',
  title: 'torcx is gone',
  harm: 'does-nothing',
  since: '3794.0.0',
  deprecated: true,
  check({ machine }) {
    const message = words`torcx is gone from Flatcar, and nothing reads this; use a system extension in /etc/extensions`;
    return ofTorcx(machine).map(({ at }) => remarkAt(at, message));
  },
};

const ofTorcx = nodesWhere(
  ({ at }) => isBelow(at.value, '/etc/torcx') || isBelow(at.value, '/var/lib/torcx'),
);

const cgroupMarker: MachineRule = {
  on: 'machine',
  id: 'cgroupv1-marker',
  title: 'Control groups of version 1 are gone',
  harm: 'does-nothing',
  since: '4187.0.0',
  deprecated: true,
  check(context) {
    return cgroupMarkers(context.machine).map(({ at, node }) => {
      const fixes = fixOf(words`Remove the file`, remove(context, node), { safe: true, preferred: true });
      return remarkAt(at, words`version 1 of control groups is gone from Flatcar; the file does nothing`, {
        fixes,
      });
    });
  },
};

const cgroupMarkers = nodesWhere(({ at }) => at.value === '/etc/flatcar-cgroupv1');

/** What Fedora CoreOS has and Flatcar has not, and what to use. */
const FCOS_FOLDERS: readonly (readonly [folder: string, message: string])[] = [
  ['/etc/zincati', words`Flatcar has no Zincati; updates are set up in /etc/flatcar/update.conf`],
  ['/etc/NetworkManager', words`Flatcar has no NetworkManager; networks are set up in /etc/systemd/network`],
  [
    '/etc/rpm-ostreed.conf',
    words`Flatcar has no rpm-ostree; programs come as system extensions or containers`,
  ],
];
const QUADLETS = '/etc/containers/systemd';

const fcosIsms: MachineRule = {
  on: 'machine',
  id: 'fcos-isms',
  title: 'Only Fedora CoreOS has this',
  harm: 'does-nothing',
  check({ machine, butane }) {
    // Where there is as much of Flatcar as of Fedora CoreOS it may be meant.
    const severity = machine.system === 'unknown' ? ({ severity: 'info' } as const) : {};
    const keys = keysOfFcos(butane);
    const nodes = ofFcos(machine).flatMap(({ kind, at, madeBy, quadlet }): readonly Remark[] => {
      const folder = FCOS_FOLDERS.find(([name]) => isBelow(at.value, name));
      if (folder) return [remarkAt(at, folder[1], severity)];
      // Its drop-ins stand below a quadlet that has been told of.
      if (madeBy === 'quadlet' && quadlet?.isDropin) return [];
      if (kind !== 'file' || !at.value.startsWith(`${QUADLETS}/`) || hasPodman(machine)) return [];
      const message = words`quadlets need Podman: enable it with a line podman in /etc/flatcar/enabled-sysext.conf`;
      return [
        remarkAt(at, message, {
          harm: 'will-not-start',
          ...(machine.configs.length > 0 && { severity: 'info' }),
        }),
      ];
    });
    return [...keys, ...nodes];
  },
};

const ofFcos = nodesWhere(
  ({ at: { value } }) =>
    value.startsWith(`${QUADLETS}/`) || FCOS_FOLDERS.some(([name]) => isBelow(value, name)),
);

/** Sections of the other variants of Butane, and what to do instead. */
const FCOS_KEYS: Readonly<Record<string, string>> = {
  boot_device: words`describe the disks in storage.disks, storage.raid and storage.luks`,
  grub: words`Flatcar has no such section; a password for GRUB goes into /oem/grub.cfg`,
  metadata: words`this is a section of OpenShift`,
  openshift: words`this is a section of OpenShift`,
};

/** Those of them that butane passes over. */
function keysOfFcos(butane: ButaneContext | null): readonly Remark[] {
  if (butane?.root.kind !== 'map') return [];
  const unused = new Set(
    butane.findings.flatMap(({ code, span }) => (code === 'unused-key' ? [span.start] : [])),
  );
  return butane.root.entries.flatMap(({ key }) => {
    const name = keyText(key);
    if (!Object.hasOwn(FCOS_KEYS, name) || !unused.has(key.span.start)) return [];
    return [
      remarkAt(
        { value: name, node: key, path: [name] },
        words`only other variants have ${name}: ${FCOS_KEYS[name]}`,
      ),
    ];
  });
}

/** Whether Podman comes with an extension that the config names. */
const hasPodman = summaryOf(({ nodes }: Machine): boolean =>
  nodes.some((node) => isPodmanImage(node) || enables(node, 'podman')),
);

function isPodmanImage({ at }: MachineNode): boolean {
  return /^\/etc\/extensions\/podman\b/.test(at.value);
}

/** Whether a file is the list of official extensions and has a name; what cannot be read may have it. */
function enables({ at, texts, sources }: MachineNode, name: string): boolean {
  if (at.value !== '/etc/flatcar/enabled-sysext.conf') return false;
  if (sources.length > 0 || texts.length === 0) return true;
  return texts.some(({ text }) => text.split('\n').some((line) => line.trim() === name));
}

export const rules: readonly Rule[] = [etcCoreos, torcx, cgroupMarker, fcosIsms];

export const why: RuleTexts = {
  'etc-coreos': `On Flatcar \`/etc/coreos\` is a link to \`/etc/flatcar\`, kept for old configs, and it is there before Ignition writes. A file
below it works and lands in \`/etc/flatcar\`.`,
  torcx: `torcx added Docker and other programs to the image. It was removed with Flatcar 3794.0.0 (Stable 3815.2.0; the
first LTS without it is 4081). Nothing reads its profiles and images any more.

**What to do**: use a system extension instead: an image, or a link to one, in \`/etc/extensions\`. The Docker of the image is
turned off by links from \`/etc/extensions/docker-flatcar.raw\` and \`containerd-flatcar.raw\` to \`/dev/null\`.`,
  'cgroupv1-marker': `The file \`/etc/flatcar-cgroupv1\` kept a machine on version 1 of control groups. From Flatcar 4187 on (Alpha and
Stable 4230) there is only version 2: the file does nothing, and updates of machines that still use version 1 stop.`,
  'fcos-isms': `Flatcar has no Zincati, no NetworkManager and no rpm-ostree, so that nothing reads their files. Podman, which reads
quadlets in \`/etc/containers/systemd\`, is an extension of Flatcar that has to be enabled.

**What to do**: updates are set up in \`/etc/flatcar/update.conf\`, networks in \`/etc/systemd/network\`; programs come as system
extensions or containers. Podman is enabled by a line \`podman\` in \`/etc/flatcar/enabled-sysext.conf\`.`,
};

export const more: RuleTexts = {
  'etc-coreos': `**Fix**, as part of "fix all": write \`/etc/flatcar\`, where the file lands anyway.

Source: baselayout (\`tmpfiles.d/baselayout-etc.conf\`), bootengine (\`initrd-setup-root\`), Flatcar's documentation on
\`update.conf\`.`,
  torcx: `**Fix**: none; which version of Docker the machine needs is for you to decide.

Source: release notes of 3794.0.0, Flatcar's announcement of 2023-12-18.`,
  'cgroupv1-marker': `**Fix**, as part of "fix all": remove the file.

Source: Flatcar's documentation on unified cgroups, its update script (\`flatcar-postinst\`).`,
  'fcos-isms': `**Fix**: none.

Source: Butane's documentation of the variant, Flatcar's documentation on system extensions.`,
};
