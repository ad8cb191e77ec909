import { asFilled } from '../analysis.ts';
import { reasonOf } from '../features/preview/rendering.ts';
import { unitGraph } from '../features/unit-graph/graph.ts';
import type { GraphPlace, UnitGraph, UnitNode } from '../features/unit-graph/model.ts';
import type { Place } from '../protocol/place.ts';
import type { UnitGraphView } from '../protocol/unit-graph.ts';
import type { ViewParams, ViewResult } from '../protocol/view.ts';
import { othersOf } from './cause-places.ts';
import { toRange } from './positions.ts';
import { ownSnapshot, type Session } from './session.ts';
import { answerOf, wholeOf } from './whole-state.ts';

/** `flatcarConfig/unitGraph` */
export async function onUnitGraph(
  session: Session,
  params: ViewParams,
): Promise<ViewResult<UnitGraphView> | null> {
  const snapshot = await ownSnapshot(session.snapshots.settled(params.uri));
  if (!snapshot) return null;
  const { analysis, document } = snapshot;
  const { version } = document;
  const whole = params.whole ? await wholeOf(session, snapshot) : null;
  if (whole) {
    const made = whole.machine();
    const graph = made && unitGraph(made.analysis);
    // Of a config that stands inside another one the place is that of what holds it, which nobody knows here.
    const find = ({ document: other, span }: GraphPlace): Place | null =>
      made && !other ? whole.placeOf(made.homeOf(span)) : null;
    const view = graph && viewOf(graph, find);
    return { view, reason: whole.problem?.reason ?? null, ...answerOf(snapshot, whole), version };
  }
  const graph = unitGraph(analysis);
  const open = othersOf(session, snapshot);
  const find = (place: GraphPlace): Place | null => {
    const other = place.document ? open(place.document) : document;
    // Of a file without an address nothing can be shown.
    return other && { uri: other.uri, range: toRange(other, place.span) };
  };
  const view = graph && viewOf(graph, find);
  const isOk = asFilled(analysis).ok;
  return { view, reason: isOk ? null : reasonOf(analysis), ...answerOf(snapshot, null), version };
}

function viewOf(graph: UnitGraph, find: (place: GraphPlace) => Place | null): UnitGraphView {
  const places: Place[] = [];
  const numberOf = (place: GraphPlace | null): number | null => {
    const found = place && find(place);
    return found ? places.push(found) - 1 : null;
  };
  const numbers = new Map(graph.nodes.map(({ name }, number) => [name, number]));
  const { rings, left, incomplete } = graph;
  return {
    nodes: graph.nodes.map((node) => {
      const { name, origin, own, description, start, enabled, rank, ring, meant } = node;
      const about = { name, origin, own, description, start, enabled, rank, ring, meant };
      return { ...about, place: numberOf(wholeOfEntry(node)) };
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
function wholeOfEntry({ place, holds }: UnitNode): GraphPlace | null {
  const whole =
    place &&
    holds.find(
      ({ document, span: { start, end } }) =>
        document === place.document && start <= place.span.start && place.span.end <= end,
    );
  return whole ?? place;
}
