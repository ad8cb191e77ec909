/** What all reports of `check` have in common: a part for each file, made by whoever checks it, and one who puts them together. */
import type { Translator } from '../../l10n/translator.ts';
import type { Line } from '../../text/styled-lines.ts';
import type { Io } from '../io.ts';
import type { Checked, Counts } from '../json-report.ts';

/** What a report says of one file, as data that one thread can pass to another. */
export interface Part {
  /** For people. */
  readonly lines: readonly Line[];
  /** For programs, as it stands in the report. */
  readonly text: string;
  /** The rules that it names, `SOURCE/CODE` each, where the report tells of these. */
  readonly rules: readonly string[];
}

/** A part with nothing in it. */
export const NO_PART: Part = { lines: [], text: '', rules: [] };

/** What is known where a part is made. */
export interface About {
  readonly cwd: string;
  /** Says what people read in their language. */
  readonly translator: () => Translator;
  /** Say why, for people. */
  readonly explain: boolean;
  /** Whether warnings fail. */
  readonly fails: (checked: Checked, severity: 'error' | 'warning') => boolean;
}

/** The end of a report. */
export interface Ending {
  /** Of what is told. */
  readonly counts: Counts;
  /** How many files and folders could not be read. */
  readonly unread: number;
  /** Why the check fails although no finding does; null where that is not so. */
  readonly failure: string | null;
}

/** A report as it is written: nothing of it is kept but what stands at its end. */
export interface Writer {
  readonly file: (part: Part) => void;
  /** Something that could not be read, which is said on standard error in any case. */
  readonly unread: (path: string, reason: string) => void;
  readonly end: (ending: Ending) => void;
}

/** A form of reports. */
export interface Format {
  /** What is said of a file. */
  readonly part: (checked: Checked, about: About) => Part;
  /** Begins a report. */
  readonly begin: (io: Io, about: WriterOptions) => Writer;
}

export interface WriterOptions {
  /** What people are told where there was nothing to check. */
  readonly nothing: string;
  /** Nothing is said where nothing is wrong. */
  readonly quiet: boolean;
}
