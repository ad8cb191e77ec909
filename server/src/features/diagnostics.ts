/** Findings as an editor shows them. */
import { type Analysis, unfilled } from '../analysis.ts';
import type { Finding, Related, Severity, Source, Tag } from '../config/finding.ts';
import { once } from '../text/once.ts';
import { type Span, touches } from '../text/span.ts';
import { words } from '../text/words.ts';
import { artifactOf } from './artifacts.ts';
import { DEFAULT_SETTINGS, type Settings } from './settings.ts';
import {
  hasPlaceholders,
  hasTemplates,
  holdsTemplate,
  isBesideTemplate,
  isFilledIn,
  isTemplated,
  isUnquotedTemplate,
} from './templates.ts';

export interface Diagnostic {
  readonly span: Span;
  readonly severity: Severity;
  readonly source: Source;
  readonly code: string;
  readonly message: string;
  readonly tags: readonly Tag[];
  /** Other places it is about. */
  readonly related: readonly Related[];
  /** The finding it shows; several diagnostics share one that sums up several mistakes. */
  readonly finding: Finding;
  /** See `Finding`. */
  readonly ofTemplate: boolean;
}

/** What the user wants to see of what the real tools say. */
export type View = Pick<Settings, 'butaneArtifacts' | 'templates'>;

/** The code of a hint that stands for a finding about a template. */
export const TEMPLATE = 'template';

/** An analysis never changes; its diagnostics are asked for by the check, the status and every code action. */
const made = new WeakMap<Analysis, Map<string, readonly Diagnostic[]>>();

/** One diagnostic for each finding, or for each mistake it sums up; none longer than the first line of its node. */
export function diagnostics(analysis: Analysis, view: View = DEFAULT_SETTINGS): readonly Diagnostic[] {
  const key = `${view.butaneArtifacts} ${view.templates}`;
  const known = made.get(analysis) ?? new Map<string, readonly Diagnostic[]>();
  const found =
    known.get(key) ?? (filledDiagnostics(analysis, view) || soften(analysis, view, parts(analysis)));
  made.set(analysis, known.set(key, found));
  return found;
}

/** As `diagnostics`, of an analysis that is not told yet: what the real tool says alone, before our rules look, which is most of the work. */
export function toolDiagnostics(analysis: Analysis, view: View = DEFAULT_SETTINGS): readonly Diagnostic[] {
  return soften(analysis, view, parts(analysis, analysis.toolFindings()));
}

/** Those of the diagnostics whose place holds or touches an offset. */
export function diagnosticsAt(
  analysis: Analysis,
  offset: number,
  view: View = DEFAULT_SETTINGS,
): readonly Diagnostic[] {
  if (analysis.filled) return diagnostics(analysis, view).filter(({ span }) => touches(span, offset));
  const here = parts(analysis).filter(({ span }) => touches(span, offset));
  return soften(analysis, view, here);
}

/** Of a template with values: the diagnostics of the text with these in it, each once; null for anything else. */
function filledDiagnostics(analysis: Analysis, view: View): readonly Diagnostic[] | null {
  if (!analysis.filled) return null;
  const { analysis: inner, filled, homeward, beside = [] } = analysis.filled;
  const told = new Map<string, Diagnostic>();
  for (const one of diagnostics(inner, view)) {
    const lead = (span: Span): Span => visible(analysis, filled.home(span));
    const all = [one.span, ...one.related.map(({ span }) => span)];
    const say = (message: string): string => unfilled(message, all, filled, analysis.text);
    const home = {
      ...one,
      message: say(one.message),
      span: lead(one.span),
      related: one.related.map((other) => ({ message: say(other.message), span: lead(other.span) })),
      finding: homeward.get(one.finding) ?? one.finding,
    };
    const key = `${home.code} ${home.span.start} ${home.span.end} ${home.message}`;
    if (!told.has(key)) told.set(key, home);
  }
  return [...beside.flatMap((finding) => partsOf(analysis, finding)), ...told.values()];
}

function parts(analysis: Analysis, findings = analysis.findings): readonly Diagnostic[] {
  if (isUnbegun(analysis.text)) return [];
  return findings.flatMap((finding) => partsOf(analysis, finding));
}

/** A finding as its mistakes. */
function partsOf(analysis: Analysis, finding: Finding): readonly Diagnostic[] {
  const mistakes = finding.details?.length ? finding.details : [finding];
  return mistakes.map(({ span, message, related = [], ofTemplate }) => ({
    span: visible(analysis, span),
    severity: finding.severity,
    source: finding.source,
    code: finding.code,
    message,
    tags: finding.tags ?? [],
    related: related.map((other) => ({ message: other.message, span: visible(analysis, other.span) })),
    finding,
    ofTemplate: finding.ofTemplate === true || ofTemplate === true,
  }));
}

/** Whether there is nothing but blanks and comments: nobody made a mistake yet. */
function isUnbegun(text: string): boolean {
  return !/^\uFEFF?[ \t]*[^#\s]/m.test(text);
}

/** Makes hints of what is no mistake of the user's, or leaves it out, as the view has it. */
function soften(
  analysis: Analysis,
  { butaneArtifacts, templates }: View,
  found: readonly Diagnostic[],
): readonly Diagnostic[] {
  // All of the text is looked through, which only what a tool says is worth.
  const tolerant = once(
    () => templates === 'tolerate' && (hasTemplates(analysis.text) || hasPlaceholders(analysis)),
  );
  return found.flatMap((one) => {
    if (one.source === 'flatcar' && !one.ofTemplate) return [one];
    if (butaneArtifacts !== 'warning' && artifactOf(analysis, one.finding) !== null) {
      return butaneArtifacts === 'off' ? [] : [{ ...one, severity: 'hint' as const }];
    }
    const isTold = templates === 'tolerate' && one.ofTemplate;
    return [isTold || (tolerant() && isOfTemplate(analysis, one)) ? asTemplate(one) : one];
  });
}

/** Findings about a key, not about what is missing beside it. */
const AT_KEYS: ReadonlySet<string> = new Set(['unused-key', 'yaml-syntax', 'yaml-unmarshal']);

/** Findings that stand at a map, or at a key of it, but are about its values. */
const OF_VALUES: ReadonlySet<string> = new Set(['url-scheme', 'url-invalid', 'clc-dynamic-data']);

function isOfTemplate(analysis: Analysis, { code, span, ofTemplate, finding }: Diagnostic): boolean {
  if (ofTemplate || isTemplated(analysis, span.start)) return true;
  // Shown at a line of a unit, it is about all of the unit.
  if (code === 'unit-contents' && finding.place)
    return isTemplated(analysis, analysis.lines.offset(finding.place));
  if (code === 'version-unknown' && hasTemplates(`${analysis.variant} ${analysis.version}`)) return true;
  if (OF_VALUES.has(code) && holdsTemplate(analysis, span.start)) return true;
  if (!AT_KEYS.has(code) && isFilledIn(analysis, span.start)) return true;
  if (code === 'json-syntax') return isUnquotedTemplate(analysis, span.start);
  return code === 'yaml-syntax' && isBesideTemplate(analysis, span.start);
}

function asTemplate(one: Diagnostic): Diagnostic {
  const message = words`template: checked after rendering`;
  return { ...one, source: 'flatcar', code: TEMPLATE, severity: 'hint', message };
}

/** The span to underline: within the text, within one line. */
function visible(analysis: Analysis, span: Span): Span {
  const end = analysis.text.length;
  const start = Math.max(0, Math.min(span.start, end));
  return analysis.lines.firstLine({ start, end: Math.max(start, Math.min(span.end, end)) });
}
