/** Where arrow keys lead in the picture: along lines from unit to unit, up and down among what is beside it. */
import type { UnitGraphNode, UnitGraphView } from '../../../server/src/protocol/unit-graph.ts';
import { unitKey } from './draw.ts';
import { edgeKey } from './lines.ts';

/**
 * The key of the part that an arrow leads to; null where the page's own order decides. From a unit, right leads to its first line
 * to what starts later, left to one to what starts earlier; from a line on to the unit at that end.
 */
export function moveAlong(view: UnitGraphView, key: string, arrow: string): string | null {
  if (arrow !== 'ArrowLeft' && arrow !== 'ArrowRight') return null;
  const { nodes, edges } = view;
  const isRight = arrow === 'ArrowRight';
  const goes = (here: UnitGraphNode | undefined, there: UnitGraphNode | undefined): boolean =>
    here !== undefined && there !== undefined && (isRight ? there.rank > here.rank : there.rank < here.rank);
  const at = nodes.findIndex(({ name }) => unitKey(name) === key);
  if (at >= 0) {
    const found = edges.find(({ from, to, by }) => {
      const other = from === at ? to : to === at ? from : -1;
      return other >= 0 && by !== 'default' && goes(nodes[at], nodes[other]);
    });
    return found ? edgeKey(found, view) : key;
  }
  const edge = edges.find((one) => edgeKey(one, view) === key);
  if (!edge) return null;
  const [one, other] = [nodes[edge.from], nodes[edge.to]];
  const to = goes(one, other) ? other : one;
  return to ? unitKey(to.name) : null;
}
