/** The page with the disks: a bar for each block, or all of it as a table. */
import type { DiskPicture, PictureBlock } from '../../../server/src/protocol/disk-picture.ts';
import { type Child, type Drawn, el } from '../kit/drawn.ts';
import type { Room } from '../kit/room.ts';
import { t } from '../kit/texts.ts';
import { drawBar, drawPatterns } from './bar.ts';
import { drawTable } from './table.ts';
import { blockTitle, blockWords } from './words.ts';

export type DiskSettings = Readonly<{ zoom: number; table: boolean }>;

export const DISK_SETTINGS: DiskSettings = { zoom: 1, table: false };

const [LEAST_ZOOM, MOST_ZOOM, STEP] = [1, 16, 1.5];

/** What the buttons do. */
export function changeSettings(settings: DiskSettings, action: string): DiskSettings {
  const { zoom, table } = settings;
  if (action === 'table') return { ...settings, table: !table };
  if (action === 'wider') return { ...settings, zoom: Math.min(MOST_ZOOM, zoom * STEP) };
  return action === 'narrower' ? { ...settings, zoom: Math.max(LEAST_ZOOM, zoom / STEP) } : settings;
}

function button(action: string, text: string, title: string, disabled = false): Drawn {
  const attributes = { type: 'button', 'data-action': action, title, ...(disabled && { disabled: '' }) };
  return el('button', attributes, text);
}

function toolbar({ zoom, table }: DiskSettings): Drawn {
  const scale = table
    ? []
    : [
        button('narrower', t('Narrower'), t('Draw the bars narrower'), zoom <= LEAST_ZOOM),
        button('wider', t('Wider'), t('Draw the bars wider'), zoom >= MOST_ZOOM),
      ];
  const other = table ? t('As a Picture') : t('As a Table');
  return el(
    'div',
    { class: 'toolbar', role: 'toolbar', 'aria-label': t('View') },
    button('table', other, other),
    ...scale,
  );
}

/** What the boxes of a class mean. */
function meanings(): readonly (readonly [name: string, text: string])[] {
  return [
    ['piece partition of-config', t('this config')],
    ['piece partition of-flatcar', 'Flatcar'],
    ['piece free', t('free')],
    ['layer luks', t('encrypted')],
    ['layer member', t('in an array')],
    ['layer filesystem', t('file system')],
    ['mount', t('mounted at')],
  ];
}

/** What the boxes mean; their words say it as well, so it is for the eye alone. */
function legend(): Drawn {
  const items = meanings().map(([name, text]) => {
    const box = el('rect', { x: 1, y: 1, width: 20, height: 12, rx: 2, class: 'box' });
    return el('li', {}, el('svg', { width: 22, height: 14 }, el('g', { class: name }, box)), ` ${text}`);
  });
  const scale = t('Widths follow sizes; what would be too narrow to read is drawn wider.');
  return el('div', { class: 'legend', 'aria-hidden': 'true' }, el('ul', {}, ...items), el('p', {}, scale));
}

function drawBlock(block: PictureBlock, width: number): Drawn {
  const { key, place, details, problems, kind, isDangling } = block;
  const attributes = {
    'data-key': key,
    'data-place': place ?? undefined,
    class: `title ${kind}${isDangling ? ' dangling' : ''}`,
    'aria-label': blockWords(block),
    role: 'heading',
    'aria-level': 2,
  };
  const said: readonly Child[] =
    details.length > 0 ? [el('span', { class: 'details' }, details.join(', '))] : [];
  const wrong = troublesOf(block).map(([name, problem]) =>
    el('li', { class: 'problem' }, `⚠ ${name === '' ? '' : `${name}: `}${problem}`),
  );
  return el(
    'section',
    { class: isDangling ? 'dangling' : '' },
    el('div', attributes, el('span', { class: 'name' }, blockTitle(block)), ...said),
    ...(problems.length + wrong.length > 0 ? [el('ul', { class: 'problems' }, ...wrong)] : []),
    el('div', { class: 'scroll' }, drawBar(block, width)),
  );
}

/** So many problems of a block are listed; the parts have theirs. */
const MOST_TROUBLES = 12;

/** All that is wrong with a block and its pieces. */
function troublesOf({ problems, pieces }: PictureBlock): readonly (readonly [string, string])[] {
  const own = problems.map((problem) => ['', problem] as const);
  const all = [
    ...own,
    ...pieces.flatMap((piece) =>
      piece.kind === 'overlap' ? [] : piece.problems.map((problem) => [piece.name, problem] as const),
    ),
  ];
  const left = all.length - MOST_TROUBLES;
  return left <= 0 ? all : [...all.slice(0, MOST_TROUBLES), ['', t('and {0} more', left)]];
}

function drawNothing(): Drawn {
  return el(
    'div',
    { class: 'nothing' },
    el('p', {}, t('This config does nothing with disks: the machine keeps what its image has.')),
    el(
      'p',
      {},
      t(
        'Under storage, disks makes partitions, raid joins them to arrays, luks encrypts, and filesystems makes file systems and mounts them. Type one of these keys, and completion offers what belongs there; the picture follows.',
      ),
    ),
  );
}

/** The whole page. */
export function drawDisks(picture: DiskPicture, { width, settings }: Room<DiskSettings>): Drawn {
  const notes = picture.notes.map((note) => el('p', { class: 'note' }, note));
  if (picture.blocks.length === 0) return el('div', {}, drawNothing(), ...notes);
  const room = Math.max(240, width) * settings.zoom;
  const shown = settings.table
    ? [drawTable(picture)]
    : [drawPatterns(), ...picture.blocks.map((block) => drawBlock(block, room)), legend()];
  return el('div', {}, toolbar(settings), ...notes, ...shown);
}
