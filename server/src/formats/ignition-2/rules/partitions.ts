/** Questions about the partitions of one disk as old Ignition asks them (0.35.0: types/disk.go); sizes are sectors. */

import { intOf, type ShapeValue } from '../../../config/value.ts';
import { atLeast } from '../../../spec/resolve.ts';
import type { Ignition2Version } from '../../../spec/types.ts';

/** Whether a number is given twice. In version 1 even the number 0, which is "the next free one", may not be. */
export function partitionsCollide(partitions: readonly ShapeValue[], version: Ignition2Version): boolean {
  const numbers = partitions.map((partition) => intOf(partition, 'number') ?? 0);
  const counted = version === '1' ? numbers : numbers.filter((number) => number !== 0);
  return new Set(counted.map(String)).size < counted.length;
}

/** Whether a partition does not begin at a whole MiB. */
export function partitionsMisaligned(partitions: readonly ShapeValue[]): boolean {
  return partitions.some((partition) => BigInt(intOf(partition, 'start') ?? 0) % 2048n !== 0n);
}

interface Extent {
  readonly start: bigint;
  readonly end: bigint;
  /** Before 2.3.0 the tool takes partitions that are alike in everything for one. */
  readonly likeness: string | null;
}

/** Whether two partitions overlap. A start of 0 is never compared, a size of 0 counts as the start alone. */
export function partitionsOverlap(partitions: readonly ShapeValue[], version: Ignition2Version): boolean {
  const extents = partitions.flatMap((partition) => extentOf(partition, version));
  const usual = extents.every(({ start, end }) => end >= start);
  if (!usual) return extents.some((p) => extents.some((o) => !isSame(p, o) && touch(p, o)));
  const distinct = extents.filter(isFirstOfItsLikeness());
  distinct.sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
  let reach: bigint | null = null;
  for (const { start, end } of distinct) {
    if (reach !== null && start <= reach) return true;
    if (reach === null || end > reach) reach = end;
  }
  return false;
}

function extentOf(partition: ShapeValue, version: Ignition2Version): Extent[] {
  const pointers = atLeast(version, '2.3.0');
  const size = intOf(partition, 'size');
  const start = BigInt(intOf(partition, 'start') ?? 0);
  if (start === 0n || (pointers && size === undefined)) return [];
  const last = start + BigInt(size ?? 0) - 1n;
  const wrapped = atLeast(version, '2.1.0') ? BigInt.asIntN(64, last) : BigInt.asUintN(64, last);
  return [{ start, end: size ? wrapped : start, likeness: pointers ? null : likenessOf(partition) }];
}

function likenessOf({ shape, fields }: ShapeValue): string {
  const values = [...shape.fields.keys()].map((key) => {
    const field = fields.get(key);
    return field && 'value' in field ? field.value || null : null;
  });
  return JSON.stringify(values, (_, value) => (typeof value === 'bigint' ? String(value) : value));
}

function isFirstOfItsLikeness(): (extent: Extent) => boolean {
  const seen = new Set<string>();
  return ({ likeness }) => {
    if (likeness === null) return true;
    const first = !seen.has(likeness);
    seen.add(likeness);
    return first;
  };
}

function isSame(p: Extent, o: Extent): boolean {
  return p === o || (p.likeness !== null && p.likeness === o.likeness);
}

function touch(p: Extent, o: Extent): boolean {
  const startWithin = p.start >= o.start && p.start <= o.end;
  const endWithin = p.end >= o.start && p.end <= o.end;
  return startWithin || endWithin || (p.start < o.start && p.end > o.end);
}
