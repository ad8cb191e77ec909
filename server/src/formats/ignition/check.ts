/** What `ignition-validate` says about an Ignition 3.x document (ignition: config/v3_*, ParseCompatibleVersion). */
import type { Finding } from '../../config/finding.ts';
import { fromDecodedJson } from '../../config/json-value.ts';
import { MESSAGES, type MessageCode } from '../../config/messages.ts';
import { placeEntry } from '../../config/place.ts';
import { createReport } from '../../config/report.ts';
import { checkUnusedKeys } from '../../config/unused-keys.ts';
import type { ShapeValue } from '../../config/value.ts';
import { decodeJson, decodeVersion, type GoTypeError } from '../../go/json-decode.ts';
import { formatSemver, parseSemver } from '../../go/semver.ts';
import { resolveIgnition } from '../../spec/resolve.ts';
import { IGNITION_VERSIONS, type IgnitionVersion } from '../../spec/types.ts';
import { type GoSyntaxError, goSyntaxError } from '../../syntax/json/read.ts';
import { child, type Node, type SyntaxTree } from '../../syntax/tree.ts';
import { ByteLines } from '../../text/byte-lines.ts';
import type { Place } from '../../text/lines.ts';
import type { Span } from '../../text/span.ts';
import { type Refusal, refuse, refuseParse } from './refuse.ts';
import { checkIgnition } from './rules/index.ts';

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
  if (text === '') return { ...nothing, ...refuse('config-empty', NOWHERE) };
  const syntax = goSyntaxError(text);
  if (syntax || !root) return { ...nothing, ...guessVersion(root), ...refuseText(text, syntax) };
  const stated = decodeVersion(root);
  if (stated.typeError) return { ...nothing, ...refuseType(text, stated.typeError) };
  const { version } = stated;
  const known = specificationOf(version);
  if (typeof known !== 'object') {
    const span = versionNode(root)?.span ?? { start: root.span.start, end: root.span.start + 1 };
    return { ...nothing, version: version || null, ...refuse(known, span) };
  }
  const { specification } = known;
  const shape = resolveIgnition(specification);
  const decoded = decodeJson(root, shape);
  if (decoded.typeError)
    return { ...nothing, version, specification, ...refuseType(text, decoded.typeError) };
  const config = fromDecodedJson(decoded.value, shape, root);
  const report = createReport();
  checkIgnition(report, config, specification, 'main');
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

/** What the readable part of a broken text says, so that the editor can help with the rest. */
function guessVersion(root: Node | null): Pick<IgnitionCheck, 'version' | 'specification'> {
  const node = root ? versionNode(root) : undefined;
  const version = node?.kind === 'scalar' && node.style === 'double' ? node.value : '';
  const known = specificationOf(version);
  return {
    version: version || null,
    specification: typeof known === 'object' ? known.specification : null,
  };
}

function specificationOf(version: string): { specification: IgnitionVersion } | MessageCode {
  const parsed = parseSemver(version);
  if (!parsed) return 'config-version-invalid';
  const specification = IGNITION_VERSIONS.find((known) => known === formatSemver(parsed));
  return specification ? { specification } : 'config-version-unknown';
}

/** The place of what ends with the text. */
const END: Place = { line: 0, column: 0 };

function refuseText(text: string, error: GoSyntaxError | null): Refusal {
  const at = error?.at ?? 0;
  const span = { start: at, end: Math.min(text.length, at + 1) };
  return refuseParse('json-syntax', error?.message ?? '', span, placeBehindByte(text, at));
}

/** The place one byte on from the character at `at`, which may be inside that character. */
function placeBehindByte(text: string, at: number): Place {
  const lines = new ByteLines(text);
  const { line, column } = lines.place(at);
  if (text.charCodeAt(at) >= 0x80) return { line, column: column + 1 };
  return at + 1 < text.length ? lines.place(at + 1) : END;
}

function refuseType(text: string, { message, node, offset }: GoTypeError): Refusal {
  const place = offset < text.length ? new ByteLines(text).place(offset) : END;
  return refuseParse('json-type', message, node.span, place);
}
