/** The graph of a machine's units, for a page beside the document (`protocol/view.ts`). */
import type { PlacedView } from './view.ts';

/** Client -> server request, with `ViewParams`; answered with a `ViewResult<UnitGraphView>`. */
export const UNIT_GRAPH = 'flatcarConfig/unitGraph';

/** What `from` has to do with `to`, in systemd's words; with `after` it starts after it. */
export type UnitEdgeKind =
  | 'requires'
  | 'requisite'
  | 'binds-to'
  | 'wants'
  | 'upholds'
  | 'part-of'
  | 'conflicts'
  | 'after'
  | 'triggers'
  | 'on-failure'
  | 'on-success';

/**
 * What brings it about: a directive; `[Install]` of a unit that is enabled; a link of the config; the image; a path that the
 * unit needs; what Podman adds to the service of a quadlet; or what systemd adds by itself.
 */
export type UnitEdgeBy = 'directive' | 'install' | 'link' | 'image' | 'path' | 'podman' | 'default';

/** `missing`: surely nobody has it; `unknown`: it may be there. */
export type UnitGraphOrigin = 'config' | 'mount-unit' | 'quadlet' | 'image' | 'missing' | 'unknown';

/** When a unit starts; null where it is not known. */
export type UnitGraphStart = 'boot' | 'demand' | 'never' | 'masked' | 'refused' | null;

export interface UnitGraphNode {
  readonly name: string;
  readonly origin: UnitGraphOrigin;
  /** Whether the config mentions it. */
  readonly own: boolean;
  readonly description: string | null;
  readonly start: UnitGraphStart;
  /** What `systemctl is-enabled` says on the booted machine; null where it is not known. */
  readonly enabled: string | null;
  /** The place in the order of the start, from 0; units of one rank may start together. */
  readonly rank: number;
  /** The number of the ring of units that it waits in; null for none. */
  readonly ring: number | null;
  /** What was meant by a name that nobody has. */
  readonly meant: string | null;
  /** The number of its place; null for what nobody wrote. */
  readonly place: number | null;
}

export interface UnitGraphEdge {
  /** Numbers of nodes. */
  readonly from: number;
  readonly to: number;
  readonly kind: UnitEdgeKind;
  readonly by: UnitEdgeBy;
  readonly place: number | null;
  /** Whether it belongs to a ring of units that wait for each other. */
  readonly inRing: boolean;
}

export interface UnitGraphView extends PlacedView {
  /** By rank, then by name. */
  readonly nodes: readonly UnitGraphNode[];
  readonly edges: readonly UnitGraphEdge[];
  /** Numbers of nodes that wait for each other, so that none of them could start. */
  readonly rings: readonly (readonly number[])[];
  /** How many units were left out of a graph that would be too large. */
  readonly left: number;
  /** Whether configs that are merged could not be read, so that there may be more units. */
  readonly incomplete: boolean;
}
