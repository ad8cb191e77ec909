/** What `ignition-validate` says about an Ignition 3.x document (ignition: config/v3_*, ParseCompatibleVersion). */
import { type Finding, fatalFinding } from './checks/finding.ts';
import { fromDecodedJson } from './checks/json-value.ts';
import { MESSAGES, type MessageCode } from './checks/messages.ts';
import { placeEntry } from './checks/place.ts';
import { createReport } from './checks/report.ts';
import { checkIgnition } from './checks/rules/ignition/index.ts';
import { checkUnusedKeys } from './checks/unused-keys.ts';
import type { ShapeValue } from './checks/value.ts';
import { decodeJson, decodeVersion, type GoTypeError } from './go/json-decode.ts';
import { formatSemver, parseSemver } from './go/semver.ts';
import { resolveIgnition } from './spec/resolve.ts';
import { IGNITION_VERSIONS, type IgnitionVersion } from './spec/types.ts';
import { goSyntaxError } from './syntax/json.ts';
import { child, type Node, type SyntaxTree } from './syntax/tree.ts';
import type { Span } from './text/span.ts';

export interface IgnitionCheck {
  /** As written, null when it cannot be found. */
  readonly version: string | null;
  readonly specification: IgnitionVersion | null;
  readonly findings: readonly Finding[];
  readonly fatal: string | null;
  readonly config: ShapeValue | null;
}

/** Checks an Ignition document. `text` is what `tree` was read from. */
export function checkIgnitionText(text: string, tree: SyntaxTree): IgnitionCheck {
  const nothing = { version: null, specification: null, config: null };
  const { root } = tree;
  if (text === '') return { ...nothing, ...refuse('config-empty', MESSAGES['config-empty'], NOWHERE) };
  const syntax = goSyntaxError(text);
  if (syntax || !root) {
    const at = syntax?.at ?? 0;
    const span = { start: at, end: Math.min(text.length, at + 1) };
    return { ...nothing, ...refuse('json-syntax', syntax?.message ?? '', span) };
  }
  const stated = decodeVersion(root);
  if (stated.typeError) return { ...nothing, ...refuseType(stated.typeError) };
  const { version } = stated;
  const known = specificationOf(version);
  if (typeof known !== 'object') {
    const span = versionNode(root)?.span ?? { start: root.span.start, end: root.span.start + 1 };
    return { ...nothing, version: version || null, ...refuse(known, MESSAGES[known], span) };
  }
  const { specification } = known;
  const shape = resolveIgnition(specification);
  const decoded = decodeJson(root, shape);
  if (decoded.typeError) return { ...nothing, version, specification, ...refuseType(decoded.typeError) };
  const config = fromDecodedJson(decoded.value, shape, root);
  const report = createReport();
  checkIgnition(report, config, specification);
  checkUnusedKeys(report, config, root);
  const findings = report.entries.map((entry) => placeEntry(entry, root, 'ignition'));
  const failed = findings.some(({ severity }) => severity === 'error');
  return { version, specification, findings, fatal: failed ? MESSAGES['config-invalid'] : null, config };
}

const NOWHERE: Span = { start: 0, end: 0 };

function versionNode(root: Node): Node | undefined {
  const ignition = child(root, 'ignition');
  return ignition ? child(ignition, 'version') : undefined;
}

function specificationOf(version: string): { specification: IgnitionVersion } | MessageCode {
  const parsed = parseSemver(version);
  if (!parsed) return 'config-version-invalid';
  const specification = IGNITION_VERSIONS.find((known) => known === formatSemver(parsed));
  return specification ? { specification } : 'config-version-unknown';
}

function refuse(code: string, message: string, span: Span): { findings: Finding[]; fatal: string } {
  return { findings: [fatalFinding('ignition', code, message, span)], fatal: message };
}

function refuseType(error: GoTypeError): { findings: Finding[]; fatal: string } {
  return refuse('json-type', error.message, error.node.span);
}
