/**
 * Butane and Ignition 3 documents in a later version of their format, by the least edits of the text; and the Ignition
 * that a Butane document renders to. Whether an upgrade keeps the machine is not believed but tried: the edited text is
 * rendered, and Ignition's own translation of what the first renders to has to be the same.
 */
import { mapSource } from '../analysis/print-map.ts';
import type { Analysis } from '../analysis.ts';
import { type Check, type Document, readDocument } from '../config/check.ts';
import { inOrder, type Loss, lossOf } from '../config/loss.ts';
import { createReport } from '../config/report.ts';
import { type ShapeValue, shapeOf } from '../config/value.ts';
import { checkButaneText } from '../formats/butane/check.ts';
import { checkIgnition } from '../formats/ignition/rules/index.ts';
import { upgradeIgnition } from '../formats/ignition/upgrade.ts';
import { toPlain } from '../render/plain.ts';
import { printConfig } from '../render/print-config.ts';
import { boots, LATEST, parseTarget } from '../spec/flatcar/releases.ts';
import { findRelease, RELEASES, type Release } from '../spec/releases.ts';
import { atLeast, snake } from '../spec/resolve.ts';
import { asIgnitionVersion, IGNITION_VERSIONS, type IgnitionVersion } from '../spec/types.ts';
import { readJson } from '../syntax/json/read.ts';
import { child, deepest, followAlias, type Node } from '../syntax/tree.ts';
import { replaceScalar } from '../syntax/yaml/edit.ts';
import { applyEdits, type Span } from '../text/span.ts';
import { words } from '../text/words.ts';
import type { Conversion } from './conversion.ts';
import { convertedConfig } from './converted-text.ts';
import { findIgnoredKeys } from './decompile/ignored-keys.ts';
import { type Change, maskModes } from './mask-modes.ts';
import type { ConvertOptions } from './options.ts';
import { refuse, refuseAsTool, startOf } from './refuse.ts';
import { saysTheSame } from './same-json.ts';

/** A Butane document in a later version of its variant; by default the newest that the target boots. */
export function upgradeButane(analysis: Analysis, options: ConvertOptions): Conversion {
  const { text, release, tree } = analysis;
  const root = tree.root && followAlias(tree.root);
  const version = root && child(root, 'version');
  if (!analysis.ok || !release || !version) return refuseAsTool(analysis);
  const wanted = releaseFor(release, options);
  if (wanted === undefined) {
    const message = words`there is no version ${options.version} of ${release.variant}; there are ${versionsOf(release)}`;
    return refuse(['version'], version.span, message);
  }
  if (wanted === release) return converted(text, 'butane');
  if (!isLater(wanted, release)) {
    const message = words`${wanted.version} is older than ${release.version}; versions can only be raised`;
    return refuse(['version'], version.span, message);
  }
  const edits = replaceScalar(version, wanted.version);
  if (!edits)
    return refuse(['version'], version.span, words`the version is not written out here, but by an alias`);
  const masked = maskModes(tree.root, release.ignition, wanted.ignition, 8);
  return proveButane(analysis, wanted, { edits: [...edits, ...masked.edits], losses: masked.losses });
}

/** The Ignition a Butane document renders to, brought to a later specification where one is asked for. */
export function renderToIgnition(
  checked: Check & Document,
  { version }: Pick<ConvertOptions, 'version'>,
): Conversion {
  const { release } = checked;
  const applied = checked.applied();
  if (!checked.ok || !release || !applied.ok) return refuseAsTool(checked);
  const to = version === undefined ? release.ignition : asIgnitionVersion(version);
  if (!to) return refuse([], startOf(checked), noSpecification(version));
  if (!atLeast(to, release.ignition)) {
    const message = words`${release.variant} ${release.version} renders to Ignition ${release.ignition}, which is newer than ${to}`;
    return refuse([], startOf(checked), message);
  }
  const ignition = convertedConfig(upgradeIgnition(applied.config, to), mapSource(checked, 'yaml'));
  const ignored = checked.findings.filter(({ source, code }) => source === 'butane' && code === 'unused-key');
  const losses = inOrder(ignored.map(lossOf));
  const told = losses.map((loss) => ({ ...loss, message: words`${loss.message}; it is left out` }));
  return { ok: true, ...ignition, language: 'ignition', losses: told, files: [] };
}

/** An Ignition 3 document in a later specification; by default the newest that the target boots. */
export function upgradeIgnitionDocument(analysis: Analysis, options: ConvertOptions): Conversion {
  const { text, tree, config } = analysis;
  const specification = asIgnitionVersion(analysis.ignitionVersion);
  const version = config && shapeOf(config, 'ignition')?.fields.get('version')?.node;
  if (!analysis.ok || !config || !specification || !version) return refuseAsTool(analysis);
  const path = ['ignition', 'version'];
  const to =
    options.version === undefined ? newestFor(specification, options) : asIgnitionVersion(options.version);
  if (!to) return refuse(path, version.span, noSpecification(options.version));
  if (to !== specification && !isLaterSpecification(to, specification)) {
    const message = words`Ignition ${to} is older than ${specification}; versions can only be raised`;
    return refuse(path, version.span, message);
  }
  const upgraded = upgradeIgnition(config, to);
  const masked = maskModes(tree.root, specification, to, 10);
  const edited = applyEdits(text, [...(replaceScalar(version, to) ?? []), ...masked.edits]);
  // Where more changes than words, the layout has to go, and with it what Ignition ignores.
  const keeps = saysTheSame(readJson(edited), toPlain(upgraded));
  const ignored = keeps || !tree.root ? [] : findIgnoredKeys(config, tree.root);
  const made = keeps ? edited : `${printConfig(upgraded, 'pretty JSON')}\n`;
  const losses = [...masked.losses, ...ignored, ...refusedLater(tree.root, upgraded, to)];
  return { ...converted(made, 'ignition'), losses };
}

/** What the later specification refuses, although Ignition translates it: it validates what it is given only. */
function refusedLater(root: Node | null, upgraded: ShapeValue, to: IgnitionVersion): readonly Loss[] {
  const report = createReport();
  checkIgnition(report, upgraded, to, 'main');
  const errors = report.entries.filter(({ severity }) => severity === 'error');
  return errors.map(({ path, message }) => ({
    path,
    span: root ? deepest(root, path).span : { start: 0, end: 0 },
    message: words`Ignition ${to} refuses this: ${message}`,
  }));
}

/** The text is final: not even a line break is put at its end, which a block scalar would take for its own. */
function converted(text: string, language: 'butane' | 'ignition') {
  return { ok: true, text, language, losses: [] as readonly Loss[], files: [] } as const;
}

/**
 * Makes the edits of a Butane document, unless the result is refused; says where the machine would be another. The edited
 * text is another document, which butane has to take and to make the same of.
 */
function proveButane(before: Analysis, to: Release, change: Change): Conversion {
  const text = applyEdits(before.text, change.edits);
  const { files } = before.options;
  const after = checkButaneText(readDocument(text, 'yaml'), { files });
  if (!after.ok) {
    const { losses } = refuseAsTool({ ...after, text });
    return {
      ok: false,
      losses: losses.map((loss) => ({ ...loss, span: spanBefore(loss.span, before, change) })),
    };
  }
  const [was, is] = [before.applied(), after.applied()];
  const result = converted(text, 'butane');
  const place =
    was.ok && is.ok
      ? differsAt(toPlain(upgradeIgnition(was.config, to.ignition)), toPlain(is.config), [])
      : [];
  if (place === null) return { ...result, losses: change.losses };
  return { ...result, losses: [...change.losses, differenceAt(before, to, place)] };
}

/** What to look at where the rendered Ignition is another: mostly keys that the older version had dropped. */
function differenceAt({ tree, version }: Analysis, to: Release, place: readonly string[]): Loss {
  const path = place.map((step) => (/^\d+$/.test(step) ? Number(step) : snake(step)));
  const node = tree.root && deepest(tree.root, path);
  const start = node?.span.start ?? 0;
  const message =
    place.length === 0
      ? words`${to.variant} ${to.version} renders the config otherwise than ${version}; look at the rendered Ignition`
      : words`${to.variant} ${to.version} renders ${place.join('.')} otherwise than ${version}; look at the rendered Ignition`;
  return { path, span: { start, end: Math.max(start, node?.span.end ?? start) }, message };
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

function noSpecification(version: string | undefined): string {
  return words`there is no version ${version} of Ignition 3; there are ${IGNITION_VERSIONS.join(', ')}`;
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
