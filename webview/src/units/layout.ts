/** Where boxes and lines go: steps of the start from left to right, within each as dagre finds the fewest crossings. */
import { type EdgeLabel, Graph, type GraphLabel, layout, type NodeLabel } from '@dagrejs/dagre';
import type { Chosen } from './choose.ts';
import { shortName, stateWords } from './words.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A box by its middle. */
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** A step of the start: what stands in one column. */
export interface Column {
  readonly x: number;
  readonly step: number;
}

export interface Laid {
  readonly width: number;
  readonly height: number;
  /** By the numbers of nodes. */
  readonly boxes: ReadonlyMap<number, Box>;
  /** The lines between two boxes, from the earlier to the later, by `lineKey`. */
  readonly lines: ReadonlyMap<string, readonly Point[]>;
  readonly columns: readonly Column[];
}

/** Width of a letter of the font of editors at 12 pixels, at most. */
const LETTER = 7.3;
const [HEIGHT, SMALL_LETTER] = [42, 6.2];
/** Space above the columns for their numbers, and around all. */
const [TOP, MARGIN] = [26, 12];

/** The name of the line between two nodes, whichever way. */
export function lineKey(one: number, other: number): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}

function widthOf(name: string, state: string): number {
  return Math.ceil(Math.max(shortName(name).length * LETTER, state.length * SMALL_LETTER) + 22);
}

/**
 * So many boxes and bends the layout takes on. It needs a bend for each column that a line passes, and its work grows
 * faster than with their number: the longest lines are drawn straight then.
 */
const MOST_PIECES = 900;
/** Above so many pieces the order in a column is found in one pass. */
const MANY_PIECES = 300;

interface Way {
  readonly from: number;
  readonly to: number;
  /** How many columns it goes. */
  readonly span: number;
}

/** The layout of what is shown. Every node has a box; work is bounded whatever the graph is. */
export function layOut({ nodes, edges }: Chosen): Laid {
  const ranks = [...new Set(nodes.map(({ rank }) => rank))].sort((a, b) => a - b);
  const columnOf = new Map(ranks.map((rank, column) => [rank, column]));
  const columns = new Map(nodes.map(({ number, rank }) => [number, columnOf.get(rank) ?? 0]));
  const ways = waysOf(edges, columns);
  const kept = affordable(ways, nodes.length);
  const graph = new Graph<GraphLabel, NodeLabel, EdgeLabel>();
  graph.setGraph({
    rankdir: 'LR',
    nodesep: 14,
    edgesep: 8,
    ranksep: 48,
    marginx: MARGIN,
    marginy: MARGIN,
  });
  // The columns are known: dagre takes them as they are, which its types do not tell.
  Object.assign(graph.graph(), { ranker: 'none' });
  for (const node of nodes) {
    const size = { width: widthOf(node.name, stateWords(node)), height: HEIGHT };
    // dagre doubles the distance of ranks to have room for labels between them.
    graph.setNode(String(node.number), { ...size, rank: 2 * (columns.get(node.number) ?? 0) });
  }
  for (const { from, to, span } of kept)
    graph.setEdge(String(from), String(to), { minlen: span, labelpos: 'c' });
  const pieces = nodes.length + kept.reduce((sum, { span }) => sum + span, 0);
  layout(graph, { disableOptimalOrderHeuristic: pieces > MANY_PIECES });
  return read(
    graph,
    nodes.map(({ number }) => number),
    kept,
    columns,
  );
}

/** One way for each pair of nodes in different columns, from the earlier to the later. */
function waysOf(edges: Chosen['edges'], columns: ReadonlyMap<number, number>): readonly Way[] {
  const ways = new Map<string, Way>();
  for (const { from, to } of edges) {
    const [one, other] = [columns.get(from) ?? 0, columns.get(to) ?? 0];
    if (one === other) continue;
    const [first, second] = one < other ? [from, to] : [to, from];
    ways.set(lineKey(from, to), { from: first, to: second, span: Math.abs(one - other) });
  }
  return [...ways.values()];
}

/** The shortest ways, as many as the layout may take on. */
function affordable(ways: readonly Way[], boxes: number): readonly Way[] {
  let left = Math.max(MOST_PIECES - boxes, 0);
  return ways
    .toSorted((a, b) => a.span - b.span)
    .filter(({ span }) => {
      left -= span;
      return left >= 0;
    });
}

function read(
  graph: Graph<GraphLabel, NodeLabel, EdgeLabel>,
  numbers: readonly number[],
  ways: readonly Way[],
  columns: ReadonlyMap<number, number>,
): Laid {
  const boxes = new Map<number, Box>();
  const steps = new Map<number, Column>();
  for (const number of numbers) {
    const { x = 0, y = 0, width = 0, height = 0 } = graph.node(String(number)) ?? {};
    boxes.set(number, { x, y: y + TOP, width, height });
    const step = columns.get(number) ?? 0;
    steps.set(step, { x, step: step + 1 });
  }
  const lines = new Map<string, readonly Point[]>();
  for (const { from, to } of ways) {
    const { points = [] } = graph.edge(String(from), String(to)) ?? {};
    lines.set(
      lineKey(from, to),
      points.map(({ x, y }) => ({ x, y: y + TOP })),
    );
  }
  const all = [...boxes.values()];
  const most = (ends: readonly number[]): number => ends.reduce((a, b) => Math.max(a, b), 0) + MARGIN;
  return {
    width: most(all.map(({ x, width }) => x + width / 2)) + LOOP,
    height: most(all.map(({ y, height }) => y + height / 2)),
    ...{ boxes, lines, columns: [...steps.values()] },
  };
}

/** How far lines between boxes of one column go out to the right. */
const LOOP = 36;

/** The points of a line that the layout did not find: around the right side within a column, straight elsewhere. */
export function straight(one: Box, other: Box): readonly Point[] {
  if (Math.abs(one.x - other.x) < 1) {
    const right = Math.max(one.x + one.width / 2, other.x + other.width / 2);
    const [from, to] = [one, other].map((box) => ({ x: box.x + box.width / 2, y: box.y }));
    const middle = { x: right + LOOP - 8, y: (one.y + other.y) / 2 };
    return from && to ? [from, middle, to] : [];
  }
  const [left, right] = one.x < other.x ? [one, other] : [other, one];
  return [
    { x: left.x + left.width / 2, y: left.y },
    { x: right.x - right.width / 2, y: right.y },
  ];
}
