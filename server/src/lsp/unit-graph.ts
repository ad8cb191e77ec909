import { reasonOf } from '../features/preview/rendering.ts';
import { unitGraph } from '../features/unit-graph/graph.ts';
import type { GraphPlace, UnitGraph, UnitNode } from '../features/unit-graph/model.ts';
import type { Place } from '../protocol/place.ts';
import type { UnitGraphView } from '../protocol/unit-graph.ts';
import type { ViewParams, ViewResult } from '../protocol/view.ts';
import { othersOf } from './cause-places.ts';
import { toRange } from './positions.ts';
import { ownSnapshot, type Session } from './session.ts';
import type { Snapshot } from './snapshots.ts';

/** `flatcarConfig/unitGraph` */
export async function onUnitGraph(
  session: Session,
  params: ViewParams,
): Promise<ViewResult<UnitGraphView> | null> {
  const snapshot = await ownSnapshot(session.snapshots.settled(params.uri));
  if (!snapshot) return null;
  const { analysis, document } = snapshot;
  const graph = unitGraph(analysis);
  const view = graph && viewOf(session, snapshot, graph);
  const isOk = (analysis.filled?.analysis ?? analysis).ok;
  return { view, reason: isOk ? null : reasonOf(analysis), version: document.version };
}

function viewOf(session: Session, snapshot: Snapshot, graph: UnitGraph): UnitGraphView {
  const { document } = snapshot;
  const open = othersOf(session, snapshot);
  const places: Place[] = [];
  const numberOf = (place: GraphPlace | null): number | null => {
    if (!place) return null;
    const other = place.document ? open(place.document) : document;
    // Of a file without an address nothing can be shown.
    if (!other) return null;
    places.push({ uri: other.uri, range: toRange(other, place.span) });
    return places.length - 1;
  };
  const numbers = new Map(graph.nodes.map(({ name }, number) => [name, number]));
  const { rings, left, incomplete } = graph;
  return {
    nodes: graph.nodes.map((node) => {
      const { name, origin, own, description, start, enabled, rank, ring, meant } = node;
      const about = { name, origin, own, description, start, enabled, rank, ring, meant };
      return { ...about, place: numberOf(wholeOf(node)) };
    }),
    edges: graph.edges.flatMap(({ from, to, place, ...edge }) => {
      const [first, second] = [numbers.get(from), numbers.get(to)];
      return first === undefined || second === undefined
        ? []
        : [{ ...edge, from: first, to: second, place: numberOf(place) }];
    }),
    rings: rings.map((ring) => ring.flatMap((name) => numbers.get(name) ?? [])),
    ...{ left, incomplete, places },
  };
}

/** All of the entry that a unit is named in, so that it is marked wherever in it the cursor is. */
function wholeOf({ place, holds }: UnitNode): GraphPlace | null {
  const whole =
    place &&
    holds.find(
      ({ document, span: { start, end } }) =>
        document === place.document && start <= place.span.start && place.span.end <= end,
    );
  return whole ?? place;
}
