/**
 * The one door to the engine: text in, everything that can be said about it out. Pure; what it reads comes through
 * `Files`. Features, server and CLI work on its result and never parse again.
 */

import { analyzeIgnition } from './analyze-ignition.ts';
import { analyzeCloudConfig, analyzeContainerLinux } from './analyze-old-yaml.ts';
import { type AnalyzeOptions, contentSources } from './analyze-options.ts';
import type { Finding } from './config/finding.ts';
import { type ButaneCheck, checkButaneText } from './formats/butane/check.ts';
import type { Stage } from './formats/container-linux/check.ts';
import { detectKind, type Kind } from './formats/detect.ts';
import { isTooLarge, LARGEST, sayTooLarge } from './formats/too-large.ts';
import { marshalJson } from './go/json-text.ts';
import type { Verdict } from './lint/guard.ts';
import { lintButane } from './lint/index.ts';
import { assistUnits } from './lint/offer-install.ts';
import { offerMode } from './lint/offer-mode.ts';
import type { Machine } from './machine/machine.ts';
import { machineOfButane } from './machine/of.ts';
import { toPlain } from './render/plain.ts';
import { printYaml } from './render/print-yaml.ts';
import { defaultRelease, type Release } from './spec/releases.ts';
import { type ResolvedShape, resolveButane } from './spec/resolve.ts';
import { readJson } from './syntax/json/read.ts';
import type { SyntaxTree } from './syntax/tree.ts';
import { readYaml } from './syntax/yaml/read.ts';
import { ByteLines } from './text/byte-lines.ts';
import { LineIndex, type Place, type Places } from './text/lines.ts';
import { once } from './text/once.ts';

export type { AnalyzeOptions } from './analyze-options.ts';
export type { Kind } from './formats/detect.ts';
export type { LintOptions } from './lint/options.ts';

export interface Analysis {
  readonly text: string;
  readonly lines: LineIndex;
  /** Lines and columns as the real tool of this kind counts them. */
  readonly places: Places;
  readonly kind: Kind;
  readonly variant: string | null;
  /** The version as written, if it can be read. */
  readonly version: string | null;
  readonly release: Release | null;
  /** The Ignition specification it is or renders to. */
  readonly ignitionVersion: string | null;
  readonly tree: SyntaxTree;
  /** The shape of the document's root, for features; a fallback release's shape when the version is not known. */
  readonly shape: ResolvedShape | null;
  /** The real tool's findings first, then ours. */
  readonly findings: readonly Finding[];
  /** The real tool's closing sentence when it gives up (`source config is invalid`), else null. */
  readonly fatal: string | null;
  /** Whether the real tool accepts the text. */
  readonly ok: boolean;
  /** Container Linux Configs that are refused: whether `ct` does so before or while it converts. */
  readonly stage?: Stage | null;
  /** The rendered Ignition as plain data in output order; null when there is none. Ignition documents render to themselves. */
  readonly ignition: unknown;
  /** How it is printed: a MachineConfig is YAML, all else JSON. */
  readonly format: 'json' | 'yaml';
  /** The document is larger than the bounds: there is one finding, and the tree may end early. */
  readonly tooLarge?: boolean;
  /** Some local file was not there yet (`pending`); analyse again once it is. */
  readonly pending: boolean;
  /** The machine that the document describes, made when it is first asked for; null when it does not decode. */
  readonly machine: () => Machine | null;
}

export interface PrintOptions {
  readonly pretty?: boolean;
}

/**
 * Analyses one document. Never throws on account of the text; costs one parse, whatever is asked of the result later.
 */
export function analyze(text: string, options: AnalyzeOptions = {}): Analysis {
  const lines = new LineIndex(text);
  const { bounds = LARGEST, shown } = options;
  const json = /^[\s\ufeff]*\{/.test(text) ? readJson(text, bounds.tokens) : null;
  const isJson = options.kind ? options.kind === 'ignition' : json && detectKind(text, json) === 'ignition';
  const tree = isJson
    ? (json ?? readJson(text, bounds.tokens))
    : readYaml(text, { most: bounds.tokens, ...(shown !== undefined && { shown }) });
  const kind = options.kind ?? detectKind(text, tree);
  const nothing = {
    text,
    lines,
    places: kind === 'ignition' ? new ByteLines(text) : lines,
    kind,
    tree,
    variant: null,
    version: null,
    release: null,
    ignitionVersion: null,
    shape: null,
    findings: [],
    fatal: null,
    ok: false,
    ignition: null,
    format: 'json',
    pending: false,
    machine: () => null,
  } satisfies Analysis;
  if (kind !== 'unknown' && isTooLarge(text, tree, bounds))
    return { ...nothing, ...sayTooLarge(kind, tree, lines, bounds) };
  if (kind === 'butane') return { ...nothing, ...analyzeButane(text, tree, lines, options) };
  if (kind === 'ignition') return { ...nothing, ...analyzeIgnition(text, tree, options) };
  if (kind === 'cloud-config') return { ...nothing, ...analyzeCloudConfig(text, tree, lines, options) };
  if (kind === 'container-linux-config')
    return { ...nothing, ...analyzeContainerLinux(text, tree, lines, options) };
  return nothing;
}

function analyzeButane(text: string, tree: SyntaxTree, lines: LineIndex, options: AnalyzeOptions) {
  const { files, raw } = options;
  const check = checkButaneText(tree, lines, files, raw);
  const release = check.release ?? defaultRelease(check.variant);
  const machine = once(() => machineOfButane(check, { text, ...contentSources(files) }));
  return {
    variant: check.variant,
    version: check.version,
    release: check.release,
    ignitionVersion: check.release?.ignition ?? null,
    shape: resolveButane(release),
    findings: [
      ...assistUnits(offerMode(check.findings, tree.root), { text, language: 'yaml', root: tree.root }),
      ...lintYaml(text, tree, check, machine, options),
    ],
    fatal: check.fatal,
    ok: check.fatal === null,
    ignition: check.ignition ? toPlain(check.ignition) : null,
    format: release.openshift !== undefined && !raw ? ('yaml' as const) : ('json' as const),
    pending: check.pending,
    machine,
  };
}

/** Our own findings; `judge` is asked only where a fix has to prove itself. */
function lintYaml(
  text: string,
  { root, comments }: SyntaxTree,
  check: ButaneCheck,
  described: () => Machine | null,
  { files, lint = {} }: AnalyzeOptions,
): readonly Finding[] {
  if (!root) return [];
  const judge = (changed: string): Verdict => {
    const changedTree = readYaml(changed);
    const after = checkButaneText(changedTree, new LineIndex(changed), files);
    const { findings, ignition: machine } = after;
    return { root: changedTree.root, accepted: after.fatal === null, findings, machine };
  };
  const { ignition: machine } = check;
  return lintButane({
    ...check,
    text,
    root,
    comments,
    machine,
    accepted: check.fatal === null,
    options: lint,
    described,
    judge,
  });
}

/**
 * The rendered Ignition (or MachineConfig) as text, as butane prints it, without a newline at its end; '' when there is
 * none. YAML is never `pretty`.
 */
export function printIgnition(analysis: Analysis, options: PrintOptions = {}): string {
  if (analysis.ignition === null) return '';
  if (analysis.format === 'yaml') return printYaml(analysis.ignition);
  return marshalJson(analysis.ignition, options.pretty ? '  ' : '');
}

/** The line and column the real tool prints for a finding; of one it does not place, where it is shown. */
export function placeOf({ places }: Analysis, finding: Finding): Place {
  return finding.place ?? places.place(finding.span.start);
}
