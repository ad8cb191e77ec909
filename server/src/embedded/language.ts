/** What an embedded language is: how its texts are known, and what reading one gives. */

import type { EnvFile } from '../syntax/env/read.ts';
import type { TomlText } from '../syntax/toml/read.ts';
import type { Node } from '../syntax/tree.ts';
import type { UnitEntry, UnitText } from '../syntax/unit/read.ts';
import type { Word } from '../syntax/words.ts';
import type { Span } from '../text/span.ts';
import type { TextFacts } from './embedded-text.ts';

/** A command that is run: in an Exec line, in a script, or in a script within an Exec line. */
export interface Run {
  /** The program in the end, behind `sudo`, `env` and the like, and its arguments. */
  readonly words: readonly Word[];
  /** `sudo`, `env` and the like with their options, in front of it. */
  readonly before: readonly Word[];
  /** The Exec line it stands in. */
  readonly exec: UnitEntry | null;
}

/** A variable that is set: in an environment file, by `Environment=`, or in a script. */
export interface Variable {
  readonly name: string;
  readonly value: string;
  readonly nameSpan: Span;
  readonly valueSpan: Span;
  /** The whole assignment, with the quotes around it. */
  readonly span: Span;
  /** The `Environment=` it stands in. */
  readonly entry: UnitEntry | null;
}

/** A text as its language reads it. What a language does not have is left out; each part is worked out when asked for. */
export interface Reading {
  /** The text with everything that is no setting and no command replaced by blanks; offsets stay the same. */
  readonly code: () => string;
  /** Of the languages in the format of units. */
  readonly unit?: () => UnitText;
  readonly env?: () => EnvFile;
  readonly toml?: () => TomlText;
  /** The root; null when there is none to be had. */
  readonly json?: () => Node | null;
  readonly runs?: () => readonly Run[];
  readonly variables?: () => readonly Variable[];
}

/** A row of the table of languages; its reading may have parts that no other language has. */
export interface Language<Id extends string = string, Read extends Reading = Reading> {
  readonly id: Id;
  /** What it is called: `a systemd unit`. */
  readonly name: string;
  /** Whether a text is in it; it is asked after the rows above it. `interpreter` is the program of its first line. */
  readonly isOf: (text: TextFacts, interpreter: string | undefined) => boolean;
  /** Reads a text. Never throws; its work is linear in the length of the text. */
  readonly read: (text: string) => Read;
}

/** A row of the table, with its own word as type of its `id`, and the parts of its own reading. */
export function defineLanguage<const Id extends string, Read extends Reading>(
  language: Language<Id, Read>,
): Language<Id, Read> {
  return language;
}
