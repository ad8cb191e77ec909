/**
 * Ignition 3.x to Butane as a person would write it: contents in the open, modes in octal, mount units by their switch.
 * What it renders to is the config again, in the specification of the release: the same bytes in the same files.
 */

import type { Loss } from '../../config/loss.ts';
import {
  isEmpty,
  type ScalarValue,
  type ShapeValue,
  shapeOf,
  stringOf,
  type Value,
} from '../../config/value.ts';
import type { Release } from '../../spec/releases.ts';
import {
  type ResolvedField,
  type ResolvedShape,
  type ResolvedType,
  resolveButane,
} from '../../spec/resolve.ts';
import type { SavedFile } from '../conversion.ts';
import type { Draft, DraftMap, DraftScalar } from '../draft.ts';
import { adapt } from './adapt.ts';
import { findMountUnits, type MountUnits } from './mount-units.ts';
import { orderedFields } from './order.ts';
import { contentsOf, findFixedSources } from './resource.ts';
import { type Saving, saveFile, startSaving } from './saved-files.ts';

export interface DecompileOptions {
  /** Save contents that are no readable text, or long, as files that the document of this name names with `local`. */
  readonly saveFiles?: string | null;
}

export type Decompiled =
  | {
      readonly ok: true;
      readonly draft: DraftMap;
      readonly losses: readonly Loss[];
      readonly files: readonly SavedFile[];
    }
  | { readonly ok: false; readonly losses: readonly Loss[] };

interface Context {
  readonly fixed: ReadonlySet<ShapeValue>;
  readonly mounts: MountUnits;
  /** Null when no files may be made. */
  readonly saving: Saving | null;
}

/**
 * The Butane document of a valid Ignition config of any 3.x, in one release; refused with the places when the release
 * does not have something that the config uses, or Butane would not accept it.
 */
export function decompileIgnition(
  config: ShapeValue,
  release: Release,
  { saveFiles = null }: DecompileOptions = {},
): Decompiled {
  const adapted = adapt(config, release);
  if (!adapted.ok) return adapted;
  const ignition = adapted.config;
  const context: Context = {
    fixed: findFixedSources(ignition, release.ignition),
    mounts: findMountUnits(ignition, release.ignition),
    saving: saveFiles === null ? null : startSaving(saveFiles),
  };
  const { entries } = draftShape(context, ignition, resolveButane(release), '');
  const cause = shapeOf(ignition, 'ignition')?.fields.get('version')?.node ?? null;
  const header = [
    ['variant', { kind: 'scalar', value: release.variant, cause }],
    ['version', { kind: 'scalar', value: release.version, cause }],
  ] as const;
  const draft: DraftMap = { kind: 'map', entries: [...header, ...entries] };
  return { ok: true, draft, losses: [], files: context.saving?.files ?? [] };
}

/** What sugar says instead of fields: their drafts by key, null for one that goes. */
type Sugar = (context: Context, value: ShapeValue, name: string) => Readonly<Record<string, Draft | null>>;

const SUGAR: Readonly<Record<string, Sugar>> = {
  Resource(context, resource, name) {
    const contents = context.fixed.has(resource) ? null : contentsOf(resource, context.saving !== null);
    const origin = resource.fields.get('source')?.node ?? null;
    if (contents?.kind === 'inline') {
      return { inline: { kind: 'scalar', value: contents.text, origin }, source: null, compression: null };
    }
    if (contents?.kind !== 'local' || !context.saving) return {};
    const path = saveFile(context.saving, name, contents.data, contents.isText);
    return { local: { kind: 'scalar', value: path, origin }, source: null, compression: null };
  },
  Filesystem({ mounts }, filesystem): Record<string, Draft> {
    const unit = mounts.filesystems.get(filesystem);
    return unit ? { with_mount_unit: { kind: 'scalar', value: true, cause: unit.node } } : {};
  },
};

/** `name` is what contents below would be called as a file. */
function draftShape(context: Context, value: ShapeValue, shape: ResolvedShape, name: string): DraftMap {
  const own = stringOf(value, 'path') ?? stringOf(value, 'name') ?? name;
  const sugar = SUGAR[shape.name]?.(context, value, own) ?? {};
  const entries = orderedFields(shape).flatMap((field): [string, Draft][] => {
    const sweet = sugar[field.key];
    if (sweet !== undefined) return sweet ? [[field.key, sweet]] : [];
    const child = value.fields.get(field.ignitionKey ?? '');
    if (!child || isEmpty(child) || isUnset(child, field)) return [];
    const below = own === '' ? field.key : field.key === 'contents' ? own : `${own}.${field.key}`;
    const draft = draftValue(context, child, field.type, field, below);
    return isBare(draft) ? [] : [[field.key, draft]];
  });
  return { kind: 'map', entries, origin: value.node };
}

/** Whether nothing is left of a section: what was in it is sugar elsewhere, or not for Butane to say. */
function isBare(draft: Draft): boolean {
  return (draft.kind === 'map' ? draft.entries : draft.kind === 'list' ? draft.items : [draft]).length === 0;
}

/** Whether a value is as good as none: zero where Go keeps no difference, and does not write it. */
function isUnset(value: Value, { row }: ResolvedField): boolean {
  if (!row.plain || !row.omitZero) return false;
  return 'value' in value && (value.value === '' || value.value === 0);
}

function draftValue(
  context: Context,
  value: Value,
  type: ResolvedType,
  field: ResolvedField,
  name: string,
): Draft {
  const origin = value.node;
  if (value.kind === 'shape') {
    return type.kind === 'shape'
      ? draftShape(context, value, type, name)
      : { kind: 'map', entries: [], origin };
  }
  if (value.kind === 'map') {
    const entries = [...value.entries].map(([key, text]) => [key, scalar(text)] as const);
    return { kind: 'map', entries, origin };
  }
  if (value.kind !== 'list')
    return field.row.notation === 'octal' ? { ...scalar(value), octal: true } : scalar(value);
  const of = type.kind === 'list' ? type.of : type;
  const items = value.items.flatMap((item) => {
    const rest = item.kind === 'shape' ? context.mounts.units.get(item) : undefined;
    if (rest === null) return [];
    return [draftValue(context, rest ?? item, of, field, name)];
  });
  return { kind: 'list', items, origin };
}

function scalar({ value, node }: ScalarValue): DraftScalar {
  return { kind: 'scalar', value, origin: node };
}
