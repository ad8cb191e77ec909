/**
 * Butane and Ignition 3 documents in a later version of their format, by the least edits of the text; and the Ignition
 * that a Butane document renders to. Whether an upgrade keeps the machine is not believed but tried: both texts are
 * rendered, and Ignition's own translation of the first has to be the second.
 */
import { type Analysis, analyze, printIgnition } from '../analysis.ts';
import { type Loss, lossOf } from '../config/loss.ts';
import { shapeOf } from '../config/value.ts';
import { checkIgnitionText } from '../formats/ignition/check.ts';
import { upgradeIgnition, withoutSpecialBits } from '../formats/ignition/upgrade.ts';
import { marshalJson } from '../go/json-text.ts';
import { toPlain } from '../render/plain.ts';
import { has } from '../spec/behaviours.ts';
import { boots, LATEST, parseTarget } from '../spec/flatcar/releases.ts';
import { findRelease, RELEASES, type Release } from '../spec/releases.ts';
import { atLeast, snake } from '../spec/resolve.ts';
import { IGNITION_VERSIONS, type IgnitionVersion } from '../spec/types.ts';
import { readJson } from '../syntax/json/read.ts';
import { readInt } from '../syntax/scalars.ts';
import { child, deepest, followAlias, keyText, type Node, type Path } from '../syntax/tree.ts';
import { replaceScalar } from '../syntax/yaml/edit.ts';
import { applyEdits, type Span, type TextEdit } from '../text/span.ts';
import type { Conversion, Refused } from './conversion.ts';
import { findIgnoredKeys } from './decompile/ignored-keys.ts';
import type { ConvertOptions } from './options.ts';
import { saysTheSame } from './same-json.ts';

/** A Butane document in a later version of its variant; by default the newest that the target boots. */
export function upgradeButane(analysis: Analysis, options: ConvertOptions): Conversion {
  const { text, release, tree } = analysis;
  const root = tree.root && followAlias(tree.root);
  const version = root && child(root, 'version');
  if (!analysis.ok || !release || !version) return refuseAsTool(analysis);
  const wanted = releaseFor(release, options);
  if (wanted === undefined) {
    const message = `there is no version ${options.version} of ${release.variant}; there are ${versionsOf(release)}`;
    return refuse(['version'], version.span, message);
  }
  if (wanted === release) return converted(text, 'butane');
  if (!isLater(wanted, release)) {
    const message = `${wanted.version} is older than ${release.version}; versions are only raised`;
    return refuse(['version'], version.span, message);
  }
  const edits = replaceScalar(version, wanted.version);
  if (!edits)
    return refuse(['version'], version.span, 'the version is not written out here, but by an alias');
  const masked = maskModes(tree.root, release.ignition, wanted.ignition, 8);
  return proveButane(
    analysis,
    wanted,
    { edits: [...edits, ...masked.edits], losses: masked.losses },
    options,
  );
}

/** The Ignition a Butane document renders to, brought to a later specification where one is asked for. */
export function renderToIgnition(analysis: Analysis, { version, files }: ConvertOptions): Conversion {
  const { release, text } = analysis;
  if (!analysis.ok || !release) return refuseAsTool(analysis);
  const raw = release.openshift === undefined ? analysis : renderRaw(text, files);
  const to = version === undefined ? release.ignition : specificationOf(version);
  const span = { start: 0, end: Math.min(1, text.length) };
  if (!to) return refuse([], span, noSpecification(version));
  if (!atLeast(to, release.ignition)) {
    const message = `${release.variant} ${release.version} renders to Ignition ${release.ignition}, which is newer than ${to}`;
    return refuse([], span, message);
  }
  const same = to === release.ignition;
  const config = same ? raw.ignition : translate(printIgnition(raw), to);
  const ignored = analysis.findings
    .filter(({ source, code }) => source === 'butane' && code === 'unused-key')
    .toSorted((a, b) => a.span.start - b.span.start);
  const losses = ignored.map(lossOf).map((loss) => ({ ...loss, message: `${loss.message}; it is left out` }));
  return { ...converted(`${marshalJson(config, '  ')}\n`, 'ignition'), losses };
}

/** An Ignition 3 document in a later specification; by default the newest that the target boots. */
export function upgradeIgnitionDocument(analysis: Analysis, options: ConvertOptions): Conversion {
  const { text, tree } = analysis;
  const { config, specification } = checkIgnitionText(text, tree);
  const version = config && shapeOf(config, 'ignition')?.fields.get('version')?.node;
  if (!analysis.ok || !config || !specification || !version) return refuseAsTool(analysis);
  const path = ['ignition', 'version'];
  const to =
    options.version === undefined ? newestFor(specification, options) : specificationOf(options.version);
  if (!to) return refuse(path, version.span, noSpecification(options.version));
  if (to !== specification && !isLaterSpecification(to, specification)) {
    const message = `Ignition ${to} is older than ${specification}; versions are only raised`;
    return refuse(path, version.span, message);
  }
  const upgraded = marshalJson(toPlain(upgradeIgnition(config, to)), '  ');
  const masked = maskModes(tree.root, specification, to, 10);
  const edited = applyEdits(text, [...(replaceScalar(version, to) ?? []), ...masked.edits]);
  // Where more changes than words, the layout has to go, and with it what Ignition ignores.
  const keeps = saysTheSame(edited, upgraded);
  const ignored = keeps || !tree.root ? [] : findIgnoredKeys(config, tree.root);
  const made = converted(keeps ? edited : `${upgraded}\n`, 'ignition');
  return { ...made, losses: [...masked.losses, ...ignored, ...refusedLater(analysis, made.text, to)] };
}

/** What the later specification refuses, although Ignition translates it: it validates what it is given only. */
function refusedLater({ tree }: Analysis, text: string, to: IgnitionVersion): readonly Loss[] {
  const errors = checkIgnitionText(text, readJson(text)).findings.filter(
    ({ severity }) => severity === 'error',
  );
  return errors.map(lossOf).map(({ path, message }) => ({
    path,
    span: tree.root ? deepest(tree.root, path).span : { start: 0, end: 0 },
    message: `Ignition ${to} refuses this: ${message}`,
  }));
}

/** The text is final: not even a line break is put at its end, which a block scalar would take for its own. */
function converted(text: string, language: 'butane' | 'ignition') {
  return { ok: true, text, language, losses: [] as readonly Loss[], files: [] } as const;
}

function refuse(path: Path, span: Span, message: string): Refused {
  return { ok: false, losses: [{ path, span, message }] };
}

/** What the real tool refuses is not converted. */
export function refuseAsTool({ findings, text, fatal }: Analysis): Refused {
  const losses = findings.filter(({ severity }) => severity === 'error').map(lossOf);
  if (losses.length > 0) return { ok: false, losses };
  const span = { start: 0, end: Math.min(1, text.length) };
  return refuse([], span, fatal ?? 'the document says no version that exists');
}

interface Change {
  readonly edits: readonly TextEdit[];
  readonly losses: readonly Loss[];
}

/** Makes the edits of a Butane document, unless the result is refused; says where the machine would be another. */
function proveButane(before: Analysis, to: Release, change: Change, { files }: ConvertOptions): Conversion {
  const text = applyEdits(before.text, change.edits);
  const after = analyze(text, { kind: 'butane', ...(files && { files }) });
  if (!after.ok) {
    const { losses } = refuseAsTool(after);
    return {
      ok: false,
      losses: losses.map((loss) => ({ ...loss, span: spanBefore(loss.span, before, change) })),
    };
  }
  const wrapped = to.openshift !== undefined;
  const was = wrapped ? renderRaw(before.text, files) : before;
  const is = wrapped ? renderRaw(text, files) : after;
  const place = differsAt(translate(printIgnition(was), to.ignition), is.ignition, []);
  const result = converted(text, 'butane');
  if (place === null) return { ...result, losses: change.losses };
  return { ...result, losses: [...change.losses, differenceAt(before, to, place)] };
}

/** What to look at where the rendered Ignition is another: mostly keys that the older version had dropped. */
function differenceAt({ tree, version }: Analysis, to: Release, place: readonly string[]): Loss {
  const path = place.map((step) => (/^\d+$/.test(step) ? Number(step) : snake(step)));
  const node = tree.root && deepest(tree.root, path);
  const start = node?.span.start ?? 0;
  const name = place.length === 0 ? 'the config' : place.join('.');
  const message = `${to.variant} ${to.version} renders ${name} otherwise than ${version}; look at the rendered Ignition`;
  return { path, span: { start, end: Math.max(start, node?.span.end ?? start) }, message };
}

function renderRaw(text: string, files: ConvertOptions['files']): Analysis {
  return analyze(text, { kind: 'butane', raw: true, ...(files && { files }) });
}

/** A place in the changed text, as one in the text before. */
function spanBefore(span: Span, { text }: Analysis, { edits }: Change): Span {
  let shift = 0;
  for (const edit of edits.toSorted((a, b) => a.span.start - b.span.start)) {
    if (edit.span.start + shift >= span.start) break;
    shift += edit.newText.length - (edit.span.end - edit.span.start);
  }
  const inside = (offset: number): number => Math.min(Math.max(0, offset - shift), text.length);
  return { start: inside(span.start), end: Math.max(inside(span.start), inside(span.end)) };
}

/** The first path at which two plain values are not the same; null when they are. */
function differsAt(a: unknown, b: unknown, path: readonly string[]): readonly string[] | null {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) {
    return Object.is(a, b) || String(a) === String(b) ? null : path;
  }
  const [left, right] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  for (const key of new Set([...left.keys(), ...right.keys()])) {
    if (left.has(key) !== right.has(key)) return [...path, key];
    const found = differsAt(left.get(key), right.get(key), [...path, key]);
    if (found) return found;
  }
  return null;
}

/** Ignition as text in a later specification, as plain data; null for what cannot be read. */
function translate(text: string, to: IgnitionVersion): unknown {
  const { config } = checkIgnitionText(text, readJson(text));
  return config && toPlain(upgradeIgnition(config, to));
}

/** Modes whose special bits did not count before and would now: without them the machine stays as it was. */
function maskModes(root: Node | null, from: IgnitionVersion, to: IgnitionVersion, radix: 8 | 10): Change {
  if (!root || has(from, 'specialModeBits') || !has(to, 'specialModeBits')) return { edits: [], losses: [] };
  const edits: TextEdit[] = [];
  const losses: Loss[] = [];
  for (const { node, path } of scalarsAt(root, 'mode')) {
    const mode = node.kind === 'scalar' ? readInt(node) : null;
    if (!mode?.ok || withoutSpecialBits(mode.value) === mode.value) continue;
    const plain = withoutSpecialBits(mode.value).toString(radix);
    const replaced = replaceScalar(node, radix === 8 ? `0${plain}` : plain);
    const old = `0${mode.value.toString(8)}`;
    const message = `the bits for setuid, setgid and sticky in ${old} did nothing before Ignition 3.6.0 and would now; they are left out`;
    losses.push({ path, span: node.span, message });
    edits.push(...(replaced ?? []));
  }
  return { edits, losses };
}

/** The values of a key, wherever it stands. */
function scalarsAt(root: Node, name: string): readonly { readonly node: Node; readonly path: Path }[] {
  const found: { node: Node; path: Path }[] = [];
  const open: { node: Node; path: Path }[] = [{ node: root, path: [] }];
  for (let at = open.pop(); at; at = open.pop()) {
    const { node, path } = at;
    if (node.kind === 'list')
      for (const [i, item] of node.items.entries()) open.push({ node: item, path: [...path, i] });
    if (node.kind !== 'map') continue;
    for (const { key, value } of node.entries) {
      const below = { node: value, path: [...path, keyText(key)] };
      (keyText(key) === name ? found : open).push(below);
    }
  }
  return found.toSorted((a, b) => a.node.span.start - b.node.span.start);
}

function specificationOf(version: string | undefined): IgnitionVersion | undefined {
  return IGNITION_VERSIONS.find((known) => known === version);
}

function noSpecification(version: string | undefined): string {
  return `there is no version ${version} of Ignition 3; there are ${IGNITION_VERSIONS.join(', ')}`;
}

function newestFor(from: IgnitionVersion, { target = '' }: ConvertOptions): IgnitionVersion {
  const flatcar = parseTarget(target) ?? LATEST;
  const newest = IGNITION_VERSIONS.findLast((version) => boots(flatcar, version)) ?? from;
  return atLeast(newest, from) ? newest : from;
}

/** The release asked for; else the newest stable one that is no step back, and that the target boots. */
function releaseFor(from: Release, { version, target = '' }: ConvertOptions): Release | undefined {
  if (version !== undefined) return findRelease(from.variant, version);
  const flatcar = parseTarget(target) ?? LATEST;
  const newest = RELEASES.findLast(
    ({ variant, experimental, ignition }) =>
      variant === from.variant && !experimental && (variant !== 'flatcar' || boots(flatcar, ignition)),
  );
  return newest && isLater(newest, from) ? newest : from;
}

/** Releases of a variant stand in the order of their versions. */
function isLater(one: Release, other: Release): boolean {
  return RELEASES.indexOf(one) > RELEASES.indexOf(other);
}

function isLaterSpecification(one: IgnitionVersion, other: IgnitionVersion): boolean {
  return IGNITION_VERSIONS.indexOf(one) > IGNITION_VERSIONS.indexOf(other);
}

function versionsOf({ variant }: Release): string {
  const known = RELEASES.filter((release) => release.variant === variant);
  return known.map(({ version }) => version).join(', ');
}
