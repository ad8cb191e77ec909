/**
 * Turns the field table into the frozen shape of one language at one Ignition specification: Butane (snake_case, with
 * sugar, without `ignition.version`) or Ignition JSON (camelCase, without sugar).
 */
import { config } from './fields/config.ts';
import { disks } from './fields/disks.ts';
import { ignition } from './fields/ignition.ts';
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
  type Shape,
  type ShapeTable,
  type StringType,
} from './types.ts';

export const SHAPES: ShapeTable = { ...config, ...ignition, ...passwd, ...storage, ...disks, ...systemd };

export type Language = 'butane' | 'ignition';

export interface ResolvedList {
  readonly kind: 'list';
  readonly of: StringType | ResolvedShape;
  readonly goName?: GoName;
  readonly unique: string | false;
}
export type ResolvedType = StringType | IntType | BoolType | ResolvedList | ResolvedShape;

export interface ResolvedField {
  /** As spelt in this language. */
  readonly key: string;
  /** As spelt in Ignition; null for sugar. */
  readonly ignitionKey: string | null;
  readonly type: ResolvedType;
  /** Whether this release has the field; a field that only a later release has stays visible, to say so. */
  readonly available: boolean;
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

/** The root shape of a Butane document of one release. Resolved once; the table never changes. */
export function resolveButane(release: Release): ResolvedShape {
  const { ignition, fcos, openshift } = release;
  return resolve({
    language: 'butane',
    ignition,
    distros: { ...(fcos && { fcos }), ...(openshift && { openshift }) },
  });
}

function resolve(scope: Scope): ResolvedShape {
  const key = JSON.stringify(scope);
  let root = cache.get(key);
  if (!root) {
    root = resolveShape('Config', scope, new Map());
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
      type: resolveType(field.type, scope, done),
      available: atLeast(scope.ignition, field.since) && hasDistro(scope, field.distro),
      row: field,
    });
  }
  return resolved;
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
