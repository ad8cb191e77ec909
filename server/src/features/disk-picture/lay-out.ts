/**
 * Where partitions come to lie: as sgdisk places what Ignition asks of it, one after the other, on a disk of unknown size.
 * A start of 0 is the beginning of the largest free block, a size of 0 goes to the end of the free block that the start is in, and
 * what has a number comes before what has none (ignition: internal/exec/stages/disks/partitions.go, internal/sgdisk; sgdisk(8)).
 * All is in MiB, to which sgdisk aligns; the first one is the partition table's.
 */

/** A partition as it is asked for; null is not said. */
export interface Wanted {
  readonly number: number | null;
  readonly startMiB: number | null;
  readonly sizeMiB: number | null;
  readonly shouldExist: boolean;
  /** It may be made anew where there is another one. */
  readonly wipe: boolean;
}

/** A partition that is there before. */
export interface Existing {
  readonly number: number;
  readonly startMiB: number;
  readonly sizeMiB: number;
}

/** Where one comes to lie; null is what only the machine knows. */
export interface Placed {
  readonly number: number | null;
  readonly startMiB: number | null;
  readonly sizeMiB: number | null;
  /** It goes to the end of the disk, or of the room there is. */
  readonly takesRest: boolean;
  /** It begins where another one is. */
  readonly isBlocked: boolean;
  /** Nothing is left for it. */
  readonly hasNoRoom: boolean;
}

interface Room {
  readonly start: number;
  /** Exclusive; infinite for the rest of the disk. */
  readonly end: number;
}

/** Takes a range out of the free blocks. */
function without(rooms: readonly Room[], start: number, end: number): Room[] {
  return rooms.flatMap((room) => {
    if (end <= room.start || start >= room.end) return [room];
    const parts = [
      { start: room.start, end: start },
      { start: end, end: room.end },
    ];
    return parts.filter((part) => part.end > part.start);
  });
}

function largest(rooms: readonly Room[]): Room | undefined {
  return rooms.reduce<Room | undefined>(
    (best, room) => (best && best.end - best.start >= room.end - room.start ? best : room),
    undefined,
  );
}

const positive = (value: number | null | undefined): number | null => (value && value > 0 ? value : null);

/** A disk while partitions are made on it. */
interface Table {
  /** Null where nobody knows what is on the disk. */
  readonly old: ReadonlyMap<number, Existing> | null;
  readonly numbers: Set<number>;
  rooms: readonly Room[];
  /** The lowest number that may be free. */
  free: number;
}

function tableOf(wanted: readonly Wanted[], existing: readonly Existing[] | null): Table {
  const numbers = new Set(wanted.filter(({ shouldExist }) => shouldExist).map(({ number }) => number ?? 0));
  const named = new Set(wanted.map(({ number }) => number ?? 0));
  const staying = (existing ?? []).filter(({ number }) => !named.has(number));
  let rooms: readonly Room[] = [{ start: 1, end: Number.POSITIVE_INFINITY }];
  for (const { number, startMiB, sizeMiB } of staying) {
    numbers.add(number);
    rooms = without(rooms, startMiB, startMiB + sizeMiB);
  }
  return { old: existing && new Map(existing.map((one) => [one.number, one])), numbers, rooms, free: 1 };
}

function nextNumber(table: Table): number {
  while (table.numbers.has(table.free)) table.free += 1;
  return table.free++;
}

const NOWHERE: Placed = {
  ...{ number: null, startMiB: null, sizeMiB: null },
  ...{ takesRest: false, isBlocked: false, hasNoRoom: false },
};

/** Makes one partition. */
function place(table: Table, one: Wanted): Placed {
  const number = positive(one.number) ?? (table.old ? nextNumber(table) : null);
  const before = one.wipe ? undefined : table.old?.get(one.number ?? 0);
  const start = positive(one.startMiB ?? before?.startMiB);
  const size = positive(one.sizeMiB ?? before?.sizeMiB);
  const known = { ...NOWHERE, number, startMiB: start, sizeMiB: size, takesRest: size === null };
  if (!table.old && (start === null || size === null)) return known;
  const { rooms } = table;
  const room = start === null ? largest(rooms) : rooms.find((other) => isIn(other, start));
  const startMiB = start ?? room?.start ?? null;
  if (startMiB === null || (!room && size === null)) return { ...known, startMiB, hasNoRoom: true };
  const end = size === null ? (room?.end ?? startMiB) : startMiB + size;
  table.rooms = without(rooms, startMiB, end);
  return {
    ...{ ...known, startMiB, isBlocked: !room },
    sizeMiB: Number.isFinite(end) ? end - startMiB : null,
    // Where the start is said, it collides with what follows, which is told of as an overlap.
    hasNoRoom: start === null && room !== undefined && end > room.end,
  };
}

function isIn({ start, end }: Room, at: number): boolean {
  return start <= at && at < end;
}

/**
 * Places partitions in the order in which they are made; the results are in that of `wanted`.
 * @param existing what is on the disk; null where nobody knows that
 */
export function layOut(wanted: readonly Wanted[], existing: readonly Existing[] | null): readonly Placed[] {
  const table = tableOf(wanted, existing);
  const placed = wanted.map(({ number }): Placed => ({ ...NOWHERE, number: positive(number) }));
  const made = [...wanted.entries()].filter(([, { shouldExist }]) => shouldExist);
  const numbered = made.filter(([, { number }]) => positive(number) !== null);
  const others = made.filter(([, { number }]) => positive(number) === null);
  for (const [index, one] of [...numbered, ...others]) placed[index] = place(table, one);
  return placed;
}

/** A stretch of a disk. */
export interface Stretch {
  readonly startMiB: number;
  /** Null goes on to the end of the disk. */
  readonly sizeMiB: number | null;
}

/** What lies between partitions whose places are known, and what two of them want. */
export function gapsAndOverlaps(placed: readonly Stretch[]): {
  readonly gaps: readonly Stretch[];
  readonly overlaps: readonly Stretch[];
} {
  const sorted = [...placed].sort((one, other) => one.startMiB - other.startMiB);
  const [gaps, overlaps]: [Stretch[], Stretch[]] = [[], []];
  let reached = 1;
  for (const { startMiB, sizeMiB } of sorted) {
    const end = sizeMiB === null ? Number.POSITIVE_INFINITY : startMiB + sizeMiB;
    const shared = Math.min(reached, end);
    if (startMiB > reached) gaps.push({ startMiB: reached, sizeMiB: startMiB - reached });
    if (startMiB < shared)
      overlaps.push({ startMiB, sizeMiB: Number.isFinite(shared) ? shared - startMiB : null });
    reached = Math.max(reached, end);
  }
  if (Number.isFinite(reached)) gaps.push({ startMiB: reached, sizeMiB: null });
  return { gaps, overlaps };
}
