/**
 * Container Linux Configs as Butane, or as Ignition: by way of what `ct` makes of them, such that the machine ends up the
 * same, with what the Container Linux Config alone knows restored.
 */
import type { Analysis } from '../analysis.ts';
import type { Finding } from '../config/finding.ts';
import type { Loss } from '../config/loss.ts';
import { type ShapeValue, shapeOf, shapesOf, stringOf } from '../config/value.ts';
import { checkContainerLinuxText } from '../formats/container-linux/check.ts';
import { FLATCAR_PLACES, OLD_PLACES, type Places } from '../formats/container-linux/transpile/context.ts';
import { makeIgnition2 } from '../formats/container-linux/transpile/ignition.ts';
import { upgradeIgnition } from '../formats/ignition/upgrade.ts';
import { translateIgnition2 } from '../formats/ignition-2/translate/index.ts';
import type { MapSource } from '../print-map.ts';
import { LATEST, parseTarget } from '../spec/flatcar/releases.ts';
import { IGNITION_VERSIONS } from '../spec/types.ts';
import { adviseOn } from './container-linux/advice.ts';
import { madeFrom } from './container-linux/made-from.ts';
import {
  commentsFor,
  indexSource,
  lossOf,
  type SourceIndex,
  withSourcePath,
} from './container-linux/notes.ts';
import { restoreDraft } from './container-linux/restore.ts';
import type { Conversion } from './conversion.ts';
import { decompileForFlatcar } from './decompile/release.ts';
import type { Draft } from './draft.ts';
import type { ConvertOptions } from './options.ts';
import { convertedConfig, convertedDraft } from './print-map.ts';

/**
 * The Butane document of a Container Linux Config, or the Ignition it stands for: `ct`'s own, where version 2.3.0 is
 * asked for. Refused where `ct` refuses it, with what it says.
 */
export function convertContainerLinux(analysis: Analysis, options: ConvertOptions): Conversion {
  const { text, tree, lines } = analysis;
  const source = { text, language: 'yaml', root: tree.root } as const;
  const { platform = '', files } = options;
  const index = indexSource(tree.root);
  const check = checkContainerLinuxText(tree, lines, { platform, files });
  const { config, ignition } = check;
  const place = (losses: readonly Loss[]) => losses.map((loss) => withSourcePath(index, loss));
  if (!config || !ignition) return { ok: false, losses: refusals(check.findings, index, check.pending) };
  const ignored = unknownKeys(check.findings, index);
  if (options.to === 'ignition' && options.version === '2.3.0') return printed(ignition, source, ignored);
  const made = makeIgnition2(config, { platform, files, places: placesFor(config) });
  const translated = translateIgnition2(made.ignition ?? ignition, {
    target: '3.1.0',
    lenient: true,
    ...(options.filesystems && { filesystems: options.filesystems }),
  });
  if (!translated.ok) return { ok: false, losses: place(translated.losses) };
  const advice = adviseOn(config, platform).map((one) => lossOf(index, one));
  const losses = [...ignored, ...place(translated.losses), ...advice];
  if (options.to === 'ignition') return toIgnition3(translated.config, source, losses, options);
  const target = parseTarget(options.target ?? '') ?? LATEST;
  const { version, saveFiles = null } = options;
  const wanted = { saveFiles, target, ...(version !== undefined && { version }) };
  const decompiled = decompileForFlatcar(translated.config, wanted);
  if (!decompiled.ok) return { ok: false, losses: place(decompiled.losses) };
  const all = inOrder([...losses, ...place(decompiled.losses)]);
  const { draft } = decompiled;
  const comments = joined(madeFrom(draft, config), commentsFor(draft, index, all, config));
  const restored = restoreDraft(draft, config, comments);
  const saved = decompiled.files.filter(({ path }) => !restored.unused.has(path));
  const butane = convertedDraft(restored.draft, source, analysis);
  return { ok: true, ...butane, language: 'butane', losses: all, files: saved };
}

/** Those of Flatcar, but for metadata that a unit of the config's own writes to the old place. */
function placesFor(config: ShapeValue): Places {
  const units = shapesOf(shapeOf(config, 'systemd'), 'units');
  const own = units.filter((unit) => stringOf(unit, 'name') === 'coreos-metadata.service');
  const texts = own.flatMap((unit) => [unit, ...shapesOf(unit, 'dropins')]);
  const writesOld = texts.some((text) => stringOf(text, 'contents')?.includes(OLD_PLACES.metadata));
  return writesOld ? { ...FLATCAR_PLACES, metadata: OLD_PLACES.metadata } : FLATCAR_PLACES;
}

/** Ignition as text. */
function printed(ignition: ShapeValue, source: MapSource, losses: readonly Loss[]): Conversion {
  return {
    ok: true,
    ...convertedConfig(ignition, source),
    language: 'ignition',
    losses: inOrder(losses),
    files: [],
  };
}

function toIgnition3(
  config: ShapeValue,
  source: MapSource,
  losses: readonly Loss[],
  { version, target = '' }: ConvertOptions,
): Conversion {
  const known = IGNITION_VERSIONS.find((one) => one === version);
  if (known === '3.0.0' || (version !== undefined && !known)) {
    const message = `a Container Linux Config becomes Ignition 2.3.0 or from 3.1.0 on, not ${version}`;
    return { ok: false, losses: [{ path: [], span: { start: 0, end: 0 }, message }] };
  }
  const wanted = known ?? (parseTarget(target) ?? LATEST).ignition ?? '3.1.0';
  return printed(upgradeIgnition(config, wanted), source, losses);
}

function inOrder(losses: readonly Loss[]): readonly Loss[] {
  return [...losses].sort((a, b) => a.span.start - b.span.start);
}

/** Why `ct` refuses the text. */
function refusals(findings: readonly Finding[], index: SourceIndex, pending: boolean): readonly Loss[] {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const losses = errors.flatMap(({ span, message, details, code }) => {
    const each = details && details.length > 0 ? details : [{ span, message }];
    const hint = code === 'clc-dynamic-data' && message.startsWith('platform') ? ' (--platform)' : '';
    return each.map((one) =>
      withSourcePath(index, { path: [], span: one.span, message: one.message + hint }),
    );
  });
  if (losses.length > 0) return losses;
  const message = pending ? 'a local file is not there yet' : 'the config cannot be converted';
  return [{ path: [], span: { start: 0, end: 0 }, message }];
}

/** Keys that `ct` leaves out with a warning. */
function unknownKeys(findings: readonly Finding[], index: SourceIndex): readonly Loss[] {
  return findings.flatMap(({ code, severity, span }) => {
    const { path, node } = index.keys.get(span.start) ?? {};
    // ct warns of merge keys and anchors, too, but they do something.
    if (path?.at(-1) === '<<' || node?.anchor !== undefined) return [];
    if (code !== 'clc-unknown-key' || severity !== 'warning' || !path) return [];
    const message = `Container Linux Config has no key ${path.at(-1)} here; it did nothing, and is left out`;
    return [{ path, span, message }];
  });
}

function joined(
  ...all: readonly ReadonlyMap<Draft, readonly string[]>[]
): ReadonlyMap<Draft, readonly string[]> {
  const comments = new Map<Draft, readonly string[]>();
  for (const [part, texts] of all.flatMap((one) => [...one]))
    comments.set(part, [...(comments.get(part) ?? []), ...texts]);
  return comments;
}
