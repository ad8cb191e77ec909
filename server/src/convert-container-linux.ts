/**
 * Container Linux Configs as Butane, or as Ignition: by way of what `ct` makes of them, such that the machine ends up the
 * same, with what the Container Linux Config alone knows restored.
 */
import type { Analysis } from './analysis.ts';
import { checkContainerLinuxText } from './check-container-linux.ts';
import type { Finding } from './checks/finding.ts';
import type { ConvertOptions } from './conversion.ts';
import { adviseOn } from './convert/container-linux/advice.ts';
import { makeIgnition2 } from './convert/container-linux/ignition.ts';
import { madeFrom } from './convert/container-linux/made-from.ts';
import {
  commentsFor,
  indexSource,
  lossOf,
  type SourceIndex,
  withSourcePath,
} from './convert/container-linux/notes.ts';
import { restoreDraft } from './convert/container-linux/restore.ts';
import type { Conversion, Loss } from './convert/conversion.ts';
import { decompileForFlatcar } from './convert/decompile/release.ts';
import type { Draft } from './convert/draft.ts';
import { translateIgnition2 } from './convert/ignition-2/index.ts';
import { printDraft } from './convert/print-draft.ts';

/** Where Flatcar reads it. */
const UPDATE_CONF = '/etc/flatcar/update.conf';

/** The Butane document of a Container Linux Config; refused where `ct` refuses it, with what it says. */
export function convertContainerLinux(analysis: Analysis, options: ConvertOptions): Conversion {
  const { tree, lines } = analysis;
  const { platform = '', files, version, saveFiles = false } = options;
  const index = indexSource(tree.root);
  const check = checkContainerLinuxText(tree, lines, { platform, files });
  const { config } = check;
  const made =
    config && check.stage === null
      ? makeIgnition2(config, { platform, files, updateConf: UPDATE_CONF })
      : null;
  if (!config || !made?.ignition)
    return { ok: false, losses: refusals(check.findings, index, check.pending) };
  const translated = translateIgnition2(made.ignition, {
    target: '3.1.0',
    lenient: true,
    ...(options.filesystems && { filesystems: options.filesystems }),
  });
  if (!translated.ok) return { ok: false, losses: placed(index, translated.losses) };
  const decompiled = decompileForFlatcar(translated.config, {
    saveFiles,
    ...(version !== undefined && { version }),
  });
  if (!decompiled.ok) return { ok: false, losses: placed(index, decompiled.losses) };
  const losses = [
    ...unknownKeys(check.findings, index),
    ...placed(index, [...translated.losses, ...decompiled.losses]),
    ...adviseOn(config, platform).map((advice) => lossOf(index, advice)),
  ].sort((a, b) => a.span.start - b.span.start);
  const { draft } = decompiled;
  const comments = joined(madeFrom(draft, config), commentsFor(draft, index, losses, config));
  const restored = restoreDraft(draft, config, comments);
  return {
    ok: true,
    text: printDraft(restored.draft, analysis),
    language: 'butane',
    losses,
    files: decompiled.files.filter(({ path }) => !restored.unused.has(path)),
  };
}

function placed(index: SourceIndex, losses: readonly Loss[]): readonly Loss[] {
  return losses.map((loss) => withSourcePath(index, loss));
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
    const path = index.keys.get(span.start)?.path;
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
