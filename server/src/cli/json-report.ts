/** `check --format json`: a public interface. Fields are added, never renamed or removed. */
import type { Analysis, Kind } from '../analysis.ts';
import type { Finding, Harm, Related, Severity, Source, Tag } from '../config/finding.ts';
import type { Excerpt } from '../excerpts/analyze.ts';
import { formatPath } from '../syntax/tree.ts';
import { type PlaceRange, toRange } from '../text/range.ts';
import { type Explanations, explanationsOf } from './explanations.ts';
import { ruleUrl } from './rule-url.ts';

/** One checked file. */
export interface Checked {
  /** The name to show: the path as given, `-` for standard input. */
  readonly file: string;
  readonly kind: Kind;
  readonly analysis: Analysis;
  /** Of a file of another kind: the configs in it. */
  readonly excerpts?: readonly Excerpt[];
}

export interface JsonDiagnostic {
  readonly source: Source;
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly path: string | null;
  readonly range: PlaceRange | null;
  readonly tags: readonly Tag[];
  /** What comes of what one of our rules has found; null for what the real tool says. */
  readonly harm: Harm | null;
  /** Why it says so, and what to do, as Markdown without HTML; null where the message says it all. */
  readonly explanation: string | null;
  /** The page of the rule. */
  readonly url: string | null;
  /** Other places that it is about, and each mistake where it sums up several. */
  readonly related: readonly { readonly message: string; readonly range: PlaceRange }[];
  readonly fixes: readonly {
    readonly title: string;
    readonly safe: boolean;
    readonly edits: readonly { readonly range: PlaceRange; readonly newText: string }[];
  }[];
}

/** A config inside a file of another kind. */
export interface JsonExcerpt {
  readonly range: PlaceRange;
  readonly kind: Kind;
  readonly variant: string | null;
  readonly version: string | null;
  readonly ignitionVersion: string | null;
  /** It has no header, so that only what is surely wrong is told of it. */
  readonly fragment: boolean;
}

export interface JsonFile {
  readonly file: string;
  readonly kind: Kind;
  readonly variant: string | null;
  readonly version: string | null;
  readonly ignitionVersion: string | null;
  /** Whether the real tool accepts the file. */
  readonly ok: boolean;
  /** The configs in a file of another kind, whose `kind` is `unknown` and which has no variant; only there. */
  readonly excerpts?: readonly JsonExcerpt[];
  readonly diagnostics: readonly JsonDiagnostic[];
}

export interface Summary {
  readonly files: number;
  readonly errors: number;
  readonly warnings: number;
}

export interface JsonReport {
  readonly files: readonly JsonFile[];
  readonly summary: Summary;
}

/** A real tool's finding has a range only where the tool names a place; ours always has one. */
function toDiagnostic(
  { places: lines, isSafe }: Analysis,
  finding: Finding,
  explanations: Explanations,
): JsonDiagnostic {
  const placed = finding.placed || finding.source === 'flatcar';
  const { place } = finding;
  const range = place ? { start: place, end: place } : toRange(lines, finding.span);
  return {
    source: finding.source,
    code: finding.code,
    severity: finding.severity,
    message: finding.message,
    path: finding.path && formatPath(finding.path),
    range: placed ? range : null,
    tags: finding.tags ?? [],
    fixes: (finding.fixes ?? []).map((fix) => ({
      title: fix.title,
      safe: isSafe(fix),
      edits: fix.edits.map((edit) => ({ range: toRange(lines, edit.span), newText: edit.newText })),
    })),
    harm: finding.harm ?? null,
    explanation: explanations(finding).join('\n\n') || null,
    url: finding.source === 'flatcar' ? ruleUrl(finding.code) : null,
    related: [...lineAtFault(finding), ...(finding.details ?? []), ...(finding.related ?? [])].map(
      ({ message, span }) => {
        return { message, range: toRange(lines, span) };
      },
    ),
  };
}

/** The line of a unit at which the real tool gives up, as its own place is that of the whole unit. */
function lineAtFault({ code, place, span }: Finding): readonly Related[] {
  return code === 'unit-contents' && place ? [{ message: 'it stops at this line', span }] : [];
}

/** What the report says of one file; lines and columns count from 1, as the real tool prints them. */
export function toFile({ file, kind, analysis, excerpts }: Checked): JsonFile {
  const explanations = explanationsOf(analysis, excerpts);
  return {
    file,
    kind,
    variant: analysis.variant,
    version: analysis.version,
    ignitionVersion: analysis.ignitionVersion,
    ok: analysis.ok,
    ...(excerpts && { excerpts: excerpts.map((excerpt) => toExcerpt(analysis, excerpt)) }),
    diagnostics: analysis.findings.map((finding) => toDiagnostic(analysis, finding, explanations)),
  };
}

function toExcerpt({ places }: Analysis, { analysis, isFragment, kind, span }: Excerpt): JsonExcerpt {
  const { variant, version, ignitionVersion } = isFragment ? NO_HEADER : analysis;
  return { range: toRange(places, span), kind, variant, version, ignitionVersion, fragment: isFragment };
}

const NO_HEADER = { variant: null, version: null, ignitionVersion: null };

/** How many files there are, and findings of each severity. */
export type Counts = Readonly<Record<Severity | 'files', number>>;

export const NO_COUNTS: Counts = { files: 0, error: 0, warning: 0, info: 0, hint: 0 };

/** The counts of one file. */
export function countsOf({ analysis: { findings } }: Checked): Counts {
  const counts = { ...NO_COUNTS, files: 1 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}

/** The counts of both. */
export function addCounts(one: Counts, other: Counts): Counts {
  return {
    files: one.files + other.files,
    error: one.error + other.error,
    warning: one.warning + other.warning,
    info: one.info + other.info,
    hint: one.hint + other.hint,
  };
}

/** The end of the report. */
export function summaryOf({ files, error, warning }: Counts): Summary {
  return { files, errors: error, warnings: warning };
}
