/** `mounts` and `swap` (cloud-init: cc_mounts): mount units, which Butane makes for the filesystems it makes. */
import { cleanPath } from '../../go/path.ts';
import { escapeUnitPath } from '../../go/systemd-escape.ts';
import { followAlias } from '../../syntax/tree.ts';
import { utf8Length } from '../../text/utf8.ts';
import { words } from '../../text/words.ts';
import { type Aliases, devicePath, leaveOutDevice } from './devices.ts';
import { type Job, leaveOut, lose } from './job.ts';
import { addUnit, type FilesystemPart, type Item } from './parts.ts';
import { isList, itemsOf, readSection, type Section, take, takeText, textOf } from './read.ts';
import { reportRest } from './rest.ts';

type Fields = readonly (string | null)[];

interface Mount {
  readonly what: string;
  readonly where: string;
  readonly type: string;
  readonly options: readonly string[];
  readonly network: boolean;
}

/** In bytes, specifiers escaped or not. */
const LONGEST = 900;
/** Options that only mean something in /etc/fstab, or to cloud-init. */
const FSTAB = /^(?:|defaults|auto|comment=.*|x-systemd\.(?:requires|after)=cloud-init\S*)$/;
const NETWORK = /^(?:nfs4?|cifs|smb3|ceph|glusterfs|fuse\.\w+|9p)$/;

/** Reads lines of /etc/fstab: device, folder, type, options. */
export function convertMounts(job: Job, root: Section, aliases: Aliases): void {
  const defaults = take(root, 'mount_default_fields');
  const fallback = defaults ? fieldsOf(job, defaults) : [];
  if (defaults) lose(job, defaults, words`the fields stand in every mount that lacks them`);
  const item = take(root, 'mounts');
  const made = indexMade(job);
  for (const one of item ? itemsOf(job, item) : []) {
    if (isList(one)) convertMount(job, one, fallback, aliases, made);
    else leaveOut(job, one, words`a mount is left out: it is no list`);
  }
}

/** Whether a text can stand in a line of a unit, which Ignition does not read when it is long. */
function fitsUnit(text: string): boolean {
  return utf8Length(text) <= LONGEST && !/[\0\r\n]/.test(text);
}

function fieldsOf(job: Job, item: Item): Fields {
  return itemsOf(job, item).map((one) => textOf(job, one)?.trim() || null);
}

function convertMount(job: Job, item: Item, fallback: Fields, aliases: Aliases, made: Made): void {
  const fields = fieldsOf(job, item);
  const [name = null, folder = null] = fields;
  const [type, options] = [2, 3].map((i) => fields[i] ?? fallback[i] ?? '');
  if (name === null) return leaveOut(job, item, words`a mount is left out: it has no device`);
  if (folder === null) return void lose(job, item, words`${name} is not mounted, as configured`);
  if (![...fields, type, options].every((field) => fitsUnit(field ?? '')))
    return leaveOut(job, item, words`a mount is left out: one of its fields fits into no unit`);
  const network = NETWORK.test(type ?? '') || /^\/\/|^[^/]*:/.test(name);
  const bare = network || name.startsWith('/') || /^(?:tmpfs|none|overlay|proc|sysfs)$/.test(name);
  const what = bare ? name : devicePath(name, aliases);
  if (what === null) return leaveOutDevice(job, item, name);
  const kept = (options ?? '').split(',').flatMap((one) => (FSTAB.test(one.trim()) ? [] : [one.trim()]));
  const mount: Mount = {
    what,
    where: cleanPath(folder),
    type: type === 'auto' ? '' : (type ?? ''),
    options: kept,
    network,
  };
  const filesystem = madeFor(made, mount);
  if (filesystem) mountMade(job, item, filesystem, mount);
  else if (mount.type === 'swap' || folder === 'swap') swapOn(job, item, mount);
  else mountUnit(job, item, mount);
}

/** The filesystems that the config makes, and where they are mounted. */
interface Made {
  readonly byDevice: ReadonlyMap<string, FilesystemPart>;
  readonly byLabel: ReadonlyMap<string, FilesystemPart>;
  readonly folders: Set<string>;
}

function indexMade({ parts: { filesystems } }: Job): Made {
  const labelled = [...filesystems.values()]
    .reverse()
    .flatMap((one) => (one.label ? [[one.label, one] as const] : []));
  return { byDevice: filesystems, byLabel: new Map(labelled), folders: new Set() };
}

/** The filesystem that the config makes on the device, or with the label. */
function madeFor({ byDevice, byLabel, folders }: Made, { what, where }: Mount): FilesystemPart | undefined {
  const label = /^\/dev\/disk\/by-label\/(.+)$/.exec(what)?.[1];
  const found = byDevice.get(what) ?? byLabel.get(label ?? '');
  if (!found || found.mounted || where === '/' || folders.has(where)) return undefined;
  if ((found.format === 'swap') === where.startsWith('/')) return undefined;
  folders.add(where);
  return found;
}

/** Butane makes the unit, which the boot waits for; so `nofail` means nothing here. */
function mountMade(job: Job, item: Item, filesystem: FilesystemPart, { where, options }: Mount): void {
  filesystem.mounted = true;
  if (filesystem.format !== 'swap') filesystem.path = where;
  filesystem.mountOptions = options.filter((one) => !/^(?:nofail|_netdev|noauto|sw)$/.test(one));
  const what = filesystem.path ?? filesystem.device;
  lose(job, item, words`${what} goes with its filesystem, which the boot waits for`);
}

function swapOn(job: Job, item: Item, { what, options }: Mount): void {
  const kept = options.filter((one) => !/^(?:sw|nofail|noauto|_netdev)$/.test(one));
  const lines = [
    '[Swap]',
    `What=${escapeSpecifiers(what)}`,
    ...(kept.length > 0 ? [`Options=${escapeSpecifiers(kept.join(','))}`] : []),
    '',
    '[Install]',
    'WantedBy=swap.target',
  ];
  writeUnit(job, item, `${escapeUnitPath(what)}.swap`, lines, words`mounts: ${what} has to be there already`);
}

function mountUnit(job: Job, item: Item, { what, where, type, options, network }: Mount): void {
  if (!where.startsWith('/') || where === '/')
    return leaveOut(job, item, words`a mount is left out: ${where} is no folder for it`);
  const optional = options.includes('nofail');
  const kept = options.filter((one) => !/^(?:nofail|noauto|_netdev)$/.test(one));
  const target = network ? 'remote-fs.target' : 'local-fs.target';
  const lines = [
    ...(network ? ['[Unit]', 'Wants=network-online.target', 'After=network-online.target', ''] : []),
    '[Mount]',
    `What=${escapeSpecifiers(what)}`,
    `Where=${escapeSpecifiers(where)}`,
    ...(type ? [`Type=${escapeSpecifiers(type)}`] : []),
    ...(kept.length > 0 ? [`Options=${escapeSpecifiers(kept.join(','))}`] : []),
    '',
    '[Install]',
    `${optional || network ? 'WantedBy' : 'RequiredBy'}=${target}`,
  ];
  const name = `${escapeUnitPath(where)}.mount`;
  const unit = writeUnit(job, item, name, lines, words`mounts: ${reviewOf(what, type, network)}`);
  if (unit && options.includes('noauto')) unit.enabled = false;
}

function reviewOf(what: string, type: string, network: boolean): string {
  if (network) return words`check that Flatcar can mount ${type || what}`;
  if (!what.startsWith('/dev/')) return words`done by a unit early in the boot; check its options`;
  return words`${what} has to hold a filesystem already; give it to storage.filesystems to have it made`;
}

function escapeSpecifiers(text: string): string {
  return text.replaceAll('%', '%%');
}

function writeUnit(job: Job, item: Item, name: string, lines: readonly string[], review: string) {
  if (job.parts.units.get(name)?.contents)
    return void lose(job, item, words`left out: there is a second ${name}`);
  return addUnit(job.parts, name, lines, [lose(job, item, review)], followAlias(item.node));
}

/** `swap`: a file that a unit makes on the first boot, and another turns on. */
export function convertSwap(job: Job, item: Item): void {
  const section = readSection(job, item);
  const path = cleanPath(takeText(job, section, 'filename') || '/swap.img');
  const written = takeText(job, section, 'size') ?? '';
  const most = take(section, 'maxsize');
  if (most) lose(job, most, words`left out: the size is fixed`);
  reportRest(job, section, '');
  const size = /^(\d+(?:\.\d+)?)\s*([BKMGT])?B?$/i.exec(written.trim());
  if (!size || Number(size[1]) === 0 || !/^\/[\w./-]+$/.test(path)) {
    if (written !== '0')
      leaveOut(
        job,
        item,
        written
          ? words`swap is left out: its size is ${written}; use zram or a .swap unit`
          : words`swap is left out: its size is not said; use zram or a .swap unit`,
      );
    else lose(job, item, words`there is no swap, as configured`);
    return;
  }
  const unit = (size[2] ?? 'B').toUpperCase();
  const bytes = Math.ceil(Number(size[1]) * 1024 ** 'BKMGT'.indexOf(unit));
  const maker = 'cloud-config-swap.service';
  const make = [
    '[Unit]',
    'Description=Make the swap file of the cloud-config',
    'DefaultDependencies=no',
    `RequiresMountsFor=${path}`,
    'After=local-fs.target',
    `ConditionPathExists=!${path}`,
    '',
    '[Service]',
    'Type=oneshot',
    'RemainAfterExit=true',
    `ExecStart=/usr/bin/install -D -m 0600 /dev/null ${path}`,
    `ExecStart=/usr/bin/fallocate -l ${bytes} ${path}`,
    `ExecStart=/usr/sbin/mkswap ${path}`,
  ];
  const review = words`swap: a file on the root filesystem; zram needs no disk`;
  addUnit(job.parts, maker, make, [lose(job, item, review)], followAlias(item.node)).enabled = null;
  const swap = [
    '[Unit]',
    `Requires=${maker}`,
    `After=${maker}`,
    '',
    '[Swap]',
    `What=${path}`,
    '',
    '[Install]',
    'WantedBy=swap.target',
  ];
  addUnit(job.parts, `${escapeUnitPath(path)}.swap`, swap, []);
}
