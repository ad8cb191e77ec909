/**
 * Reads a YAML tree into the shape of a release the way gopkg.in/yaml.v3 decodes into Butane's Go structs (decode.go):
 * aliases and merge keys followed, nulls left out, scalars read by the type of the field. What does not fit becomes a
 * mismatch. `test/spec/schema-decoding.test.ts` holds the JSON Schemas to what is decided here.
 */
import type { ResolvedField, ResolvedShape, ResolvedType } from '../spec/resolve.ts';
import { string as TEXT } from '../spec/types.ts';
import { readBool, readInt, readString, resolveScalar } from '../syntax/scalars.ts';
import type { ListNode, MapNode, Node, Path, ScalarNode, Step } from '../syntax/tree.ts';
import type { LineIndex } from '../text/lines.ts';
import { type Memory, NO_MEMORY, type Slot } from '../text/memory.ts';
import { words } from '../text/words.ts';
import { type AliasGuard, createAliasGuard } from './alias-guard.ts';
import { type BadKey, expandMerges, type NamedEntry, repeatedKeys } from './decode-keys.ts';
import { type GoNames, goType } from './go-names.ts';
import type { RelatedNode } from './report.ts';
import type { ListValue, MapValue, ShapeValue, StringValue, Value } from './value.ts';

/** A value that does not fit its field; `message` is yaml.v3's, without the line. */
export interface Mismatch {
  readonly node: Node;
  readonly message: string;
  readonly related?: readonly RelatedNode[];
}

export interface Decoded {
  readonly value: ShapeValue | null;
  /** In the order yaml.v3 meets them. `path` leads to the value; null for what is wrong with keys. */
  readonly mismatches: readonly (Mismatch & { readonly path: Path | null })[];
  /** yaml.v3 gives up altogether: a cycle, a wrong tag, too many aliases. */
  readonly failure: Mismatch | null;
}

class Failure extends Error {
  readonly node: Node;
  constructor(node: Node, message: string) {
    super(message);
    this.node = node;
  }
}

/** What reading a node gives: a value, nothing (null in Go's sense), or a mismatch. */
type Read = { readonly value: Value } | 'null' | 'mismatch';

interface State {
  readonly names: GoNames;
  readonly lines: LineIndex;
  readonly guard: AliasGuard;
  readonly mismatches: (Mismatch & { path: Path | null })[];
  readonly path: Step[];
  readonly memory: Memory;
}

/**
 * Decodes the root of a document.
 * @param root the document; must not be null.
 * @param shape what it should be; only its available fields are read, all others are passed over.
 * @param memory of a document without anchors: entries that are the same nodes as before become the same values
 */
export function decode(
  root: Node,
  shape: ResolvedShape,
  names: GoNames,
  lines: LineIndex,
  memory: Memory = NO_MEMORY,
): Decoded {
  const state: State = { names, lines, guard: createAliasGuard(), mismatches: [], path: [], memory };
  try {
    const read = readNode(state, root, shape, shape);
    const found = typeof read === 'string' ? null : read;
    const value = found?.value.kind === 'shape' ? found.value : null;
    return { value, mismatches: state.mismatches, failure: null };
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    const failure = { node: thrown.node, message: thrown.message };
    return { value: null, mismatches: [], failure };
  }
}

function readNode(state: State, node: Node, type: ResolvedType, root: ResolvedShape | null, at = node): Read {
  const excess = state.guard.step();
  if (excess) throw new Failure(at, excess);
  if (node.kind === 'alias') {
    if (!state.guard.enter(node)) throw new Failure(at, `anchor '${node.name}' value contains itself`);
    const read = readNode(state, node.target, type, root, at);
    state.guard.leave(node);
    return read;
  }
  if (node.kind === 'scalar') return readScalar(state, node, type, root);
  if (node.kind === 'map') {
    if (!checkKeys(state, node)) return 'mismatch';
    if (type.kind === 'shape') return readShape(state, node, type, root);
    if (type.kind === 'map') return readMap(state, node);
    return mismatch(state, node, '!!map', '', type, root);
  }
  if (type.kind === 'list') return readList(state, node, type);
  return mismatch(state, node, '!!seq', '', type, root);
}

function readScalar(state: State, node: ScalarNode, type: ResolvedType, root: ResolvedShape | null): Read {
  const resolved = resolveScalar(node);
  if ('error' in resolved) throw new Failure(node, resolved.error);
  if (resolved.value === null) return 'null';
  if (type.kind === 'string') {
    const read = readString(node);
    if (read?.ok) return { value: { kind: 'string', node, value: read.value } };
  } else if (type.kind === 'int') {
    const read = readInt(node);
    if (read?.ok && !(type.unsigned && read.value < 0))
      return { value: { kind: 'int', node, value: read.value } };
  } else if (type.kind === 'bool') {
    const read = readBool(node);
    if (read?.ok) return { value: { kind: 'bool', node, value: read.value } };
  }
  // What a template fills in may be anything.
  if (node.marked) return emptyOf(node, type);
  return mismatch(
    state,
    node,
    node.tag && node.tag !== '!' ? node.tag : resolved.tag,
    node.value,
    type,
    root,
  );
}

/** The emptiest value of a type, which nothing is amiss in but what is not there. */
function emptyOf(node: Node, type: ResolvedType): Read {
  if (type.kind === 'shape') return { value: { kind: 'shape', node, shape: type, fields: new Map() } };
  if (type.kind === 'list') return { value: { kind: 'list', node, items: [] } };
  return type.kind === 'map' ? { value: { kind: 'map', node, entries: new Map() } } : 'null';
}

function readList(state: State, node: ListNode, type: ResolvedType & { kind: 'list' }): Read {
  const items: Value[] = [];
  const slots = state.memory.slots<KeptRead>(readItem, state.path.join('.'), node.items);
  for (let index = 0; index < node.items.length; index++) {
    const item = node.items[index];
    if (!item) continue;
    state.path.push(items.length);
    const read = readItem(state, item, type.of, slots?.[index]);
    state.path.pop();
    if (read === 'null') continue;
    // A mismatch keeps its place, so that the paths behind it stay true; the values are not used then.
    items.push(read === 'mismatch' ? { kind: 'list', node: item, items: [] } : read.value);
  }
  const value: ListValue = { kind: 'list', node, items };
  return { value };
}

interface KeptRead {
  readonly type: ResolvedType;
  readonly read: Exclude<Read, string>;
}

/** What an entry of a list says; one in which nothing is amiss is read once. */
function readItem(state: State, item: Node, type: ResolvedType, slot: Slot<KeptRead> | undefined): Read {
  if (slot?.value?.type === type) return slot.value.read;
  const { length } = state.mismatches;
  const read = readNode(state, item, type, null);
  if (slot && item.kind === 'map' && typeof read !== 'string' && state.mismatches.length === length)
    slot.value = { type, read };
  return read;
}

/** A Go map takes any key; a null is an empty text, but does not replace what a merging map has set. */
function readMap(state: State, node: MapNode): Read {
  const entries = new Map<string, StringValue>();
  for (const key of keysOf(state, node, true)) {
    if ('bad' in key) {
      refuseKey(state, key.bad);
      continue;
    }
    const { name, entry, owner } = key;
    state.path.push(name);
    const read = readNode(state, entry.value, TEXT, null);
    state.path.pop();
    if (read === 'mismatch') continue;
    if (read === 'null') {
      if (owner > 0 && entries.has(name)) continue;
      entries.set(name, { kind: 'string', node: entry.value, value: '' });
    } else if (read.value.kind === 'string') entries.set(name, read.value);
  }
  const value: MapValue = { kind: 'map', node, entries };
  return { value };
}

function readShape(state: State, node: MapNode, shape: ResolvedShape, root: ResolvedShape | null): Read {
  const fields = new Map<string, Value>();
  const set = new Map<string, Node>();
  for (const key of keysOf(state, node)) {
    if ('bad' in key) {
      refuseKey(state, key.bad);
      continue;
    }
    const { name, entry, owner } = key;
    const field = shape.fields.get(name);
    if (!field?.available) continue;
    const mark = `${owner} ${name}`;
    const first = set.get(mark);
    if (first) {
      const line = state.lines.lineAt(entry.key.at) + 1;
      const message = `line ${line}: field ${name} already set in type ${goType(state.names, shape, root)}`;
      state.mismatches.push({ node: entry.key, message, path: null, related: firstKey(first) });
      continue;
    }
    set.set(mark, entry.key);
    readField(state, entry.value, field, fields);
  }
  return { value: { kind: 'shape', node, shape, fields: inOrder(fields, shape) } };
}

/** The fields in the order of the Go struct, in which butane goes through a config, whatever the order of the text. */
function inOrder(fields: ReadonlyMap<string, Value>, shape: ResolvedShape): ReadonlyMap<string, Value> {
  const ordered = new Map<string, Value>();
  for (const key of shape.fields.keys()) {
    const value = fields.get(key);
    if (value) ordered.set(key, value);
  }
  return ordered;
}

function readField(state: State, node: Node, field: ResolvedField, fields: Map<string, Value>): void {
  state.path.push(field.key);
  const read = readNode(state, node, field.type, null);
  state.path.pop();
  if (read === 'null') {
    if (state.names.mergeInOrder && !field.row.plain) fields.delete(field.key);
    return;
  }
  if (read !== 'mismatch') fields.set(field.key, added(fields.get(field.key), read.value));
}

/** A section that is read into once more keeps what it has. */
function added(before: Value | undefined, value: Value): Value {
  if (before?.kind !== 'shape' || value.kind !== 'shape') return value;
  const fields = new Map(before.fields);
  for (const [key, field] of value.fields) fields.set(key, added(fields.get(key), field));
  return { ...value, fields };
}

/**
 * The entries of a map in the order yaml.v3 decodes them: its own, then what merge keys bring and it has not itself.
 * @param typed the map becomes a Go map, not a struct
 */
function keysOf(state: State, node: MapNode, typed = false): readonly (NamedEntry | BadKey)[] {
  const order = state.names.mergeInOrder ? 'in place' : typed ? 'typed' : 'own first';
  const expanded = expandMerges(node, state.guard, (map) => checkKeys(state, map), order);
  if ('failure' in expanded) throw new Failure(expanded.node, expanded.failure);
  return expanded.keys;
}

function refuseKey(state: State, node: Node): void {
  if (node.kind === 'map' && !checkKeys(state, node)) return;
  const message = wrongType(state, node, node.kind === 'list' ? '!!seq' : '!!map', '', 'string');
  state.mismatches.push({ node, message, path: null });
}

function checkKeys(state: State, node: MapNode): boolean {
  const repeated = repeatedKeys(node, state.lines);
  for (const { key, first, message } of repeated) {
    state.mismatches.push({ node: key, message, path: null, related: firstKey(first) });
  }
  return repeated.length === 0;
}

function firstKey(node: Node): readonly RelatedNode[] {
  return [{ message: words`the first one`, node }];
}

function mismatch(
  state: State,
  node: Node,
  implied: string,
  text: string,
  type: ResolvedType,
  root: ResolvedShape | null,
): 'mismatch' {
  const message = wrongType(state, node, implied, text, goType(state.names, type, root));
  state.mismatches.push({ node, message, path: [...state.path] });
  return 'mismatch';
}

/** That a node is of another type than `wanted` (decode.go: terror). Behind a tag of a collection stands the bare text. */
function wrongType(state: State, node: Node, implied: string, text: string, wanted: string): string {
  const tag = node.tag && node.tag !== '!' ? node.tag : implied;
  const shown = tag === '!!map' || tag === '!!seq' ? text : ` \`${shorten(text)}\``;
  return `line ${state.lines.lineAt(node.at) + 1}: cannot unmarshal ${tag}${shown} into ${wanted}`;
}

/** yaml.v3 cuts values of more than 10 bytes at 7 bytes, in the middle of a character if need be. */
function shorten(text: string): string {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length <= 10) return text;
  return `${new TextDecoder().decode(bytes.subarray(0, 7))}...`;
}
