/** The picture as a table, a row for each piece: all of it, for who does not see the bars. */
import type {
  DiskPicture,
  PictureBlock,
  PictureLayer,
  PicturePiece,
} from '../../../server/src/protocol/disk-picture.ts';
import { type Child, type Drawn, el } from '../kit/drawn.ts';
import { t } from '../kit/texts.ts';
import { extentText, sizeText } from './sizes.ts';
import { blockTitle, pieceTitle } from './words.ts';

function columns(): readonly string[] {
  return [t('Partition'), t('Start'), t('Size'), t('Type'), t('What lies on it'), t('Notes')];
}

function link(text: string, { key, place }: { readonly key: string; readonly place: number | null }): Child {
  if (place === null) return text;
  return el('span', { class: 'link', role: 'button', 'data-key': `table-${key}`, 'data-place': place }, text);
}

function layerItem(layer: PictureLayer): Drawn {
  const { name, mount, details, problems, layers } = layer;
  const at = mount === null ? [] : [` ${t('at {0} {1}', mount.path, mount.how)}`.trimEnd()];
  const more = details.length > 0 ? [` (${details.join(', ')})`] : [];
  const wrong = problems.map((problem) => el('div', { class: 'problem' }, `⚠ ${problem}`));
  const upper = layers.length > 0 ? [el('ul', {}, ...layers.map(layerItem))] : [];
  return el('li', {}, link(name, layer), ...at, ...more, ...wrong, ...upper);
}

function cell(...children: readonly Child[]): Drawn {
  return el('td', {}, ...children);
}

function startText({ kind, startMiB }: PicturePiece): string {
  if (startMiB !== null) return sizeText(startMiB);
  return kind === 'partition' ? t('unknown') : '';
}

function row(piece: PicturePiece): Drawn {
  const { kind, type, owner, details, problems, layers } = piece;
  const notes = [...(owner === 'flatcar' ? [t('Flatcar itself has this')] : []), ...details];
  const wrong = problems.map((problem) => el('div', { class: 'problem' }, `⚠ ${problem}`));
  return el(
    'tr',
    { class: `row ${kind}` },
    el('th', { scope: 'row' }, link(pieceTitle(piece), piece)),
    el('td', { class: 'number' }, startText(piece)),
    el('td', { class: 'number' }, kind === 'removed' ? '' : extentText(piece)),
    cell(type ?? ''),
    cell(...(layers.length > 0 ? [el('ul', {}, ...layers.map(layerItem))] : [])),
    cell(notes.join(', '), ...wrong),
  );
}

function body(block: PictureBlock): readonly Drawn[] {
  const { details, problems, pieces } = block;
  const wrong = problems.map((problem) => el('div', { class: 'problem' }, `⚠ ${problem}`));
  const more = details.length > 0 ? [el('span', { class: 'details' }, ` ${details.join(', ')}`)] : [];
  const title = el(
    'th',
    { scope: 'rowgroup', colspan: columns().length },
    link(blockTitle(block), block),
    ...more,
    ...wrong,
  );
  return [el('tr', { class: 'block' }, title), ...pieces.map(row)];
}

/** All blocks in one table. */
export function drawTable({ blocks }: DiskPicture): Drawn {
  const head = el('tr', {}, ...columns().map((name) => el('th', { scope: 'col' }, name)));
  return el(
    'div',
    { class: 'scroll' },
    el(
      'table',
      { 'aria-label': t('Disks, partitions and what lies on them') },
      el('thead', {}, head),
      ...blocks.map((block) => el('tbody', {}, ...body(block))),
    ),
  );
}
