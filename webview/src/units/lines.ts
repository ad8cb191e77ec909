/** The lines between units: the style says what they have to do with each other, never the colour alone. */
import type { UnitEdgeKind, UnitGraphEdge, UnitGraphView } from '../../../server/src/protocol/unit-graph.ts';
import { type Drawn, el } from '../kit/drawn.ts';
import type { Chosen, Numbered } from './choose.ts';
import { groupOf } from './choose.ts';
import { type Laid, lineKey, type Point, straight } from './layout.ts';
import { edgeWords } from './words.ts';

type Edge = Numbered<UnitGraphEdge>;

/** How a line is drawn; dashes in pixels. */
export interface LineStyle {
  readonly width: number;
  readonly dashes?: string;
}

const STRONG: LineStyle = { width: 2.6 };
const PLAIN: LineStyle = { width: 1.2 };
const STYLES: Readonly<Record<UnitEdgeKind, LineStyle>> = {
  ...{ requires: STRONG, 'binds-to': STRONG, requisite: STRONG, wants: PLAIN, upholds: PLAIN },
  'part-of': { width: 1.2, dashes: '12 3 2 3' },
  after: { width: 1.2, dashes: '6 4' },
  conflicts: { width: 1.6, dashes: '2 3' },
  ...{ triggers: { width: 1.8, dashes: '1 4' }, 'on-failure': { width: 1.8, dashes: '1 4' } },
  'on-success': { width: 1.8, dashes: '1 4' },
};

/** The style of a kind of line. */
export function styleOf(kind: UnitEdgeKind): LineStyle {
  return STYLES[kind];
}

/** The kinds by how much they say: of several between two units the first is drawn. */
const BY_WEIGHT: readonly UnitEdgeKind[] = [
  ...(['conflicts', 'binds-to', 'requires', 'requisite', 'upholds', 'wants', 'triggers'] as const),
  ...(['on-failure', 'on-success', 'part-of', 'after'] as const),
];

/** The key of the part that is an edge. */
export function edgeKey(edge: UnitGraphEdge, { nodes }: UnitGraphView): string {
  return `edge ${edge.kind} ${nodes[edge.from]?.name} ${nodes[edge.to]?.name}`;
}

/** The edges between each two units, the one that says most first. */
export function bundlesOf({ edges }: Chosen): ReadonlyMap<string, readonly Edge[]> {
  const bundles = new Map<string, Edge[]>();
  for (const edge of edges) {
    const key = lineKey(edge.from, edge.to);
    const known = bundles.get(key);
    if (known) known.push(edge);
    else bundles.set(key, [edge]);
  }
  const weight = ({ kind }: Edge): number => BY_WEIGHT.indexOf(kind);
  for (const bundle of bundles.values()) bundle.sort((a, b) => weight(a) - weight(b));
  return bundles;
}

/** All lines; of several edges between two units each is a part, on the same line. */
export function drawLines(view: UnitGraphView, chosen: Chosen, laid: Laid): readonly Drawn[] {
  return [...bundlesOf(chosen)].flatMap(([key, edges]) => {
    const [first] = edges;
    const points = first && pointsOf(key, first, laid);
    return points ? [line(view, edges, points, laid)] : [];
  });
}

/** The way of a line, from the left to the right. */
function pointsOf(key: string, { from, to }: Edge, { lines, boxes }: Laid): readonly Point[] {
  const found = lines.get(key);
  const [one, other] = [boxes.get(from), boxes.get(to)];
  if (found && found.length > 1) return found;
  return one && other ? straight(one, other) : [];
}

function line(view: UnitGraphView, edges: readonly Edge[], points: readonly Point[], laid: Laid): Drawn {
  const d = pathOf(points);
  const [main] = edges;
  const inRing = edges.some((edge) => edge.inRing);
  const group = main ? groupOf(main.kind) : 'needs';
  const implicit = edges.every(({ by }) => by === 'default');
  const classes = ['line', `of-${group}`, inRing ? 'in-ring' : '', implicit ? 'implicit' : ''];
  const { width, dashes } = STYLES[main?.kind ?? 'after'];
  return el(
    'g',
    { class: classes.filter((one) => one !== '').join(' ') },
    el('path', {
      class: 'stroke',
      d,
      fill: 'none',
      'stroke-width': inRing ? width + 1.4 : width,
      'stroke-dasharray': dashes,
      ...ends(edges, points, laid),
    }),
    ...edges.map((edge) => part(view, edge, d)),
    ...(edges.some(({ kind }) => kind === 'conflicts') ? [cross(points)] : []),
  );
}

/** The part that an edge is: as wide as a pointer needs it, and seen only where it is marked or has the focus. */
function part(view: UnitGraphView, edge: Edge, d: string): Drawn {
  const { place } = edge;
  const words = edgeWords(edge, view.nodes[edge.from]?.name ?? '', view.nodes[edge.to]?.name ?? '');
  return el(
    'path',
    {
      ...{
        class: 'edge',
        d,
        fill: 'none',
        'data-key': edgeKey(edge, view),
        'data-place': place ?? undefined,
      },
      ...{ role: place === null ? 'img' : 'link', 'aria-label': words },
    },
    el('title', {}, words),
  );
}

/** A smooth line through points: the middles between them are on it. */
export function pathOf(points: readonly Point[]): string {
  const [first, ...rest] = points;
  const last = rest.at(-1);
  if (!first || !last) return '';
  const at = ({ x, y }: Point): string => `${x.toFixed(1)} ${y.toFixed(1)}`;
  const bends = rest.slice(0, -1).map((point, i) => {
    const next = rest[i + 1] ?? last;
    const end = i === rest.length - 2 ? next : { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 };
    return `Q ${at(point)} ${at(end)}`;
  });
  return `M ${at(first)} ${bends.length > 0 ? bends.join(' ') : `L ${at(last)}`}`;
}

/**
 * What stands at the ends of a line: an arrow at who starts later, an open one at what is triggered, a dot at what is needed.
 * Of an end that has two of these the arrow is shown.
 */
function ends(edges: readonly Edge[], points: readonly Point[], { boxes }: Laid): Record<string, string> {
  const marks = new Map<number, string>();
  for (const { kind, to } of edges) {
    if (groupOf(kind) === 'needs' && !marks.has(to)) marks.set(to, 'dot');
    if (groupOf(kind) === 'triggers') marks.set(to, 'open');
  }
  for (const { kind, from } of edges) if (kind === 'after') marks.set(from, 'arrow');
  const inRing = edges.some((edge) => edge.inRing) ? '-ring' : '';
  const [first] = edges;
  const [one, other] = first ? [first.from, first.to] : [0, 0];
  const begins = points[0];
  const [a, b] = [boxes.get(one), boxes.get(other)];
  if (!begins || !a || !b) return {};
  const isFirst = distance(begins, a) <= distance(begins, b);
  const [start, end] = isFirst ? [marks.get(one), marks.get(other)] : [marks.get(other), marks.get(one)];
  return {
    ...(start !== undefined && { 'marker-start': `url(#${start}${inRing})` }),
    ...(end !== undefined && { 'marker-end': `url(#${end}${inRing})` }),
  };
}

function distance(point: Point, box: Point & { readonly width: number }): number {
  const side = point.x > box.x ? box.x + box.width / 2 : box.x - box.width / 2;
  return Math.hypot(point.x - side, point.y - box.y);
}

function cross(points: readonly Point[]): Drawn {
  const middle = points[Math.floor(points.length / 2)] ?? { x: 0, y: 0 };
  const other = points[Math.floor((points.length - 1) / 2)] ?? middle;
  const [x, y] = [(middle.x + other.x) / 2, (middle.y + other.y) / 2];
  return el('path', {
    class: 'cross',
    d: `M ${x - 5} ${y - 5} l 10 10 m 0 -10 l -10 10`,
    fill: 'none',
    'stroke-width': 2,
  });
}

/** What stands at the ends of lines, of rings as well. */
export function markers(): Drawn {
  const size = {
    orient: 'auto-start-reverse',
    markerUnits: 'userSpaceOnUse',
    refY: 5,
    markerWidth: 10,
    markerHeight: 10,
  };
  const each = ['', '-ring'].flatMap((ring) => [
    el(
      'marker',
      { id: `arrow${ring}`, class: `end${ring}`, viewBox: '0 0 10 10', refX: 9, ...size },
      el('path', { class: 'filled', d: 'M 0 0.5 L 10 5 L 0 9.5 z' }),
    ),
    el(
      'marker',
      { id: `open${ring}`, class: `end${ring}`, viewBox: '0 0 10 10', refX: 9, ...size },
      el('path', { class: 'hollow', d: 'M 1 1 L 9 5 L 1 9 z' }),
    ),
    el(
      'marker',
      { id: `dot${ring}`, class: `end${ring}`, viewBox: '0 0 10 10', refX: 8, ...size },
      el('circle', { class: 'hollow', cx: 5, cy: 5, r: 3 }),
    ),
  ]);
  return el('defs', {}, ...each);
}
