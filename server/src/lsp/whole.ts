/** What is known of a machine that an open config is a part of. */
import type { Composed, Part } from '../compose/compose.ts';
import type { PartPlace } from '../compose/print.ts';
import type { Values } from '../compose/values.ts';
import type { WholeMachine } from '../compose/whole.ts';
import type { Place } from '../protocol/place.ts';
import type { Base } from './files-directory.ts';
import type { FoundProject } from './projects.ts';
import type { Snapshot } from './snapshots.ts';

/** A config of a machine: where it is, and what it is read as. */
export interface WholePart {
  /** Its path from the folder of the project file. */
  readonly path: string;
  /** As the client spells it, where it is open. */
  readonly uri: string;
  readonly part: Part;
}

/** The files that a config asked for, and where it was looked for them. */
export interface PartFiles {
  readonly bases: readonly Base[];
  readonly touched: ReadonlySet<string>;
}

/** Why there is no whole machine. */
export interface WholeProblem {
  readonly reason: string;
  /** Null where no config is to blame. */
  readonly place: Place | null;
}

/** A machine of a project file, put together. */
export interface Whole {
  /** Tells one state of the machine from another. */
  readonly id: string;
  readonly name: string;
  readonly found: FoundProject;
  /** All machines that the config is a part of. */
  readonly names: readonly string[];
  readonly parts: readonly WholePart[];
  /** What `${name}` stands for in them. */
  readonly values: Values;
  /** Null where a config is not there. */
  readonly composed: Composed | null;
  /** The machine, made when it is first asked for; null where there is none. */
  readonly machine: () => WholeMachine | null;
  /** Null where there is one. */
  readonly problem: WholeProblem | null;
  placeOf(place: PartPlace): Place;
  /** The config that a document is; undefined for none of them. */
  partOf(uri: string): Part | undefined;
}

export interface Wholes {
  /** The machine that a config is looked at for; null for a config that is a part of none. */
  of(snapshot: Snapshot): Promise<Whole | null>;
  /** Files that were asked for, to be watched. */
  asking(): readonly PartFiles[];
  /** Has what asked for a file read again, or all. */
  forget(uri?: string): void;
}
