/**
 * Templates whose values are given: what is said of them is what is said of the text with the values filled in, at the
 * places of the template. What can be asked of a place (its node, its key) is asked of the template itself.
 */
import type { Detail, Finding, Fix } from '../config/finding.ts';
import { fillTemplate } from '../syntax/template/fill.ts';
import type { Filled } from '../syntax/template/filled-text.ts';
import type { LineIndex } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import { type Analysis, analyze, assemble } from './analyze.ts';
import type { AnalyzeOptions } from './options.ts';
import { unfilled } from './unfilled.ts';

/**
 * As `read` does, of a template with the values among the options filled in. Its rendering is that of `filled`; the tree is the
 * template's. Without values, or without a placeholder that one is given for, it is just what `read` gives. Costs an
 * analysis of the filled text on top.
 */
export function analyzeFilled(
  text: string,
  options: AnalyzeOptions,
  read: (text: string, options: AnalyzeOptions) => Analysis,
): Analysis {
  const { values, memory, ...rest } = options;
  const own = read(text, { ...rest, ...(memory && { memory }) });
  const filled = values && !own.tooLarge && !options.problem ? fillTemplate(text, values) : null;
  return filled ? withFilled(own, filled, options, filled.complete ? analyze : read) : own;
}

/**
 * An analysis of a text that has been filled in, with what comes of that: verdict and findings are those of the filled text, led
 * home, the tree is that of `own`.
 * @param own what was read of the text before it was filled in
 * @param read reads the filled text
 * @param beside what is said of the values themselves, with places in the text of `own`
 */
export function withFilled(
  own: Analysis,
  filled: Filled,
  options: AnalyzeOptions,
  read: (text: string, options: AnalyzeOptions) => Analysis,
  beside: readonly Finding[] = [],
): Analysis {
  const { values: _, memory: __, ...rest } = options;
  const kind = own.kind === 'unknown' ? {} : { kind: own.kind };
  const analysis = read(filled.text, { ...rest, ...kind });
  const homeward = leadHome(own, analysis, filled);
  return assemble({
    document: { text: own.text, lines: own.lines, tree: own.tree },
    ...{ kind: own.kind === 'unknown' ? analysis.kind : own.kind, format: own.format ?? analysis.format },
    options,
    check: { ...own.check, ...factsOf(own, analysis), pending: own.pending || analysis.pending },
    findings: [...beside, ...new Set(homeward.values())],
    machine: own.machine,
    effective: own.effective,
    ...(own.unmarked && { unmarked: own.unmarked }),
    filled: { analysis, filled, homeward, ...(beside.length > 0 && { beside }) },
  });
}

/** What the header says, its own placeholders filled in. */
function factsOf(own: Analysis, analysis: Analysis) {
  const { variant, version, release, ignitionVersion, shape } = analysis.shape ? analysis : own;
  return { variant, version, release, ignitionVersion, shape };
}

/** Each finding with the one that is told of the template; a loop's body is told of once. */
function leadHome(
  { text, lines }: Analysis,
  { findings, lines: there }: Analysis,
  filled: Filled,
): ReadonlyMap<Finding, Finding> {
  const told = new Map<string, Finding>();
  const homeward = new Map<Finding, Finding>();
  for (const finding of findings) {
    const home = findingAtHome(finding, { filled, text, lines, there });
    const key = `${home.code} ${home.span.start} ${home.span.end} ${home.message}`;
    const known = told.get(key);
    if (!known) told.set(key, home);
    homeward.set(finding, known ?? home);
  }
  return homeward;
}

interface Way {
  readonly filled: Filled;
  /** The template. */
  readonly text: string;
  readonly lines: LineIndex;
  readonly there: LineIndex;
}

/** Everywhere that a finding speaks of, in the filled text. */
function spansOf({ span, related = [] }: Detail): readonly Span[] {
  return [span, ...related.map((one) => one.span)];
}

function findingAtHome(finding: Finding, { filled, text, lines, there }: Way): Finding {
  const { place, fixes, details, related, ...rest } = finding;
  const all = [finding, ...(details ?? [])].flatMap(spansOf);
  const say = (message: string): string => unfilled(message, all, filled, text);
  const lead = <Part extends Omit<Detail, 'related'>>(part: Part): Part => {
    return { ...part, message: say(part.message), span: filled.home(part.span) };
  };
  const leadDetail = (detail: Detail): Detail => {
    return { ...lead(detail), ...(detail.related && { related: detail.related.map(lead) }) };
  };
  // 0:0 is no place.
  const at = place && place.line > 0 ? there.offset(place) : null;
  const kept = fixes?.flatMap((fix) => fixAtHome(fix, filled, say) ?? []) ?? [];
  return {
    ...rest,
    message: say(finding.message),
    span: filled.home(finding.span),
    ...(place && { place: at === null ? place : lines.place(filled.home({ start: at, end: at }).start) }),
    ...(related && { related: related.map(lead) }),
    ...(details && { details: details.map(leadDetail) }),
    ...(kept.length > 0 && { fixes: kept }),
  };
}

/**
 * A fix for what stands in the template as it is, which writes no value into it but the placeholder. Other values may make
 * another machine of it, so that none is safe.
 */
function fixAtHome(
  { claims: _, edits, title, ...rest }: Fix,
  filled: Filled,
  say: (words: string) => string,
): Fix | null {
  if (!edits.every(({ span }) => filled.isVerbatim(span))) return null;
  const home = edits.map(({ span, newText }) => ({ span: filled.home(span), newText: say(newText) }));
  return { ...rest, title: say(title), edits: home };
}
