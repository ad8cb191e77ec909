/** `with_mount_unit` of filesystems: generated mount and swap units (butane: base/v0_* addMountUnits). */
import { keyOf } from '../../checks/duplicates.ts';
import { boolOf, type ShapeValue, shapeOf, shapesOf, stringOf, type Value } from '../../checks/value.ts';
import { escapeUnitPath } from '../../go/systemd-escape.ts';
import type { ResolvedShape } from '../../spec/resolve.ts';
import type { Path } from '../../syntax/tree.ts';
import type { RenderContext } from '../context.ts';

/**
 * Puts the generated units before the user's, and merges a user unit of the same name into its generated one.
 * @returns the config with its new units, or the same config when there is nothing to generate.
 */
export function addMountUnits(context: RenderContext, butane: ShapeValue, config: ShapeValue): ShapeValue {
  const unitShape = shapeAt(shapeAt(context.target, 'systemd'), 'units');
  const storage = shapeOf(butane, 'storage');
  const generated: ShapeValue[] = [];
  for (const [i, filesystem] of shapesOf(storage, 'filesystems').entries()) {
    if (!boolOf(filesystem, 'with_mount_unit') || !unitShape) continue;
    const from = ['storage', 'filesystems', i, 'with_mount_unit'];
    const node = filesystem.fields.get('with_mount_unit')?.node ?? null;
    const remote = isRemote(storage, stringOf(filesystem, 'device') ?? '');
    const { name, contents } = mountUnit(filesystem, remote);
    const fields = new Map<string, Value>([
      ['contents', { kind: 'string', node, value: contents, from }],
      ['enabled', { kind: 'bool', node, value: true, from }],
      ['name', { kind: 'string', node, value: name, from }],
    ]);
    generated.push({ kind: 'shape', node, shape: unitShape, fields, from });
  }
  if (generated.length === 0) return config;
  const own = shapesOf(shapeOf(config, 'systemd'), 'units').map((unit, i) =>
    moved(unit, ['systemd', 'units', i]),
  );
  return withUnits(context, config, mergeUnits(generated, own));
}

/** Ignition's merge of two lists of units: each parent with its namesake, then the children without one. */
function mergeUnits(parents: readonly ShapeValue[], children: readonly ShapeValue[]): ShapeValue[] {
  const byName = new Map(children.map((child) => [keyOf(child), child]));
  const names = new Set(parents.map(keyOf));
  const merged = parents.map((parent) => {
    const child = byName.get(keyOf(parent));
    return child ? { ...child, fields: new Map([...parent.fields, ...child.fields]) } : parent;
  });
  return [...merged, ...children.filter((child) => !names.has(keyOf(child)))];
}

/** A user's unit after its number has changed: its path no longer says where it stands, so every set value says it. */
function moved(unit: ShapeValue, from: Path): ShapeValue {
  return {
    ...unit,
    from,
    fields: new Map([...unit.fields].map(([key, value]) => [key, anchored(value, [...from, key])])),
  };
}

function anchored(value: Value, from: Path): Value {
  // A Go plain value that is empty leaves no trace in the merge (ignition: config/merge transcribe).
  if (value.kind === 'string' && value.value === '' && from.at(-1) === 'name') return value;
  if (value.kind === 'list') {
    return { ...value, from, items: value.items.map((item, i) => anchored(item, [...from, i])) };
  }
  if (value.kind === 'shape') return moved(value, from);
  return value.from ? value : { ...value, from };
}

function withUnits(context: RenderContext, config: ShapeValue, units: readonly ShapeValue[]): ShapeValue {
  const systemd = shapeOf(config, 'systemd');
  const shape = systemd?.shape ?? shapeAt(context.target, 'systemd');
  if (!shape) return config;
  const from: Path = ['storage', 'filesystems'];
  const list: Value = { kind: 'list', node: systemd?.fields.get('units')?.node ?? null, items: units, from };
  const fields = new Map([...(systemd?.fields ?? []), ['units', list] as const]);
  const section: ShapeValue = { kind: 'shape', node: systemd?.node ?? null, shape, fields, from };
  return { ...config, fields: new Map([...config.fields, ['systemd', section]]) };
}

function shapeAt(shape: ResolvedShape | undefined, key: string): ResolvedShape | undefined {
  const type = shape?.fields.get(key)?.type;
  if (type?.kind === 'shape') return type;
  return type?.kind === 'list' && type.of.kind === 'shape' ? type.of : undefined;
}

/** Whether a filesystem lies on a LUKS volume that is unlocked over the network. */
function isRemote(storage: ShapeValue | undefined, device: string): boolean {
  return shapesOf(storage, 'luks').some((luks) => {
    const name = stringOf(luks, 'name') ?? '';
    const opened = device === `/dev/mapper/${name}` || device === `/dev/disk/by-id/dm-name-${name}`;
    return opened && shapesOf(shapeOf(luks, 'clevis'), 'tang').length > 0;
  });
}

function mountUnit(filesystem: ShapeValue, remote: boolean): { name: string; contents: string } {
  const device = stringOf(filesystem, 'device') ?? '';
  const path = stringOf(filesystem, 'path') ?? '';
  const format = stringOf(filesystem, 'format') ?? '';
  const mountOptions = filesystem.fields.get('mount_options');
  const options =
    mountOptions?.kind === 'list'
      ? mountOptions.items.map((item) => ('value' in item ? String(item.value) : ''))
      : [];
  const all = remote ? [...options, '_netdev'] : options;
  const optionLine = all.length > 0 ? [`Options=${all.join(',')}`] : [];
  if (format === 'swap') {
    const lines = [
      '# Generated by Butane',
      '[Swap]',
      `What=${device}`,
      ...optionLine,
      '',
      '[Install]',
      'RequiredBy=swap.target',
    ];
    return { name: `${escapeUnitPath(device)}.swap`, contents: lines.join('\n') };
  }
  const fsck = `systemd-fsck@${escapeUnitPath(device)}.service`;
  const lines = [
    '# Generated by Butane',
    '[Unit]',
    `Requires=${fsck}`,
    `After=${fsck}`,
    '',
    '[Mount]',
    `Where=${path}`,
    `What=${device}`,
    `Type=${format}`,
    ...optionLine,
    '',
    '[Install]',
    `RequiredBy=${remote ? 'remote-fs.target' : 'local-fs.target'}`,
  ];
  return { name: `${escapeUnitPath(path)}.mount`, contents: lines.join('\n') };
}
