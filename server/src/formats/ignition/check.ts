/** What `ignition-validate` says about an Ignition 3.x document (ignition: config/v3_*, ParseCompatibleVersion). */
import { appliesItself, type Check, type Document, UNCHECKED } from '../../config/check.ts';
import { correlate } from '../../config/correlate.ts';
import { fromDecodedJson } from '../../config/json-value.ts';
import { MESSAGES, type MessageCode } from '../../config/messages.ts';
import { createReport } from '../../config/report.ts';
import { checkUnusedKeys } from '../../config/unused-keys.ts';
import { decodeJson, decodeVersion, type GoTypeError } from '../../go/json-decode.ts';
import { formatSemver, parseSemver } from '../../go/semver.ts';
import { resolveIgnition } from '../../spec/resolve.ts';
import { asIgnitionVersion, type IgnitionVersion } from '../../spec/types.ts';
import { child, type Node } from '../../syntax/tree.ts';
import { ByteLines } from '../../text/byte-lines.ts';
import type { Place } from '../../text/lines.ts';
import type { Span } from '../../text/span.ts';
import { type Refusal, refuse, refuseParse, refuseSyntax } from './refuse.ts';
import { checkIgnition } from './rules/index.ts';

/** The specification whose fields are looked up where a document names none that exists. */
const USUAL: IgnitionVersion = '3.4.0';

/** Checks an Ignition document of version 3, or of none. */
export function checkIgnitionText({ text, tree }: Document): Check {
  const { root, problems } = tree;
  if (text === '') return { ...known(null, null), ...refuse('config-empty', NOWHERE) };
  const [syntax] = problems;
  if (syntax || !root) return { ...guessFacts(root), ...refuseSyntax(text, syntax, placeBehindByte) };
  const stated = decodeVersion(root);
  if (stated.typeError) return { ...known(null, null), ...refuseType(text, stated.typeError) };
  const { version } = stated;
  const found = specificationOf(version);
  if (typeof found !== 'object') {
    const span = versionNode(root)?.span ?? { start: root.span.start, end: root.span.start + 1 };
    return { ...known(version || null, null), ...refuse(found, span) };
  }
  const { specification } = found;
  const shape = resolveIgnition(specification);
  const decoded = decodeJson(root, shape);
  if (decoded.typeError) return { ...known(version, specification), ...refuseType(text, decoded.typeError) };
  const config = fromDecodedJson(decoded.value, shape, root);
  const report = createReport();
  checkIgnition(report, config, specification, 'main');
  checkUnusedKeys(report, config, root);
  const findings = report.entries.map((entry) => correlate(entry, root, 'ignition'));
  const ok = !findings.some(({ severity }) => severity === 'error');
  const rendered = ok ? config : null;
  return {
    ...known(version, specification),
    ...{ findings, fatal: ok ? null : MESSAGES['config-invalid'], ok },
    ...{ config, rendered, applied: appliesItself(rendered) },
  };
}

/** A check that has found out no more than the version. */
function known(version: string | null, specification: IgnitionVersion | null): Check {
  const shape = resolveIgnition(specification ?? USUAL);
  return { ...UNCHECKED, version, ignitionVersion: specification, shape };
}

const NOWHERE: Span = { start: 0, end: 0 };

function versionNode(root: Node): Node | undefined {
  const ignition = child(root, 'ignition');
  return ignition ? child(ignition, 'version') : undefined;
}

/** What the readable part of a broken text says, so that the editor can help with the rest. */
function guessFacts(root: Node | null): Check {
  const node = root ? versionNode(root) : undefined;
  const version = node?.kind === 'scalar' && node.style === 'double' ? node.value : '';
  const found = specificationOf(version);
  return known(version || null, typeof found === 'object' ? found.specification : null);
}

function specificationOf(version: string): { specification: IgnitionVersion } | MessageCode {
  const parsed = parseSemver(version);
  if (!parsed) return 'config-version-invalid';
  const specification = asIgnitionVersion(formatSemver(parsed));
  return specification ? { specification } : 'config-version-unknown';
}

/** The place of what ends with the text. */
const END: Place = { line: 0, column: 0 };

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
