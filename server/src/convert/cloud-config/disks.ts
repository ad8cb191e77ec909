/** `disk_setup` and `fs_setup` (cloud-init: cc_disk_setup): what Ignition does once, before the system starts. */
import { LABELS } from '../../formats/ignition/rules/filesystems.ts';
import { followAlias } from '../../syntax/tree.ts';
import { utf8Length } from '../../text/utf8.ts';
import { words } from '../../text/words.ts';
import type { Draft } from '../draft.ts';
import { type Aliases, devicePath, leaveOutDevice, partitionPath } from './devices.ts';
import { type Job, leaveOut, lose } from './job.ts';
import { map } from './make-draft.ts';
import type { Item } from './parts.ts';
import {
  isList,
  itemsOf,
  readSection,
  type Section,
  take,
  takeBool,
  takeItems,
  takeText,
  textOf,
} from './read.ts';
import { reportRest } from './rest.ts';

/** Types of partitions by their numbers in old tables; the default needs no saying. */
const TYPES: Readonly<Record<string, string | null>> = {
  '83': null,
  '82': '0657fd6d-a4ab-43c4-84e5-0933c84b4f4f',
  '8e': 'e6d6d379-f507-44c2-a23c-238f2a3df928',
  fd: 'a19d880f-05fc-4d3b-a006-743f0f84911e',
};

/** Disks by name. */
export function convertDisks(job: Job, item: Item, aliases: Aliases): void {
  for (const one of readSection(job, item).keys.values()) {
    const name = String(one.path.at(-1) ?? '');
    const device = devicePath(name, aliases);
    const section = readSection(job, one);
    if (!device) leaveOutDevice(job, one, name);
    else convertDisk(job, one, section, device);
  }
}

const DISK = words`disk_setup: done once; Ignition fails where other partitions are in the way, unless wipe_table is set`;

function convertDisk(job: Job, item: Item, section: Section, device: string): void {
  const comments: string[] = [];
  const layout = take(section, 'layout');
  const wanted = layout ? readLayout(job, layout, comments) : 'none';
  if (wanted === 'none') return void lose(job, item, words`${device} is not partitioned, as configured`);
  if (wanted === 'shares') {
    // Nothing of it may be done: with wipe_table alone, the disk would be emptied.
    const advice = words`shares in percent cannot be expressed; give each partition a number and size_mib`;
    return leaveOut(job, item, words`disk_setup: ${device} is left out: ${advice}`);
  }
  const table = take(section, 'table_type');
  if (table && textOf(job, table)?.toLowerCase() !== 'gpt')
    comments.push(lose(job, table, words`table_type: Ignition makes tables of type gpt only`));
  const overwrite = takeBool(job, section, 'overwrite') === true;
  reportRest(job, section, '', comments);
  const partitions = wanted === 'remove' ? [] : wanted;
  const origin = followAlias(item.node);
  comments.unshift(lose(job, item, DISK));
  job.parts.disks.set(device, {
    device,
    wipe: overwrite || wanted === 'remove',
    partitions,
    comments,
    origin,
  });
}

/** One partition over the whole disk is what Ignition can say; shares in percent it cannot. */
function readLayout(
  job: Job,
  item: Item,
  comments: string[],
): readonly Draft[] | 'none' | 'remove' | 'shares' {
  if (!isList(item)) {
    const text = textOf(job, item)?.toLowerCase() ?? '';
    if (text === 'remove') return 'remove';
    return /^(?:true|yes|on)$/.test(text) ? [map({ number: 1 })] : 'none';
  }
  const [only, ...more] = itemsOf(job, item);
  if (!only) return 'none';
  const [size, type] = itemsOf(job, only).map((one) => textOf(job, one) ?? '');
  if (more.length > 0 || size !== '100') return 'shares';
  const guid = type === undefined ? null : typeGuid(type);
  if (guid === undefined)
    comments.push(
      lose(job, item, words`layout: type_guid is missing; ${type} is no type that is known here`),
    );
  return [map({ number: 1, type_guid: guid ?? null })];
}

function typeGuid(type: string): string | null | undefined {
  if (/^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i.test(type)) return type;
  const key = type.toLowerCase().replace(/00$/, '');
  return Object.hasOwn(TYPES, key) ? TYPES[key] : undefined;
}

/** Filesystems to make. */
export function convertFilesystems(job: Job, item: Item, aliases: Aliases): void {
  for (const one of itemsOf(job, item)) {
    const section = readSection(job, one);
    const name = takeText(job, section, 'device') ?? '';
    const device = devicePath(name, aliases);
    if (device) convertFilesystem(job, one, section, device);
    else leaveOutDevice(job, one, name);
  }
}

const FILESYSTEM = words`fs_setup: made once; Ignition fails where another filesystem is in the way, unless wipe_filesystem is set`;

function convertFilesystem(job: Job, item: Item, section: Section, disk: string): void {
  const format = (takeText(job, section, 'filesystem') ?? '').toLowerCase();
  const comments: string[] = [];
  const device = deviceOf(job, section, disk, comments);
  if (!Object.hasOwn(LABELS, format)) {
    const formats = Object.keys(LABELS).join(', ');
    const message = format
      ? words`the filesystem on ${device} is left out: ${format} is not one of ${formats}`
      : words`the filesystem on ${device} is left out: its format has to be one of ${formats}`;
    leaveOut(job, item, message);
    return;
  }
  const label = readLabel(job, section, format, comments);
  const wipe = takeBool(job, section, 'overwrite') === true;
  const options = takeItems(job, section, 'extra_opts').flatMap(
    (one) => textOf(job, one)?.split(/\s+/).filter(Boolean) ?? [],
  );
  const replace = take(section, 'replace_fs');
  if (replace)
    comments.push(lose(job, replace, words`replace_fs: set wipe_filesystem to replace what is there`));
  const command = take(section, 'cmd');
  if (command)
    comments.push(lose(job, command, words`cmd is left out: Ignition calls mkfs itself; use options`));
  reportRest(job, section, '', comments);
  comments.unshift(lose(job, item, FILESYSTEM));
  const { filesystems } = job.parts;
  if (filesystems.has(device)) lose(job, item, words`replaces what stands above for ${device}`);
  const fresh = { path: null, mountOptions: [], mounted: false, origin: followAlias(item.node) };
  filesystems.set(device, { device, format, label, wipe, options, comments, ...fresh });
}

/** The disk itself or one of its partitions; one that was just made over the whole disk is meant with it. */
function deviceOf(job: Job, section: Section, disk: string, comments: string[]): string {
  const item = take(section, 'partition');
  const partition = (item ? textOf(job, item) : null)?.toLowerCase() ?? '';
  if (/^\d+$/.test(partition)) return partitionPath(disk, partition);
  const made = (job.parts.disks.get(disk)?.partitions.length ?? 0) > 0;
  if (made && partition !== 'none') return partitionPath(disk, 1);
  if (item && partition !== 'none')
    comments.push(
      lose(job, item, words`partition: Ignition does not look for ${partition}; check the device`),
    );
  return disk;
}

function readLabel(job: Job, section: Section, format: string, comments: string[]): string | null {
  const item = take(section, 'label');
  const label = item ? textOf(job, item) : null;
  if (!item || !label) return null;
  const longest = LABELS[format]?.[0] ?? 0;
  if (utf8Length(label) <= longest) return label;
  comments.push(
    lose(job, item, words`label: ${label} is too long for ${format}, which has room for ${longest} bytes`),
  );
  return null;
}
