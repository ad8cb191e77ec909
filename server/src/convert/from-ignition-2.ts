/** Ignition 1 and 2 documents as Ignition 3, strictly as ign-converter does it, or as Butane. */

import { type MapSource, mapSource } from '../analysis/print-map.ts';
import type { Analysis } from '../analysis.ts';
import type { Applied } from '../config/check.ts';
import type { Finding } from '../config/finding.ts';
import { inOrder, type Loss, lossOf } from '../config/loss.ts';
import { type ShapeValue, shapeOf, shapesOf, stringOf } from '../config/value.ts';
import { upgradeIgnition } from '../formats/ignition/upgrade.ts';
import { applyIgnition2, translateIgnition2 } from '../formats/ignition-2/translate/index.ts';
import type { Note } from '../formats/ignition-2/translate/note.ts';
import { lossesOf } from '../formats/ignition-2/translate/source-paths.ts';
import { type MountPoints, mountPoint } from '../formats/ignition-2/translate/to-3.ts';
import { quote } from '../go/quote.ts';
import { LATEST, parseTarget } from '../spec/flatcar/releases.ts';
import { asIgnitionVersion, IGNITION_VERSIONS, type IgnitionVersion } from '../spec/types.ts';
import { keyText, type MapEntry, type Node, type Path, type Step } from '../syntax/tree.ts';
import type { Span } from '../text/span.ts';
import { words } from '../text/words.ts';
import type { Conversion } from './conversion.ts';
import { convertedConfig, convertedDraft } from './converted-text.ts';
import { decompileForFlatcar } from './decompile/release.ts';
import type { ConvertOptions } from './options.ts';
import { mountPointsNeeded } from './refuse.ts';

/** The document in the other format; refused where old Ignition rejects it, with what it says. */
export function convertIgnition2({ text, check, tree }: Analysis, options: ConvertOptions): Conversion {
  const { config, ok, findings } = check;
  if (!ok || !config)
    return {
      ok: false,
      losses: findings.filter(({ severity }) => severity === 'error').map(lossIn(tree.root)),
    };
  const ignored = findings
    .filter(({ code, severity }) => code === 'unused-key' && severity === 'warning')
    .map(lossIn(tree.root));
  const source = mapSource({ text, tree }, 'json');
  if (options.to === 'ignition') return toIgnition(config, source, options, ignored);
  const { filesystems = {} } = options;
  const isPlain = Object.keys(filesystems).length === 0;
  const applied = isPlain ? check.applied() : applyIgnition2(config, filesystems);
  return toButane(applied, source, options, ignored);
}

function toButane(
  applied: Applied,
  source: MapSource,
  options: ConvertOptions,
  ignored: readonly Loss[],
): Conversion {
  const { version, saveFiles = null, target = '' } = options;
  if (!applied.ok) return { ok: false, losses: applied.losses, ...mountPointsNeeded(applied.unmounted) };
  const decompiled = decompileForFlatcar(applied.config, {
    saveFiles,
    target: parseTarget(target) ?? LATEST,
    ...(version !== undefined && { version }),
  });
  if (!decompiled.ok) return decompiled;
  const { draft, files } = decompiled;
  const losses = inOrder([...applied.losses, ...decompiled.losses, ...ignored]);
  return { ok: true, ...convertedDraft(draft, source), language: 'butane', losses, files };
}

function toIgnition(
  config: ShapeValue,
  source: MapSource,
  options: ConvertOptions,
  ignored: readonly Loss[],
): Conversion {
  const { filesystems = {}, dedupe = false } = options;
  const version = targetVersion(options);
  if (version === null) {
    const message = words`there is no version ${options.version} of Ignition 3; there are ${IGNITION_VERSIONS.join(', ')}`;
    return { ok: false, losses: lossesOf(config, [{ node: config.node, message }]) };
  }
  const target = version === '3.0.0' ? '3.0.0' : '3.1.0';
  const translated = translateIgnition2(config, { target, filesystems, dedupe });
  if (!translated.ok)
    return { ok: false, losses: translated.losses, ...mountPointsNeeded(translated.unmounted) };
  const printed = convertedConfig(upgradeIgnition(translated.config, version), source);
  const silent = lossesOf(config, silentLosses(config, filesystems));
  const losses = inOrder([...translated.losses, ...silent, ...ignored]);
  return { ok: true, ...printed, language: 'ignition', losses, files: [] };
}

/** What is asked for, else the newest that the Flatcar of the target boots; null for a version that does not exist. */
function targetVersion({ version, target = '' }: ConvertOptions): IgnitionVersion | null {
  if (version === undefined) return (parseTarget(target) ?? LATEST).ignition ?? '3.1.0';
  return asIgnitionVersion(version) ?? null;
}

/** What ign-converter leaves out or takes otherwise without a word. */
function silentLosses(config: ShapeValue, filesystems: MountPoints): readonly Note[] {
  const storage = shapeOf(config, 'storage');
  const users = shapesOf(shapeOf(config, 'passwd'), 'users');
  const defined = shapesOf(storage, 'filesystems');
  const roots = defined.filter((one) => stringOf(one, 'name') === 'root' && shapeOf(one, 'mount'));
  return [
    ...createsOf(users).map(({ node }) => ({
      node,
      message: words`the create object of a user is left out`,
    })),
    ...createsOf(defined.flatMap((one) => shapeOf(one, 'mount') ?? [])).map(({ node }) => ({
      node,
      message: words`the create object of a filesystem is left out`,
    })),
    ...roots.map(({ node }) => ({ node, message: words`what becomes of the root filesystem is left out` })),
    ...['files', 'directories', 'links'].flatMap((key) =>
      shapesOf(storage, key).flatMap((node) => guessedMountPoint(node, filesystems)),
    ),
  ];
}

function createsOf(values: readonly ShapeValue[]): readonly ShapeValue[] {
  return values.flatMap((value) => shapeOf(value, 'create') ?? []);
}

function guessedMountPoint(node: ShapeValue, filesystems: MountPoints): readonly Note[] {
  const name = stringOf(node, 'filesystem') ?? '';
  if (name === 'root' || mountPoint(filesystems, name) !== undefined) return [];
  const message = words`nothing tells where the filesystem ${quote(name)} is mounted; the path is taken as it is`;
  return [{ node: node.fields.get('filesystem')?.node ?? node.node, message }];
}

/** What old Ignition says has no path; its place leads to one. */
function lossIn(root: Node | null) {
  return (finding: Finding): Loss => lossOf({ ...finding, path: root && pathTo(root, finding.span.start) });
}

/** The path of the deepest entry around an offset. */
function pathTo(root: Node, offset: number): Path {
  const path: Step[] = [];
  const holds = ({ start, end }: Span) => start <= offset && offset < end;
  for (let node: Node | undefined = root; node; ) {
    if (node.kind === 'map') {
      const entry: MapEntry | undefined = node.entries.find(
        ({ key, value }) => holds(key.span) || holds(value.span),
      );
      if (entry) path.push(keyText(entry.key));
      node = entry && holds(entry.value.span) ? entry.value : undefined;
    } else if (node.kind === 'list') {
      const index: number = node.items.findIndex(({ span }) => holds(span));
      if (index >= 0) path.push(index);
      node = node.items[index];
    } else node = undefined;
  }
  return path;
}
