/** One block as a bar: its pieces side by side, what lies on each of them above it. */
import type { PictureBlock, PictureLayer, PicturePiece } from '../../../server/src/protocol/disk-picture.ts';
import { type Child, type Drawn, el } from '../kit/drawn.ts';
import { t } from '../kit/texts.ts';
import { GAP, heightOf, LAYER_HEIGHT, MOST_LAYERS, PIECE_HEIGHT, widthsOf } from './geometry.ts';
import { extentText } from './sizes.ts';
import { blockTitle, layerWords, mountWords, pieceTitle, pieceWords } from './words.ts';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Pixels that one character takes: of names, which are bold, and of the rest. */
const CHARACTER = 7.4;
const SMALL = 6.2;

/** As much of a text as there is room for. */
function fitting(text: string, width: number, character: number): string {
  const most = Math.floor((width - 12) / character);
  if (text.length <= most) return text;
  return most < 2 ? '' : `${text.slice(0, most - 1)}…`;
}

/** Pixels at the right of a first line that the sign of a problem takes. */
const SIGN = 16;

function lineAt(box: Box, y: number, text: string, name: string, taken = 0): Drawn {
  return el(
    'text',
    { x: box.x + 6, y: box.y + y, class: name },
    fitting(text, box.width - taken, name === 'name' ? CHARACTER : SMALL),
  );
}

function signRoom({ problems }: { readonly problems: readonly string[] }): number {
  return problems.length > 0 ? SIGN : 0;
}

/** A part of the picture: a box with a few lines, what is said of it, and where it leads. */
function part(
  { key, place, problems }: { key: string; place: number | null; problems: readonly string[] },
  given: { box: Box; name: string; words: string; fill?: string },
  ...lines: readonly Drawn[]
): Drawn {
  const { box, name, words, fill } = given;
  const { x, y, width, height } = box;
  const attributes = {
    'data-key': key,
    'data-place': place ?? undefined,
    // What leads nowhere is only told of.
    role: place === null ? 'img' : 'button',
    'aria-label': words,
    class: `part ${name}${problems.length > 0 ? ' wrong' : ''}`,
  };
  const rect = { x, y, width, height, rx: 2, class: 'box' };
  const pattern: readonly Child[] =
    fill === undefined ? [] : [el('rect', { ...rect, class: 'pattern', fill })];
  const sign =
    problems.length > 0 ? [el('text', { x: x + width - SIGN, y: y + 16, class: 'sign' }, '⚠')] : [];
  return el('g', attributes, el('title', {}, words), el('rect', rect), ...pattern, ...lines, ...sign);
}

function drawLayers(layers: readonly PictureLayer[], under: Box, left = MOST_LAYERS): readonly Drawn[] {
  if (left <= 0) return [];
  const width = under.width / Math.max(1, layers.length);
  return layers.flatMap((layer, index) => {
    const y = under.y - GAP - LAYER_HEIGHT;
    const box = {
      x: under.x + index * width,
      y,
      width: width - (index + 1 < layers.length ? GAP : 0),
      height: LAYER_HEIGHT,
    };
    const { kind, owner, mount, name } = layer;
    const drawn = part(
      layer,
      { box, name: `layer ${kind} of-${owner}`, words: layerWords(layer) },
      lineAt(box, 17, name, 'name', signRoom(layer)),
    );
    if (mount === null) return [drawn, ...drawLayers(layer.layers, box, left - 1)];
    const upper = { ...box, y: y - GAP - LAYER_HEIGHT };
    return [drawn, drawMount(mount, upper), ...drawLayers(layer.layers, upper, left - 1)];
  });
}

/** Where it is mounted: part of what the file system says, so it is no part of its own. */
function drawMount(mount: NonNullable<PictureLayer['mount']>, box: Box): Drawn {
  const { x, y, width, height } = box;
  const rect = el('rect', { x, y, width, height, rx: 2, class: 'box' });
  return el(
    'g',
    { class: 'mount', 'aria-hidden': 'true' },
    el('title', {}, mountWords(mount)),
    rect,
    lineAt(box, 17, `⇨ ${mount.path}`, 'name'),
  );
}

const PATTERNS: Readonly<Partial<Record<PicturePiece['kind'], string>>> = {
  kept: 'url(#dots)',
  overlap: 'url(#stripes)',
};

function drawPiece(piece: PicturePiece, box: Box): readonly Drawn[] {
  const { kind, owner, layers, type } = piece;
  const size = kind === 'removed' ? t('shall not be there') : extentText(piece);
  const below = owner === 'flatcar' ? 'Flatcar' : (type ?? '');
  const fill = PATTERNS[kind];
  const drawn = part(
    piece,
    {
      ...{ box, words: pieceWords(piece), name: `piece ${kind}${owner === null ? '' : ` of-${owner}`}` },
      ...(piece.takesRest && { name: `piece ${kind} of-${owner ?? 'none'} rest` }),
      ...(fill !== undefined && { fill }),
    },
    lineAt(box, 16, pieceTitle(piece), 'name', signRoom(piece)),
    lineAt(box, 31, size, 'size'),
    lineAt(box, 45, below, 'type'),
  );
  return [drawn, ...drawLayers(layers, box)];
}

/** The bar of a block, at least `room` pixels wide. */
export function drawBar(block: PictureBlock, room: number): Drawn {
  const { pieces } = block;
  const rows = pieces.reduce((best, { layers }) => Math.max(best, heightOf(layers)), 0);
  const top = 2 + rows * (LAYER_HEIGHT + GAP);
  const widths = widthsOf(pieces, room - 4);
  const width = 4 + widths.reduce((sum, one) => sum + one, 0);
  const height = top + PIECE_HEIGHT + 2;
  let x = 2;
  const drawn = pieces.flatMap((piece, index) => {
    const own = widths[index] ?? 0;
    const box = { x, y: top, width: Math.max(1, own - GAP), height: PIECE_HEIGHT };
    x += own;
    return drawPiece(piece, box);
  });
  const size = { width: Math.ceil(width), height, viewBox: `0 0 ${Math.ceil(width)} ${height}` };
  return el(
    'svg',
    { ...size, role: 'group', 'aria-label': t('Picture of {0}', blockTitle(block)) },
    ...drawn,
  );
}

/** What bars are filled with where it is not one colour; once in a page. */
export function drawPatterns(): Drawn {
  const dots = el(
    'pattern',
    { id: 'dots', width: 8, height: 8, patternUnits: 'userSpaceOnUse' },
    el('circle', { cx: 2, cy: 2, r: 1, class: 'ink' }),
  );
  const stripes = el(
    'pattern',
    { id: 'stripes', width: 8, height: 8, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
    el('rect', { x: 0, y: 0, width: 3, height: 8, class: 'ink' }),
  );
  return el(
    'svg',
    { width: 0, height: 0, class: 'patterns', 'aria-hidden': 'true' },
    el('defs', {}, dots, stripes),
  );
}
