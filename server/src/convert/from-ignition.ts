/** Ignition 3.x documents as Butane. */
import type { Analysis } from '../analysis.ts';
import type { Finding } from '../config/finding.ts';
import type { Loss } from '../config/loss.ts';
import { checkIgnitionText } from '../formats/ignition/check.ts';
import { withVersion } from '../formats/ignition/upgrade.ts';
import { LATEST, parseTarget } from '../spec/flatcar/releases.ts';
import type { Conversion } from './conversion.ts';
import { findIgnoredKeys } from './decompile/ignored-keys.ts';
import { decompileForFlatcar } from './decompile/release.ts';
import type { ConvertOptions } from './options.ts';
import { convertedDraft } from './print-map.ts';

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
  const losses = [...decompiled.losses, ...findIgnoredKeys(config, tree.root)];
  losses.sort((a, b) => a.span.start - b.span.start);
  const { draft, files } = decompiled;
  const source = { text, language: 'json', root: tree.root } as const;
  return { ok: true, ...convertedDraft(draft, source), language: 'butane', losses, files };
}

function lossOf({ path, span, message }: Finding): Loss {
  const steps = path?.split('.').slice(1) ?? [];
  return { path: steps.map((step) => (/^\d+$/.test(step) ? Number(step) : step)), span, message };
}
