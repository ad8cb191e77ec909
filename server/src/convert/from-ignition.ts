/** Ignition 3.x documents as Butane. */
import type { Analysis } from '../analysis.ts';
import { inOrder, lossOf } from '../config/loss.ts';
import { checkIgnitionText } from '../formats/ignition/check.ts';
import { withVersion } from '../formats/ignition/upgrade.ts';
import { LATEST, parseTarget } from '../spec/flatcar/releases.ts';
import type { Conversion } from './conversion.ts';
import { findIgnoredKeys } from './decompile/ignored-keys.ts';
import { decompileForFlatcar } from './decompile/release.ts';
import type { ConvertOptions } from './options.ts';
import { printDraft } from './print-draft.ts';

/** The Butane document of an Ignition 3.x document; refused where the real tool rejects it, with what it says. */
export function decompileDocument(
  { text, tree }: Analysis,
  { version, saveFiles = null, target }: Pick<ConvertOptions, 'version' | 'saveFiles' | 'target'>,
): Conversion {
  const check = checkIgnitionText(text, tree);
  const { config, specification, findings } = check;
  if (check.fatal !== null || !config || !specification || !tree.root) {
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
  return { ok: true, text: printDraft(draft), language: 'butane', losses, files };
}
