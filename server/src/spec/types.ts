/**
 * What a row of the field table holds. The table says what exists, since which Ignition specification, and what it
 * means; `resolve.ts` turns it into the shape of one release. Facts come from Butane's `base/v0_*` and Ignition's
 * `config/v3_*` (types and docs). Order of rows is the order in which Ignition writes the fields.
 */

/** The Ignition specifications, oldest first. Every Butane base version maps to exactly one of them. */
export const IGNITION_VERSIONS = [
  '3.0.0',
  '3.1.0',
  '3.2.0',
  '3.3.0',
  '3.4.0',
  '3.5.0',
  '3.6.0',
  '3.7.0-experimental',
] as const;
export type IgnitionVersion = (typeof IGNITION_VERSIONS)[number];

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

export interface Field {
  /** What it is for, in one to three sentences of Markdown; says units, defaults and limits. */
  readonly doc: string;
  readonly type: FieldType;
  readonly since?: IgnitionVersion;
  /** The type the field had up to a specification (included), where it was another one. */
  readonly was?: { readonly until: IgnitionVersion; readonly type: FieldType };
  /**
   * A Go plain value instead of a pointer: unset and zero are the same, and a zero value is written unless `omitZero`.
   */
  readonly plain?: true;
  /** Written as null where it is not set (a Go pointer without `omitempty`). */
  readonly nullUnset?: true;
  /** A plain value up to a specification (included), a pointer later. */
  readonly plainUntil?: IgnitionVersion;
  /** Of a section: a Go pointer up to a specification (included), so that null is no section instead of an empty one. */
  readonly pointerUntil?: IgnitionVersion;
  readonly omitZero?: true;
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

export interface Shape {
  readonly doc: string;
  readonly fields: Readonly<Record<string, Field>>;
  /** The distribution whose Go package declares it; the base package's otherwise. It stands in messages. */
  readonly distro?: Distro['name'];
  /** The field that identifies an entry in a list (Ignition's `Key()`); `partition` is a rule of its own. */
  readonly key?: string;
  readonly since?: IgnitionVersion;
}

export type ShapeTable = Readonly<Record<string, Shape>>;

// Short constructors, so that rows read as a table.
export const string: StringType = { kind: 'string' };
export const int: IntType = { kind: 'int' };
export const uint: IntType = { kind: 'int', unsigned: 64 };
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
