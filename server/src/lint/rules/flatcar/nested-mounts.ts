/** Mounts within mounts below the folders that system extensions are merged into. */

import type { Located, Machine, MachineUnit } from '../../../machine/machine.ts';
import { wholeOf } from '../../../machine/whole.ts';
import { readUnitText, type UnitEntry } from '../../../syntax/unit/read.ts';
import { trimRun } from '../../../text/runs.ts';
import type { Span } from '../../../text/span.ts';
import { words } from '../../../text/words.ts';
import type { MachineRule, Remark, Rule, RuleTexts } from '../../rule.ts';
import { remarkAt } from '../../say.ts';
import { remarkAtPart } from '../../say-text.ts';
import { perMachine } from '../../views.ts';

/** A place where something is mounted while the machine starts, before its extensions are merged. */
interface Mount {
  readonly where: string;
  readonly unit: MachineUnit;
  /** The place of `Where=` in the text of the unit. */
  readonly span: Span;
}

/** What is merged into (systemd-sysext(8)). */
const MERGED = /^\/(?:opt|usr)\/./;
/** Kinds that come with the network, later than the extensions. */
const REMOTE = /^(?:nfs4?|cifs|smb3|ceph|glusterfs|9p|virtiofs)$/;

const nested: MachineRule = {
  on: 'machine',
  id: 'nested-mounts',
  title: 'Extensions cannot be merged over a mount in a mount',
  harm: 'will-not-start',
  since: '4487.0.0',
  until: '4628.0.0',
  check({ machine }) {
    const all = mountsOf(wholeOf(machine));
    if (all.size < 2) return [];
    return [...mountsOf(machine).values()].flatMap((mount): readonly Remark[] => {
      const outer = outerOf(mount.where, all);
      return outer === null ? [] : [tell(machine, mount, outer)];
    });
  },
};

function tell(machine: Machine, { unit, span }: Mount, outer: string): Remark {
  const top = outer.slice(0, outer.indexOf('/', 1));
  const message = words`this is mounted within ${outer}; systemd 257 cannot merge extensions over that, so that Docker, containerd and the tools of the platform are missing: mount it outside of ${top}`;
  const point = pointOf(machine, unit);
  if (point) return remarkAt(point, message);
  return unit.contents ? remarkAtPart(unit.contents, span, message) : remarkAt(unit.name, message);
}

/** The mount point as it is written, where a filesystem has its unit made. */
function pointOf(machine: Machine, { mounts }: MachineUnit): Located<string> | null {
  return mounts && (pointsOf(machine).get(JSON.stringify(mounts)) ?? null);
}

/** The mount points of filesystems, by the path of the entry. */
const pointsOf = perMachine(
  ({ filesystems }): ReadonlyMap<string, Located<string> | null> =>
    new Map(filesystems.map(({ path, mountPoint }) => [JSON.stringify(path), mountPoint])),
);

/** No folder lies deeper, as far as is looked. */
const DEEPEST = 40;

/** The nearest mount point above another one, below what is merged into. */
function outerOf(where: string, all: ReadonlyMap<string, Mount>): string | null {
  let at = where.lastIndexOf('/');
  for (let level = 0; at > 0 && level < DEEPEST; level++) {
    const above = where.slice(0, at);
    if (all.has(above)) return above;
    at = where.lastIndexOf('/', at - 1);
  }
  return null;
}

/** The mounts below what is merged into, by their places. */
function mountsOf(machine: Machine): ReadonlyMap<string, Mount> {
  const automounts = new Set(
    machine.units.flatMap(({ name, enabled }) =>
      name.value.endsWith('.automount') && enabled?.value === true
        ? [name.value.replace(/\.automount$/, '.mount')]
        : [],
    ),
  );
  const mounts = new Map<string, Mount>();
  for (const unit of machine.units) {
    const { name, enabled, masked } = unit;
    if (!name.value.endsWith('.mount') || enabled?.value !== true || masked?.value === true) continue;
    const mount = automounts.has(name.value) ? null : mountOf(unit);
    if (mount) mounts.set(mount.where, mount);
  }
  return mounts;
}

function mountOf(unit: MachineUnit): Mount | null {
  const parts = [unit.contents, ...unit.dropins.map(({ contents }) => contents)];
  const texts = parts.flatMap((part) => (part ? [part.text] : []));
  // Whoever names the service knows of it.
  if (texts.some((text) => text.includes('systemd-sysext'))) return null;
  const entries = texts.flatMap((text) => readUnitText(text).entries);
  if (entries.some(isLater)) return null;
  const own = unit.contents ? readUnitText(unit.contents.text).entries : [];
  const where = own.findLast(({ section, name }) => section === 'Mount' && name === 'Where');
  const place = trimRun(where?.value ?? '', '/');
  return where && MERGED.test(place) ? { where: place, unit, span: where.valueSpan } : null;
}

/** Whether an entry says that the mount does not belong to `local-fs.target`, which the extensions wait for. */
function isLater({ name, value }: UnitEntry): boolean {
  if (name === 'Type') return REMOTE.test(value);
  if (name === 'Options') return /(?:^|,)_netdev(?:,|$)/.test(value);
  return name === 'DefaultDependencies' && /^(?:no|false|0|off)$/i.test(value);
}

export const rules: readonly Rule[] = [nested];

export const why: RuleTexts = {
  'nested-mounts': `While \`systemd-sysext.service\` merges extensions into \`/usr\` and \`/opt\`, it moves what is mounted below them out of the way and
back. systemd 257 (Flatcar from 4487.0.0 on, Stable 4593) fails at a mount that has another one in it, and then merges nothing: there is no
Docker, no containerd and nothing that the platform's extension brings. On a machine that was set up with an older release it begins with
the update. The rule looks at two enabled mount units, or filesystems with \`with_mount_unit\`, below \`/opt\` (or \`/usr\`), one inside the
other. It is silent from 4628.0.0 on, which merges extensions before anything of this is mounted, and where a unit says that it
comes later: of the network, with \`_netdev\`, without \`DefaultDependencies\`, or by an automount.

**What to do**: mount them elsewhere (\`/srv\`, \`/var/lib\`), or side by side.`,
};

export const more: RuleTexts = {
  'nested-mounts': `**Fix**: none, since paths may be named elsewhere.

Source: flatcar/Flatcar#2111, systemd's pull request 41875, \`systemd-sysext.service\`.`,
};
