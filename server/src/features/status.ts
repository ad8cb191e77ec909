/** What the status bar tells of a document. */
import type { Analysis, Kind } from '../analysis.ts';
import { asFilled } from '../analysis.ts';
import { isOld, offersFor } from './conversions.ts';
import { diagnostics, type View } from './diagnostics.ts';
import { foldDiagnostics } from './fold.ts';
import { DEFAULT_SETTINGS, type Settings } from './settings.ts';
import { platformOf, renderedBytes } from './size-meter.ts';

/** What a document is and how it fares. */
export interface DocumentStatus {
  readonly kind: Kind;
  readonly variant: string | null;
  readonly specVersion: string | null;
  readonly ignitionVersion: string | null;
  /** Bytes of the rendered Ignition as butane would write it (not pretty); null when it does not render. */
  readonly renderedBytes: number | null;
  /** Where it runs, as set or as it says, and the bytes that are taken there as user data; null where nobody knows where. */
  readonly userData: { readonly platform: string; readonly limit: number | 'none' | 'unknown' } | null;
  readonly errors: number;
  readonly warnings: number;
  /** A format that today's Flatcar has left behind. */
  readonly old: boolean;
  /** Whether there is a later version, or another format, that it should be brought to. */
  readonly upgradable: boolean;
}

/**
 * Kind, versions, rendered size and the number of findings, as shown.
 * @param folds whether one mistake is one row
 */
export function status(
  analysis: Analysis,
  view: View & Partial<Pick<Settings, 'target' | 'platform'>> = DEFAULT_SETTINGS,
  folds = false,
): DocumentStatus {
  const rows = diagnostics(analysis, view);
  const shown = folds ? foldDiagnostics(rows) : rows;
  const count = (severity: string): number => shown.filter((one) => one.severity === severity).length;
  const platform = platformOf(analysis, { platform: view.platform ?? '' });
  return {
    kind: analysis.kind,
    variant: analysis.variant,
    specVersion: analysis.version,
    ignitionVersion: analysis.ignitionVersion,
    renderedBytes: renderedBytes(asFilled(analysis)),
    userData: platform && { platform: platform.name, limit: platform.limit },
    errors: count('error'),
    warnings: count('warning'),
    old: isOld(analysis),
    upgradable: offersFor(analysis, view.target).some(
      ({ kind, recommended }) => kind === 'upgrade' && recommended,
    ),
  };
}
