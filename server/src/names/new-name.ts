/** What may be called what: the form that each kind of name has, and the names that the image has taken. */

import { LABELS } from '../formats/ignition/rules/filesystems.ts';
import { type UnitName, unitName } from '../programs/systemd/names.ts';
import { IMAGE_GROUPS, IMAGE_USERS } from '../spec/flatcar/accounts.ts';
import { PATH_ROWS, UNIT_ROWS } from '../spec/flatcar/image-rows.ts';
import { SYSTEMD_UNITS } from '../spec/flatcar/unit-names.ts';
import { entryOf, type MapNode } from '../syntax/tree.ts';
import { templateOf } from '../syntax/unit/read.ts';
import { utf8Length } from '../text/utf8.ts';
import { words } from '../text/words.ts';
import type { Entity, NameKind, Occurrence } from './name.ts';
import { cleaned, filledIn, pathOfMount } from './read-path.ts';

/** A name as it counts, or why what was typed is none. */
export type NewName = { readonly name: string } | { readonly refused: string };

/**
 * The name that somebody means who types something in the place of another name: a unit's suffix may be left out, and of a
 * path that a mount unit stands for the name of the unit may be typed.
 */
export function newNameFor(here: Entity, typed: string): NewName {
  if (here.kind === 'unit') return unitFor(here.name, typed);
  if (here.kind === 'quadlet') return quadletFor(here.name, typed);
  if (here.kind !== 'path') return { name: typed };
  const ofMount = pathOfMount(typed);
  return { name: ofMount !== null && !typed.startsWith('/') ? ofMount : cleaned(typed) };
}

function unitFor(old: string, typed: string): NewName {
  const before = unitName(filledIn(old));
  const suffix = old.slice(old.lastIndexOf('.'));
  const whole = unitName(typed) ? typed : typed + suffix;
  const found = unitName(whole);
  if (!found) return { refused: words`${typed} cannot be the name of a unit` };
  if (found.type !== before?.type)
    return { refused: words`a ${before?.type ?? 'unit'} is called something${suffix}` };
  if (isTemplate(before) && found.instance === null) return { name: `${found.prefix}@${suffix}` };
  if (before.instance === null && found.instance !== null)
    return { refused: words`${old} is no template, so there is no @ in its name` };
  return { name: isTemplate(before) ? templateOf(whole) : whole };
}

function isTemplate(unit: UnitName): boolean {
  return unit.instance === '';
}

function quadletFor(old: string, typed: string): NewName {
  const suffix = old.slice(old.lastIndexOf('.'));
  if (typed.endsWith(suffix)) return { name: typed };
  return typed.includes('.') && /\.(?:container|volume|network|pod|kube|build|image|artifact)$/.test(typed)
    ? { refused: words`a quadlet of this kind is called something${suffix}` }
    : { name: typed + suffix };
}

interface Form {
  readonly is: RegExp;
  /** Why another name is refused. */
  readonly says: string;
}

const FORMS: Readonly<Record<NameKind, Form>> = {
  unit: { is: /^[\w:.@\\-]+$/, says: words`a unit has letters, digits, and : - _ . \\ @ in its name` },
  quadlet: { is: /^[\w.@-]+$/, says: words`a quadlet has letters, digits, and - _ . @ in its name` },
  user: {
    is: /^[a-z_][a-z0-9_-]{0,31}$/,
    says: words`a user has at most 32 small letters, digits, - and _ in the name`,
  },
  group: {
    is: /^[a-z_][a-z0-9_-]{0,31}$/,
    says: words`a group has at most 32 small letters, digits, - and _ in its name`,
  },
  path: {
    is: /^(?:\/[\w.+@-]+)+$/,
    says: words`a path begins with / and has letters, digits, and . + @ - _ between slashes`,
  },
  disk: { is: /^\/dev(?:\/[\w.+@:-]+)+$/, says: words`a disk is a path below /dev` },
  partition: {
    is: /^[\w.+@-]{1,36}$/,
    says: words`a partition has at most 36 letters, digits, and . + @ - _ in its label`,
  },
  raid: {
    is: /^[\w.+-]{1,32}$/,
    says: words`an array has at most 32 letters, digits, and . + - _ in its name`,
  },
  luks: { is: /^[\w.+-]{1,127}$/, says: words`a volume has letters, digits, and . + - _ in its name` },
  label: { is: /^[\w.+@-]{1,255}$/, says: words`a label has letters, digits, and . + @ - _` },
  filesystem: { is: /^[\w.+-]+$/, says: words`a filesystem has letters, digits, and . + - _ in its name` },
};

/** `.` and `..` lead elsewhere. */
const LEADS_AWAY = /(?:^|\/)\.{1,2}(?:\/|$)/;

/** Why a thing cannot be called so, in words; null where it can. `places` are those of the thing. */
export function problemOfNewName({ kind, name }: Entity, places: readonly Occurrence[]): string | null {
  const { is, says } = FORMS[kind];
  if (!is.test(name) || LEADS_AWAY.test(name)) return says;
  if (isOfImage({ kind, name })) return words`${name} is a name that the image of the system has already`;
  if (kind === 'label') return problemOfLabel(name, places);
  return kind === 'filesystem' && name === 'root' ? words`the filesystem root is there already` : null;
}

function problemOfLabel(label: string, places: readonly Occurrence[]): string | null {
  for (const { entry } of places) {
    const format = entry ? textOf(entry, 'format') : '';
    const [longest] = Object.hasOwn(LABELS, format) ? (LABELS[format] ?? []) : [];
    if (longest !== undefined && utf8Length(label) > longest)
      return words`a label of ${format} has at most ${longest} bytes`;
  }
  return null;
}

function textOf(map: MapNode, key: string): string {
  const value = entryOf(map, key)?.value;
  return value?.kind === 'scalar' ? value.value : '';
}

const IMAGE_UNITS: ReadonlySet<string> = new Set([...SYSTEMD_UNITS, ...UNIT_ROWS.map(({ name }) => name)]);
const IMAGE_FOLDERS: ReadonlySet<string> = new Set(
  PATH_ROWS.flatMap(({ path, type }) => (type === 'file' ? [] : [path])),
);

/**
 * The labels by which the image finds its own partitions and filesystems: of Flatcar (build_library/disk_layout.json), and of
 * Fedora CoreOS with what `boot_device` makes for it.
 */
const IMAGE_LABELS =
  /^(?:ROOT|OEM|OEM-CONFIG|EFI-SYSTEM|BIOS-BOOT|USR-[AB]|ROOT-C|(?:root|boot|esp|bios|prep|reserved)(?:-\d+)?)$/;
/** Arrays and volumes that `boot_device` makes. */
const OF_BOOT_DEVICE = /^(?:md-root|md-boot|root)$/;

/** Whether the image of some release has it under this name, so that the name means more than the document says. */
export function isOfImage({ kind, name }: Entity): boolean {
  if (kind === 'unit') return IMAGE_UNITS.has(name);
  if (kind === 'user') return IMAGE_USERS.has(name);
  if (kind === 'group') return IMAGE_GROUPS.has(name);
  if (kind === 'label' || kind === 'partition') return IMAGE_LABELS.test(name);
  if (kind === 'raid' || kind === 'luks') return OF_BOOT_DEVICE.test(name);
  return kind === 'path' && (name === '/' || IMAGE_FOLDERS.has(name));
}
