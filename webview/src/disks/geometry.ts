/** How wide what is drawn: to scale, but never so narrow that it cannot be read. All in pixels of the picture. */
import type { PictureLayer, PicturePiece } from '../../../server/src/protocol/disk-picture.ts';

export const PIECE_HEIGHT = 52;
export const LAYER_HEIGHT = 26;
export const GAP = 2;

/** Deeper layers than these are left to the table. */
export const MOST_LAYERS = 12;

const LEAST: Readonly<Record<PicturePiece['kind'], number>> = {
  partition: 114,
  whole: 160,
  free: 72,
  kept: 96,
  overlap: 84,
  removed: 96,
};

/** A layer side by side with others needs so much. */
const LEAST_LAYER = 96;

/** How many layers stand on each other, a mount counting as one. */
export function heightOf(layers: readonly PictureLayer[], most = MOST_LAYERS): number {
  if (most <= 0) return 0;
  return layers.reduce((best, { mount, layers: upper }) => {
    return Math.max(best, 1 + (mount ? 1 : 0) + heightOf(upper, most - 1));
  }, 0);
}

/** How many stand side by side at the most. */
function breadthOf(layers: readonly PictureLayer[], most = MOST_LAYERS): number {
  if (most <= 0) return 0;
  return layers.reduce((sum, { layers: upper }) => sum + Math.max(1, breadthOf(upper, most - 1)), 0);
}

function leastOf({ kind, layers }: PicturePiece): number {
  return Math.max(LEAST[kind], breadthOf(layers) * LEAST_LAYER);
}

/**
 * The width of each piece so that all together fill `room`, or more where that is too little. What is left beyond the least is
 * shared out by size; what takes a rest of unknown size counts as much as all that is known.
 */
export function widthsOf(pieces: readonly PicturePiece[], room: number): readonly number[] {
  const least = pieces.map(leastOf);
  const taken = least.reduce((sum, width) => sum + width, 0);
  const sizes = pieces.map(({ kind, sizeMiB }) => (kind === 'removed' ? 0 : sizeMiB));
  const known = sizes.reduce((sum: number, size) => sum + (size ?? 0), 0);
  const weights = sizes.map((size, index) => size ?? (pieces[index]?.takesRest ? Math.max(known, 1) : 0));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const left = Math.max(0, room - taken);
  return least.map(
    (width, index) => width + (all > 0 ? (left * (weights[index] ?? 0)) / all : left / pieces.length),
  );
}
