/** What turning a Container Linux Config into Ignition 2.3.0 works with. */
import { type ListValue, type ShapeValue, shapeOf, type Value } from '../../../config/value.ts';
import type { Files } from '../../../render/files.ts';
import { type DataShape, generateShape, listFrom } from '../../../render/generate.ts';
import { type ResolvedShape, resolveIgnition2 } from '../../../spec/resolve.ts';
import type { Node, Path } from '../../../syntax/tree.ts';

/** An error of the conversion. `ct` shows it at a value, or nowhere. */
export interface ConversionError {
  readonly code: string;
  readonly message: string;
  /** Of the value in the Container Linux Config it is about. */
  readonly path: Path;
  /** The value `ct` looks for to show the place; null where it names none. */
  readonly shownAt: Path | null;
  /** The node of the value at fault. */
  readonly node: Node | null;
}

/** Where the files are that `ct` writes, or that what it writes makes use of. */
export interface SystemPaths {
  readonly updateConf: string;
  /** The folder of the wrappers that run etcd and flannel. */
  readonly wrappers: string;
  /** What coreos-metadata.service writes. */
  readonly metadata: string;
}

/** On Container Linux, which was called CoreOS once: what `ct` says. */
export const COREOS_PATHS: SystemPaths = {
  updateConf: '/etc/coreos/update.conf',
  wrappers: '/usr/lib/coreos',
  metadata: '/run/metadata/coreos',
};

/** On Flatcar, where the old ones are links. */
export const FLATCAR_PATHS: SystemPaths = {
  updateConf: '/etc/flatcar/update.conf',
  wrappers: '/usr/lib/flatcar',
  metadata: '/run/metadata/flatcar',
};

/** Sections whose Ignition names such paths. */
const NAMES_PATHS = ['update', 'locksmith', 'etcd', 'flannel'];

/** Whether the Ignition of a config depends on what paths it is made with. */
export function namesSystemPaths(config: ShapeValue): boolean {
  return NAMES_PATHS.some((key) => shapeOf(config, key) !== undefined);
}

export interface ConvertContext {
  /** '' for none. */
  readonly platform: string;
  readonly systemPaths: SystemPaths;
  readonly files: Files | undefined;
  readonly errors: ConversionError[];
  /** A file was not there yet. */
  pending: boolean;
}

/** The shapes of what it becomes, by the path of keys that leads there. */
export function targetShape(...keys: readonly string[]): ResolvedShape {
  let shape = resolveIgnition2('2.3.0');
  for (const key of keys) {
    const type = shape.fields.get(key)?.type;
    const next = type?.kind === 'list' ? type.of : type;
    if (next?.kind !== 'shape') throw new Error(`Ignition 2.3.0 has no section ${keys.join('.')}`);
    shape = next;
  }
  return shape;
}

/** A value of Ignition made from plain data and values, all of it owed to one node. */
export function make(shape: ResolvedShape, data: DataShape, node: Node | null): ShapeValue {
  return generateShape(shape, data, { node, from: [] });
}

/** A section made of the user's, whatever of it there is. */
export function section(own: ShapeValue | undefined, keys: readonly string[], data: DataShape): ShapeValue {
  return make(targetShape(...keys), data, own?.node ?? null);
}

/** A list of values; undefined, which leaves the field out, when there are none. */
export function listOf(items: readonly Value[], node?: Node | null): ListValue | undefined {
  if (items.length === 0) return undefined;
  return listFrom(items, { node: node ?? null, from: [] });
}

/** The values of some fields under the names Ignition has for them; unset ones are left out. */
export function pick(value: ShapeValue, names: Readonly<Record<string, string>>): Record<string, Value> {
  const picked: Record<string, Value> = {};
  for (const [key, name] of Object.entries(names)) {
    const field = value.fields.get(key);
    if (field) picked[name] = field;
  }
  return picked;
}
