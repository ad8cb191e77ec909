/** What of a graph of units is shown, as somebody chose it. */
import type {
  UnitEdgeKind,
  UnitGraphEdge,
  UnitGraphNode,
  UnitGraphView,
} from '../../../server/src/protocol/unit-graph.ts';

/** What can be chosen; `zoom` 0 fits the picture to the page. */
export type UnitSettings = {
  readonly zoom: number;
  /** Whether units are shown that the config says nothing of. */
  readonly image: boolean;
  readonly needs: boolean;
  readonly order: boolean;
  readonly triggers: boolean;
  readonly conflicts: boolean;
  /** Whether what goes without saying is shown. */
  readonly implicit: boolean;
  /** Whether all is told in words below the picture. */
  readonly words: boolean;
};

export const UNIT_SETTINGS: UnitSettings = {
  ...{ zoom: 0, image: true, needs: true, order: true, triggers: true, conflicts: true },
  ...{ implicit: false, words: false },
};

/** The kinds of edges that are chosen together. */
export type EdgeGroup = 'needs' | 'order' | 'triggers' | 'conflicts';

const GROUPS: Readonly<Record<UnitEdgeKind, EdgeGroup>> = {
  ...{ requires: 'needs', requisite: 'needs', 'binds-to': 'needs', wants: 'needs', upholds: 'needs' },
  ...{ 'part-of': 'needs', after: 'order', conflicts: 'conflicts' },
  ...{ triggers: 'triggers', 'on-failure': 'triggers', 'on-success': 'triggers' },
} as const;

/** The group of a kind of edge. */
export function groupOf(kind: UnitEdgeKind): EdgeGroup {
  return GROUPS[kind];
}

/** A node or an edge with its number in the view. */
export type Numbered<Item> = Item & { readonly number: number };

export interface Chosen {
  readonly nodes: readonly Numbered<UnitGraphNode>[];
  readonly edges: readonly Numbered<UnitGraphEdge>[];
}

/** What is shown of a view. A ring is shown whatever is chosen, as nothing of it would start. */
export function choose(view: UnitGraphView, settings: UnitSettings): Chosen {
  const nodes = view.nodes
    .map((node, number) => ({ ...node, number }))
    .filter(({ own, ring, origin }) => settings.image || own || ring !== null || origin === 'missing');
  const shown = new Set(nodes.map(({ number }) => number));
  const edges = view.edges
    .map((edge, number) => ({ ...edge, number }))
    .filter(({ from, to }) => shown.has(from) && shown.has(to))
    .filter((edge) => edge.inRing || (settings[groupOf(edge.kind)] && isSaid(edge, view, settings)));
  return { nodes, edges };
}

/** Targets of the boot hang together by what goes without saying, and so does a timer with its service. */
function isSaid(
  { by, kind, from, to }: UnitGraphEdge,
  { nodes }: UnitGraphView,
  { implicit }: UnitSettings,
): boolean {
  if (by !== 'default' || implicit || kind === 'triggers') return true;
  return [from, to].every((number) => nodes[number]?.name.endsWith('.target'));
}

const STEP = 1.25;
const [LEAST_ZOOM, MOST_ZOOM] = [0.2, 4];

/**
 * What is chosen after an action: `zoom-in`, `zoom-out`, `zoom-fit`, or the name of a choice.
 * @param shown the zoom that the picture has, where it is fitted
 */
export function changeSettings(settings: UnitSettings, action: string, shown = 1): UnitSettings {
  const zoom = settings.zoom === 0 ? shown : settings.zoom;
  const bounded = (wanted: number): number => Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, wanted));
  if (action === 'zoom-in') return { ...settings, zoom: bounded(zoom * STEP) };
  if (action === 'zoom-out') return { ...settings, zoom: bounded(zoom / STEP) };
  if (action === 'zoom-fit') return { ...settings, zoom: 0 };
  const name = CHOICES.find((one) => one === action);
  return name === undefined ? settings : { ...settings, [name]: !settings[name] };
}

/** What is switched on and off. */
export const CHOICES = ['image', 'needs', 'order', 'triggers', 'conflicts', 'implicit', 'words'] as const;
export type Choice = (typeof CHOICES)[number];
