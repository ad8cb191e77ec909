/** Where the filesystems of an Ignition 2 config are mounted, which it need not say: it knows them by name. */
import { itemsOf, type ShapeValue, shapeOf, shapesOf, stringOf } from '../../../../config/value.ts';
import { cleanPath } from '../../../../go/path.ts';
import { parseUnit } from '../../../../go/unit-file.ts';
import { type MountPoints, mountPoint } from '../to-3.ts';

/** What Flatcar takes for the OEM partition (its Ignition translates these names so), and where it mounts it. */
export const OEM_NAMES: readonly string[] = ['oem', 'OEM'];
const OEM = '/oem';

/** The mount point of a filesystem by its name alone. */
export function pointOfName(name: string, given: MountPoints): string | undefined {
  if (name === 'root') return '/';
  const point = mountPoint(given, name);
  if (point) return cleanPath(point);
  return OEM_NAMES.includes(name) ? OEM : undefined;
}

/** The mount point of a defined filesystem: what the user says, what its device is known for, what a mount unit says. */
export function pointOf(
  filesystem: ShapeValue,
  given: MountPoints,
  mounts: ReadonlyMap<string, string>,
): string | undefined {
  const named = pointOfName(stringOf(filesystem, 'name') ?? '', given);
  if (named !== undefined) return named;
  const path = stringOf(filesystem, 'path');
  if (path !== undefined) return inNewRoot(cleanPath(path));
  const mount = shapeOf(filesystem, 'mount');
  const device = stringOf(mount, 'device') ?? '';
  const label = labelOf(mount);
  // The partitions of a Flatcar disk have the labels of their filesystems.
  const known = /^\/dev\/disk\/by-(?:part)?label\/(ROOT|OEM)$/.exec(device)?.[1] ?? label;
  if (known === 'ROOT') return '/';
  if (known === 'OEM') return OEM;
  return mounts.get(device) ?? (label ? mounts.get(`/dev/disk/by-label/${label}`) : undefined);
}

/** The label a filesystem gets, which `options` of mkfs may say. */
function labelOf(mount: ShapeValue | undefined): string | undefined {
  const options = [mount, shapeOf(mount, 'create')].flatMap((holder) =>
    itemsOf(holder, 'options').flatMap((option) => (option.kind === 'string' ? [option.value] : [])),
  );
  const long = options.find((option) => option.startsWith('--label='))?.slice('--label='.length);
  const at = options.findIndex((option) => option === '-L' || option === '--label');
  return stringOf(mount, 'label') ?? long ?? (at < 0 ? undefined : options[at + 1]);
}

/** While Ignition runs, the machine's own root lies below /sysroot. */
function inNewRoot(path: string): string {
  if (path === '/sysroot') return '/';
  return path.startsWith('/sysroot/') ? path.slice('/sysroot'.length) : path;
}

/** What the mount units of a config mount, by device. */
export function mountUnits(config: ShapeValue): ReadonlyMap<string, string> {
  const mounts = new Map<string, string>();
  for (const unit of shapesOf(shapeOf(config, 'systemd'), 'units')) {
    if (!stringOf(unit, 'name')?.endsWith('.mount')) continue;
    const parsed = parseUnit(stringOf(unit, 'contents') ?? '');
    const options = parsed.ok ? parsed.options.filter(({ section }) => section === 'Mount') : [];
    const last = (name: string) => options.findLast((option) => option.name === name)?.value;
    const [what, where] = [last('What'), last('Where')];
    if (what && where?.startsWith('/')) mounts.set(deviceOf(what), cleanPath(where));
  }
  return mounts;
}

/** `LABEL=x` as the device it stands for. */
function deviceOf(what: string): string {
  const [, kind = '', name = ''] = /^(LABEL|UUID|PARTLABEL|PARTUUID)=(.*)$/.exec(what) ?? [];
  return kind ? `/dev/disk/by-${kind.toLowerCase()}/${name.replace(/^"(.*)"$/, '$1')}` : what;
}
