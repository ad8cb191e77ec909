/**
 * What the programs of a machine say of their files: systemd of units, networkd of networks, sshd of its configuration. Each
 * has a folder here and a function from texts to entries; none knows of documents, machines or rules.
 */

import type { Span, TextEdit } from '../text/span.ts';

/** As the program logs it. */
export type Level = 'error' | 'warning' | 'notice' | 'info';

/** Something a program says of a file. */
export interface ProgramEntry {
  /** The file it is said of. */
  readonly file: string;
  /** The line in it, from 1; null where the program names none. */
  readonly line: number | null;
  readonly level: Level;
  /** What kind of message it is, one word for all of a kind: `unknown-key`, `bad-value`. */
  readonly class: string;
  /** The program's own words, without file and line. */
  readonly message: string;
  /** The part of the text that it is about. */
  readonly span: Span;
  /** What would be right, where that is evident. */
  readonly mend?: { readonly title: string; readonly edits: readonly TextEdit[] };
}
