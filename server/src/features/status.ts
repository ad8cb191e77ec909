/** What the status bar tells of a document. */
import { type Analysis, printIgnition } from '../analysis.ts';
import { DEFAULT_SETTINGS, type Settings, type StatusParams } from '../protocol.ts';
import { isOld, offersFor } from './conversions.ts';
import { diagnostics, type View } from './diagnostics.ts';

/** Kind, versions, rendered size and the number of findings, as shown. `uri` is passed through. */
export function status(
  analysis: Analysis,
  uri: string,
  view: View & Partial<Pick<Settings, 'target'>> = DEFAULT_SETTINGS,
): StatusParams {
  const shown = diagnostics(analysis, view);
  const count = (severity: string): number =>
    new Set(shown.filter((one) => one.severity === severity).map(({ finding }) => finding)).size;
  return {
    uri,
    kind: analysis.kind,
    variant: analysis.variant,
    specVersion: analysis.version,
    ignitionVersion: analysis.ignitionVersion,
    renderedBytes: renderedBytes(analysis),
    errors: count('error'),
    warnings: count('warning'),
    old: isOld(analysis),
    upgradable: offersFor(analysis, view.target).some(
      ({ kind, recommended }) => kind === 'upgrade' && recommended,
    ),
  };
}

function renderedBytes(analysis: Analysis): number | null {
  if (analysis.ignition === null || analysis.ignition === undefined) return null;
  // With the newline that ends butane's output.
  return new TextEncoder().encode(printIgnition(analysis)).length + 1;
}
