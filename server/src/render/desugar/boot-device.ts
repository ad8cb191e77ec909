/**
 * `boot_device` of Fedora CoreOS: an encrypted or mirrored root filesystem becomes disks, arrays, a LUKS volume and
 * filesystems (butane: config/fcos/v1_* processBootDevice). The partitions follow the image of the system.
 */
import {
  boolOf,
  itemsOf,
  type ShapeValue,
  shapeOf,
  shapesOf,
  stringOf,
  type Value,
} from '../../config/value.ts';
import type { ResolvedShape } from '../../spec/resolve.ts';
import type { Path } from '../../syntax/tree.ts';
import type { RenderContext } from '../context.ts';
import { type Cause, type DataShape, generateShape, listFrom, shapeAt } from '../generate.ts';
import { mergeConfigs } from '../merge.ts';

/** A partition by the GUID of its type; sizes in MiB. */
interface Reserved {
  readonly name: string;
  readonly size: number;
  readonly guid: string;
}
const RESERVED: Reserved = { name: 'reserved', size: 1, guid: '8DA63339-0007-60C0-C436-083AC8230908' };
const BIOS: Reserved = { name: 'bios', size: 1, guid: '21686148-6449-6E6F-744E-656564454649' };
const PREP: Reserved = { name: 'prep', size: 4, guid: '9E1A2D38-C612-4316-AA26-8B49521E5A8B' };
const ESP: Reserved = { name: 'esp', size: 127, guid: 'C12A7328-F81F-11D2-BA4B-00A0C93EC93B' };
const BOOT_SIZE = 384;

/** The first two partitions of a boot disk, by layout. */
const LAYOUTS: Readonly<Record<string, readonly [Reserved, Reserved]>> = {
  x86_64: [BIOS, ESP],
  aarch64: [RESERVED, ESP],
  ppc64le: [PREP, RESERVED],
};
const OTHER_LAYOUT = [RESERVED, RESERVED] as const;

/** The partition that holds the root filesystem on layouts where the disk is named. */
const ROOT_PARTITIONS: Readonly<Record<string, string>> = { 's390x-eckd': '2', 's390x-zfcp': '4' };

interface Work {
  /** Ignition's shape of `storage`. */
  readonly storage: ResolvedShape;
  readonly device: ShapeValue;
  readonly luks: ShapeValue | undefined;
  readonly mirror: ShapeValue | undefined;
  readonly layout: string | undefined;
}

/** Merges what the boot device asks for below the config; the same config when it asks for nothing. */
export function addBootDevice(context: RenderContext, butane: ShapeValue, config: ShapeValue): ShapeValue {
  const device = shapeOf(butane, 'boot_device');
  if (!device) return config;
  const storage = shapeAt(context.target, 'storage');
  const [luks, mirror] = [shapeOf(device, 'luks'), shapeOf(device, 'mirror')];
  const work: Work = { storage, device, luks, mirror, layout: stringOf(device, 'layout') };
  const wantMirror = itemsOf(mirror, 'devices').length > 0;
  const wantLuks = Boolean(boolOf(luks, 'tpm2')) || itemsOf(luks, 'tang').length > 0 || wantsCex(luks);
  if (!wantMirror && !wantLuks) return config;

  const cause: Cause = { node: device.node, from: ['boot_device'] };
  const fields: Record<string, Value> = {};
  const filesystems: Value[] = [];
  if (wantMirror) mirrorDisks(work, fields, filesystems);
  if (wantLuks) fields['luks'] = encryptRoot(work, wantMirror);
  const root = wantLuks ? '/dev/mapper/root' : '/dev/md/md-root';
  filesystems.push(filesystem(work, root, 'xfs', 'root', cause));
  fields['filesystems'] = listFrom(filesystems, cause);
  const generated = generateShape(context.target, { storage: generateShape(storage, fields, cause) }, cause);
  return mergeConfigs(generated, config);
}

function wantsCex(luks: ShapeValue | undefined): boolean {
  return boolOf(shapeOf(luks, 'cex'), 'enabled') === true;
}

function filesystem(
  { storage }: Work,
  device: string,
  format: string,
  label: string,
  cause: Cause,
): ShapeValue {
  const data = { device, format, label, wipeFilesystem: true };
  return generateShape(shapeAt(storage, 'filesystems'), data, cause);
}

function mirrorDisks(work: Work, fields: Record<string, Value>, filesystems: Value[]): void {
  const { storage, mirror } = work;
  const devices = itemsOf(mirror, 'devices');
  const layout = LAYOUTS[work.layout ?? 'x86_64'] ?? OTHER_LAYOUT;
  const mirrored = ['boot_device', 'mirror'];
  const disks = devices.map((device, i) => {
    const cause: Cause = { node: device.node, from: [...mirrored, 'devices', i] };
    const name = device.kind === 'string' ? device.value : '';
    if (layout[1] === ESP) {
      const esp = `esp-${i + 1}`;
      filesystems.push(filesystem(work, `/dev/disk/by-partlabel/${esp}`, 'vfat', esp, cause));
    }
    const data = { device: name, wipeTable: true, partitions: partitions(layout, i + 1) };
    return generateShape(shapeAt(storage, 'disks'), data, cause);
  });
  const list = mirror?.fields.get('devices')?.node ?? null;
  fields['disks'] = listFrom(disks, { node: list, from: [...mirrored, 'devices'] });

  const cause: Cause = { node: mirror?.node ?? null, from: mirrored };
  const arrays = ['boot', 'root'].map((part) => {
    const parts = devices.map((_, i) => `/dev/disk/by-partlabel/${part}-${i + 1}`);
    // A superblock at the end lets GRUB read the partition without knowing RAID.
    const options = part === 'boot' ? ['--metadata=1.0'] : undefined;
    const data: DataShape = { devices: parts, level: 'raid1', name: `md-${part}`, options };
    return generateShape(shapeAt(storage, 'raid'), data, cause);
  });
  fields['raid'] = listFrom(arrays, cause);
  filesystems.push(filesystem(work, '/dev/md/md-boot', 'ext4', 'boot', cause));
}

function partitions(reserved: readonly [Reserved, Reserved], disk: number) {
  return [
    ...reserved.map(({ name, size, guid }) => ({ label: `${name}-${disk}`, sizeMiB: size, typeGuid: guid })),
    { label: `boot-${disk}`, sizeMiB: BOOT_SIZE },
    { label: `root-${disk}` },
  ];
}

function encryptRoot({ storage, luks, layout }: Work, mirrored: boolean): Value {
  const at = ['boot_device', 'luks'];
  const cause: Cause = { node: luks?.node ?? null, from: at };
  const shape = shapeAt(storage, 'luks');
  const taken = (key: string) => {
    const value = luks?.fields.get(key);
    return value && traced(value, [...at, key]);
  };
  const partition = ROOT_PARTITIONS[layout ?? ''];
  const named = partition && `${stringOf(luks, 'device') ?? ''}${partition}`;
  const cex = wantsCex(luks);
  // Butane traces `enabled` to the parent of `cex`.
  const enabled = { node: shapeOf(luks, 'cex')?.node ?? null, from: [...at, 'enabled'] };
  const opened: DataShape = cex
    ? { cex: { ...generateShape(shapeAt(shape, 'cex'), { enabled: true }, enabled), from: at } }
    : { clevis: clevisOf(shapeAt(shape, 'clevis'), luks, taken, cause) };
  const volume = generateShape(
    shape,
    {
      ...opened,
      device: named || (mirrored ? '/dev/md/md-root' : '/dev/disk/by-partlabel/root'),
      discard: taken('discard'),
      label: 'luks-root',
      name: 'root',
      wipeVolume: true,
    },
    cause,
  );
  return listFrom([volume], cause);
}

function clevisOf(
  shape: ResolvedShape,
  luks: ShapeValue | undefined,
  taken: (key: string) => Value | undefined,
  cause: Cause,
): ShapeValue {
  const tangShape = shapeAt(shape, 'tang');
  const servers = shapesOf(luks, 'tang').map((server, i) =>
    traced({ ...server, shape: tangShape }, [...cause.from, 'tang', i]),
  );
  const list = luks?.fields.get('tang');
  const tang = list && listFrom(servers, { node: list.node, from: [...cause.from, 'tang'] });
  return generateShape(shape, { tang, threshold: taken('threshold'), tpm2: taken('tpm2') }, cause);
}

/** A value the user wrote elsewhere, with its Butane path; Tang's keys are spelt alike in both languages. */
function traced(value: Value, from: Path): Value {
  if (value.kind !== 'shape') return { ...value, from };
  const fields = [...value.fields].map(([key, field]) => [key, traced(field, [...from, key])] as const);
  return { ...value, from, fields: new Map(fields) };
}
