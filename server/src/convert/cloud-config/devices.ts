/** Names of devices as cloud-init has them, as paths. */
import { cleanPath } from '../../go/path.ts';
import { words } from '../../text/words.ts';
import { type Job, leaveOut, lose } from './job.ts';
import type { Item } from './parts.ts';
import { readSection, type Section, take, textOf } from './read.ts';

/** Names for devices that the config itself gives. */
export type Aliases = ReadonlyMap<string, string>;

/** Takes `device_aliases`. */
export function readAliases(job: Job, root: Section): Aliases {
  const item = take(root, 'device_aliases');
  if (!item) return new Map();
  lose(job, item, words`the devices stand where their names were`);
  const entries = [...readSection(job, item).keys.values()].map((one): [string, string] => [
    String(one.path.at(-1) ?? ''),
    textOf(job, one) ?? '',
  ]);
  return new Map(entries);
}

const BY: Readonly<Record<string, string>> = {
  LABEL: 'by-label',
  UUID: 'by-uuid',
  PARTLABEL: 'by-partlabel',
  PARTUUID: 'by-partuuid',
};

/** The path of a device; null for one that only the platform knows (`ephemeral0`). A number behind a dot is a partition. */
export function devicePath(name: string, aliases: Aliases): string | null {
  const [, tag = '', value = ''] = /^([A-Z]+)=["']?(.+?)["']?$/.exec(name) ?? [];
  const folder = BY[tag];
  if (folder !== undefined) return cleanPath(`/dev/disk/${folder}/${value}`);
  const known = aliases.get(name);
  if (known !== undefined) return devicePath(known, new Map());
  const [, base = '', number = ''] = /^(.+)\.(\d+)$/.exec(name) ?? [];
  const whole = aliases.has(base) ? devicePath(base, aliases) : null;
  if (whole) return partitionPath(whole, number);
  if (name.startsWith('/')) return cleanPath(name) === '/' ? null : cleanPath(name);
  return /^(?:(?:sd|vd|xvd|hd)[a-z]+\d*|(?:nvme|mmcblk|md|dm-)\d\w*)$/.test(name) ? `/dev/${name}` : null;
}

/** The path of a partition of a disk, as udev names it. */
export function partitionPath(disk: string, number: number | string): string {
  if (disk.startsWith('/dev/disk/')) return `${disk}-part${number}`;
  return `${disk}${/\d$/.test(disk) ? 'p' : ''}${number}`;
}

/** Reports what is left out because its device has no path. */
export function leaveOutDevice(job: Job, item: Item, name: string): void {
  const section = String(item.path[0] ?? '');
  leaveOut(
    job,
    item,
    words`${section}: ${name || words`a device`} is left out: only the platform knows what it is; write its path`,
  );
}
