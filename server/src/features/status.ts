/** What the status bar tells of a document. */
import { type Analysis, type Kind, printIgnition } from '../analysis.ts';
import { onceFor } from '../text/once.ts';
import { utf8Length } from '../text/utf8.ts';
import { isOld, offersFor } from './conversions.ts';
import { diagnostics, type View } from './diagnostics.ts';
import { foldDiagnostics } from './fold.ts';
import { DEFAULT_SETTINGS, type Settings } from './settings.ts';

/** What a document is and how it fares. */
export interface DocumentStatus {
  readonly kind: Kind;
  readonly variant: string | null;
  readonly specVersion: string | null;
  readonly ignitionVersion: string | null;
  /** Bytes of the rendered Ignition as butane would write it (not pretty); null when it does not render. */
  readonly renderedBytes: number | null;
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
  view: View & Partial<Pick<Settings, 'target'>> = DEFAULT_SETTINGS,
  folds = false,
): DocumentStatus {
  const rows = diagnostics(analysis, view);
  const shown = folds ? foldDiagnostics(rows) : rows;
  const count = (severity: string): number => shown.filter((one) => one.severity === severity).length;
  return {
    kind: analysis.kind,
    variant: analysis.variant,
    specVersion: analysis.version,
    ignitionVersion: analysis.ignitionVersion,
    renderedBytes: renderedBytes(analysis.filled?.analysis ?? analysis),
    errors: count('error'),
    warnings: count('warning'),
    old: isOld(analysis),
    upgradable: offersFor(analysis, view.target).some(
      ({ kind, recommended }) => kind === 'upgrade' && recommended,
    ),
  };
}

/**
 * Bytes of the rendering as butane writes it, with the newline at its end; null where there is none. Status and lenses ask
 * after each check.
 */
export const renderedBytes = onceFor((analysis: Analysis): number | null =>
  analysis.rendered ? utf8Length(printIgnition(analysis)) + 1 : null,
);
