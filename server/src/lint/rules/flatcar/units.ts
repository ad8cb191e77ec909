/** Units of the image: those that are gone or renamed, and those that get into each other's way. */

import { fixOf } from '../../../config/fix.ts';
import type { Machine, MachineUnit } from '../../../machine/machine.ts';
import { placesOf } from '../../../machine/places.ts';
import { isSince } from '../../../spec/flatcar/releases.ts';
import { templateOf } from '../../../syntax/unit/read.ts';
import { words } from '../../../text/words.ts';
import { platformsOf } from '../../platforms.ts';
import type { MachineContext, MachineRule, Remark, Rule, RuleTexts } from '../../rule.ts';
import { add, addBehind, remarkAt, remove, rewrite } from '../../say.ts';
import { nodesWhere } from '../../views.ts';
import { GONE_UNITS, type GoneUnits } from './units-gone.ts';

/** A config that brings the unit itself may call it as it likes; a masked one does no harm. */
function isOfImage(machine: Machine, { name, contents, masked }: MachineUnit): boolean {
  if (contents !== null || masked?.value === true) return false;
  const file = `/etc/systemd/system/${templateOf(name.value)}`;
  return !placesOf(machine).some(({ at }) => at.value === file);
}

function ruleOf({ units, files = [], fix, gone, unread, ...rule }: GoneUnits): MachineRule {
  const filesGone = nodesWhere(({ at }) => files.includes(at.value));
  return {
    ...rule,
    on: 'machine',
    check(context) {
      const { machine } = context;
      const ofUnits = machine.units.flatMap((unit): readonly Remark[] => {
        const { name } = unit;
        const file = templateOf(name.value);
        const renamed = Object.hasOwn(units, file) ? units[file] : undefined;
        if (renamed === undefined || !isOfImage(machine, unit)) return [];
        const message = renamed === null ? gone?.(name.value) : words`${name.value} is called ${renamed} now`;
        return message ? [remarkAt(name, message, { fixes: fixesOf(context, unit, renamed, fix) })] : [];
      });
      const ofFiles = filesGone(machine);
      return [
        ...ofUnits,
        ...ofFiles.map(({ at }) => remarkAt(at, words`nothing reads ${at.value}: ${unread}`)),
      ];
    },
  };
}

function fixesOf(context: MachineContext, unit: MachineUnit, renamed: string | null, fix: GoneUnits['fix']) {
  const { machine } = context;
  if (renamed !== null) {
    const isTaken = machine.units.some(({ name }) => name.value === renamed);
    const title = words`Write ${renamed} (changes what the machine becomes)`;
    return isTaken ? [] : fixOf(title, rewrite(context, unit.name, renamed), { preferred: true });
  }
  if (fix === 'none') return [];
  // What is merged may bring the unit, and a drop-in would go with it.
  const safe = fix === 'safe' && unit.dropins.length === 0 && machine.configs.length === 0;
  const title = safe
    ? words`Remove the unit`
    : words`Remove the unit (check first whether something needs it)`;
  return fixOf(title, remove(context, unit.node), { safe, preferred: true });
}

/** The last entry of a name counts. */
function unitOf({ units }: Machine, name: string): MachineUnit | undefined {
  return units.findLast((unit) => unit.name.value === name);
}

function isOff(unit: MachineUnit | undefined): boolean {
  return unit?.masked?.value === true || unit?.enabled?.value === false;
}

/** The fixes that mask a unit: in its entry, or with a new one. */
function maskFixes(context: MachineContext, name: string) {
  const known = unitOf(context.machine, name);
  const edits = known
    ? addBehind(context, known.node, 'name', ['mask', true])
    : add(context, ['systemd', 'units'], [`name: ${name}`, 'mask: true']);
  return fixOf(words`Mask ${name} (changes what the machine becomes)`, edits, { preferred: true });
}

const ntpConfs = nodesWhere(({ at }) => at.value === '/etc/ntp.conf');

const timesyncd: MachineRule = {
  on: 'machine',
  id: 'timesyncd-ntp',
  title: 'Two services want to set the clock',
  harm: 'will-not-start',
  check(context) {
    const ntpd = unitOf(context.machine, 'ntpd.service');
    const name = 'systemd-timesyncd.service';
    if (!ntpd && context.machine.configs.length === 0) {
      const files = ntpConfs(context.machine);
      if (files.length === 0 || clockOf(context)?.unit === 'ntpd.service') return [];
      const unread = words`only ntpd reads this, and few platforms enable ntpd; systemd-timesyncd reads /etc/systemd/timesyncd.conf`;
      return files.map(({ at }) => remarkAt(at, unread, { severity: 'hint' }));
    }
    if (ntpd?.enabled?.value !== true || isOff(unitOf(context.machine, name))) return [];
    const message = words`ntpd.service and ${name}, which is enabled, exclude each other; mask ${name}`;
    return [remarkAt(ntpd.name, message, { fixes: maskFixes(context, name) })];
  },
};

interface Clock {
  readonly platform: string;
  readonly unit: string;
  /** Where its servers are set. */
  readonly file: string;
}

const NTPD = { unit: 'ntpd.service', file: '/etc/ntp.conf' };
const CHRONYD = { unit: 'chronyd.service', file: 'a file in /etc/chrony/conf.d' };
/** What sets the clock on platforms where it is not systemd-timesyncd, by their names in `flatcar.oem.id=`. */
const CLOCKS: Readonly<Record<string, Clock>> = {
  ec2: { platform: 'AWS', ...NTPD },
  gce: { platform: 'GCE', ...NTPD },
  azure: { platform: 'Azure', ...CHRONYD },
  stackit: { platform: 'STACKIT', ...CHRONYD },
};

/** What sets the clock on the one platform that a config is for; null where that is systemd-timesyncd, or not known. */
function clockOf({ machine, target }: MachineContext): Clock | null {
  const [id = '', ...others] = platformsOf(machine);
  if (others.length > 0 || !isSince(target, '3941.0.0')) return null;
  return (Object.hasOwn(CLOCKS, id) && CLOCKS[id]) || null;
}

const timesyncdPlatform: MachineRule = {
  on: 'machine',
  id: 'timesyncd-platform',
  title: 'Another service sets the clock on this platform',
  harm: 'does-nothing',
  since: '3941.0.0',
  check(context) {
    const { machine } = context;
    const clock = clockOf(context);
    // What is merged may mask it.
    if (!clock || machine.configs.length > 0 || isOff(unitOf(machine, clock.unit))) return [];
    const { platform, unit, file } = clock;
    return timesyncConfigs(machine).map(({ at }) => {
      const message = words`on ${platform} ${unit} sets the clock, and systemd-timesyncd does not run; mask ${unit}, or set the servers in ${file}`;
      return remarkAt(at, message, { fixes: maskFixes(context, unit) });
    });
  },
};

const timesyncConfigs = nodesWhere(
  ({ kind, at }) =>
    kind === 'file' && /^\/etc\/systemd\/timesyncd\.conf(?:$|\.d\/[^/]+\.conf$)/.test(at.value),
);

const sshdSocket: MachineRule = {
  on: 'machine',
  id: 'sshd-socket',
  title: 'sshd.socket already listens',
  harm: 'will-not-start',
  check(context) {
    const daemon = unitOf(context.machine, 'sshd.service');
    if (daemon?.enabled?.value !== true || isOff(unitOf(context.machine, 'sshd.socket'))) return [];
    const message = words`sshd.socket listens on the same port; mask it`;
    return [remarkAt(daemon.name, message, { fixes: maskFixes(context, 'sshd.socket') })];
  },
};

const UPDATE_CONF = '/etc/flatcar/update.conf';

const MASKED = words`masked, it does not mark a boot as good; write SERVER=disabled to ${UPDATE_CONF} instead`;
const MASKS = words`this masks the unit: it does not mark a boot as good; write SERVER=disabled to ${UPDATE_CONF} instead`;

const masksOfEngine = nodesWhere(
  ({ at, target }) =>
    at.value === '/etc/systemd/system/update-engine.service' && target?.value === '/dev/null',
);

const locksmithMask: MachineRule = {
  on: 'machine',
  id: 'locksmith-mask',
  title: 'update-engine.service has more to do than updates',
  harm: 'not-as-meant',
  // Flatcar's own documentation tells people to.
  severity: 'info',
  check(context) {
    const engine = unitOf(context.machine, 'update-engine.service');
    const links = masksOfEngine(context.machine);
    if (links.length > 0) return links.map(({ at }) => remarkAt(at, MASKS));
    if (engine?.masked?.value !== true) return [];
    return [remarkAt(engine.masked, MASKED, { fixes: disableServer(context, engine) })];
  },
};

function disableServer(context: MachineContext, engine: MachineUnit) {
  const isTaken = placesOf(context.machine).some(({ at }) => at.value === UPDATE_CONF);
  const isBare = engine.dropins.length === 0 && engine.contents === null;
  const removed = isTaken || !isBare ? null : remove(context, engine.node);
  const file = [`path: ${UPDATE_CONF}`, 'overwrite: true', 'contents:', '  inline: |', '    SERVER=disabled'];
  const added = removed && add(context, ['storage', 'files'], file);
  const title = words`Write SERVER=disabled instead (changes what the machine becomes)`;
  return fixOf(title, added && [...removed, ...added], { preferred: true });
}

const quadletAsUnit: MachineRule = {
  on: 'machine',
  id: 'quadlet-as-unit',
  title: 'A quadlet is no unit',
  harm: 'explains',
  check({ machine }) {
    return machine.units.flatMap(({ name }) => {
      if (!/\.(?:container|pod|volume|network|kube|image|build)$/.test(name.value)) return [];
      const message = words`this is a quadlet: write it to /etc/containers/systemd/${name.value} in storage.files`;
      return [remarkAt(name, message)];
    });
  },
};

export const rules: readonly Rule[] = [
  ...GONE_UNITS.map(ruleOf),
  timesyncd,
  timesyncdPlatform,
  sshdSocket,
  locksmithMask,
  quadletAsUnit,
];

export const why: RuleTexts = {
  'timesyncd-ntp': `\`systemd-timesyncd.service\` is enabled on Flatcar and sets the clock over NTP. \`ntpd.service\` has
\`Conflicts=systemd-timesyncd.service\`: with both enabled only one of them runs, and which one is not said. A \`/etc/ntp.conf\` without \`ntpd.service\` is read on few platforms only (AWS and GCE enable it).

**What to do**: mask \`systemd-timesyncd.service\`, or leave \`ntpd\` away and name the servers in
\`/etc/systemd/timesyncd.conf.d\`.`,
  'timesyncd-platform': `Since Flatcar 3941.0.0 (Stable 3975.2.0) the images for AWS and GCE enable \`ntpd.service\`, those for Azure and STACKIT
\`chronyd.service\`, which take the time from the platform. Either has \`Conflicts=systemd-timesyncd.service\`, so that what
\`timesyncd.conf\` says has no effect. A config seldom says which platform a machine is on; the rule looks for \`flatcar.oem.id=\` and
for variables such as \`COREOS_EC2_…\`.

**What to do**: mask that service where \`systemd-timesyncd\` shall set the clock, or leave \`timesyncd.conf\` out.`,
  'sshd-socket': `On Flatcar \`sshd.socket\` listens for SSH and starts a server for each connection. With \`sshd.service\` enabled as well,
both want port 22.

**What to do**: mask \`sshd.socket\` where SSH shall be one lasting daemon. To change the port, extend \`sshd.socket\` instead.`,
  'locksmith-mask': `\`update-engine.service\` also marks the booted partition as good. Masked, it does not, and a later update may fall back
to the old system.

**What to do**: a line \`SERVER=disabled\` in \`/etc/flatcar/update.conf\` keeps it from fetching updates.`,
  'quadlet-as-unit': `\`.container\`, \`.pod\`, \`.volume\`, \`.network\`, \`.kube\`, \`.image\` and \`.build\` are quadlets: descriptions from which
Podman makes units. They are files in \`/etc/containers/systemd\`; Ignition refuses them as units.

**What to do**: write the text to \`/etc/containers/systemd/NAME\` in \`storage.files\`, and enable Podman with a line \`podman\` in
\`/etc/flatcar/enabled-sysext.conf\`. The unit \`NAME.service\` starts by the \`[Install]\` section of the quadlet; it cannot be
enabled.`,
};

export const more: RuleTexts = {
  'timesyncd-ntp': `**Fix**: mask \`systemd-timesyncd.service\`. Not part of "fix all".

Source: \`ntpd.service\` of the image; Flatcar's documentation on time and time zones.`,
  'timesyncd-platform': `**Fix**: mask the service. Not part of "fix all".

Source: release notes of 3941.0.0; the extensions of the platforms in flatcar/scripts.`,
  'sshd-socket': `**Fix**: mask \`sshd.socket\`. Not part of "fix all".

Source: Flatcar's documentation on customizing the SSH daemon.`,
  'locksmith-mask': `**Fix**: that file instead of the mask, where the config has none. Not part of "fix all".

Source: Flatcar's documentation on update strategies.`,
  'quadlet-as-unit': `**Fix**: none.

Source: podman-systemd.unit(5), Flatcar's documentation on system extensions.`,
};
