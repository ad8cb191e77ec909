/** The picture of a graph of units, as plain data: what can be chosen, a legend, boxes with lines, and all of it in words. */
import type { UnitGraphNode, UnitGraphView } from '../../../server/src/protocol/unit-graph.ts';
import { type Child, type Drawn, el } from '../kit/drawn.ts';
import { t } from '../kit/texts.ts';
import { type Chosen, choose, type Numbered, type UnitSettings } from './choose.ts';
import { controls, legend } from './controls.ts';
import { type Box, type Laid, layOut } from './layout.ts';
import { drawLines, markers } from './lines.ts';
import { inWords } from './list.ts';
import { nodeWords, shortName, stateWords } from './words.ts';

/** The least and the greatest size that fitting gives, so that names can be read. */
const [LEAST_FIT, MOST_FIT] = [0.8, 1];

/** How much the picture is made larger or smaller. */
export function zoomOf({ width }: Laid, room: number, { zoom }: UnitSettings): number {
  return zoom === 0 ? Math.min(MOST_FIT, Math.max(LEAST_FIT, (room - 40) / width)) : zoom;
}

/** The key of the part that is a unit's box. */
export function unitKey(name: string): string {
  return `unit ${name}`;
}

interface Room {
  /** Pixels that there are. */
  readonly width: number;
  readonly settings: UnitSettings;
}

/** All that the page shows. */
export function drawUnits(view: UnitGraphView, room: Room): Drawn {
  return drawLaid(view, room, layOut);
}

/** As `drawUnits`, but what is laid out as the last time is not laid out anew: most letters that are typed change no unit. */
export function rememberedDrawing(): typeof drawUnits {
  let last: { readonly of: string; readonly laid: Laid } | null = null;
  const lay = (chosen: Chosen): Laid => {
    const of = JSON.stringify([
      chosen.nodes.map((node) => [node.number, node.name, node.rank, stateWords(node)]),
      chosen.edges.map(({ from, to }) => [from, to]),
    ]);
    if (last?.of !== of) last = { of, laid: layOut(chosen) };
    return last.laid;
  };
  return (view, room) => drawLaid(view, room, lay);
}

function drawLaid(view: UnitGraphView, { width, settings }: Room, lay: (chosen: Chosen) => Laid): Drawn {
  const chosen = choose(view, settings);
  const laid = lay(chosen);
  const zoom = zoomOf(laid, width, settings);
  return el(
    'div',
    { class: 'units' },
    controls(settings, zoom),
    ...notes(view),
    picture(view, chosen, laid, zoom),
    legend(),
    ...(settings.words ? [inWords(view, chosen)] : []),
  );
}

/** What is to be known of the picture as a whole. */
function notes({ nodes, rings, left, incomplete }: UnitGraphView): readonly Drawn[] {
  const told = rings.map((ring) => {
    const names = ring.flatMap((number) => nodes[number]?.name ?? []);
    const some = names.slice(0, MOST_NAMES).join(', ');
    const left = names.length - MOST_NAMES;
    return left > 0
      ? t('These wait for each other, and the boot leaves one of them out: {0} and {1} more', some, left)
      : t('These wait for each other, and the boot leaves one of them out: {0}', some);
  });
  const empty = nodes.some(({ own }) => own)
    ? []
    : [t('The config has no units: these are the targets of every boot.')];
  const open = incomplete ? [t('A config that is merged cannot be read here: there may be more units.')] : [];
  const bounded =
    left > 0 ? [left === 1 ? t('1 more unit is not shown.') : t('{0} more units are not shown.', left)] : [];
  return [
    ...told.map((text) => el('p', { class: 'note ring-note' }, '⟳ ', text)),
    ...[...empty, ...open, ...bounded].map((text) => el('p', { class: 'note' }, text)),
  ];
}

/** Of a ring so many names are told. */
const MOST_NAMES = 12;

function picture(view: UnitGraphView, chosen: Chosen, laid: Laid, zoom: number): Drawn {
  const { width, height, columns } = laid;
  const size = { width: Math.ceil(width * zoom), height: Math.ceil(height * zoom) };
  const steps = columns.map(({ x, step }) =>
    el(
      'text',
      { class: 'step', x, y: 14, 'text-anchor': 'middle', 'aria-hidden': 'true' },
      t('step {0}', step),
    ),
  );
  return el(
    'svg',
    {
      ...{ ...size, viewBox: `0 0 ${Math.ceil(width)} ${Math.ceil(height)}`, role: 'group' },
      'aria-label': t(
        '{0} units in the order in which they start, with {1} relations',
        chosen.nodes.length,
        chosen.edges.length,
      ),
    },
    markers(),
    ...steps,
    ...drawLines(view, chosen, laid),
    ...chosen.nodes.map((node) => box(node, laid)),
  );
}

/** The box of a unit. */
function box(node: Numbered<UnitGraphNode>, { boxes }: Laid): Drawn {
  const { name, place, own, origin, start, ring } = node;
  const at = boxes.get(node.number) ?? { x: 0, y: 0, width: 0, height: 0 };
  const state = stateWords(node);
  const classes = [
    'unit',
    own ? 'own' : 'other',
    `of-${origin}`,
    `start-${start ?? 'unknown'}`,
    ring === null ? '' : 'in-ring',
  ];
  const name_ = el(
    'text',
    { class: 'name', x: at.x, y: at.y + (state === '' ? 4 : -3), 'text-anchor': 'middle' },
    shortName(name),
  );
  const below = el('text', { class: 'state', x: at.x, y: at.y + 13, 'text-anchor': 'middle' }, state);
  return el(
    'g',
    {
      ...{ class: classes.filter((one) => one !== '').join(' '), 'data-key': unitKey(name) },
      ...{
        'data-place': place ?? undefined,
        role: place === null ? 'img' : 'link',
        'aria-label': nodeWords(node),
      },
    },
    el('title', {}, nodeWords(node)),
    frame(at, origin === 'missing' || origin === 'unknown'),
    ...(own ? [ownBar(at)] : []),
    name_,
    ...(state === '' ? [] : [below]),
  );
}

function frame({ x, y, width, height }: Box, isOpen: boolean): Child & Drawn {
  const at = { x: x - width / 2, y: y - height / 2, width, height, rx: 4 };
  return el('rect', { class: 'frame', ...at, ...(isOpen && { 'stroke-dasharray': '5 3' }) });
}

/** What is the config's own has a bar on its left side. */
function ownBar({ x, y, width, height }: Box): Drawn {
  return el('rect', { class: 'bar', x: x - width / 2, y: y - height / 2, width: 5, height });
}
