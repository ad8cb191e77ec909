/** Ignition 2.3.0 to 3.0.0 and 2.4.0 to 3.1.0 (ign-converter 2f77307: translate/v23tov30, v24tov31). */
import { boolOf, type ShapeValue, shapeOf, stringOf, type Value } from '../../../config/value.ts';
import { joinPath } from '../../../go/path.ts';
import { shapeAt } from '../../../render/generate.ts';
import { resolveIgnition } from '../../../spec/resolve.ts';
import { carryOver, type Exceptions } from './carry.ts';
import { build, type Fields, flag, listOf, text } from './values.ts';

/** Where the filesystems are that Ignition 2 knows by name. */
export type MountPoints = Readonly<Record<string, string>>;

/** The root filesystem is always there, whatever the user says of it. */
export function withRoot(filesystems: MountPoints): MountPoints {
  return { ...filesystems, root: '/' };
}

/** The path of a name; own properties only, so that a filesystem may be called `constructor`. */
export function mountPoint(filesystems: MountPoints, name: string): string | undefined {
  return Object.hasOwn(filesystems, name) ? filesystems[name] : undefined;
}

/** The config in the types of Ignition 3, not yet checked. It is of 2.3.0 for 3.0.0, of 2.4.0 for 3.1.0. */
export function toIgnition3(
  config: ShapeValue,
  target: '3.0.0' | '3.1.0',
  filesystems: MountPoints,
): ShapeValue {
  const shape = resolveIgnition(target);
  const fileShape = shapeAt(shapeAt(shape, 'storage'), 'files');
  const exceptions: Exceptions = {
    Ignition: ({ fields, node }) => ({ version: text(target, fields.get('version')?.node ?? node) }),
    IgnitionConfig: (settings, carry) => ({
      merge: carry(settings.fields.get('append'), { kind: 'list', of: mergeShape(target), unique: false }),
    }),
    ConfigReference: withSource,
    CaReference: withSource,
    FileContents: withSource,
    Storage: (storage, carry) => {
      const all = storage.fields.get('filesystems');
      if (all?.kind !== 'list') return {};
      // The root filesystem is implied.
      const items = all.items.filter((item) => item.kind !== 'shape' || stringOf(item, 'name') !== 'root');
      const type = shapeAt(shapeAt(shape, 'storage'), 'filesystems');
      return { filesystems: carry({ ...all, items }, { kind: 'list', of: type, unique: false }) };
    },
    Filesystem: (filesystem, carry) => {
      const type = shapeAt(shapeAt(shape, 'storage'), 'filesystems');
      const mount = carry(shapeOf(filesystem, 'mount'), type);
      const name = filesystem.fields.get('name');
      const path = mountPoint(filesystems, stringOf(filesystem, 'name') ?? '');
      const fields = mount?.kind === 'shape' ? Object.fromEntries(mount.fields) : {};
      return { ...fields, path: path ? text(path, name?.node ?? filesystem.node) : undefined };
    },
    File: (file, carry) => ({
      ...pathOf(file, filesystems),
      ...fileFields(file, carry(contentsOf(file), shapeAt(fileShape, 'contents'))),
    }),
    Directory: (directory) => pathOf(directory, filesystems),
    Link: (link) => pathOf(link, filesystems),
    Unit: enabled,
  };
  return carryOver(config, shape, exceptions);
}

function mergeShape(target: '3.0.0' | '3.1.0') {
  return shapeAt(shapeAt(shapeAt(resolveIgnition(target), 'ignition'), 'config'), 'merge');
}

/** A source is set even where it is empty. */
function withSource({ fields, node }: ShapeValue): Fields {
  return { source: fields.get('source') ?? text('', node) };
}

function pathOf(node: ShapeValue, filesystems: MountPoints): Fields {
  const path = node.fields.get('path');
  const base = mountPoint(filesystems, stringOf(node, 'filesystem') ?? '') ?? '';
  return { path: text(joinPath(base, stringOf(node, 'path') ?? ''), path?.node ?? node.node) };
}

function contentsOf(file: ShapeValue): ShapeValue {
  const contents = shapeOf(file, 'contents');
  return contents ?? build(shapeAt(file.shape, 'contents'), {}, file.node);
}

/** Files overwrite unless they say otherwise; one that appends may not. */
function fileFields(file: ShapeValue, contents: Value | undefined): Fields {
  const append = file.fields.get('append');
  if (contents && boolOf(file, 'append')) {
    const node = append?.node ?? file.node;
    return { append: listOf([contents], node), contents: undefined, overwrite: flag(false, node) };
  }
  return { append: undefined, contents, overwrite: file.fields.get('overwrite') ?? flag(true, file.node) };
}

/** `enabled` wins over `enable`, which can only enable. */
function enabled(unit: ShapeValue): Fields {
  const own = unit.fields.get('enabled');
  if (own || !boolOf(unit, 'enable')) return { enabled: own };
  return { enabled: flag(true, unit.fields.get('enable')?.node ?? unit.node) };
}
