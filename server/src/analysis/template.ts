/**
 * Documents that something renders before the real tool reads them. The verdict stays the tool's own, on the text as it
 * is; what is said beside it is what the tool would say with the marks out of the way, so that a mistake shows among them.
 */

import { type Check, UNCHECKED } from '../config/check.ts';
import type { Detail, Finding } from '../config/finding.ts';
import { FILL } from '../syntax/template/marks.ts';
import { mayBeTemplate, readTemplate, type TemplateText } from '../syntax/template/text.ts';
import type { LineIndex } from '../text/lines.ts';
import { countWhile } from '../text/search.ts';
import type { Span } from '../text/span.ts';
import { type Analysis, analyze, assemble } from './analyze.ts';
import type { AnalyzeOptions } from './options.ts';

/**
 * As `analyze`. Of a template that the real tool refuses, the tree is that of the text without its marks, and findings
 * that come of the marks alone are told as such (`ofTemplate`). Costs one analysis more for each branch, four at most.
 */
export function analyzeTolerant(text: string, options: AnalyzeOptions = {}): Analysis {
  const strict = analyze(text, options);
  // Bytes that are no text are no marks either.
  if (!isYaml(strict) || options.problem) return strict;
  // That is seen sooner than what the tool says, which nobody may ever ask for.
  if (!mayBeTemplate(text) || strict.ok) return strict;
  const template = readTemplate(text);
  if (!template) return strict;
  const kind = strict.kind === 'unknown' ? {} : { kind: strict.kind };
  const read = (masked: string): Analysis => analyze(masked, { ...options, ...kind, shown: text });
  const whole = read(template.whole);
  if (!isYaml(whole) || whole.kind === 'unknown' || (broken(whole) && !broken(strict))) return strict;
  const readings = whole.ok ? [whole] : readingsOf(whole, template.choices.map(read));
  const pending = readings.some((reading) => reading.pending);
  return assemble({
    document: { text, lines: strict.lines, tree: whole.tree },
    ...{ kind: whole.kind, format: whole.format, options },
    check: refuseMarks(strict, whole, pending),
    findings: merge(strict, readings, template),
    isSafe: strict.isSafe,
    machine: whole.machine,
    effective: whole.effective,
    tooLarge: whole.tooLarge ?? false,
    unmarked: whole.check,
  });
}

/** What the real tool makes of the text as it is: nothing, and of its header what it would without the marks. */
function refuseMarks(strict: Analysis, whole: Analysis, pending: boolean): Check {
  const { variant, version, release, ignitionVersion, shape, config, renderedAs } = whole;
  const { stage, check } = strict;
  return {
    ...{ ...UNCHECKED, variant, version, release, ignitionVersion, shape, config, renderedAs },
    ...{ findings: check.findings, fatal: strict.fatal ?? whole.fatal, stage, pending },
  };
}

/** Whether the real tool reads YAML; of a text whose kind does not show yet, it might. */
function isYaml({ format }: Analysis): boolean {
  return format?.language !== 'json';
}

function broken({ tree }: Analysis): boolean {
  return tree.problems.length > 0;
}

/** With which findings a document ends before its values are looked at. */
const STRUCTURE: ReadonlySet<string> = new Set([
  ...['yaml-syntax', 'yaml-decode', 'yaml-unmarshal'],
  ...['variant-missing', 'version-invalid', 'version-unknown'],
  ...['cloud-config-syntax', 'cloud-config-type'],
]);

/** The readings to tell findings of: of each choice where the parts of a template are whole, else of all its text. */
function readingsOf(whole: Analysis, choices: readonly Analysis[]): readonly Analysis[] {
  const places = ({ findings }: Analysis): readonly number[] =>
    findings
      .filter(({ code }) => STRUCTURE.has(code))
      .flatMap(partsOf)
      // What is wrong with a word is no matter of what was cut out around it.
      .filter(({ message }) => !/cannot unmarshal (?!!!seq|!!map)/.test(message))
      .map(({ span }) => span.start);
  const known = new Set(places(whole));
  const sound = choices.filter((choice) => places(choice).every((at) => known.has(at)));
  return sound.length > 0 ? sound : [whole];
}

/** What is said of any reading, once; and what is said of the text as it is and of none, which is the template's doing. */
function merge(strict: Analysis, readings: readonly Analysis[], template: TemplateText): readonly Finding[] {
  const own = new Map(strict.findings.map((finding) => [keyOf(finding), finding]));
  const found = new Map<string, Finding>();
  for (const { findings } of readings) {
    for (const finding of findings) {
      const key = keyOf(finding);
      // What is said of the text itself has fixes for the text itself.
      if (!found.has(key) && !isOurWordOnMarks(finding, template, strict.lines))
        found.set(key, own.get(key) ?? cleaned(finding, template));
    }
  }
  const said = new Set([...found.values()].flatMap(partsOf).map(({ span }) => span.start));
  const rest = strict.findings
    .filter((finding) => isVerdict(strict, finding) && !found.has(keyOf(finding)))
    .flatMap((finding) => {
      const gone = partsOf(finding).filter(({ span }) => !said.has(span.start));
      const shown = finding.code === 'yaml-syntax' ? gone.slice(0, 1) : gone;
      const { details: _, ...alone } = finding;
      return shown.map((part): Finding => ({ ...alone, ...part, ofTemplate: true }));
    });
  return [...rest, ...found.values()];
}

/** Whether a finding is a real tool's: that coreos-cloudinit refuses a text is told in words of ours. */
function isVerdict({ format }: Analysis, { source, severity }: Finding): boolean {
  return source !== 'flatcar' || (format?.source === 'flatcar' && severity === 'error');
}

function partsOf(finding: Finding): readonly Detail[] {
  const { message, span } = finding;
  return finding.details?.length ? finding.details : [{ message, span }];
}

function keyOf({ code, span, message }: Finding): string {
  return `${code} ${span.start} ${span.end} ${message}`;
}

/** Whether one of our own rules judges what a mark will become, or advises on a list that a line next to it adds to. */
function isOurWordOnMarks(
  { source, severity, span, harm, related = [] }: Finding,
  { whole, lines, brought }: TemplateText,
  places: LineIndex,
): boolean {
  if (source !== 'flatcar') return false;
  // Of two entries that stop the boot together the template may write but one.
  if (harm === 'stops-boot' && related.length > 0) return true;
  const line = lines[countUntil(lines, span.start) - 1];
  if (line !== undefined && span.start < line.end) return true;
  const before = places.offset({ line: Math.max(1, places.lineAt(span.start)), column: 1 });
  const behind = places.offset({ line: places.lineAt(span.end) + 2, column: 1 });
  const isAdded = countUntil(brought, behind) > countUntil(brought, before - 1);
  if (isAdded && severity !== 'error') return true;
  return whole.slice(span.start, span.end).includes(FILL);
}

/** How many of the lines, which are in order, begin at an offset or before it. */
function countUntil(lines: readonly Span[], offset: number): number {
  return countWhile(lines.length, (index) => (lines[index]?.start ?? 0) <= offset);
}

/** A finding of a reading as one of the text: without fixes, which are made for what was read. */
function cleaned({ fixes: _, details, ...rest }: Finding, template: TemplateText): Finding {
  const marked = (parted: boolean) => (parted ? { ofTemplate: true as const } : {});
  const told = details?.map((detail) => ({ ...detail, ...marked(isParted(detail, template)) }));
  return { ...rest, ...(told && { details: told }), ...marked(isParted(rest, template)) };
}

/** Whether a finding is about two places, one of them a mark, or with a line of marks between: seldom are both there. */
function isParted({ span, related = [] }: Detail, { whole, lines }: TemplateText): boolean {
  return related.some(({ span: other }) => {
    if (whole.slice(other.start, other.end).includes(FILL)) return true;
    return countUntil(lines, span.start) !== countUntil(lines, other.start);
  });
}
