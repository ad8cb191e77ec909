/** The plain data that any YAML reader gives to a JSON Schema, made of our tree. */
import { resolveScalar } from '../../server/src/syntax/scalars.ts';
import { followAlias, keyText, type MapNode, type Node } from '../../server/src/syntax/tree.ts';

/** A document as plain data: aliases and merge keys followed, scalars by their YAML type, times as text. */
export function plainData(node: Node): unknown {
  const target = followAlias(node);
  if (target?.kind === 'list') return target.items.map(plainData);
  if (target?.kind === 'map') return plainMap(target);
  const resolved = target ? resolveScalar(target) : { value: null };
  if ('error' in resolved) throw new Error(resolved.error);
  const { value } = resolved;
  if (value === null || typeof value !== 'object') return value;
  if ('int' in value) return Number(value.int);
  // JSON has no word for what is not finite; all that matters is that it is a number.
  if ('float' in value) return Number.isFinite(value.float) ? value.float : 0.5;
  return value.time;
}

function plainMap(map: MapNode): Record<string, unknown> {
  // Without a prototype, so that any key is a key.
  const data: Record<string, unknown> = Object.create(null);
  for (const { key, value } of map.entries) {
    if (isMerge(key)) {
      for (const merged of mergedMaps(value)) Object.assign(data, { ...plainMap(merged), ...data });
    } else data[keyText(followAlias(key) ?? key)] = plainData(value);
  }
  return data;
}

function isMerge(key: Node): boolean {
  return key.kind === 'scalar' && key.style === 'plain' && key.value === '<<';
}

function mergedMaps(node: Node): readonly MapNode[] {
  const target = followAlias(node);
  if (target?.kind === 'map') return [target];
  return target?.kind === 'list' ? target.items.flatMap(mergedMaps) : [];
}
