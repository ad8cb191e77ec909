/** A config in the specification of a Butane release: a later one as Ignition itself translates, or an older one. */

import type { Loss } from '../../config/loss.ts';
import { createReport } from '../../config/report.ts';
import type { ShapeValue } from '../../config/value.ts';
import { checkDenied } from '../../formats/butane/denied.ts';
import { checkIgnition } from '../../formats/ignition/rules/index.ts';
import { upgradeIgnition } from '../../formats/ignition/upgrade.ts';
import type { Release } from '../../spec/releases.ts';
import { words } from '../../text/words.ts';
import { downgradeIgnition } from './downgrade.ts';
import { lossAt } from './loss.ts';

export type Adapted =
  | { readonly ok: true; readonly config: ShapeValue }
  /** At least one; errors of Ignition's rules in its own words. */
  | { readonly ok: false; readonly losses: readonly Loss[] };

/** The config as a release renders it; refused where the release cannot say the same, or Butane would reject it. */
export function adapt(config: ShapeValue, release: Release): Adapted {
  const { ignition: version } = release;
  const upgraded = upgradeIgnition(config, version);
  const { config: adapted, losses } = downgradeIgnition(upgraded, version);
  if (losses.length > 0) return { ok: false, losses };
  const report = createReport();
  checkDenied(report, adapted, release);
  checkIgnition(report, adapted, version);
  const errors = report.entries.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return { ok: true, config: adapted };
  const name = `${release.variant} ${release.version}`;
  const refused = errors.map(({ path, message }) =>
    lossAt(config, path, words`${name} does not take this: ${message}`),
  );
  return { ok: false, losses: refused };
}
