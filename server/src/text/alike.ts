/** Whether two values are the same to whoever reads them. */

import { isRecord } from './record.ts';

/** Deeper is nothing that a rule has to go by. */
const DEEPEST = 6;

/**
 * Whether two values are the same: plain data part by part, all else (functions, bytes) only where it is the same object. Nodes
 * of a document are compared as objects: one that moved along with the text is the same.
 * @returns false where that would have to be looked for too deep
 */
export function isAlike(one: unknown, other: unknown, depth = DEEPEST): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null || depth === 0)
    return false;
  if (Array.isArray(one)) return Array.isArray(other) && areAlike(one, other, depth);
  if (one instanceof Set) return other instanceof Set && hasSame(one, other);
  if (one instanceof Map) return other instanceof Map && mapsAlike(one, other, depth);
  if (ArrayBuffer.isView(one) || !isRecord(one) || !isRecord(other)) return false;
  return fieldsAlike(one, other, depth);
}

function areAlike(one: readonly unknown[], other: readonly unknown[], depth: number): boolean {
  if (one.length !== other.length) return false;
  for (let i = 0; i < one.length; i++) if (!isAlike(one[i], other[i], depth - 1)) return false;
  return true;
}

function hasSame(one: ReadonlySet<unknown>, other: ReadonlySet<unknown>): boolean {
  if (one.size !== other.size) return false;
  for (const item of one) if (!other.has(item)) return false;
  return true;
}

function mapsAlike(
  one: ReadonlyMap<unknown, unknown>,
  other: ReadonlyMap<unknown, unknown>,
  depth: number,
): boolean {
  if (one.size !== other.size) return false;
  for (const [key, value] of one) {
    if (!other.has(key) || !isAlike(value, other.get(key), depth - 1)) return false;
  }
  return true;
}

function fieldsAlike(
  one: Readonly<Record<string, unknown>>,
  other: Readonly<Record<string, unknown>>,
  depth: number,
): boolean {
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(other).length) return false;
  return keys.every(
    (key) =>
      key in other && (key === 'node' ? one[key] === other[key] : isAlike(one[key], other[key], depth - 1)),
  );
}
