/**
 * The Go types behind an Ignition 3.x document (Ignition: config/v3_N/types/schema.go), as far as `encoding/json` shows
 * them in its messages or lets them decide what null does. Made from the field table; what only Go knows is here.
 */
import type { ResolvedField, ResolvedShape } from '../spec/resolve.ts';

export interface GoScalar {
  readonly kind: 'string' | 'int' | 'bool';
  /** As a message prints it: `int`, `types.Device`. */
  readonly type: string;
  /** A pointer: null unsets it. */
  readonly nullable: boolean;
  /** Of an int: the bits of a Go uint. */
  readonly unsigned?: 32 | 64;
}
export interface GoSlice {
  readonly kind: 'list';
  readonly type: string;
  readonly nullable: true;
  readonly item: GoScalar | GoStruct;
}
export interface GoStruct {
  readonly kind: 'map';
  readonly type: string;
  readonly nullable: boolean;
  /** Its bare name, '' for an anonymous struct. */
  readonly name: string;
  /** By folded key, see `foldKey`. */
  readonly fields: ReadonlyMap<string, GoField>;
}
export type GoType = GoScalar | GoSlice | GoStruct;

export interface GoField {
  readonly key: string;
  /** What the field adds to the path in a message: its key, behind the name of the embedded struct it comes from. */
  readonly steps: readonly string[];
  readonly type: GoType;
}

/** A key as Go compares keys: without regard to case (encoding/json: foldName). ſ and the Kelvin sign are s and k. */
export function foldKey(key: string): string {
  return key.replace(/[a-z]/g, (letter) => letter.toUpperCase()).replace(/[\u017f\u212a]/g, foldToAscii);
}

function foldToAscii(character: string): string {
  return character === '\u017f' ? 'S' : 'K';
}

/** What Ignition reads first, to find the version (Ignition: config/util, versionStub). */
export const VERSION_STUB: GoStruct = struct('versionStub', 'util.versionStub', [
  stubField(
    'Ignition',
    struct('', 'struct { Version string }', [stubField('Version', plain('string', 'string'))]),
  ),
]);

/** Structs that embed Node; everything else they have is in a struct of their own. */
const NODES: readonly string[] = ['Directory', 'File', 'Link'];
const NODE_FIELDS: readonly string[] = ['group', 'overwrite', 'path', 'user'];
/** Named types that show only in Ignition; Butane has plain strings there. */
const NAMED: Readonly<Record<string, string>> = {
  'Filesystem.mountOptions': 'MountOption',
  'Luks.openOptions': 'OpenOption',
  'Proxy.noProxy': 'NoProxyItem',
};
/** The Go type `types.Config` for the root shape of an Ignition release. */
export function ignitionType(root: ResolvedShape): GoStruct {
  return structOf(root, false);
}

function structOf(shape: ResolvedShape, nullable: boolean): GoStruct {
  const { name } = shape;
  const available = [...shape.fields.values()].filter((field) => field.available);
  const fields = available.map((field): GoField => {
    const embedded = NODE_FIELDS.includes(field.key) ? 'Node' : `${name}Embedded1`;
    const steps = NODES.includes(name) ? [embedded, field.key] : [field.key];
    return { key: field.key, steps, type: typeOf(field, name) };
  });
  return { ...struct(name, `types.${name}`, fields), nullable };
}

function typeOf({ key, type, pointer, row }: ResolvedField, owner: string): GoType {
  switch (type.kind) {
    case 'shape':
      return structOf(type, pointer ?? false);
    case 'list': {
      const item =
        type.of.kind === 'shape'
          ? structOf(type.of, false)
          : plain('string', named(type.of.goName?.name ?? NAMED[`${owner}.${key}`]));
      const name = type.goName ? `types.${type.goName.name}` : `[]${item.type}`;
      return { kind: 'list', type: name, nullable: true, item };
    }
    case 'map':
      throw new Error('Ignition has no maps');
    case 'int':
      return {
        kind: 'int',
        type: 'int',
        nullable: !row.plain,
        ...(type.unsigned && { unsigned: type.unsigned }),
      };
    default:
      return { kind: type.kind, type: type.kind, nullable: !row.plain };
  }
}

function named(name: string | undefined): string {
  return name ? `types.${name}` : 'string';
}

function plain(kind: GoScalar['kind'], type: string): GoScalar {
  return { kind, type, nullable: false };
}

function struct(name: string, type: string, fields: readonly GoField[]): GoStruct {
  return {
    kind: 'map',
    name,
    type,
    nullable: false,
    fields: new Map(fields.map((field) => [foldKey(field.key), field])),
  };
}

function stubField(key: string, type: GoType): GoField {
  return { key, steps: [key], type };
}
