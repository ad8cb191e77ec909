/** Ignition 3.x documents as Butane. */
import { mapSource } from '../analysis/print-map.ts';
import type { Analysis } from '../analysis.ts';
import { inOrder, lossOf } from '../config/loss.ts';
import { withVersion } from '../formats/ignition/upgrade.ts';
import { LATEST, parseTarget } from '../spec/flatcar/releases.ts';
import { asIgnitionVersion } from '../spec/types.ts';
import type { Conversion } from './conversion.ts';
import { convertedDraft } from './converted-text.ts';
import { findIgnoredKeys } from './decompile/ignored-keys.ts';
import { decompileForFlatcar } from './decompile/release.ts';
import type { ConvertOptions } from './options.ts';

/** The Butane document of an Ignition 3.x document; refused where the real tool rejects it, with what it says. */
export function decompileDocument(
  { text, check, tree }: Analysis,
  { version, saveFiles = null, target }: Pick<ConvertOptions, 'version' | 'saveFiles' | 'target'>,
): Conversion {
  const { config, findings } = check;
  const specification = asIgnitionVersion(check.ignitionVersion);
  if (!check.ok || !config || !specification || !tree.root) {
    return { ok: false, losses: findings.filter(({ severity }) => severity === 'error').map(lossOf) };
  }
  const decompiled = decompileForFlatcar(withVersion(config, specification), {
    saveFiles,
    target: parseTarget(target ?? '') ?? LATEST,
    ...(version !== undefined && { version }),
  });
  if (!decompiled.ok) return decompiled;
  const losses = inOrder([...decompiled.losses, ...findIgnoredKeys(config, tree.root)]);
  const { draft, files } = decompiled;
  const butane = convertedDraft(draft, mapSource({ text, tree }, 'json'));
  return { ok: true, ...butane, language: 'butane', losses, files };
}
