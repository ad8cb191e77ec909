/**
 * What a row of a field table holds. Every format has a table in `fields/`: it says what exists, since which version of
 * the format, and what it means; `resolve.ts` turns it into the shape of one version. Facts about Butane and Ignition 3,
 * which share a table, come from Butane's `base/v0_*` and Ignition's `config/v3_*` (types and docs). Order of rows is the
 * order in which the real tool writes the fields.
 */

/**
 * The newest specification by its number; what is dated with it stays as it is on the day its name loses the suffix.
 */
export const IGNITION_3_7 = '3.7.0-experimental';

/** The Ignition specifications, oldest first. Every Butane base version maps to exactly one of them. */
export const IGNITION_VERSIONS = [
  '3.0.0',
  '3.1.0',
  '3.2.0',
  '3.3.0',
  '3.4.0',
  '3.5.0',
  '3.6.0',
  IGNITION_3_7,
] as const;
export type IgnitionVersion = (typeof IGNITION_VERSIONS)[number];

/** The specification that a text names; undefined when there is none of that name, or no text. */
export function asIgnitionVersion(text: string | null | undefined): IgnitionVersion | undefined {
  return IGNITION_VERSIONS.find((version) => version === text);
}

/** The specifications before 3.0.0, oldest first. Version 1 is written `"ignitionVersion": 1`. */
export const IGNITION_2_VERSIONS = ['1', '2.0.0', '2.1.0', '2.2.0', '2.3.0', '2.4.0'] as const;
export type Ignition2Version = (typeof IGNITION_2_VERSIONS)[number];

/** A named Go type a message shows instead of `string`, in the specs from `since` to `until` (both included). */
export interface GoName {
  readonly name: string;
  readonly since?: IgnitionVersion;
  readonly until?: IgnitionVersion;
}

export interface StringType {
  readonly kind: 'string';
  readonly goName?: GoName;
}
export interface IntType {
  readonly kind: 'int';
  /** A Go uint of so many bits; otherwise an int of 64. Only formats before Ignition 3 have these. */
  readonly unsigned?: 32 | 64;
}
export interface BoolType {
  readonly kind: 'bool';
}
export interface ListType {
  readonly kind: 'list';
  readonly of: StringType | ShapeRef;
  /** The Go name of the list itself, where it has one. */
  readonly goName?: GoName;
  /**
   * What makes an entry unique: entries of lists with the same word may not repeat each other's key; false where
   * repeats are fine (Ignition: IgnoreDuplicates, MergedKeys). Default: unique within the list.
   */
  readonly unique?: string | false;
}
export interface ShapeRef {
  readonly kind: 'shape';
  readonly shape: string;
}
/** Keys of the user's own choice, each with a text (Go: `map[string]string`). */
export interface MapType {
  readonly kind: 'map';
}
export type FieldType = StringType | IntType | BoolType | ListType | MapType | ShapeRef;

/** A value a field may have, with what it means. */
export interface Choice {
  readonly value: string;
  readonly doc: string;
  /** Since which Ignition specification. */
  readonly since?: IgnitionVersion;
  /** Ignition takes it, but the Ignition that butane contains is older and does not. */
  readonly ignitionOnly?: true;
}

/**
 * A distribution whose config adds fields of its own. OpenShift's is built on Fedora CoreOS' and has its fields too;
 * `since` is a version of the distribution's own variant (`fcos` 1.3.0).
 */
export interface Distro {
  readonly name: 'fcos' | 'openshift';
  readonly since: string;
}

/** When something holds: always, or from one version to another (both included). */
export type During<Version extends string> = true | { readonly since?: Version; readonly until?: Version };

/** What a row says of a field in every version. */
interface Undated {
  /** What it is for, in one to three sentences of Markdown; says units, defaults and limits. */
  readonly doc: string;
  readonly type: FieldType;
  /**
   * The user has to give it (for completion, documentation and schemas; the real check is a rule). `unchecked`: the
   * real tool lets an entry without it pass, always or in some cases, so that a schema may not demand it.
   */
  readonly required?: true | 'unchecked';
  /** Only in variants built on this distribution's config, from that version of it on. */
  readonly distro?: Distro;
  /** Butane only: becomes something else in Ignition. Says what, for the hover. */
  readonly sugar?: string;
  /** Ignition only: not spelt in Butane. */
  readonly ignitionOnly?: true;
  /** A key people write although the format never had it; it is known, for that to be said, and does nothing. */
  readonly never?: true;
  /** How a number is usually written. */
  readonly notation?: 'octal';
  /** The closed set of values the real tool accepts, beside '' and null. */
  readonly choices?: readonly Choice[];
  /** The last specification in which the set of choices is closed; later ones accept other values as well. */
  readonly choicesUntil?: IgnitionVersion;
  /** Useful values among many; completion offers them. */
  readonly suggestions?: readonly Choice[];
  /** What a string holds, for features that look inside. */
  readonly content?: 'unit' | 'file' | 'path' | 'local-path' | 'url' | 'config';
  readonly examples?: readonly string[];
  readonly deprecated?: { readonly since?: IgnitionVersion; readonly doc: string };
}

/** A row of the table of a format whose versions are `Version`. */
export interface Field<Version extends string = IgnitionVersion> extends Undated {
  readonly since?: Version;
  /** The type the field had up to a version (included), where it was another one. */
  readonly was?: { readonly until: Version; readonly type: FieldType };
  /**
   * A Go plain value instead of a pointer: unset and zero are the same, and a zero value is written unless `omitZero`.
   */
  readonly plain?: During<Version>;
  readonly omitZero?: During<Version>;
  /** Written as null where it is not set (a Go pointer or list without `omitempty`). */
  readonly nullUnset?: During<Version>;
  /** Of a section: a Go pointer, so that null is no section instead of an empty one. */
  readonly pointer?: During<Version>;
}

/** A row as one version has it: what had dates holds, or is not there. */
export interface SettledField extends Undated {
  /** Of Ignition 3 alone; the versions of other formats are not on this axis. */
  readonly since?: IgnitionVersion;
  readonly plain?: true;
  readonly omitZero?: true;
  readonly nullUnset?: true;
}

export interface Shape<Version extends string = IgnitionVersion> {
  readonly doc: string;
  readonly fields: Readonly<Record<string, Field<Version>>>;
  /** The distribution whose Go package declares it; the base package's otherwise. It stands in messages. */
  readonly distro?: Distro['name'];
  /** The field that identifies an entry in a list (Ignition's `Key()`); `partition` is a rule of its own. */
  readonly key?: string;
  readonly since?: IgnitionVersion;
}

export type ShapeTable<Version extends string = IgnitionVersion> = Readonly<Record<string, Shape<Version>>>;

// Short constructors, so that rows read as a table.
export const string: StringType = { kind: 'string' };
export const int: IntType = { kind: 'int' };
export const uint: IntType = { kind: 'int', unsigned: 64 };
export const uint32: IntType = { kind: 'int', unsigned: 32 };
export const bool: BoolType = { kind: 'bool' };
export const map: MapType = { kind: 'map' };
export const shape = (name: string): ShapeRef => ({ kind: 'shape', shape: name });
export const named = (name: string, range: Omit<GoName, 'name'> = {}): StringType => ({
  kind: 'string',
  goName: { name, ...range },
});
export const list = (of: StringType | ShapeRef, rest: Omit<ListType, 'kind' | 'of'> = {}): ListType => ({
  kind: 'list',
  of,
  ...rest,
});
