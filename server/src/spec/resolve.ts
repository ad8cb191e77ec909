/**
 * Turns the field tables into the frozen shape of one version of a format. Butane (snake_case, with sugar, without
 * `ignition.version`) and Ignition 3 (camelCase, without sugar) share a table; the older formats have their own.
 */
import { CLOUD_CONFIG } from './fields/cloud-config.ts';
import { config } from './fields/config.ts';
import { containerLinuxShapes, type ServiceReleases } from './fields/container-linux.ts';
import { disks } from './fields/disks.ts';
import { fcos } from './fields/fcos.ts';
import { ignition } from './fields/ignition.ts';
import { ignition1 } from './fields/ignition-1.ts';
import { ignition2 } from './fields/ignition-2.ts';
import { openshift } from './fields/openshift.ts';
import { passwd } from './fields/passwd.ts';
import { storage } from './fields/storage.ts';
import { systemd } from './fields/systemd.ts';
import type { Release } from './releases.ts';
import {
  asIgnitionVersion,
  type BoolType,
  type Distro,
  type During,
  type Field,
  type FieldType,
  type GoName,
  IGNITION_2_VERSIONS,
  IGNITION_VERSIONS,
  type Ignition2Version,
  type IgnitionVersion,
  type IntType,
  type MapType,
  type SettledField,
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

type Specification = Ignition2Version | IgnitionVersion;

/** The languages that share the table of Ignition 3. */
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
  readonly row: SettledField;
}

export interface ResolvedShape {
  readonly kind: 'shape';
  /** The name in the table, and of the Go type. */
  readonly name: string;
  readonly row: Omit<Shape, 'fields'>;
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

/** Every Ignition specification there was: the one axis of all dates, oldest first. */
const SPECIFICATIONS: readonly Specification[] = [...IGNITION_2_VERSIONS, ...IGNITION_VERSIONS];

/** Orders Ignition versions; an experimental one counts as its number. */
export function atLeast(version: Specification, since: Specification | undefined): boolean {
  return since === undefined || SPECIFICATIONS.indexOf(version) >= SPECIFICATIONS.indexOf(since);
}

/** Whether a specification is `last` or older. */
export function isUpTo(version: Specification, last: Specification): boolean {
  return version === last || !atLeast(version, last);
}

/** A version of Ignition 1 or 2, as an analysis names it; null for any other. */
export function oldVersion(version: string | null): Ignition2Version | null {
  return IGNITION_2_VERSIONS.find((known) => known === version) ?? null;
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

/** What the rows of a table are resolved for: one version of one format, and its spelling. */
interface Scope<Version extends Specification> {
  readonly table: ShapeTable<Version>;
  /** Where on the axis of its dates; null for a format whose rows have none. */
  readonly version: Version | null;
  /** How keys are spelt: `ignition` in camelCase; null as in the table, for a format whose keys are not those of Ignition. */
  readonly language: Language | null;
  /** The distributions' configs a Butane release has, with their versions. */
  readonly distros?: Readonly<Partial<Record<Distro['name'], string>>>;
  /** What makes entries of a list unique where the row says nothing. */
  readonly unique: '' | false;
}

const cache = new Map<string, ResolvedShape>();

/** Resolves a shape once for each `key`; the tables never change. */
function resolveOnce<Version extends Specification>(
  key: string,
  name: string,
  scope: () => Scope<Version>,
): ResolvedShape {
  let root = cache.get(key);
  if (!root) {
    root = resolveShape(name, scope(), new Map());
    cache.set(key, root);
  }
  return root;
}

function ofIgnition(version: IgnitionVersion): Scope<IgnitionVersion> {
  return { table: SHAPES, version, language: 'ignition', unique: '' };
}

/** The root shape of an Ignition document of one specification. */
export function resolveIgnition(version: IgnitionVersion): ResolvedShape {
  return resolveOnce(`Ignition ${version}`, 'Config', () => ofIgnition(version));
}

/** The shape of OpenShift's MachineConfig around Ignition of one specification. */
export function resolveMachineConfig(version: IgnitionVersion): ResolvedShape {
  return resolveOnce(`MachineConfig ${version}`, 'MachineConfig', () => ofIgnition(version));
}

/** The root shape of a Butane document of one release. */
export function resolveButane({ ignition, fcos, openshift }: Release): ResolvedShape {
  const distros = { ...(fcos && { fcos }), ...(openshift && { openshift }) };
  return resolveOnce(`Butane ${ignition} ${fcos} ${openshift}`, 'Config', () => ({
    ...ofIgnition(ignition),
    language: 'butane',
    distros,
  }));
}

/** The root shape of an Ignition 1 or 2 document. */
export function resolveIgnition2(version: Ignition2Version): ResolvedShape {
  const table: ShapeTable<Ignition2Version> = { ...ignition2, ...ignition1 };
  return resolveOnce(`Ignition ${version}`, version === '1' ? 'Config1' : 'Config', () => ({
    table,
    version,
    language: 'ignition',
    unique: false,
  }));
}

/** Of a format whose rows have no dates. */
const UNDATED = { version: null, language: null, unique: false } as const;

/** The root shape of a Container Linux Config, whose `etcd` and `flannel` have the options of the versions it names. */
export function resolveContainerLinux(releases: ServiceReleases): ResolvedShape {
  return resolveOnce(`Container Linux ${releases.etcd} ${releases.flannel}`, 'Config', () => ({
    table: containerLinuxShapes(releases),
    ...UNDATED,
  }));
}

/** The root shape of a cloud-config; what coreos-cloudinit passes over is not available. */
export function resolveCloudConfig(): ResolvedShape {
  return resolveOnce('cloud-config', 'CloudConfig', () => ({ table: CLOUD_CONFIG, ...UNDATED }));
}

function resolveShape<Version extends Specification>(
  name: string,
  scope: Scope<Version>,
  done: Map<string, ResolvedShape>,
): ResolvedShape {
  const known = done.get(name);
  if (known) return known;
  const row = scope.table[name];
  if (!row) throw new Error(`the field table has no shape ${name}`);
  const fields = new Map<string, ResolvedField>();
  const resolved: ResolvedShape = { kind: 'shape', name, row, fields };
  done.set(name, resolved);
  for (const [key, field] of Object.entries<Field<Version>>(row.fields)) {
    if (scope.language === 'butane' ? field.ignitionOnly : field.sugar !== undefined) continue;
    if (field.distro && scope.distros?.[field.distro.name] === undefined) continue;
    const spelt = scope.language === 'ignition' ? camel(key) : key;
    fields.set(spelt, {
      key: spelt,
      ignitionKey: scope.language === null || field.sugar !== undefined ? null : camel(key),
      type: resolveType(typeAt(field, scope), scope, done),
      available: isAvailable(field, scope),
      ...(holds(field.pointer, scope) && { pointer: true }),
      row: settle(field, scope),
    });
  }
  return resolved;
}

function isAvailable<Version extends Specification>(field: Field<Version>, scope: Scope<Version>): boolean {
  const { never, since, distro } = field;
  if (never || (scope.version !== null && !atLeast(scope.version, since))) return false;
  return !distro || compareVersions(scope.distros?.[distro.name] ?? '0', distro.since) >= 0;
}

function holds<Version extends Specification>(
  when: During<Version> | undefined,
  { version }: Scope<Version>,
): boolean {
  if (when === undefined || when === true || version === null) return when !== undefined;
  return atLeast(version, when.since) && (when.until === undefined || isUpTo(version, when.until));
}

function typeAt<Version extends Specification>(
  { type, was }: Field<Version>,
  scope: Scope<Version>,
): FieldType {
  return was && holds({ until: was.until }, scope) ? was.type : type;
}

/** A row as one version and language have it. */
function settle<Version extends Specification>(field: Field<Version>, scope: Scope<Version>): SettledField {
  const { since, was: _, pointer: __, plain, omitZero, nullUnset, choices, ...rest } = field;
  // The dates of other formats mean nothing to who reads the rows.
  const sinceIgnition3 = asIgnitionVersion(since);
  return {
    ...rest,
    ...(sinceIgnition3 && { since: sinceIgnition3 }),
    ...(holds(plain, scope) && { plain: true }),
    ...(holds(omitZero, scope) && { omitZero: true }),
    ...(holds(nullUnset, scope) && { nullUnset: true }),
    ...(choices && {
      choices: scope.language === 'butane' ? choices.filter((choice) => !choice.ignitionOnly) : choices,
    }),
  };
}

function resolveType<Version extends Specification>(
  type: FieldType,
  scope: Scope<Version>,
  done: Map<string, ResolvedShape>,
): ResolvedType {
  if (type.kind === 'shape') return resolveShape(type.shape, scope, done);
  if (type.kind !== 'list') return type;
  const of = type.of.kind === 'shape' ? resolveShape(type.of.shape, scope, done) : type.of;
  const unique = type.unique ?? scope.unique;
  return { kind: 'list', of, unique, ...(type.goName && { goName: type.goName }) };
}
