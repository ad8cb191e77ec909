/**
 * The one door to the engine: text in, everything that can be said about it out. Pure; what it reads comes through
 * `Files`. Features, server and CLI work on its result and never parse again.
 */

import { type ButaneCheck, checkButaneText } from './check-butane.ts';
import { checkCloudConfigText } from './check-cloud-config.ts';
import { type ContainerLinuxCheck, checkContainerLinuxText, type Stage } from './check-container-linux.ts';
import { checkIgnitionText } from './check-ignition.ts';
import { checkIgnition2Text, isIgnition2 } from './check-ignition2.ts';
import type { Finding } from './checks/finding.ts';
import { lintContainerLinux } from './checks/lint/container-linux-config.ts';
import { guardFixes, type Verdict } from './checks/lint/guard.ts';
import { lintIgnition } from './checks/lint/ignition.ts';
import type { IgnitionLintInput } from './checks/lint/ignition-rule.ts';
import { lintButane } from './checks/lint/index.ts';
import type { ContentSources } from './checks/lint/machine-texts.ts';
import { assistUnits } from './checks/lint/offer-install.ts';
import { offerMode } from './checks/lint/offer-mode.ts';
import type { LintOptions } from './checks/lint/options.ts';
import { settle } from './checks/lint/settle.ts';
import type { ShapeValue } from './checks/value.ts';
import { translateIgnition2 } from './convert/ignition-2/index.ts';
import { detectKind, type Kind } from './detect.ts';
import { marshalJson } from './go/json-text.ts';
import type { Files } from './render/files.ts';
import { gunzip } from './render/gunzip.ts';
import { withinFilesDir } from './render/local-files.ts';
import { toPlain } from './render/plain.ts';
import { printYaml } from './render/print-yaml.ts';
import { resolveIgnition2 } from './spec/legacy/resolve.ts';
import { cloudConfigShape } from './spec/legacy/resolve-cloud-config.ts';
import { defaultRelease, type Release } from './spec/releases.ts';
import { type ResolvedShape, resolveButane, resolveIgnition } from './spec/resolve.ts';
import { readJson } from './syntax/json.ts';
import type { Node, SyntaxTree } from './syntax/tree.ts';
import { readYaml } from './syntax/yaml.ts';
import { ByteLines } from './text/byte-lines.ts';
import { LineIndex, type Place, type Places } from './text/lines.ts';
import { type Bounds, isTooLarge, LARGEST, sayTooLarge } from './too-large.ts';

export type { LintOptions } from './checks/lint/options.ts';
export type { Kind } from './detect.ts';

export interface AnalyzeOptions {
  /** What to take the text for; found by content when absent. */
  readonly kind?: Kind;
  /** The files directory; without one any local file is an error, as in butane. */
  readonly files?: Files;
  /** What our own rules shall say, and for which Flatcar. */
  readonly lint?: LintOptions;
  /** Never wrap Ignition into OpenShift's MachineConfig (butane: `--raw`). */
  readonly raw?: boolean;
  /** What the text's plain and quoted scalars say; see `readYaml`. */
  readonly shown?: string;
  /** Container Linux Configs: where the machine runs (ct: `--platform`); '' for nowhere in particular. */
  readonly platform?: string;
  /** A larger document is not checked; by default what fits into memory. */
  readonly bounds?: Bounds;
  /** Container Linux Configs: any entry of the report makes `ct` stop (ct: `--strict`). */
  readonly strict?: boolean;
}

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

function analyzeIgnition(text: string, tree: SyntaxTree, options: AnalyzeOptions) {
  const check = tree.root && isIgnition2(tree.root) ? readIgnition2(text, tree) : readIgnition3(text, tree);
  const { version, config, findings, fatal } = check;
  return {
    version,
    ignitionVersion: check.ignitionVersion,
    shape: check.shape,
    findings: tree.root
      ? [
          ...assistUnits(findings, { text, language: 'json', root: tree.root }),
          ...lintJson(text, tree.root, check, options),
        ]
      : findings,
    fatal,
    ok: fatal === null,
    ignition: fatal === null && config ? toPlain(config) : null,
  };
}

function analyzeCloudConfig(text: string, tree: SyntaxTree, lines: LineIndex, { lint = {} }: AnalyzeOptions) {
  const { findings, fatal } = checkCloudConfigText(text, tree, lines);
  const settled = settle(findings, { text, comments: tree.comments, texts: [], options: lint });
  // What coreos-cloudinit makes of it is no config that could be compared; so fixes have to say what they change.
  const judge = (changed: string): Verdict => {
    const changedTree = readYaml(changed);
    const after = checkCloudConfigText(changed, changedTree, new LineIndex(changed));
    return {
      root: changedTree.root,
      accepted: after.fatal === null,
      findings: after.findings,
      machine: null,
    };
  };
  const guarded = guardFixes(
    { text, root: tree.root, accepted: fatal === null, findings, machine: null, judge },
    settled,
  );
  return { shape: cloudConfigShape, findings: guarded, fatal, ok: fatal === null };
}

function readIgnition3(text: string, tree: SyntaxTree) {
  const check = checkIgnitionText(text, tree);
  const { specification, config } = check;
  const shape = resolveIgnition(specification ?? '3.4.0');
  return { ...check, isOld: false, shape, ignitionVersion: specification as string | null, machine: config };
}

/** An older document describes the machine that it would be translated to. */
function readIgnition2(text: string, tree: SyntaxTree) {
  const check = checkIgnition2Text(text, tree);
  const { config, fatal } = check;
  const newest =
    fatal === null && config ? translateIgnition2(config, { target: '3.1.0', lenient: true }) : null;
  return {
    ...check,
    isOld: true,
    shape: resolveIgnition2(check.specification ?? '2.4.0'),
    ignitionVersion: check.specification as string | null,
    specification: null,
    machine: newest?.ok ? newest.config : null,
  };
}

function lintJson(
  text: string,
  root: Node,
  check: Pick<IgnitionLintInput, 'version' | 'specification' | 'isOld' | 'shape' | 'findings'> & {
    readonly machine: ShapeValue | null;
    readonly fatal: string | null;
  },
  { lint = {} }: AnalyzeOptions,
): readonly Finding[] {
  const judge = (changed: string): Verdict => {
    const changedTree = readJson(changed);
    const read = check.isOld ? readIgnition2 : readIgnition3;
    const { findings, machine, fatal } = read(changed, changedTree);
    const accepted = fatal === null;
    return { root: changedTree.root, accepted, findings, machine: accepted ? machine : null };
  };
  const sources = contentSources(undefined);
  return lintIgnition({
    ...check,
    text,
    root,
    accepted: check.fatal === null,
    config: check.machine,
    options: lint,
    sources,
    judge,
  });
}

/** What our rules read beside the document; a file that is not there yet is none. */
function contentSources(files: Files | undefined): ContentSources {
  return {
    gunzip,
    readLocal(path) {
      const inside = withinFilesDir(path);
      const answer = inside === null ? undefined : files?.read(inside);
      return answer?.ok ? answer.value : null;
    },
  };
}

function analyzeContainerLinux(text: string, tree: SyntaxTree, lines: LineIndex, options: AnalyzeOptions) {
  const check = checkContainerLinuxText(tree, lines, options);
  const ok = check.stage === null;
  // ct tells its findings in no order.
  const findings = check.findings.toSorted((a, b) => a.span.start - b.span.start);
  return {
    ignitionVersion: '2.3.0',
    shape: check.shape,
    findings: [...findings, ...lintOldYaml(text, tree, check, options)],
    fatal: check.fatal,
    ok,
    stage: check.stage,
    ignition: ok && check.ignition ? toPlain(check.ignition) : null,
    pending: check.pending,
  };
}

function lintOldYaml(
  text: string,
  { root, comments, problems }: SyntaxTree,
  { stage, ignition, findings }: ContainerLinuxCheck,
  options: AnalyzeOptions,
): readonly Finding[] {
  if (problems.length > 0) return [];
  const { files, lint = {} } = options;
  const ok = stage === null;
  const newest = ok && ignition ? translateIgnition2(ignition, { target: '3.1.0', lenient: true }) : null;
  return lintContainerLinux({
    ...{ text, root, comments, ok, findings, options: lint },
    config: newest?.ok ? newest.config : null,
    sources: contentSources(files),
    accepted: ok,
    machine: ok ? ignition : null,
    judge: (changed) => {
      const changedTree = readYaml(changed);
      const after = checkContainerLinuxText(changedTree, new LineIndex(changed), options);
      const accepted = after.stage === null;
      const machine = accepted ? after.ignition : null;
      return { root: changedTree.root, accepted, findings: after.findings, machine };
    },
    acceptedByButane: (changed) => {
      const butane = checkButaneText(readYaml(changed), new LineIndex(changed), files);
      return butane.fatal === null && !butane.findings.some(({ code }) => code === 'unused-key');
    },
  });
}

function analyzeButane(text: string, tree: SyntaxTree, lines: LineIndex, options: AnalyzeOptions) {
  const { files, raw } = options;
  const check = checkButaneText(tree, lines, files, raw);
  const release = check.release ?? defaultRelease(check.variant);
  return {
    variant: check.variant,
    version: check.version,
    release: check.release,
    ignitionVersion: check.release?.ignition ?? null,
    shape: resolveButane(release),
    findings: [
      ...assistUnits(offerMode(check.findings, tree.root), { text, language: 'yaml', root: tree.root }),
      ...lintYaml(text, tree, check, options),
    ],
    fatal: check.fatal,
    ok: check.fatal === null,
    ignition: check.ignition ? toPlain(check.ignition) : null,
    format: release.openshift !== undefined && !raw ? ('yaml' as const) : ('json' as const),
    pending: check.pending,
  };
}

/** Our own findings; `judge` is asked only where a fix has to prove itself. */
function lintYaml(
  text: string,
  { root, comments }: SyntaxTree,
  check: ButaneCheck,
  { files, lint = {} }: AnalyzeOptions,
): readonly Finding[] {
  if (!root) return [];
  const judge = (changed: string): Verdict => {
    const changedTree = readYaml(changed);
    const after = checkButaneText(changedTree, new LineIndex(changed), files);
    const { findings, ignition: machine } = after;
    return { root: changedTree.root, accepted: after.fatal === null, findings, machine };
  };
  const sources = contentSources(files);
  const { ignition: machine } = check;
  return lintButane({
    ...check,
    text,
    root,
    comments,
    machine,
    accepted: check.fatal === null,
    options: lint,
    sources,
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
