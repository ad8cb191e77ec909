/** A decoded Ignition document as the value that rules work on. */
import type { Decoded } from '../go/json-decode.ts';
import type { ResolvedShape, ResolvedType } from '../spec/resolve.ts';
import type { Node } from '../syntax/tree.ts';
import type { ShapeValue, Value } from './value.ts';

/** The config in a decoded document; an empty one where it holds nothing. `root` is the document's node. */
export function fromDecodedJson(decoded: Decoded | null, shape: ResolvedShape, root: Node): ShapeValue {
  const value = decoded ? convert(decoded, shape) : undefined;
  return value?.kind === 'shape' ? value : { kind: 'shape', node: root, shape, fields: new Map() };
}

function convert(decoded: Decoded, type: ResolvedType): Value | undefined {
  if (decoded.kind === 'map') return type.kind === 'shape' ? convertMap(decoded, type) : undefined;
  if (decoded.kind !== 'list') return decoded;
  if (type.kind !== 'list') return undefined;
  const items = decoded.items.flatMap((item) => convert(item, type.of) ?? []);
  return { kind: 'list', node: decoded.node, items };
}

function convertMap(decoded: Decoded & { kind: 'map' }, shape: ResolvedShape): ShapeValue {
  const fields = new Map<string, Value>();
  for (const [key, field] of decoded.fields) {
    const type = shape.fields.get(key)?.type;
    const value = type ? convert(field, type) : undefined;
    if (value) fields.set(key, value);
  }
  return { kind: 'shape', node: decoded.node, shape, fields };
}
