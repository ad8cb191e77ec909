/** The graph of a document's units. */
import { type Analysis, asFilled } from '../../analysis.ts';
import { isOfImage } from '../../lint/rules/units/known.ts';
import { setting } from '../../programs/systemd/unit.ts';
import { imageUnit } from '../../spec/flatcar/image-root.ts';
import { templateOf } from '../../syntax/unit/read.ts';
import type { Span } from '../../text/span.ts';
import { edgesOf, type PlainEdge } from './edges.ts';
import { CHAIN, type LoadedUnits, loadUnits } from './load.ts';
import type { GraphPlace, UnitEdge, UnitGraph, UnitNode, UnitOrigin } from './model.ts';
import { orderUnits, startedUnits, startOf } from './starts.ts';
import { placeOfValue } from './texts.ts';

/** More units than that nobody can look at, and more edges. */
const MOST_UNITS = 1000;
const MOST_EDGES = 8000;

/**
 * The units of all that a document makes a machine apply, those of the image that they touch, and what each has to do with
 * the others. Places are those of the document, of a template with values those of the template.
 * Null where the document makes no machine, or none that has systemd start units after Ignition.
 */
export function unitGraph(analysis: Analysis): UnitGraph | null {
  const { filled } = analysis;
  const loaded = loadUnits(asFilled(analysis));
  if (!loaded) return null;
  const graph = graphOf(loaded);
  return filled ? leadHome(graph, (span) => filled.filled.home(span)) : graph;
}

function graphOf(loaded: LoadedUnits): UnitGraph {
  const all = edgesOf(loaded);
  const { names, left } = namesOf(loaded, all);
  const edges = all.filter(({ from, to }) => names.has(from) && names.has(to));
  const started = startedUnits(loaded, all);
  const order = orderUnits(names, edges, new Set([...started.boot, ...started.demand]));
  const ringOf = new Map(order.rings.flatMap((ring, index) => ring.map((name) => [name, index] as const)));
  const start = startOf(loaded, started);
  const describe = describer(loaded, edges);
  const nodes = [...names].map((name): UnitNode => {
    const found = describe(name);
    return {
      ...found,
      start: start(name),
      rank: order.rankOf.get(name) ?? 0,
      ring: ringOf.get(name) ?? null,
    };
  });
  const inRing = ({ kind, from, to }: PlainEdge): boolean => {
    const ring = ringOf.get(from);
    return kind === 'after' && ring !== undefined && ring === ringOf.get(to);
  };
  // What is said comes first, so that no edge is left out for one that goes without saying.
  const kept = [...edges.filter(({ by }) => by !== 'default'), ...edges.filter(({ by }) => by === 'default')];
  return {
    nodes: nodes.toSorted((a, b) => a.rank - b.rank || (a.name < b.name ? -1 : 1)),
    edges: kept.slice(0, MOST_EDGES).map((edge): UnitEdge => ({ ...edge, inRing: inRing(edge) })),
    ...{ rings: order.rings, left, incomplete: loaded.incomplete },
  };
}

/**
 * The units that are shown: those of the config, all that these and their like name or are named by, what the image's ones
 * among them need in turn, and the targets of every boot.
 */
function namesOf(
  loaded: LoadedUnits,
  edges: readonly PlainEdge[],
): { readonly names: ReadonlySet<string>; readonly left: number } {
  const { own } = loaded;
  // What goes without saying is shown between units that are there; only what a unit is there to start brings others.
  const brings = ({ by, kind }: PlainEdge): boolean => by !== 'default' || kind === 'triggers';
  const next = new Map<string, string[]>();
  const wanted = new Set(own);
  for (const edge of edges.filter(brings)) {
    const { from, to, by } = edge;
    const known = next.get(from);
    if (known) known.push(to);
    else next.set(from, [to]);
    if (by !== 'link' && !own.has(from) && !own.has(to)) continue;
    wanted.add(from);
    wanted.add(to);
  }
  for (const name of wanted) {
    if (own.has(name) || name.endsWith('.target')) continue;
    for (const other of next.get(name) ?? []) wanted.add(other);
  }
  for (const name of CHAIN) wanted.add(name);
  // A template stands for itself only where no instance of it does.
  const used = new Set([...wanted].flatMap((name) => (templateOf(name) === name ? [] : [templateOf(name)])));
  const all = [...wanted].filter((name) => !used.has(name));
  return {
    names: new Set([...CHAIN, ...all].slice(0, MOST_UNITS)),
    left: Math.max(all.length - MOST_UNITS, 0),
  };
}

type Described = Omit<UnitNode, 'start' | 'rank' | 'ring'>;

/** Says of units what they are and where they stand. */
function describer(loaded: LoadedUnits, edges: readonly PlainEdge[]): (name: string) => Described {
  const { boot, units, entries, quadlets, spanOf } = loaded;
  const states = new Map(boot.units.map(({ name, state }) => [name, state]));
  const used = new Map<string, GraphPlace>();
  for (const { from, to, place } of edges) {
    if (!place) continue;
    // Who says `Before=` or `WantedBy=` has the other unit in front of the edge.
    for (const name of [from, to]) if (!used.has(name)) used.set(name, place);
  }
  const holds = spansOfUnits(loaded);
  return (name) => {
    const entry = entries.get(name) ?? entries.get(templateOf(name));
    const quadlet = quadlets.get(name);
    const file = loaded.files.get(name) ?? loaded.files.get(templateOf(name));
    const named = entry?.name ?? quadlet?.node.at ?? null;
    const own = loaded.own.has(name) || loaded.own.has(templateOf(name));
    const unit = units.get(name);
    const absent = loaded.absent(name);
    const description = unit ? (setting(unit, 'Description')?.value ?? null) : null;
    const place = named ? placeOfValue(named, spanOf) : (own && file?.placeOf({ start: 0, end: 0 })) || null;
    return {
      ...{ name, own, origin: absent ? 'missing' : originOf(loaded, name) },
      description: description?.slice(0, MOST_WORDS) ?? null,
      enabled: states.get(name) ?? (quadlet ? 'generated' : null),
      meant: absent?.meant ?? null,
      place: place ?? used.get(name) ?? null,
      holds: holds.get(name) ?? holds.get(templateOf(name)) ?? [],
    };
  };
}

/** Of a description so many characters are shown. */
const MOST_WORDS = 200;

function originOf({ units, entries, quadlets, target, hasImage }: LoadedUnits, name: string): UnitOrigin {
  const entry = entries.get(name);
  if (entry?.mounts) return 'mount-unit';
  if (quadlets.has(name)) return 'quadlet';
  const unit = units.get(name);
  if (unit?.main?.text || entry?.contents || entry?.unread) return 'config';
  return isOfImage(name) || (hasImage && imageUnit(name, target)) ? 'image' : 'unknown';
}

const UNIT_PATH = /\/systemd\/system\/(?:[^/]+\.(?:wants|requires|upholds)\/)?([^/]+?)(?:\.d\/[^/]+)?$/;

/** The parts of the analysed document, and of local files that it merges, that are about each unit. */
function spansOfUnits({ machine, quadlets }: LoadedUnits): ReadonlyMap<string, readonly GraphPlace[]> {
  const spans = new Map<string, GraphPlace[]>();
  const hold = (
    name: string,
    { node, document }: Pick<(typeof machine.nodes)[number], 'node' | 'document'>,
  ) => {
    if (!node || (document && !document.isFile)) return;
    const place = { document: document ?? null, span: node.span };
    spans.set(name, [...(spans.get(name) ?? []), place]);
  };
  for (const unit of machine.units) hold(unit.name.value, unit);
  for (const node of machine.nodes) {
    const name = UNIT_PATH.exec(node.at.value)?.[1];
    if (name !== undefined) hold(name, node);
  }
  for (const { service, node } of quadlets.values()) hold(service, node);
  return spans;
}

/** The same graph, with its places in the template that was filled in. */
function leadHome(graph: UnitGraph, home: (span: Span) => Span): UnitGraph {
  const lead = (place: GraphPlace | null): GraphPlace | null =>
    place && (place.document ? place : { ...place, span: home(place.span) });
  return {
    ...graph,
    nodes: graph.nodes.map((node) => ({
      ...node,
      place: lead(node.place),
      holds: node.holds.flatMap((one) => lead(one) ?? []),
    })),
    edges: graph.edges.map((edge) => ({ ...edge, place: lead(edge.place) })),
  };
}
