/** Where arrow keys lead in the picture: sideways along a bar, up to what lies on something, down to what it lies on. */
import type { DiskPicture, PictureLayer } from '../../../server/src/protocol/disk-picture.ts';

interface Neighbours {
  readonly ArrowLeft: string;
  readonly ArrowRight: string;
  readonly ArrowUp: string;
  readonly ArrowDown: string;
}

type Ways = Map<string, Neighbours>;

function addLayers(ways: Ways, layers: readonly PictureLayer[], below: string): void {
  for (const [index, { key, layers: upper }] of layers.entries()) {
    ways.set(key, {
      ArrowLeft: layers[index - 1]?.key ?? key,
      ArrowRight: layers[index + 1]?.key ?? key,
      ArrowUp: upper[0]?.key ?? key,
      ArrowDown: below,
    });
    addLayers(ways, upper, key);
  }
}

function waysOf({ blocks }: DiskPicture): Ways {
  const ways: Ways = new Map();
  for (const [index, { key, pieces }] of blocks.entries()) {
    const next = blocks[index + 1]?.key ?? key;
    const first = pieces[0]?.key ?? next;
    const before = blocks[index - 1]?.key ?? key;
    ways.set(key, { ArrowLeft: before, ArrowRight: next, ArrowUp: before, ArrowDown: first });
    for (const [at, piece] of pieces.entries()) {
      const [left, right] = [pieces[at - 1]?.key ?? key, pieces[at + 1]?.key ?? piece.key];
      const up = piece.layers[0]?.key ?? key;
      ways.set(piece.key, { ArrowLeft: left, ArrowRight: right, ArrowUp: up, ArrowDown: next });
      addLayers(ways, piece.layers, piece.key);
    }
  }
  return ways;
}

const ARROWS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'] as const;

/** The key of the part that an arrow leads to; null for other keys, and for parts that are not of the bars. */
export function moveInPicture(picture: DiskPicture, key: string, arrow: string): string | null {
  const name = ARROWS.find((one) => one === arrow);
  return name === undefined ? null : (waysOf(picture).get(key)?.[name] ?? null);
}
