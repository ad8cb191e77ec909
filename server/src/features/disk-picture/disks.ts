/** Disks with their partitions, those of Flatcar itself among them. */
import type { MachineDisk, MachinePartition } from '../../machine/machine.ts';
import { FIRST_MIB, type OwnPartition } from '../../spec/flatcar/disk-layout.ts';
import { DEFAULT_TYPE, partitionTypeName } from '../../spec/partition-types.ts';
import { words } from '../../text/words.ts';
import { type Existing, gapsAndOverlaps, layOut, type Placed } from './lay-out.ts';
import type { Block, Layer, Piece, Register } from './model.ts';

/** A disk of the picture, and the entries of the config that its partitions are of. */
export interface DrawnDisk {
  readonly block: Block;
  readonly device: string;
  readonly pieces: readonly { readonly piece: Piece; readonly label: string; readonly guid: string }[];
}

/** So many partitions of a disk are drawn; a GPT as sgdisk makes it has room for 128. */
export const MOST_PARTITIONS = 1000;

/**
 * Whether a disk is the one that Flatcar boots from: its table is kept, and one of Flatcar's partitions is named by number and
 * label, or ROOT by its number alone.
 */
export function isBootDisk({ wipe, partitions }: MachineDisk, own: readonly OwnPartition[]): boolean {
  if (wipe) return false;
  return partitions.some(({ number, label, shouldExist }) => {
    const name = label?.value || (shouldExist && number?.value === ROOT_NUMBER ? 'ROOT' : '');
    return own.some((one) => one.number === number?.value && one.label === name);
  });
}

const ROOT_NUMBER = 9;

const EMPTY = {
  ...{ number: null, type: null, startMiB: null, sizeMiB: null, takesRest: false, place: null },
  ...{ problems: [], details: [] },
};

/** A piece that nobody wrote. */
export function pieceOf(given: Pick<Piece, 'key' | 'kind' | 'name'> & Partial<Piece>): Piece {
  return { ...EMPTY, owner: null, layers: [], ...given };
}

function wordsOf({ wipe, resize, shouldExist }: MachinePartition): readonly string[] {
  if (!shouldExist) return [wipe ? words`removed if it is there` : words`must not be there`];
  return [
    ...(wipe ? [words`made again if it differs`] : []),
    ...(resize ? [words`resized if it differs`] : []),
  ];
}

/** What goes wrong by the place alone, where no finding tells of it. */
function troubleOf({ hasNoRoom, isBlocked }: Placed): readonly string[] {
  if (hasNoRoom) return [words`there is no room left for it`];
  return isBlocked ? [words`it begins where another partition is`] : [];
}

function drawPartition(
  register: Register,
  key: string,
  {
    partition,
    placed,
    before,
  }: { partition: MachinePartition; placed: Placed; before: OwnPartition | undefined },
): Piece {
  const { label, shouldExist, typeGuid } = partition;
  const { number, startMiB, sizeMiB, takesRest } = placed;
  const found = register.problemsOf(partition);
  const kept = shouldExist && !partition.wipe ? before : undefined;
  const layer = kept?.filesystem ? ownLayer(key, kept.filesystem) : null;
  return {
    key,
    kind: shouldExist ? 'partition' : 'removed',
    owner: 'config',
    name: label?.value ?? kept?.label ?? '',
    ...{ number, startMiB, sizeMiB, takesRest },
    type: shouldExist ? partitionTypeName(typeGuid?.value || kept?.typeGuid || DEFAULT_TYPE) : null,
    details: wordsOf(partition),
    place: register.placeOf(partition),
    problems: found.length > 0 ? found : troubleOf(placed),
    layers: layer ? [layer] : [],
  };
}

/** Flatcar's partitions where its image has them. */
function existingOf(own: readonly OwnPartition[]): readonly Existing[] {
  let startMiB = FIRST_MIB;
  return own.map(({ number, sizeMiB }) => {
    const one = { number, startMiB, sizeMiB };
    startMiB += sizeMiB;
    return one;
  });
}

function drawOwn(key: string, own: OwnPartition, existing: Existing | undefined, isLast: boolean): Piece {
  const { number, label, typeGuid, purpose, filesystem } = own;
  const grows = label === 'ROOT' && isLast;
  const layer = filesystem && ownLayer(key, filesystem);
  return pieceOf({
    ...{ key, kind: 'partition', owner: 'flatcar', name: label, number, type: partitionTypeName(typeGuid) },
    ...{ startMiB: existing?.startMiB ?? null, sizeMiB: grows ? null : own.sizeMiB, takesRest: grows },
    ...{ details: [purpose], layers: layer ? [layer] : [] },
  });
}

function ownLayer(key: string, { format, mountPoint }: NonNullable<OwnPartition['filesystem']>): Layer {
  return {
    ...{ key: `${key}-fs`, kind: 'filesystem', name: format, owner: 'flatcar' },
    mount: { path: mountPoint, how: words`by Flatcar` },
    ...{ details: [], layers: [], place: null, problems: [] },
  };
}

/** Pieces in the order of the disk: those whose place is known first, with what lies between them. */
function inOrder(key: string, pieces: readonly Piece[], isKnown: boolean): readonly Piece[] {
  const known = pieces.flatMap((piece) =>
    piece.startMiB !== null && (piece.sizeMiB !== null || piece.takesRest) && piece.kind === 'partition'
      ? [{ ...piece, startMiB: piece.startMiB }]
      : [],
  );
  const { gaps, overlaps } = gapsAndOverlaps(known);
  const isFree = { kind: 'free', name: 'free' } as const;
  const isKept = { kind: 'kept', name: words`not in this config` } as const;
  const between = gaps.map(({ startMiB, sizeMiB }, index) =>
    pieceOf({
      ...{ key: `${key}-gap-${index}`, ...(isKnown ? isFree : isKept), startMiB, sizeMiB },
      takesRest: sizeMiB === null,
    }),
  );
  const twice = overlaps.map(({ startMiB, sizeMiB }, index) => {
    const problems = [words`two partitions claim this space`];
    return pieceOf({
      key: `${key}-overlap-${index}`,
      kind: 'overlap',
      name: 'overlap',
      startMiB,
      sizeMiB,
      problems,
    });
  });
  const all = [...pieces, ...between, ...twice];
  const at = ({ startMiB }: Piece): number => startMiB ?? Number.POSITIVE_INFINITY;
  return all
    .map((piece, index) => ({ piece, index }))
    .sort((one, other) =>
      at(one.piece) < at(other.piece) ? -1 : at(one.piece) > at(other.piece) ? 1 : one.index - other.index,
    )
    .map(({ piece }) => piece);
}

/** What is drawn of a disk of the config; `own` are the partitions it has from Flatcar. */
export function drawDisk(
  register: Register,
  key: string,
  disk: MachineDisk,
  own: readonly OwnPartition[],
): DrawnDisk {
  const device = disk.device?.value ?? '';
  const isKnown = disk.wipe || own.length > 0;
  const pieces = drawPieces(register, key, disk, own);
  const drawn = pieces.map(({ piece }) => piece);
  const place = register.placeOf(disk);
  const whole = pieceOf({ key: `${key}-whole`, kind: 'whole', name: '', place });
  const block: Block = {
    ...{
      key,
      kind: 'disk',
      ...(device === '' ? { name: words`a disk without a device`, isNameless: true } : { name: device }),
      isDangling: false,
    },
    details: [
      disk.wipe ? words`the partition table is made anew` : words`what is on it stays`,
      ...(own.length > 0 ? [words`Flatcar boots from it`] : []),
    ],
    isBoot: own.length > 0,
    pieces: disk.partitions.length === 0 ? [whole] : inOrder(key, drawn, isKnown),
    place,
    problems: register.problemsOf(disk),
  };
  return { block, device, pieces };
}

/** The partitions of a disk: those of the config, then those of Flatcar that it does not name. */
function drawPieces(
  register: Register,
  key: string,
  disk: MachineDisk,
  own: readonly OwnPartition[],
): DrawnDisk['pieces'] {
  const partitions = disk.partitions.slice(0, MOST_PARTITIONS);
  const existing = existingOf(own);
  const placed = layOut(
    partitions.map(({ number, startMiB, sizeMiB, shouldExist, wipe }) => ({
      ...{ number: number?.value ?? null, startMiB: startMiB?.value ?? null },
      ...{ sizeMiB: sizeMiB?.value ?? null, shouldExist, wipe },
    })),
    disk.wipe || own.length > 0 ? existing : null,
  );
  const drawn = partitions.map((partition, index) => ({
    piece: drawPartition(register, `${key}-partition-${index}`, {
      partition,
      placed: placed[index] ?? NOT_PLACED,
      before: own.find(({ number }) => number === partition.number?.value),
    }),
    label: partition.shouldExist ? (partition.label?.value ?? '') : '',
    guid: partition.shouldExist ? (partition.guid?.value ?? '') : '',
  }));
  const staying = stayingOf(
    own,
    partitions,
    drawn.map(({ piece }) => piece),
  );
  const kept = staying.map(({ one, isLast }) => {
    const at = existing.find(({ number }) => number === one.number);
    return { piece: drawOwn(`${key}-own-${one.number}`, one, at, isLast), label: one.label, guid: '' };
  });
  return [...drawn, ...kept];
}

const NOT_PLACED: Placed = {
  ...{ number: null, startMiB: null, sizeMiB: null },
  ...{ takesRest: false, isBlocked: false, hasNoRoom: false },
};

/** Flatcar's partitions that the config does not name; ROOT grows where nothing is behind it. */
function stayingOf(
  own: readonly OwnPartition[],
  partitions: readonly MachinePartition[],
  drawn: readonly Piece[],
): readonly { readonly one: OwnPartition; readonly isLast: boolean }[] {
  const named = new Set(partitions.map(({ number }) => number?.value));
  const end = existingOf(own).at(-1)?.startMiB ?? 0;
  const isLast = drawn.every(({ startMiB }) => startMiB !== null && startMiB <= end);
  return own.filter(({ number }) => !named.has(number)).map((one) => ({ one, isLast }));
}

/** The disk that Flatcar boots from, where the config says nothing of it. */
export function drawBootDisk(key: string, own: readonly OwnPartition[]): DrawnDisk {
  const existing = existingOf(own);
  const pieces = own.map((one, index) => ({
    piece: drawOwn(`${key}-own-${one.number}`, one, existing[index], true),
    label: one.label,
    guid: '',
  }));
  const block: Block = {
    ...{
      key,
      kind: 'disk',
      name: words`the boot disk of Flatcar`,
      isNameless: true,
      isBoot: true,
      isDangling: false,
    },
    details: [words`as the image has it`],
    pieces: inOrder(
      key,
      pieces.map(({ piece }) => piece),
      true,
    ),
    ...{ place: null, problems: [] },
  };
  return { block, device: '', pieces };
}
