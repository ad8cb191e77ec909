/** Whether partitions of one disk overlap (ignition: types/disk.go partitionsOverlap). */
import { intOf, type ShapeValue } from '../../../config/value.ts';

interface Extent {
  readonly index: number;
  readonly start: bigint;
  readonly end: bigint;
  readonly partition: ShapeValue;
}

/** The partition the tool names, and the one it overlaps with, by their indexes. */
export interface Overlap {
  readonly index: number;
  readonly with: number;
}

/**
 * The first overlap the tool finds, or null. It takes the partitions in order, and for each the
 * first other one that touches it. A start of 0 ("the largest free block") is never compared, a size of 0 ("the rest")
 * counts as the start alone.
 */
export function overlappingPartition(partitions: readonly ShapeValue[]): Overlap | null {
  const extents: Extent[] = [];
  for (const [index, partition] of partitions.entries()) {
    const start = intOf(partition, 'startMiB');
    const size = intOf(partition, 'sizeMiB');
    if (!start || size === undefined) continue;
    const first = BigInt(start);
    const end = BigInt(size) === 0n ? first : BigInt.asIntN(64, first + BigInt(size) - 1n);
    extents.push({ index, start: first, end, partition });
  }
  if (sortedApart(extents)) return null;
  for (const p of extents) {
    const other = extents.find((o) => o !== p && touch(p, o));
    if (other) return { index: other.index, with: p.index };
  }
  return null;
}

function touch(p: Extent, o: Extent): boolean {
  const startWithin = p.start >= o.start && p.start <= o.end;
  const endWithin = p.end >= o.start && p.end <= o.end;
  return startWithin || endWithin || (p.start < o.start && p.end > o.end);
}

/** A quick way out for long lists: sorted by start, none reaches the next. */
function sortedApart(extents: readonly Extent[]): boolean {
  const sorted = [...extents].sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
  return sorted.every((extent, i) => {
    const next = sorted[i + 1];
    return extent.end >= extent.start && (!next || extent.end < next.start);
  });
}
