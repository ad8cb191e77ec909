/**
 * Decodes a JSON tree into the Go types of an Ignition release the way `encoding/json` does in Go 1.26 (decode.go): keys
 * match without regard to case, repeated keys merge, null leaves plain values alone, and the first value of a wrong type
 * is the error.
 */
import type { ResolvedShape } from '../spec/resolve.ts';
import { keyText, type Node } from '../syntax/tree.ts';
import {
  foldKey,
  type GoField,
  type GoScalar,
  type GoSlice,
  type GoStruct,
  type GoType,
  ignitionType,
  VERSION_STUB,
} from './ignition-types.ts';

/** A decoded value with the node it was read from; of merged values the last one. */
export type Decoded =
  | { readonly node: Node; readonly kind: 'map'; readonly fields: ReadonlyMap<string, Decoded> }
  | { readonly node: Node; readonly kind: 'list'; readonly items: readonly Decoded[] }
  | { readonly node: Node; readonly kind: 'string'; readonly value: string }
  | { readonly node: Node; readonly kind: 'bool'; readonly value: boolean }
  /** 64 bits, exact: a bigint where a number would not be. */
  | { readonly node: Node; readonly kind: 'int'; readonly value: number | bigint };

/** Go's json.UnmarshalTypeError. */
export interface GoTypeError {
  readonly message: string;
  /** Where Go places it, as UTF-16 offset: behind the scalar, or behind the opening bracket. */
  readonly offset: number;
  /** The value of the wrong type. */
  readonly node: Node;
  /** What was found (`string`, `number 1.5`), and the Go type it does not fit. */
  readonly found: string;
  readonly type: string;
}

export interface DecodedJson {
  /** What could be decoded, fields by their Ignition name; null when the root is no object (nor null). */
  readonly value: Decoded | null;
  /** The first wrong type; the real tool then rejects the document. */
  readonly typeError: GoTypeError | null;
  /** All of them: an older Go had another idea of which one to name. */
  readonly typeErrors: readonly GoTypeError[];
}

/**
 * Decodes a document for the root shape of an Ignition release (`resolveRoot('ignition', …)`). For text that is not
 * JSON the real tool gives the syntax error instead, which is the reader's.
 */
export function decodeJson(root: Node, shape: ResolvedShape): DecodedJson {
  const type = types.get(shape) ?? ignitionType(shape);
  types.set(shape, type);
  return decodeRoot(root, type);
}

/**
 * Finds `ignition.version` like Ignition does before anything else (config/util: GetConfigVersion): '' when there is
 * none. A type error here comes before any other.
 */
export function decodeVersion(root: Node): {
  readonly version: string;
  readonly typeError: GoTypeError | null;
} {
  const { value, typeError } = decodeRoot(root, VERSION_STUB);
  const ignition = value?.kind === 'map' ? value.fields.get('Ignition') : undefined;
  const version = ignition?.kind === 'map' ? ignition.fields.get('Version') : undefined;
  return { version: version?.kind === 'string' ? version.value : '', typeError };
}

/** Go types never change for a shape, and shapes are frozen. */
const types = new WeakMap<ResolvedShape, GoStruct>();

/** Where in the Go types a value is: the struct and path of the innermost field, none for the root. */
interface ErrorContext {
  readonly struct: string;
  readonly path: readonly string[];
}

interface Run {
  readonly typeErrors: GoTypeError[];
  /** What a shortened Go slice still holds behind its end; a later, longer repeat is decoded over that. */
  readonly behind: Map<Decoded, readonly Decoded[]>;
}

function decodeRoot(root: Node, type: GoStruct): DecodedJson {
  const run: Run = { typeErrors: [], behind: new Map() };
  const value = decode(root, type, null, null, run);
  const { typeErrors } = run;
  return {
    value: value ?? (kindOf(root) === 'null' ? zero(root, type) : null),
    typeError: typeErrors[0] ?? null,
    typeErrors,
  };
}

/** Decodes `node` over what the field held before; gives that back where Go leaves it, null where it stays unset. */
function decode(
  node: Node,
  type: GoType,
  before: Decoded | null,
  context: ErrorContext | null,
  run: Run,
): Decoded | null {
  const found = kindOf(node);
  if (found === 'null') return type.nullable ? null : before;
  if (type.kind === 'map' && node.kind === 'map') return decodeMap(node, type, before, context, run);
  if (type.kind === 'list' && node.kind === 'list') return decodeList(node, type, before, context, run);
  const scalar = type.kind === 'map' || type.kind === 'list' ? null : decodeScalar(node, found, type);
  if (scalar) return scalar;
  const given = found === 'number' && type.kind === 'int' ? `number ${textOf(node)}` : found;
  run.typeErrors.push(typeError(node, given, type, context));
  return before;
}

type Found = 'object' | 'array' | 'string' | 'number' | 'bool' | 'null';

/** What a node is to Go. Scalars that are not JSON (in broken text) count as null. */
function kindOf(node: Node): Found {
  if (node.kind === 'map') return 'object';
  if (node.kind === 'list') return 'array';
  if (node.kind === 'alias') return 'null';
  if (node.style !== 'plain') return 'string';
  if (node.value === 'true' || node.value === 'false') return 'bool';
  return /^-?[0-9]/.test(node.value) ? 'number' : 'null';
}

function textOf(node: Node): string {
  return node.kind === 'scalar' ? node.value : '';
}

function decodeScalar(node: Node, found: Found, type: GoScalar): Decoded | null {
  const text = textOf(node);
  if (found === 'string' && type.kind === 'string') return { node, kind: 'string', value: text };
  if (found === 'bool' && type.kind === 'bool') return { node, kind: 'bool', value: text === 'true' };
  if (found !== 'number' || type.kind !== 'int' || !/^-?[0-9]+$/.test(text)) return null;
  const exact = BigInt(text);
  const unsigned = type.kind === 'int' ? type.unsigned : undefined;
  if (exact !== (unsigned ? BigInt.asUintN(unsigned, exact) : BigInt.asIntN(64, exact))) return null;
  const value = Number(exact);
  return { node, kind: 'int', value: Number.isSafeInteger(value) ? value : exact };
}

function decodeMap(
  node: Node & { kind: 'map' },
  type: GoStruct,
  before: Decoded | null,
  context: ErrorContext | null,
  run: Run,
): Decoded {
  const fields = new Map(before?.kind === 'map' ? before.fields : []);
  for (const entry of node.entries) {
    const field = type.fields.get(foldKey(keyText(entry.key)));
    if (!field) continue;
    const value = decode(
      entry.value,
      field.type,
      fields.get(field.key) ?? null,
      within(type, field, context),
      run,
    );
    if (value) fields.set(field.key, value);
    else fields.delete(field.key);
  }
  return { node, kind: 'map', fields };
}

function within(type: GoStruct, field: GoField, context: ErrorContext | null): ErrorContext {
  return { struct: type.name, path: [...(context?.path ?? []), ...field.steps] };
}

/** An item is decoded over the one before it at its index; a null item is a zero value if there was none. */
function decodeList(
  node: Node & { kind: 'list' },
  type: GoSlice,
  before: Decoded | null,
  context: ErrorContext | null,
  run: Run,
): Decoded {
  const old = before?.kind === 'list' ? [...before.items, ...(run.behind.get(before) ?? [])] : [];
  const items = node.items.map(
    (item, index) => decode(item, type.item, old[index] ?? null, context, run) ?? zero(item, type.item),
  );
  const list: Decoded = { node, kind: 'list', items };
  if (items.length > 0 && items.length < old.length) run.behind.set(list, old.slice(items.length));
  return list;
}

function zero(node: Node, type: GoType): Decoded {
  switch (type.kind) {
    case 'map':
      return { node, kind: 'map', fields: new Map() };
    case 'list':
      return { node, kind: 'list', items: [] };
    case 'string':
      return { node, kind: 'string', value: '' };
    case 'int':
      return { node, kind: 'int', value: 0 };
    case 'bool':
      return { node, kind: 'bool', value: false };
  }
}

/** Go's words (decode.go: UnmarshalTypeError.Error). */
function typeError(node: Node, given: string, type: GoType, context: ErrorContext | null): GoTypeError {
  const where = context ? `struct field ${context.struct}.${context.path.join('.')}` : 'value';
  const message = `json: cannot unmarshal ${given} into Go ${where} of type ${type.type}`;
  const container = node.kind === 'map' || node.kind === 'list';
  return {
    message,
    offset: container ? node.span.start + 1 : node.span.end,
    node,
    found: given,
    type: type.type,
  };
}
