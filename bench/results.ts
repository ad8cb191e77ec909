/** What a run measures, as `--json` writes it. Times are in milliseconds, memory in MB of 2^20 bytes, sizes in KB of 1024. */
import type { ConfigShape } from './generate.ts';
import type { Look } from './noise.ts';
import type { Summary } from './statistics.ts';

/** What is measured of a server and one text, each from the moment the message is sent. */
export type EditorMeasure =
  /** Until the first diagnostics of a text, and until all of them. */
  | 'open'
  | 'opened'
  | 'keystroke'
  /** A keystroke in the text of a file that is written in the config. */
  | 'inside'
  | 'completion'
  | 'hover'
  | 'symbols'
  | 'burst'
  | 'preview'
  | 'machine';

export type Measures = Readonly<Partial<Record<EditorMeasure, Summary | null>>>;

export interface EditorResult {
  readonly server: string;
  readonly shape: ConfigShape;
  readonly kilobytes: number;
  /** Bytes of the text. */
  readonly bytes: number;
  readonly measures: Measures;
  /** What the main thread of the server had of a processor meanwhile, where the system tells. */
  readonly processor: Measures;
  /** What went wrong, or what to know. */
  readonly notes: readonly string[];
}

/** What a bare process of Node, and butane, are called in the results. */
export const BARE = 'node -e 0';
export const BUTANE = 'butane';

/** A process each for one file. */
export interface ToolResult {
  readonly tool: string;
  readonly command: string;
  readonly kilobytes: number;
  readonly times: Summary | null;
  /** The most memory that it took. */
  readonly peak: number | null;
  /** What it had of processors, on average over some runs. */
  readonly processor: number | null;
  readonly notes: readonly string[];
}

/** One process for many files. */
export interface BatchResult {
  readonly tool: string;
  readonly command: string;
  readonly files: number;
  /** Whether all files are Butane configs. */
  readonly isButane: boolean;
  readonly times: Summary | null;
  /** One process of butane for one of the files; noted where there is none in this run. */
  readonly butane: { readonly each: number; readonly isMeasured: boolean };
  readonly notes: readonly string[];
}

/** Resident memory of a server. */
export interface MemoryResult {
  readonly server: string;
  readonly shape: ConfigShape;
  readonly started: number | null;
  /** After 2 KB, and some keys. */
  readonly small: number | null;
  /** After 1 MB, and some keys. */
  readonly large: number | null;
  /** Some time after the large one was closed, and how many seconds that is. */
  readonly closed: number | null;
  readonly idle: number;
}

/** One row of a table that is only shown. */
export interface OtherResult {
  readonly what: string;
  readonly kilobytes: number;
  readonly shape: ConfigShape;
  readonly times: Summary | null;
}

/** Whether something that is asked for holds. */
export interface Verdict {
  /** The line of what is asked for. */
  readonly line: string;
  /** Of which text or command. */
  readonly where: string;
  /** The size of the text in KB, where there is a limit for each size. */
  readonly size?: number;
  readonly wanted: string;
  readonly measured: string;
  /** Null where it was not measured. */
  readonly holds: boolean | null;
}

export interface Results {
  readonly editor: EditorResult[];
  readonly growth: EditorResult[];
  readonly tools: ToolResult[];
  readonly batch: BatchResult[];
  readonly memory: MemoryResult[];
  readonly others: OtherResult[];
  readonly looks: Look[];
}
