/** The graph of a machine's units: what starts what, and what waits for what. */
import type { OtherDocument } from '../../embedded/embedded-text.ts';
import type { Span } from '../../text/span.ts';

/** Where something of the graph stands: in a local file that the document names, or in the document itself. */
export interface GraphPlace {
  readonly span: Span;
  /** The file that `span` is of; null for the analysed document. */
  readonly document: OtherDocument | null;
}

/**
 * What one unit has to do with another, in systemd's words: `from` requires, wants, triggers … `to`; with `after`, it
 * starts after it.
 */
export type EdgeKind =
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
 * What brings it about: a directive of a unit; `[Install]` of a unit that is enabled; a link of the config; the image; the
 * directory a unit needs (`RequiresMountsFor=`); what Podman adds to the service of a quadlet; or what systemd adds by itself.
 */
export type EdgeBy = 'directive' | 'install' | 'link' | 'image' | 'path' | 'podman' | 'default';

export interface UnitEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: EdgeKind;
  readonly by: EdgeBy;
  /** Where it is said; null for what nobody wrote. */
  readonly place: GraphPlace | null;
  /** Whether it belongs to a ring of units that wait for each other. */
  readonly inRing: boolean;
}

/**
 * Where a unit comes from. `missing`: surely nobody has it; `unknown`: neither config nor image are known to have it, which
 * does not mean that it is not there (devices, slices, units of packages and extensions).
 */
export type UnitOrigin = 'config' | 'mount-unit' | 'quadlet' | 'image' | 'missing' | 'unknown';

/**
 * When a unit starts. `boot`: with the machine; `demand`: when a timer, socket, path or failure asks for it; `never`: nothing
 * in config or image is known to start it; `masked`: nothing can; `refused`: systemd does not load it; null: not known.
 */
export type UnitStart = 'boot' | 'demand' | 'never' | 'masked' | 'refused' | null;

export interface UnitNode {
  readonly name: string;
  readonly origin: UnitOrigin;
  /** Whether the config mentions it: writes, changes, enables or masks it. */
  readonly own: boolean;
  readonly description: string | null;
  readonly start: UnitStart;
  /** What `systemctl is-enabled` says on the booted machine; null where it is not known. */
  readonly enabled: string | null;
  /** The place in the order of the start, from 0, among the units of the graph; those of one rank may start together. */
  readonly rank: number;
  /** The number of the ring that it waits in; null for none. */
  readonly ring: number | null;
  /** The unit that was meant by a name that nobody has; null where none is near. */
  readonly meant: string | null;
  /** Its name in the config, or where the name is used of what the config does not have; null for what nobody wrote. */
  readonly place: GraphPlace | null;
  /** All that is about the unit, in the analysed document and what it merges, for a cursor in it. */
  readonly holds: readonly GraphPlace[];
}

export interface UnitGraph {
  /** By rank, then by name. */
  readonly nodes: readonly UnitNode[];
  readonly edges: readonly UnitEdge[];
  /** Sets of units that wait for each other, so that none of a set could start. */
  readonly rings: readonly (readonly string[])[];
  /** How many units were left out of a graph that would be too large. */
  readonly left: number;
  /** Whether configs that are merged could not be read, so that there may be more units. */
  readonly incomplete: boolean;
}
