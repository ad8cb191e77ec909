/**
 * What old Ignition (0.35.0, config/v2_N.Parse) says about a document of version 1 or 2. Its parser tries the newest
 * version first and hands whatever it cannot take to the next older one; only the oldest says what is wrong.
 */
import { type Check, type Document, NOTHING_APPLIED, UNCHECKED } from '../../config/check.ts';
import { correlate } from '../../config/correlate.ts';
import type { Finding } from '../../config/finding.ts';
import { fromDecodedJson } from '../../config/json-value.ts';
import { MESSAGES, type MessageCode } from '../../config/messages.ts';
import { createReport, type Entry, isFatal } from '../../config/report.ts';
import { intOf, type ShapeValue, shapeOf, shapesOf, stringOf } from '../../config/value.ts';
import { foldKey } from '../../go/ignition-types.ts';
import { decodeJson, decodeVersion, type GoTypeError } from '../../go/json-decode.ts';
import { compareOldSemver, parseSemver } from '../../go/semver.ts';
import { parseUrl } from '../../go/url.ts';
import { oldVersion, resolveIgnition2 } from '../../spec/resolve.ts';
import { beginsAsCloudConfig } from '../../spec/signs.ts';
import { IGNITION_2_VERSIONS, type Ignition2Version } from '../../spec/types.ts';
import { child, deepest, entryOf, keyText, type Node } from '../../syntax/tree.ts';
import { ByteLines } from '../../text/byte-lines.ts';
import type { Place } from '../../text/lines.ts';
import { once } from '../../text/once.ts';
import type { Span } from '../../text/span.ts';
import { type Refusal, refuse, refuseParse, refuseSyntax } from '../ignition/refuse.ts';
import { checkIgnition2 } from './rules/index.ts';
import { applyIgnition2 } from './translate/index.ts';

export interface Ignition2Options {
  /** The newest version the parser knows; later ones are unknown to it. */
  readonly parser?: Ignition2Version;
}

/** Its fields are looked up where a document names no version that exists. */
const NEWEST: Ignition2Version = '2.4.0';

/** Checks an Ignition 1 or 2 document. Its `ignitionVersion` is what it was judged by, else the one it names. */
export function checkIgnition2Text(
  { text, tree }: Document,
  { parser = NEWEST }: Ignition2Options = {},
): Check {
  const { root, problems } = tree;
  const written = root ? writtenVersion(root) : null;
  const stated = oldVersion(written);
  const nothing = { ...UNCHECKED, version: written, ...asVersion(stated) };
  const other = otherFormat(text);
  if (other) return { ...nothing, ...refuse(other, { start: 0, end: text.split('\n', 1)[0]?.length ?? 0 }) };
  const [syntax] = problems;
  if (syntax || !root) return { ...nothing, ...refuseSyntax(text, syntax, placeBehindByte) };
  for (const version of IGNITION_2_VERSIONS.slice(0, IGNITION_2_VERSIONS.indexOf(parser) + 1).reverse()) {
    const { value, typeErrors } = decodeJson(root, resolveIgnition2(version));
    const config = fromDecodedJson(value, resolveIgnition2(version), root);
    const fits = typeErrors.length > 0 ? 'older' : fitOf(config, version, root);
    if (fits === 'this') return { ...nothing, ...judge(text, root, config, version) };
    if (fits === 'none') return { ...nothing, ...refuse('config-version-unknown', versionSpan(root)) };
    if (version === '1') return { ...nothing, ...refuseTypes(text, root) };
  }
  return { ...nothing, ...refuse('config-version-unknown', versionSpan(root)) };
}

function asVersion(version: Ignition2Version | null): Pick<Check, 'ignitionVersion' | 'shape'> {
  return { ignitionVersion: version, shape: resolveIgnition2(version ?? NEWEST) };
}

/** The version as written: `ignition.version`, or the number of version 1; null when there is none. */
function writtenVersion(root: Node): string | null {
  const node = versionNode(root);
  return node?.kind === 'scalar' && node.value !== '' ? node.value : null;
}

/** Whether a document names a version that only old Ignition reads. */
export function isIgnition2(root: Node): boolean {
  const { version, typeError } = decodeVersion(root);
  if (typeError) return false;
  if (version !== '') return parseSemver(version)?.major === 2n;
  const first = child(root, 'ignitionVersion');
  return first?.kind === 'scalar' && first.style === 'plain';
}

function versionNode(root: Node): Node | undefined {
  const ignition = child(root, 'ignition');
  return (ignition && child(ignition, 'version')) ?? child(root, 'ignitionVersion');
}

function versionSpan(root: Node): Span {
  return versionNode(root)?.span ?? { start: root.span.start, end: root.span.start + 1 };
}

/** What the text is instead of JSON (config/v2_N: isEmpty, isCloudConfig, isScript). */
function otherFormat(text: string): MessageCode | null {
  if (text === '') return 'config-empty';
  if (beginsAsCloudConfig(text)) return 'config-cloud-config';
  return text.startsWith('#!') ? 'config-script' : null;
}

/** Whether a decoded document is of a version, for an older one, or for none that this parser knows. */
function fitOf(config: ShapeValue, version: Ignition2Version, root: Node): 'this' | 'older' | 'none' {
  if (version === '1') return intOf(config, 'ignitionVersion') === 1 ? 'this' : 'none';
  const isFirst = version === '2.0.0';
  if (isFirst && !decodes2_0(config)) return 'older';
  const stated = isFirst ? version2_0(root) : stringOf(shapeOf(config, 'ignition'), 'version');
  const order = compareOldSemver(stated ?? '', version);
  if (order === null || order === 'less') return 'older';
  return order === 'equal' ? 'this' : 'none';
}

/** In 2.0.0 URLs and hashes are types of their own, which a text may not fit (types/url.go, hash.go). */
function decodes2_0(config: ShapeValue): boolean {
  const settings = shapeOf(shapeOf(config, 'ignition'), 'config');
  const contents = shapesOf(shapeOf(config, 'storage'), 'files').map((file) => shapeOf(file, 'contents'));
  return [...shapesOf(settings, 'append'), shapeOf(settings, 'replace'), ...contents].every((resource) => {
    const hash = stringOf(shapeOf(resource, 'verification'), 'hash');
    return parseUrl(stringOf(resource, 'source') ?? '').ok && (hash === undefined || hash.includes('-'));
  });
}

/**
 * So is its version. Every one that is written has to be one, and an empty one leaves an earlier one as it was; null where
 * that fails.
 */
function version2_0(root: Node): string | null {
  const named = (node: Node, name: string): readonly Node[] =>
    node.kind === 'map'
      ? node.entries.filter(({ key }) => foldKey(keyText(key)) === name).map(({ value }) => value)
      : [];
  const versions = named(root, 'IGNITION').flatMap((ignition) => named(ignition, 'VERSION'));
  const texts = versions.map((one) => (one.kind === 'scalar' && one.style === 'double' ? one.value : null));
  const given = texts.filter((text) => text !== '');
  const fails = given.some((text) => text === null || compareOldSemver(text, '2.0.0') === null);
  return fails ? null : (given.at(-1) ?? '');
}

type Verdict = Omit<Check, 'version' | 'variant' | 'release' | 'stage' | 'renderedAs' | 'pending'>;

function judge(text: string, root: Node, config: ShapeValue, version: Ignition2Version): Verdict {
  const report = createReport();
  checkIgnition2(report, config, version, root);
  const lines = new ByteLines(text);
  const findings = report.entries.map((entry) => placeAtEnd(entry, root, lines));
  const ok = !isFatal(report);
  if (version === '1' && ok) findings.push(formatDeprecated(root));
  return {
    ...{ ...asVersion(version), findings, fatal: ok ? null : MESSAGES['config-invalid'], ok },
    ...{ config, rendered: ok ? config : null },
    applied: once(() => (ok ? applyIgnition2(config) : NOTHING_APPLIED)),
  };
}

/** Said without a place. */
function formatDeprecated(root: Node): Finding {
  const code = 'config-deprecated';
  const base = { source: 'ignition', severity: 'warning', code, path: null, placed: false } as const;
  return { ...base, message: MESSAGES[code], span: versionSpan(root), tags: ['deprecated'] };
}

/** The tool places an entry at the last byte of the value it is about, or behind the key. */
function placeAtEnd(entry: Entry, root: Node, lines: ByteLines): Finding {
  const node = deepest(root, entry.atKey ? entry.path.slice(0, -1) : entry.path);
  const key = entry.atKey && node.kind === 'map' ? entryOf(node, String(entry.path.at(-1)))?.key : undefined;
  const place = oldPlace(lines, key ? key.span.end : node.span.end - 1);
  const tags = entry.deprecated ? { tags: ['deprecated'] as const } : {};
  return { ...correlate(entry, root, 'ignition'), path: null, place, ...tags };
}

/** The tool counts columns of the first line from 0 (go4.org/errorutil). */
function oldPlace(lines: ByteLines, offset: number): Place {
  const { line, column } = lines.place(offset);
  return { line, column: line === 1 ? column - 1 : column };
}

/** Behind the first byte of the character at `at`; at the end of the text there is none to be behind of. */
function placeBehindByte(text: string, at: number): Place {
  const lines = new ByteLines(text);
  if (at >= text.length) return oldPlace(lines, at);
  if (text[at] === '\n') return oldPlace(lines, at + 1);
  const { line, column } = oldPlace(lines, at);
  return { line, column: column + 1 };
}

/**
 * When not even version 1 can be decoded, the newest version's types say what is wrong: a number where none belongs
 * first, else the first wrong type. A text they take after all is refused with a sentence about the tool itself.
 */
function refuseTypes(text: string, root: Node): Refusal {
  const { typeErrors } = decodeJson(root, resolveIgnition2(NEWEST));
  const error: GoTypeError | undefined = typeErrors.find(({ found }) => found === 'number') ?? typeErrors[0];
  if (!error) return refuse('config-parsed-after-all', versionSpan(root));
  const message = `json: cannot unmarshal ${error.found} into Go value of type ${error.type}`;
  return refuseParse('json-type', message, error.node.span, oldPlace(new ByteLines(text), error.offset));
}
