/** Whether what came to the page is the graph of units that it draws. */
import type { UnitGraphView } from '../../../server/src/protocol/unit-graph.ts';

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNode(value: unknown): boolean {
  return isFields(value) && typeof value['name'] === 'string' && typeof value['rank'] === 'number';
}

/** Looks at what the picture would fail without. */
export function isUnitGraph(view: unknown): view is UnitGraphView {
  if (!isFields(view)) return false;
  const { nodes, edges, rings } = view;
  if (!Array.isArray(nodes) || !Array.isArray(edges) || !Array.isArray(rings) || !nodes.every(isNode))
    return false;
  const isNumber = (value: unknown): boolean =>
    typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value < nodes.length;
  return edges.every((edge) => {
    if (!isFields(edge)) return false;
    const { from, to, kind } = edge;
    return isNumber(from) && isNumber(to) && typeof kind === 'string';
  });
}
