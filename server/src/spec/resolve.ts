/**
 * Turns the field table into the frozen shape of one language at one Ignition specification: Butane (snake_case, with
 * sugar, without `ignition.version`) or Ignition JSON (camelCase, without sugar).
 */
import { config } from './fields/config.ts';
import { disks } from './fields/disks.ts';
import { fcos } from './fields/fcos.ts';
import { ignition } from './fields/ignition.ts';
import { openshift } from './fields/openshift.ts';
import { passwd } from './fields/passwd.ts';
import { storage } from './fields/storage.ts';
import { systemd } from './fields/systemd.ts';
import type { Release } from './releases.ts';
import {
  type BoolType,
  type Distro,
  type Field,
  type GoName,
  IGNITION_VERSIONS,
  type IgnitionVersion,
  type IntType,
  type MapType,
  type Shape,
  type ShapeTable,
  type StringType,
} from './types.ts';

export const SHAPES: ShapeTable = {
  ...config,
  ...ignition,
  ...passwd,
  ...storage,
  ...disks,
  ...systemd,
  ...fcos,
  ...openshift,
};

export type Language = 'butane' | 'ignition';

export interface ResolvedList {
  readonly kind: 'list';
  readonly of: StringType | ResolvedShape;
  readonly goName?: GoName;
  readonly unique: string | false;
}
export type ResolvedType = StringType | IntType | BoolType | MapType | ResolvedList | ResolvedShape;

export interface ResolvedField {
  /** As spelt in this language. */
  readonly key: string;
  /** As spelt in Ignition; null for sugar. */
  readonly ignitionKey: string | null;
  readonly type: ResolvedType;
  /** Whether this release has the field; a field that only a later release has stays visible, to say so. */
  readonly available: boolean;
  /** A section that null leaves out, where others would be empty (a Go pointer). */
  readonly pointer?: true;
  /** The row of the table, with what it says of this release alone. */
  readonly row: Field;
}

export interface ResolvedShape {
  readonly kind: 'shape';
  /** The name in the table, and of the Go type. */
  readonly name: string;
  readonly row: Shape;
  /** All fields the table knows in this language, by key. */
  readonly fields: ReadonlyMap<string, ResolvedField>;
}

/** `size_mib` -> `sizeMiB`, `http_headers` -> `httpHeaders` (butane: config/util Camel). */
export function camel(key: string): string {
  return key.replace(/_mib$/, 'MiB').replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** `sizeMiB` -> `size_mib` (butane: config/util Snake). */
export function snake(key: string): string {
  return key.replace(/MiB|[A-Z]/g, '_$&').toLowerCase();
}

/** Orders Ignition versions; an experimental one counts as its number. */
export function atLeast(version: IgnitionVersion, since: IgnitionVersion | undefined): boolean {
  return since === undefined || IGNITION_VERSIONS.indexOf(version) >= IGNITION_VERSIONS.indexOf(since);
}

/** Whether a specification is `last` or older. */
export function isUpTo(version: IgnitionVersion, last: IgnitionVersion): boolean {
  return version === last || !atLeast(version, last);
}

/** What a shape is resolved for. */
interface Scope {
  readonly language: Language;
  readonly ignition: IgnitionVersion;
  /** The distributions' configs a Butane release has, with their versions. */
  readonly distros: Readonly<Partial<Record<Distro['name'], string>>>;
}

const cache = new Map<string, ResolvedShape>();

/** The root shape of an Ignition document of one specification. Resolved once; the table never changes. */
export function resolveIgnition(version: IgnitionVersion): ResolvedShape {
  return resolve({ language: 'ignition', ignition: version, distros: {} });
}

/** The shape of OpenShift's MachineConfig around Ignition of one specification. */
export function resolveMachineConfig(version: IgnitionVersion): ResolvedShape {
  return resolve({ language: 'ignition', ignition: version, distros: {} }, 'MachineConfig');
}

/** The root shape of a Butane document of one release. Resolved once; the table never changes. */
export function resolveButane(release: Release): ResolvedShape {
  const { ignition, fcos, openshift } = release;
  return resolve({
    language: 'butane',
    ignition,
    distros: { ...(fcos && { fcos }), ...(openshift && { openshift }) },
  });
}

function resolve(scope: Scope, name = 'Config'): ResolvedShape {
  const key = `${name} ${JSON.stringify(scope)}`;
  let root = cache.get(key);
  if (!root) {
    root = resolveShape(name, scope, new Map());
    cache.set(key, root);
  }
  return root;
}

function resolveShape(name: string, scope: Scope, done: Map<string, ResolvedShape>): ResolvedShape {
  const known = done.get(name);
  if (known) return known;
  const row = SHAPES[name];
  if (!row) throw new Error(`the field table has no shape ${name}`);
  const fields = new Map<string, ResolvedField>();
  const resolved: ResolvedShape = { kind: 'shape', name, row, fields };
  done.set(name, resolved);
  for (const [key, field] of Object.entries(row.fields)) {
    if (scope.language === 'butane' ? field.ignitionOnly : field.sugar !== undefined) continue;
    if (field.distro && scope.distros[field.distro.name] === undefined) continue;
    const spelt = scope.language === 'butane' ? key : camel(key);
    fields.set(spelt, {
      key: spelt,
      ignitionKey: field.sugar === undefined ? camel(key) : null,
      type: resolveType(typeAt(field, scope.ignition), scope, done),
      available: atLeast(scope.ignition, field.since) && hasDistro(scope, field.distro),
      ...(field.pointerUntil && isUpTo(scope.ignition, field.pointerUntil) && { pointer: true }),
      row: rowAt(field, scope),
    });
  }
  return resolved;
}

/** A row as one language and specification have it; the same object where nothing in it is dated. */
function rowAt(field: Field, { language, ignition }: Scope): Field {
  const { choices, plainUntil } = field;
  const plain = plainUntil !== undefined && isUpTo(ignition, plainUntil);
  const known = language === 'butane' ? choices?.filter((choice) => !choice.ignitionOnly) : choices;
  if (!plain && known?.length === choices?.length) return field;
  return {
    ...field,
    ...(plain && { plain }),
    ...(known && { choices: known }),
  };
}

function typeAt({ type, was }: Field, version: IgnitionVersion): Field['type'] {
  return was && isUpTo(version, was.until) ? was.type : type;
}

function hasDistro(scope: Scope, distro: Distro | undefined): boolean {
  return !distro || compareVersions(scope.distros[distro.name] ?? '0', distro.since) >= 0;
}

/** Orders versions by their numbers; an experimental one counts as its number. */
export function compareVersions(a: string, b: string): number {
  const numbers = (version: string) => version.split('-', 1)[0]?.split('.').map(Number) ?? [];
  const [left, right] = [numbers(a), numbers(b)];
  for (const [i, number] of left.entries()) {
    if (number !== (right[i] ?? 0)) return number - (right[i] ?? 0);
  }
  return 0;
}

function resolveType(type: Field['type'], scope: Scope, done: Map<string, ResolvedShape>): ResolvedType {
  if (type.kind === 'shape') return resolveShape(type.shape, scope, done);
  if (type.kind !== 'list') return type;
  const of = type.of.kind === 'shape' ? resolveShape(type.of.shape, scope, done) : type.of;
  return { kind: 'list', of, unique: type.unique ?? '', ...(type.goName && { goName: type.goName }) };
}
