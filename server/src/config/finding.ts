import type { Path } from '../syntax/tree.ts';
import type { Place } from '../text/lines.ts';
import type { Span, TextEdit } from '../text/span.ts';

/** Whose verdict a finding is: a real tool's, told one to one, or ours on top. */
export type Source = 'butane' | 'ignition' | 'ct' | 'flatcar';
export type Severity = 'error' | 'warning' | 'info' | 'hint';
export type Tag = 'deprecated' | 'unnecessary';

/** What comes of what one of our rules finds, if nothing is done about it (lint/harm.ts). */
export type Harm =
  | 'stops-boot'
  | 'loses-data'
  | 'refused'
  | 'will-not-start'
  | 'does-nothing'
  | 'not-as-meant'
  | 'insecure'
  | 'old'
  | 'explains'
  | 'taste';

/**
 * That the machine stays the same, or that nothing becomes of it but what the title says. Either is tried before the fix
 * counts as safe: ask `Analysis.isSafe` (lint/prove.ts).
 */
export type FixClaim = 'same-machine' | 'as-told';

/** An edit that mends a finding. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** What a rule claims, so that it may be part of "fix all"; without a claim it never is. */
  readonly claims?: FixClaim;
  /** The one to offer first. */
  readonly preferred?: boolean;
  /** Of a finding that sums up several mistakes: the place of the one that it mends. */
  readonly about?: Span;
}

/** Another place that a finding is about: the first of two entries, the link in a path. */
export interface Related {
  readonly message: string;
  readonly span: Span;
}

/** One of several mistakes that a tool sums up in one message. */
export interface Detail {
  readonly message: string;
  readonly span: Span;
  readonly related?: readonly Related[];
  /** See `Finding`. */
  readonly ofTemplate?: true;
}

/** A place in another document than the analysed one: a local file, one of a tree, a merged config. */
export interface Elsewhere {
  /** The path below the files directory; of a config inside another text, what it is. */
  readonly name: string;
  /** Whether `name` is a path below the files directory. */
  readonly isFile: boolean;
  /** The text that `span` counts in; null where nothing of it is known but its name. */
  readonly text: string | null;
  /** Null where it is all of the document. */
  readonly span: Span | null;
  /** What is said of it, without where that is. */
  readonly message: string;
  /** Edits of that document; none claims to be safe, as they are tried nowhere. */
  readonly fixes: readonly Fix[];
}

export interface Finding {
  readonly source: Source;
  /** Stable, kebab-case; never reused for something else. */
  readonly code: string;
  readonly severity: Severity;
  /** For a real tool's finding: its words. */
  readonly message: string;
  /** The path the real tool names, as `formatPath` prints it; null where it names none. */
  readonly path: Path | null;
  /** Where to show it; `span.start` is the place the real tool prints when `placed`, but for `place`. Always inside the text. */
  readonly span: Span;
  /** Whether the real tool itself names a place. */
  readonly placed: boolean;
  /** The place the real tool prints where it is no offset of ours: behind a byte that is no JSON, or nowhere (0:0). */
  readonly place?: Place;
  readonly tags?: readonly Tag[];
  readonly fixes?: readonly Fix[];
  /** One entry per mistake, where the tool sums up several in one message; the editor shows these instead. */
  readonly details?: readonly Detail[];
  readonly related?: readonly Related[];
  /** It comes of the marks of a template, not of what the user wrote; told by `analyzeTolerant` alone. */
  readonly ofTemplate?: true;
  /** What comes of it; of our own findings alone. */
  readonly harm?: Harm;
  /** It is about other documents, which are named or caused here: the places there, of which a finding may sum up many. */
  readonly elsewhere?: readonly Elsewhere[];
  /** The local file that the value it is about was made of, where a whole tree is named. */
  readonly local?: string;
}

/** The finding with which a real tool gives up: it names no path and no place, so `span` is where we show it. */
export function fatalFinding(
  source: Source,
  code: string,
  message: string,
  span: Span,
  details: NonNullable<Finding['details']> = [],
): Finding {
  const base = { source, code, severity: 'error', message, path: null, span, placed: false } as const;
  return details.length > 0 ? { ...base, details } : base;
}
