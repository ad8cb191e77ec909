/** What parts of the picture are called, for those who hear it and in tooltips. */
import type { PictureBlock, PictureLayer, PicturePiece } from '../../../server/src/protocol/disk-picture.ts';
import { extentText, sizeText } from './sizes.ts';

const KINDS: Readonly<Record<PicturePiece['kind'], string>> = {
  partition: 'Partition',
  whole: 'All of it',
  free: 'Free',
  kept: 'Not in this config',
  overlap: 'Overlap',
  removed: 'No partition',
};

/** What a piece is called in the picture: `9 ROOT`. */
export function pieceTitle({ kind, number, name }: PicturePiece): string {
  if (kind === 'free' || kind === 'kept' || kind === 'overlap' || kind === 'whole') return KINDS[kind];
  return [number ?? '', name].filter((word) => word !== '').join(' ') || 'no name';
}

function sentence(parts: readonly (string | null)[], problems: readonly string[]): string {
  const said = parts.filter((part) => part !== null && part !== '').join(', ');
  const wrong = problems.map((problem) => ` Problem: ${problem}.`).join('');
  return `${said}.${wrong}`;
}

/** A piece in one sentence. */
export function pieceWords(piece: PicturePiece): string {
  const { kind, number, name, type, owner, startMiB, details, problems, layers } = piece;
  const title = [KINDS[kind], number ?? '', kind === 'partition' || kind === 'removed' ? name : ''];
  const holds = layers.map((layer) => layer.name).join(' and ');
  const parts = [
    title.filter((word) => word !== '').join(' '),
    kind === 'removed' ? null : extentText(piece),
    startMiB === null ? null : `from ${sizeText(startMiB)}`,
    type,
    owner === 'flatcar' ? 'Flatcar itself has this' : null,
    ...details,
    holds === '' ? null : `holds ${holds}`,
  ];
  return sentence(parts, problems);
}

/** A layer in one sentence. */
export function layerWords({ name, owner, mount, details, problems, layers }: PictureLayer): string {
  const holds = layers.map((layer) => layer.name).join(' and ');
  const parts = [
    name,
    owner === 'flatcar' ? 'Flatcar itself has this' : null,
    mount === null ? null : `mounted at ${mount.path} ${mount.how}`.trim(),
    ...details,
    holds === '' ? null : `holds ${holds}`,
  ];
  return sentence(parts, problems);
}

const BLOCKS: Readonly<Record<PictureBlock['kind'], string>> = {
  disk: 'Disk',
  array: 'RAID',
  device: 'Device',
};

/** A block in one sentence. */
export function blockWords({ kind, name, details, problems }: PictureBlock): string {
  return sentence([`${BLOCKS[kind]} ${name}`, ...details], problems);
}

/** What is before a block's name. */
export function blockTitle({ kind, name }: PictureBlock): string {
  return kind === 'disk' ? name : `${BLOCKS[kind]} ${name}`;
}
