/** What lies on what: arrays over devices, volumes on devices, file systems on devices. */

import { escapeUnitPath } from '../../go/systemd-escape.ts';
import type {
  Located,
  Machine,
  MachineFilesystem,
  MachineRaid,
  MachineVolume,
} from '../../machine/machine.ts';
import { words } from '../../text/words.ts';
import { isMade, namesOfArray, namesOfVolume, plainPath } from './device-names.ts';
import { pieceOf } from './disks.ts';
import type { Block, Carrier, Layer, Part, Register } from './model.ts';

/** So many arrays, volumes and file systems are drawn, each. */
export const MOST_LAYERS = 1000;

/** The devices of the picture by their names, and the blocks that come to it. */
export interface Stacks {
  readonly devices: Map<string, Carrier>;
  readonly blocks: Block[];
  readonly register: Register;
  readonly labels: Map<string, Carrier>;
  /** Of devices that are only named. */
  count: number;
}

/** The text of a value; '' where there is none. */
function textOf(value: Located<string> | null): string {
  return value?.value ?? '';
}

/** What a device is in the picture; one that is not in it yet becomes a block of its own. */
function carrierOf(stacks: Stacks, device: string): Carrier {
  const path = plainPath(device);
  const known = stacks.devices.get(path);
  if (known) return known;
  const key = `device-${stacks.count++}`;
  const isDangling = isMade(path);
  const piece = pieceOf({ key: `${key}-whole`, kind: 'whole', name: '' });
  stacks.devices.set(path, piece);
  stacks.blocks.push({
    ...{ key, kind: 'device', isBoot: false, isDangling },
    ...(device === '' ? { name: words`no device`, isNameless: true } : { name: device }),
    ...{ place: null, problems: isDangling ? [words`nothing in this config makes it`] : [] },
    details: isDangling ? [] : [words`a device of the machine`],
    pieces: [piece],
  });
  return piece;
}

/** The device of a file system: by the label of another one, or of Flatcar's, that is known as well. */
function labelled(stacks: Stacks, device: string): Carrier {
  const [, label = ''] = /^\/dev\/disk\/by-label\/(.+)$/.exec(plainPath(device)) ?? [];
  return stacks.labels.get(label) ?? carrierOf(stacks, device);
}

function add(carrier: Carrier, layer: Layer): void {
  // The config has the say about what the image had there.
  const own = carrier.layers.findIndex(({ owner }) => owner === 'flatcar');
  const [before] = layer.owner === 'config' && own >= 0 ? carrier.layers.splice(own, 1) : [];
  // Flatcar mounts it all the same.
  carrier.layers.push(
    before && layer.kind === 'filesystem' ? { ...layer, mount: layer.mount ?? before.mount } : layer,
  );
}

function layerOf(
  register: Register,
  part: Part,
  given: Pick<Layer, 'key' | 'kind' | 'name'> & Partial<Layer>,
): Layer {
  const about = { place: register.placeOf(part), problems: register.problemsOf(part) };
  return { owner: 'config', mount: null, details: [], layers: [], ...about, ...given };
}

const MIRRORS = /^(?:raid1|1|mirror)$/;
const STRIPES = /^(?:linear|raid0|0|stripe)$/;
const PARITY: Readonly<Record<string, number>> = { '4': 1, '5': 1, '6': 2 };

/** What an array has room for, but for its own notes; null where a device or the level is not known. */
export function sizeOfArray(level: string, sizes: readonly (number | null)[], spares: number): number | null {
  const known = sizes.flatMap((size) => size ?? []);
  const count = known.length - spares;
  if (known.length !== sizes.length || count < 1) return null;
  if (STRIPES.test(level)) return known.reduce((sum, size) => sum + size, 0);
  const least = known.reduce((best, size) => Math.min(best, size));
  if (MIRRORS.test(level)) return least;
  const lost = PARITY[level.replace('raid', '')];
  if (lost !== undefined) return count > lost ? (count - lost) * least : null;
  return /^(?:raid)?10$/.test(level) ? Math.floor((count * least) / 2) : null;
}

/** Adds an array: a block of its own, whose members are marked on what they lie on. */
function addArray(stacks: Stacks, raid: MachineRaid, index: number): void {
  const { register } = stacks;
  const [name, level] = [textOf(raid.name), textOf(raid.level)];
  const spares = raid.spares?.value ?? 0;
  const key = `raid-${index}`;
  const members = raid.devices.map(({ value }) => carrierOf(stacks, value));
  for (const [at, member] of members.entries()) {
    const part = raid.devices[at];
    if (part)
      add(member, layerOf(register, part, { key: `${key}-${at}`, kind: 'member', name: `RAID ${name}` }));
  }
  const sizeMiB = sizeOfArray(
    level,
    members.map((one) => one.sizeMiB),
    spares,
  );
  const place = register.placeOf(raid);
  const piece = wholeOf(stacks, `${key}-whole`, namesOfArray(name), sizeMiB);
  stacks.blocks.push({
    ...{ key, kind: 'array', isBoot: false, isDangling: false },
    ...(name === '' ? { name: words`an array without a name`, isNameless: true } : { name }),
    details: [
      level === '' ? 'RAID' : level,
      raid.devices.length === 0
        ? words`without devices`
        : words`devices: ${raid.devices.map(({ value }) => value).join(', ')}`,
      ...(spares > 0 ? [words`${spares} of them spare`] : []),
    ],
    pieces: [{ ...piece, place }],
    ...{ place, problems: register.problemsOf(raid) },
  });
}

/** The room of an array, known by its names before anything is put on it. */
function wholeOf(stacks: Stacks, key: string, names: readonly string[], sizeMiB: number | null) {
  const before = names.map((name) => stacks.devices.get(name)).find((one) => one !== undefined);
  const piece = pieceOf({ key, kind: 'whole', name: '', sizeMiB, layers: before?.layers ?? [] });
  // Another array named it first, when it was no more than a device.
  const stray = before ? stacks.blocks.findIndex(({ pieces }) => pieces.some((one) => one === before)) : -1;
  if (stray >= 0) stacks.blocks.splice(stray, 1);
  for (const name of names) stacks.devices.set(name, piece);
  return piece;
}

function lockOf({ clevis, tang, tpm2, cex, keyFile }: MachineVolume): readonly string[] {
  return [
    ...(tang.length > 0 ? [words`unlocked by Tang`] : []),
    ...(tpm2 ? [words`unlocked by the TPM`] : []),
    ...(clevis && tang.length === 0 && !tpm2 ? [words`unlocked by Clevis`] : []),
    ...(cex ? [words`unlocked by a CEX adapter`] : []),
    ...(keyFile ? [words`unlocked by a key file`] : []),
  ];
}

function volumeLayer(register: Register, volume: MachineVolume, index: number): Layer {
  const details = [...lockOf(volume), ...(volume.wipe ? [words`made anew`] : [])];
  const name = `LUKS ${textOf(volume.name)}`.trim();
  return layerOf(register, volume, { key: `luks-${index}`, kind: 'luks', name, details });
}

function filesystemLayer(register: Register, one: MachineFilesystem, index: number, how: string): Layer {
  const [format, label, path] = [textOf(one.format), textOf(one.label), textOf(one.mountPoint)];
  const details = [...(one.wipe ? [words`made anew`] : []), ...(label === '' ? [] : [words`label ${label}`])];
  const name = format === '' ? { name: words`file system`, isNameless: true as const } : { name: format };
  const mount = path === '' ? null : { path, how };
  return layerOf(register, one, { key: `filesystem-${index}`, kind: 'filesystem', ...name, mount, details });
}

/** How each file system is mounted that has a path; '' where that is not known, as nothing was rendered. */
function howMounted({ units }: Machine, isRendered: boolean): (one: MachineFilesystem) => string {
  const made = new Set(units.flatMap(({ mounts }) => (mounts ? [mounts.join('/')] : [])));
  const named = new Set(units.map(({ name }) => name.value));
  return ({ path, mountPoint }) => {
    const unit = `${escapeUnitPath(textOf(mountPoint))}.mount`;
    if (made.has(path.join('/')) || named.has(unit)) return words`with a mount unit`;
    return isRendered ? words`while Ignition runs` : '';
  };
}

/** Puts all arrays, volumes and file systems of a machine where they lie; units are known where it was rendered. */
export function stackUp(stacks: Stacks, machine: Machine, isRendered: boolean): void {
  const { register } = stacks;
  const volumes = machine.volumes.slice(0, MOST_LAYERS);
  const layers = volumes.map((volume, index) => volumeLayer(register, volume, index));
  const circles = inCircles(volumes);
  // Names first, as an array may lie on a volume and a volume on an array, in any order.
  for (const [index, volume] of volumes.entries()) {
    const layer = layers[index];
    const carrier = layer && { layers: layer.layers, sizeMiB: null };
    if (carrier) for (const name of namesOfVolume(textOf(volume.name))) stacks.devices.set(name, carrier);
  }
  for (const [index, raid] of machine.raid.slice(0, MOST_LAYERS).entries()) addArray(stacks, raid, index);
  for (const [index, volume] of volumes.entries()) {
    const layer = layers[index];
    if (layer)
      add(circles.has(volume) ? strayOf(stacks, volume) : carrierOf(stacks, textOf(volume.device)), layer);
  }
  const how = howMounted(machine, isRendered);
  for (const [index, one] of machine.filesystems.slice(0, MOST_LAYERS).entries()) {
    const layer = filesystemLayer(register, one, index, how(one));
    const carrier = labelled(stacks, textOf(one.device));
    add(carrier, layer);
    const label = textOf(one.label);
    if (label !== '' && !stacks.labels.has(label)) stacks.labels.set(label, carrier);
  }
}

/** The volumes that lie on themselves, by way of others or directly. */
function inCircles(volumes: readonly MachineVolume[]): ReadonlySet<MachineVolume> {
  const byName = new Map(
    volumes.flatMap((one) => namesOfVolume(textOf(one.name)).map((name) => [name, one])),
  );
  const circles = new Set<MachineVolume>();
  const done = new Set<MachineVolume>();
  for (const first of volumes) {
    const way = new Set<MachineVolume>();
    let at: MachineVolume | undefined = first;
    while (at && !done.has(at) && !way.has(at)) {
      way.add(at);
      at = byName.get(plainPath(textOf(at.device)));
    }
    // One of them is enough to open the circle.
    if (at && way.has(at)) circles.add(at);
    for (const one of way) done.add(one);
  }
  return circles;
}

/** A block for what lies on itself. */
function strayOf(stacks: Stacks, { device }: MachineVolume): Carrier {
  const key = `device-${stacks.count++}`;
  const piece = pieceOf({ key: `${key}-whole`, kind: 'whole', name: '' });
  stacks.blocks.push({
    ...{ key, kind: 'device', name: textOf(device), isBoot: false, isDangling: true, details: [] },
    ...{ place: null, problems: [words`it would lie on itself`], pieces: [piece] },
  });
  return piece;
}
