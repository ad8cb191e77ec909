/** One config of several: filled in, and rendered as its own tool does it. */

import { type Analysis, analyze, assemble } from '../analysis/analyze.ts';
import { withFilled } from '../analysis/filled.ts';
import type { AnalyzeOptions } from '../analysis/options.ts';
import { asFilled } from '../analysis.ts';
import type { Finding } from '../config/finding.ts';
import type { ShapeValue } from '../config/value.ts';
import { kindOfName } from '../formats/file-names.ts';
import { versionOf } from '../formats/ignition/upgrade.ts';
import type { SyntaxProblem } from '../syntax/tree.ts';
import type { Span } from '../text/span.ts';
import { words } from '../text/words.ts';
import { fillValues } from './fill.ts';
import { valueMarks } from './marks.ts';
import { say } from './report.ts';
import { concealer, type Values } from './values.ts';

/** A config to be composed. */
export interface PartText {
  /** What it is called, for people. */
  readonly name: string;
  readonly text: string;
  /** The first bytes that were no text. */
  readonly problem?: SyntaxProblem;
}

/** A config that was read. */
export interface Part {
  readonly name: string;
  /** Of the config as it is; where values are filled in, `filled` has the analysis of what comes of that. */
  readonly analysis: Analysis;
  /** What its own tool says, and what is said of its values; with places in the config as it is, and no secret in it. */
  readonly findings: readonly Finding[];
  /** The Ignition 3 that it renders to; null where there is an error among the findings. */
  readonly config: ShapeValue | null;
  /** The names of the values that occur in it. */
  readonly used: ReadonlySet<string>;
}

/** What a config is read with. */
export interface PartOptions extends Pick<AnalyzeOptions, 'files' | 'lint' | 'bounds'> {
  /** Values without a text keep no config from being read: their marks stay in it. */
  readonly marksStay?: boolean;
}

/** Reads a config with the values of its machine; null for one to which no values are given, and `${…}` is text. */
export function readPart(
  part: PartText,
  values: Values | null,
  { marksStay = false, ...options }: PartOptions,
): Part {
  const { name, text, problem } = part;
  const named = kindOfName(name);
  const asked = { ...options, ...(named && { kind: named }), ...(problem && { problem }) };
  const own = readAlone(text, asked);
  const none = { filled: null, findings: [], used: new Set<string>() };
  const isWhole = !problem && !own.tooLarge;
  const kind = own.kind === 'unknown' ? {} : { kind: own.kind };
  const { filled, findings, used } = values && isWhole ? fillValues(text, values, kind) : none;
  const isMissing = !marksStay && [...used].some((one) => values?.get(one)?.missing);
  const isLeft = isMissing || findings.some(({ severity }) => severity === 'error');
  const analysis = filled && !isLeft ? withFilled(own, filled, asked, readAlone) : own;
  // Of a text without its values the tool would say what nobody has to mend.
  const verdict = isLeft ? [] : verdictOf(analysis);
  const conceal = concealer(values ?? new Map());
  const all = [...findings, ...verdict].map((finding) => concealed(finding, conceal));
  const isRefused = isLeft || all.some(({ severity }) => severity === 'error');
  const config = isRefused ? null : configOf(analysis);
  return { name, analysis, findings: all, config, used };
}

/**
 * The same of a config that has been analysed with the values filled in (`analyzeWithValues`), of which nothing is read again. Null where
 * nothing is filled in, and where a value does not fit: what such an analysis keeps may be moved by a later text.
 */
export function partOfFilled(name: string, analysis: Analysis, values: Values): Part | null {
  const { filled, text } = analysis;
  const beside = filled?.beside ?? [];
  if (!filled || beside.some(({ severity }) => severity === 'error')) return null;
  const conceal = concealer(values);
  const said = verdictOf(analysis).filter((finding) => !beside.includes(finding));
  const findings = [...beside, ...said].map((finding) => concealed(finding, conceal));
  const isRefused = findings.some(({ severity }) => severity === 'error');
  const names = valueMarks(text).filter((mark) => !mark.escaped && values.has(mark.name));
  const used = new Set(names.map((mark) => mark.name));
  return { name, analysis, findings, config: isRefused ? null : configOf(analysis), used };
}

/** A config with what its own tool says: our rules, which take far longer, are not asked. */
function readAlone(text: string, options: AnalyzeOptions): Analysis {
  const { lines, tree, kind, format, check, machine, effective, tooLarge } = analyze(text, options);
  const document = { text, lines, tree };
  return assemble({
    document,
    kind,
    format,
    check,
    machine,
    effective,
    options,
    ...(tooLarge && { tooLarge }),
  });
}

/** What the tool says, and that it is none whose configs are merged. */
function verdictOf(analysis: Analysis): readonly Finding[] {
  const refused = refusalOf(analysis);
  if (refused !== null) return [say('kind', headOf(analysis), refused)];
  const made = asFilled(analysis);
  const said = (analysis.filled ? analysis.findings : made.check.findings).filter(
    ({ source }) => source !== 'flatcar',
  );
  if (made.ok || made.pending || said.some(({ severity }) => severity === 'error')) return said;
  return [...said, say('kind', headOf(analysis), made.fatal ?? words`the config is refused`)];
}

function refusalOf({ format, filled, renderedAs }: Analysis): string | null {
  if (!format) return words`this is neither Butane nor Ignition`;
  if (format.id !== 'butane' && format.id !== 'ignition')
    return words`${format.label} is not merged: convert it to Butane first`;
  return (filled?.analysis.renderedAs ?? renderedAs) === 'yaml'
    ? words`a MachineConfig of OpenShift is not merged`
    : null;
}

/** The first line of a text. */
function headOf({ text }: Analysis): Span {
  const end = text.indexOf('\n');
  return { start: 0, end: end < 0 ? text.length : end };
}

function configOf({ filled, rendered, pending }: Analysis): ShapeValue | null {
  const made = filled?.analysis ?? { rendered, pending };
  if (made.pending || !made.rendered) return null;
  return versionOf(made.rendered) === undefined ? null : made.rendered;
}

/** A finding with no secret in its words. */
export function concealed(finding: Finding, conceal: (words: string) => string): Finding {
  const { fixes: _, details, related, ...rest } = finding;
  const hide = <Said extends { readonly message: string }>(said: Said): Said => {
    return { ...said, message: conceal(said.message) };
  };
  return {
    ...hide(rest),
    ...(details && { details: details.map(hide) }),
    ...(related && { related: related.map(hide) }),
  };
}
