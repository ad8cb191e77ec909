/** What `ct` says about a Container Linux Config, and the Ignition 2.3.0 it makes (ct 0.9.4: config/config.go). */

import { type Check, type Document, NOTHING_APPLIED, UNCHECKED } from '../../config/check.ts';
import { correlate, spanAt } from '../../config/correlate.ts';
import { type Finding, fatalFinding } from '../../config/finding.ts';
import { createReport, type Entry, isFatal } from '../../config/report.ts';
import type { ShapeValue, Value } from '../../config/value.ts';
import { printfWithoutArguments } from '../../go/printf.ts';
import type { Files } from '../../render/files.ts';
import { DEFAULT_RELEASES } from '../../spec/fields/container-linux.ts';
import { resolveContainerLinux } from '../../spec/resolve.ts';
import { child, type Node, type Path } from '../../syntax/tree.ts';
import type { LineIndex } from '../../text/lines.ts';
import { once } from '../../text/once.ts';
import { checkIgnition2 } from '../ignition-2/rules/index.ts';
import { applyIgnition2 } from '../ignition-2/translate/index.ts';
import { decodeContainerLinux } from './decode.ts';
import { nodeOfIgnitionPath } from './ignition-path.ts';
import { checkContainerLinux } from './run-rules.ts';
import type { ConversionError } from './transpile/context.ts';
import { makeIgnition2 } from './transpile/ignition.ts';

export interface ContainerLinuxOptions {
  readonly files?: Files | undefined;
  /** As `ct --platform`; '' for none. */
  readonly platform?: string | undefined;
  /** Any entry of the report stops it (ct: `--strict`). */
  readonly strict?: boolean | undefined;
}

/** `ct`'s closing sentence, which it has for the first stage only. */
const PARSE_FAILED = 'Failed to parse config';

/** Checks and converts a Container Linux Config. Its shape has the options of the versions it names. */
export function checkContainerLinuxText(
  { tree, lines }: Document,
  options: ContainerLinuxOptions = {},
): Check {
  const { root, problems } = tree;
  const [problem] = problems;
  if (problem) {
    return giveUp(fatalFinding('ct', 'yaml-syntax', `yaml: ${problem.message}`, problem.span, problems));
  }
  const decoded = root ? decodeContainerLinux(root, lines) : null;
  if (decoded && !decoded.ok) {
    const { failure, shape } = decoded;
    const details = decoded.details.map(({ node, message }) => ({
      message: message.replace(/^line \d+: /, ''),
      span: spanAt(node),
    }));
    const message = printfWithoutArguments(failure.message);
    return giveUp(fatalFinding('ct', 'yaml-unmarshal', message, spanAt(failure.node), details), shape);
  }
  const config = decoded?.config ?? emptyConfig();
  const report = createReport();
  if (root) checkContainerLinux(report, config, root);
  const findings = root ? report.entries.map((entry) => toolFinding(correlate(entry, root, 'ct'))) : [EMPTY];
  const { shape } = config;
  if (isFatal(report) || (options.strict && findings.length > 0))
    return { ...NOTHING, findings, stage: 'parse', fatal: PARSE_FAILED, shape, config };
  return convert({ root, lines, config, findings }, options);
}

const EMPTY: Finding = {
  ...{ source: 'ct', code: 'clc-empty', severity: 'warning', message: 'Configuration is empty' },
  ...{ path: null, span: { start: 0, end: 0 }, placed: false },
};
const NOTHING: Check = { ...UNCHECKED, ignitionVersion: '2.3.0' };

function emptyConfig(): ShapeValue {
  return { kind: 'shape', node: null, shape: resolveContainerLinux(DEFAULT_RELEASES), fields: new Map() };
}

function giveUp(finding: Finding, shape = resolveContainerLinux(DEFAULT_RELEASES)): Check {
  return { ...NOTHING, findings: [finding], stage: 'parse', fatal: PARSE_FAILED, shape };
}

interface Checked {
  readonly root: Node | null;
  readonly lines: LineIndex;
  readonly config: ShapeValue;
  readonly findings: readonly Finding[];
}

function convert(checked: Checked, { platform = '', files, strict = false }: ContainerLinuxOptions): Check {
  const { root, config } = checked;
  const made = makeIgnition2(config, { platform, files });
  const report = createReport();
  if (made.ignition) checkIgnition2(report, made.ignition, '2.3.0');
  const failed = made.errors.length > 0 || isFatal(report) || (strict && report.entries.length > 0);
  const findings = [
    ...checked.findings,
    ...made.errors.map((error) => errorFinding(error, root)),
    ...report.entries.map((entry) => ignitionFinding(entry, checked, made.ignition)),
  ];
  const ok = !failed && !made.pending;
  const rendered = ok ? made.ignition : null;
  return {
    ...{ ...NOTHING, findings, ok, stage: ok ? null : 'convert', shape: config.shape, config },
    rendered,
    applied: once(() => (rendered ? applyIgnition2(rendered) : NOTHING_APPLIED)),
    pending: made.pending,
  };
}

/** `ct` prints its report as a format, and no path. */
function toolFinding(finding: Finding): Finding {
  return { ...finding, path: null, message: printfWithoutArguments(finding.message) };
}

function errorFinding({ code, message, shownAt, node }: ConversionError, root: Node | null): Finding {
  const shown = root && shownAt ? nodeAt(root, shownAt) : null;
  const at = shown ?? node ?? root;
  const span = at ? spanAt(at) : { start: 0, end: 0 };
  const base = { source: 'ct', severity: 'error', path: null } as const;
  return toolFinding({ ...base, code, message, span, placed: shown !== null });
}

/** The node at a path, when all of it is there. */
function nodeAt(root: Node, path: Path): Node | null {
  let node: Node | undefined = root;
  for (const step of path) node = node && child(node, step);
  return node ?? null;
}

/** What is said of the Ignition it becomes: shown where it comes from, with the place that `ct` prints. */
function ignitionFinding(entry: Entry, { root, lines }: Checked, ignition: ShapeValue | null): Finding {
  const { severity, code, message } = entry;
  const base = { source: 'ct', severity, code, message, path: null } as const;
  if (!root) return toolFinding({ ...base, span: { start: 0, end: 0 }, placed: false });
  const shown = nodeOfIgnitionPath(root, entry.path);
  const span = spanAt(originAt(ignition, entry.path) ?? shown);
  const [place, own] = [lines.place(shown.at), lines.place(span.start)];
  const elsewhere = place.line !== own.line || place.column !== own.column;
  return toolFinding({ ...base, span, placed: true, ...(elsewhere && { place }) });
}

/** The node behind the deepest value along a path. */
function originAt(config: ShapeValue | null, path: Path): Node | null {
  let value: Value | undefined = config ?? undefined;
  let node = value?.node ?? null;
  for (const step of path) {
    if (value?.kind === 'shape') value = value.fields.get(String(step));
    else value = value?.kind === 'list' && typeof step === 'number' ? value.items[step] : undefined;
    if (!value) break;
    node = value.node ?? node;
  }
  return node;
}
