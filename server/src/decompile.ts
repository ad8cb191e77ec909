/** Ignition 3.x documents as Butane. */
import type { Analysis } from './analysis.ts';
import { checkIgnitionText } from './check-ignition.ts';
import type { Finding } from './checks/finding.ts';
import type { ConvertOptions } from './conversion.ts';
import type { Conversion, Loss } from './convert/conversion.ts';
import { findIgnoredKeys } from './convert/decompile/ignored-keys.ts';
import { decompileForFlatcar } from './convert/decompile/release.ts';
import { printDraft } from './convert/print-draft.ts';
import { withVersion } from './convert/upgrade/ignition.ts';
import { LATEST, parseTarget } from './spec/flatcar-releases.ts';

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
  return { ok: true, text: printDraft(draft), language: 'butane', losses, files };
}

function lossOf({ path, span, message }: Finding): Loss {
  const steps = path?.split('.').slice(1) ?? [];
  return { path: steps.map((step) => (/^\d+$/.test(step) ? Number(step) : step)), span, message };
}
