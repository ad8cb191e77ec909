import type { Report } from '../config/report.ts';
import type { ShapeValue, Value } from '../config/value.ts';
import type { Release } from '../spec/releases.ts';
import type { ResolvedShape } from '../spec/resolve.ts';
import type { Step } from '../syntax/tree.ts';
import type { Memory } from '../text/memory.ts';
import type { Files } from './files.ts';

/** What rendering one document works with. */
export interface RenderContext {
  readonly release: Release;
  /** Entries carry Butane paths. */
  readonly report: Report;
  readonly files: Files | undefined;
  /** The root shape of the Ignition it renders to. */
  readonly target: ResolvedShape;
  /** Whether contents may be packed with gzip. */
  readonly gzip: boolean;
  /** Whether the result goes into a MachineConfig. */
  readonly wrapped: boolean;
  /** What parts of earlier texts were rendered to. */
  readonly memory: Memory;
  /** A file was not there yet. */
  pending: boolean;
  /** How many files were asked for. */
  reads: number;
}

/** Adds to the Ignition fields of one shape what its Butane sugar says. `path` is the Butane path of the shape. */
export type Desugar = (
  context: RenderContext,
  butane: ShapeValue,
  fields: Map<string, Value>,
  path: readonly Step[],
) => void;
