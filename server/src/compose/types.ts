/** What becomes of several configs. */
import type { Finding } from '../config/finding.ts';
import type { ShapeValue } from '../config/value.ts';
import type { IgnitionVersion } from '../spec/types.ts';
import type { Node } from '../syntax/tree.ts';
import type { Part } from './part.ts';

/** A finding of one of the configs. */
export interface PartFinding {
  /** Which of the parts it is about. */
  readonly part: Part;
  readonly finding: Finding;
}

/** What came of several configs. */
export interface Composed {
  readonly parts: readonly Part[];
  /**
   * The merged config; every value has its node, which `owners` knows. Null where a part is refused, or is still on its way. Of a
   * single part it is what that renders to, untouched.
   */
  readonly config: ShapeValue | null;
  /** The configs that were merged, each alone, in the specification of all and every value with its path. */
  readonly layers: readonly PlacedPart[];
  /** Which part a node of the merged config is of; a node of a filled part stands in the filled text. */
  readonly owners: ReadonlyMap<Node, Part>;
  /** Those of the parts, in their order, then what only the merge brings. */
  readonly findings: readonly PartFinding[];
  /** Whether there is a config, and nothing but warnings. */
  readonly ok: boolean;
  /** A file is on its way. */
  readonly pending: boolean;
  /** The names of the values that occur in a part. */
  readonly used: ReadonlySet<string>;
}

/** A part with its config in the specification of all. */
export interface PlacedPart {
  readonly part: Part;
  readonly config: ShapeValue;
}

/** Configs that were merged. */
export interface Merged {
  readonly config: ShapeValue;
  readonly version: IgnitionVersion;
  readonly placed: readonly PlacedPart[];
  readonly owners: ReadonlyMap<Node, Part>;
}
