import type { Report } from '../checks/report.ts';
import type { Release } from '../spec/releases.ts';
import type { ResolvedShape } from '../spec/resolve.ts';
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
  /** A file was not there yet. */
  pending: boolean;
}
