/**
 * Container Linux Configs as Butane, or as Ignition: by way of what `ct` makes of them, such that the machine ends up the
 * same, with what the Container Linux Config alone knows restored.
 */

import { type MapSource, mapSource } from '../analysis/print-map.ts';
import type { Analysis } from '../analysis.ts';
import { type Applied, type Check, NOTHING_APPLIED } from '../config/check.ts';
import type { Finding } from '../config/finding.ts';
import { inOrder, type Loss, lossOf } from '../config/loss.ts';
import { type ShapeValue, shapeOf, shapesOf, stringOf } from '../config/value.ts';
import { checkContainerLinuxText } from '../formats/container-linux/check.ts';
import {
  COREOS_PATHS,
  FLATCAR_PATHS,
  namesSystemPaths,
  type SystemPaths,
} from '../formats/container-linux/transpile/context.ts';
import { makeIgnition2 } from '../formats/container-linux/transpile/ignition.ts';
import { platformsFor } from '../formats/container-linux/transpile/services.ts';
import { upgradeIgnition } from '../formats/ignition/upgrade.ts';
import { applyIgnition2 } from '../formats/ignition-2/translate/index.ts';
import { LATEST, parseTarget } from '../spec/flatcar/releases.ts';
import { asIgnitionVersion } from '../spec/types.ts';
import { words } from '../text/words.ts';
import { adviseOn } from './container-linux/advice.ts';
import { madeFrom } from './container-linux/made-from.ts';
import {
  adviceAsLoss,
  commentsFor,
  indexSource,
  type SourceIndex,
  withSourcePath,
} from './container-linux/notes.ts';
import { restoreDraft } from './container-linux/restore.ts';
import type { Conversion, Refused } from './conversion.ts';
import { convertedConfig, convertedDraft } from './converted-text.ts';
import { decompileForFlatcar } from './decompile/release.ts';
import type { Draft } from './draft.ts';
import type { ConvertOptions } from './options.ts';
import { mountPointsNeeded, refuse } from './refuse.ts';

/**
 * The Butane document of a Container Linux Config, or the Ignition it stands for: `ct`'s own, where version 2.3.0 is
 * asked for. Refused where `ct` refuses it, with what it says.
 */
export function convertContainerLinux(analysis: Analysis, options: ConvertOptions): Conversion {
  const index = indexSource(analysis.tree.root);
  const source = mapSource(analysis, 'yaml');
  const { platform = '' } = options;
  const check = checkFor(analysis, platform);
  const { config, rendered } = check;
  if (!config || !rendered) return refusal(check, index, platform);
  const ignored = unknownKeys(check.findings, index);
  if (options.to === 'ignition' && options.version === '2.3.0') return printed(rendered, source, ignored);
  const place = (losses: readonly Loss[]) => losses.map((loss) => withSourcePath(index, loss));
  const applied = applyOnFlatcar(check, analysis, options);
  if (!applied.ok)
    return { ok: false, losses: place(applied.losses), ...mountPointsNeeded(applied.unmounted) };
  const advice = adviseOn(config, platform).map((one) => adviceAsLoss(index, one));
  const losses = [...ignored, ...place(applied.losses), ...advice];
  if (options.to === 'ignition') return toIgnition3(applied.config, source, losses, options);
  const target = parseTarget(options.target ?? '') ?? LATEST;
  const { version, saveFiles = null } = options;
  const wanted = { saveFiles, target, ...(version !== undefined && { version }) };
  const decompiled = decompileForFlatcar(applied.config, wanted);
  if (!decompiled.ok) return { ok: false, losses: place(decompiled.losses) };
  const all = inOrder([...losses, ...place(decompiled.losses)]);
  const { draft } = decompiled;
  const comments = joined(madeFrom(draft, config), commentsFor(draft, index, all, config));
  const restored = restoreDraft(draft, config, comments);
  const saved = decompiled.files.filter(({ path }) => !restored.unused.has(path));
  const butane = convertedDraft(restored.draft, source, analysis);
  return { ok: true, ...butane, language: 'butane', losses: all, files: saved };
}

/** What `ct` says for a platform. For another one than the analysis was made for it is asked anew. */
function checkFor(analysis: Analysis, platform: string): Check {
  const { platform: known = '', files } = analysis.options;
  if (platform === known) return analysis.unmarked ?? analysis.check;
  return checkContainerLinuxText(analysis, { platform, files });
}

/** The Ignition 3 that Flatcar applies: where `ct` names paths of Container Linux, with Flatcar's instead. */
function applyOnFlatcar(
  { config, rendered, applied }: Check,
  { options: { files } }: Analysis,
  { platform = '', filesystems = {} }: ConvertOptions,
): Applied {
  if (!config || !rendered) return NOTHING_APPLIED;
  const isMoved = namesSystemPaths(config);
  if (!isMoved && Object.keys(filesystems).length === 0) return applied();
  const made = isMoved
    ? makeIgnition2(config, { platform, files, systemPaths: systemPathsFor(config) })
    : null;
  return applyIgnition2(made?.ignition ?? rendered, filesystems);
}

/** Those of Flatcar, but for metadata that a unit of the config's own writes to the old place. */
function systemPathsFor(config: ShapeValue): SystemPaths {
  const units = shapesOf(shapeOf(config, 'systemd'), 'units');
  const own = units.filter((unit) => stringOf(unit, 'name') === 'coreos-metadata.service');
  const texts = own.flatMap((unit) => [unit, ...shapesOf(unit, 'dropins')]);
  const writesOld = texts.some((text) => stringOf(text, 'contents')?.includes(COREOS_PATHS.metadata));
  return writesOld ? { ...FLATCAR_PATHS, metadata: COREOS_PATHS.metadata } : FLATCAR_PATHS;
}

/** Ignition as text. */
function printed(ignition: ShapeValue, source: MapSource, losses: readonly Loss[]): Conversion {
  const converted = convertedConfig(ignition, source);
  return { ok: true, ...converted, language: 'ignition', losses: inOrder(losses), files: [] };
}

function toIgnition3(
  config: ShapeValue,
  source: MapSource,
  losses: readonly Loss[],
  { version, target = '' }: ConvertOptions,
): Conversion {
  const known = asIgnitionVersion(version);
  if (known === '3.0.0' || (version !== undefined && !known)) {
    const message = words`a Container Linux Config becomes Ignition 2.3.0, or 3.1.0 and later, not ${version}`;
    return refuse([], { start: 0, end: 0 }, message);
  }
  const wanted = known ?? (parseTarget(target) ?? LATEST).ignition ?? '3.1.0';
  return printed(upgradeIgnition(config, wanted), source, losses);
}

/** Why `ct` refuses the text. */
function refusal({ findings, config, pending }: Check, index: SourceIndex, platform: string): Refused {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const lacksPlatform = errors.filter(isAboutPlatform);
  const losses = errors.flatMap((finding) => {
    const { span, message, details } = finding;
    const each = details && details.length > 0 ? details : [{ span, message }];
    const isAbout = isAboutPlatform(finding);
    return each.map((one) =>
      withSourcePath(
        index,
        lossOf({
          path: null,
          span: one.span,
          message: isAbout ? words`${one.message} (--platform)` : one.message,
        }),
      ),
    );
  });
  const isAsked = platform === '' && config !== null && lacksPlatform.length > 0;
  const needs = isAsked ? { needs: { kind: 'platform', choices: platformsFor(config) } as const } : {};
  if (losses.length > 0) return { ok: false, losses, ...needs };
  const message = pending ? words`a local file is not there yet` : words`the config cannot be converted`;
  return refuse([], { start: 0, end: 0 }, message);
}

function isAboutPlatform({ code, message }: Finding): boolean {
  return code === 'clc-dynamic-data' && message.startsWith('platform');
}

/** Keys that `ct` leaves out with a warning. */
function unknownKeys(findings: readonly Finding[], index: SourceIndex): readonly Loss[] {
  return findings.flatMap(({ code, severity, span }) => {
    const { path, node } = index.keys.get(span.start) ?? {};
    // ct warns of merge keys and anchors, too, but they do something.
    if (path?.at(-1) === '<<' || node?.anchor !== undefined) return [];
    if (code !== 'clc-unknown-key' || severity !== 'warning' || !path) return [];
    const message = words`Container Linux Config has no key ${path.at(-1)} here; it did nothing, and is left out`;
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
