/** What parts of the picture are called, for those who hear it and in tooltips. */
import type { PictureBlock, PictureLayer, PicturePiece } from '../../../server/src/protocol/disk-picture.ts';
import { t } from '../kit/texts.ts';
import { extentText, sizeText } from './sizes.ts';

function kindName(kind: PicturePiece['kind']): string {
  const names: Readonly<Record<PicturePiece['kind'], string>> = {
    partition: t('Partition'),
    whole: t('All of it'),
    free: t('Free'),
    kept: t('Not in this config'),
    overlap: t('Overlap'),
    removed: t('No partition'),
  };
  return names[kind];
}

/** What a piece is called in the picture: `9 ROOT`. */
export function pieceTitle({ kind, number, name }: PicturePiece): string {
  if (kind === 'free' || kind === 'kept' || kind === 'overlap' || kind === 'whole') return kindName(kind);
  return [number ?? '', name].filter((word) => word !== '').join(' ') || t('no name');
}

function sentence(parts: readonly (string | null)[], problems: readonly string[]): string {
  const said = parts.filter((part) => part !== null && part !== '').join(', ');
  const wrong = problems.map((problem) => ` ${t('Problem: {0}.', problem)}`).join('');
  return `${said}.${wrong}`;
}

function holdsWords(layers: readonly PictureLayer[]): string | null {
  const [last, ...others] = layers.map((layer) => layer.name).toReversed();
  if (last === undefined) return null;
  const before = others.toReversed();
  return before.length === 0 ? t('holds {0}', last) : t('holds {0} and {1}', before.join(', '), last);
}

/** Where a file system is mounted, and how. */
export function mountWords({ path, how }: NonNullable<PictureLayer['mount']>): string {
  return how === '' ? t('mounted at {0}', path) : t('mounted at {0} {1}', path, how);
}

/** A piece in one sentence. */
export function pieceWords(piece: PicturePiece): string {
  const { kind, number, name, type, owner, startMiB, details, problems, layers } = piece;
  const title = [kindName(kind), number ?? '', kind === 'partition' || kind === 'removed' ? name : ''];
  const parts = [
    title.filter((word) => word !== '').join(' '),
    kind === 'removed' ? null : extentText(piece),
    startMiB === null ? null : t('from {0}', sizeText(startMiB)),
    type,
    owner === 'flatcar' ? t('Flatcar itself has this') : null,
    ...details,
    holdsWords(layers),
  ];
  return sentence(parts, problems);
}

/** A layer in one sentence. */
export function layerWords({ name, owner, mount, details, problems, layers }: PictureLayer): string {
  const parts = [
    name,
    owner === 'flatcar' ? t('Flatcar itself has this') : null,
    mount === null ? null : mountWords(mount),
    ...details,
    holdsWords(layers),
  ];
  return sentence(parts, problems);
}

/** What a block is, with its name. */
function namedBlock({ kind, name }: Pick<PictureBlock, 'kind' | 'name'>): string {
  if (kind === 'array') return `RAID ${name}`;
  return kind === 'disk' ? t('Disk {0}', name) : t('Device {0}', name);
}

/** A block in one sentence. */
export function blockWords(block: PictureBlock): string {
  return sentence([namedBlock(block), ...block.details], block.problems);
}

/** What is before a block's name. */
export function blockTitle(block: PictureBlock): string {
  return block.kind === 'disk' ? block.name : namedBlock(block);
}
