/** Our own request: every safe fix of a document, and how much it leaves. */
import { analyze, analyzeTolerant } from '../analysis.ts';
import { fixAll } from '../features/code-actions.ts';
import { diagnostics } from '../features/diagnostics.ts';
import { foldDiagnostics } from '../features/fold.ts';
import type { FixAllParams, FixAllResult } from '../protocol.ts';
import { applyEdits } from '../text/span.ts';
import { toTextEdits } from './positions.ts';
import { ownSnapshot, type Session } from './session.ts';

/** The edits of "fix all", with numbers for people; changes nothing. */
export async function onFixAll(session: Session, { uri }: FixAllParams): Promise<FixAllResult | null> {
  const snapshot = await ownSnapshot(session.snapshots.settled(uri));
  if (!snapshot) return null;
  const { analysis, document, settings } = snapshot;
  const action = fixAll(analysis);
  const read = settings.templates === 'tolerate' ? analyzeTolerant : analyze;
  const after = action
    ? read(applyEdits(analysis.text, action.edits), { ...analysis.options, kind: analysis.kind })
    : analysis;
  const rows = diagnostics(after, settings);
  return {
    edits: toTextEdits(document, action?.edits ?? []),
    fixed: action?.findings.length ?? 0,
    left: session.abilities.relatedInformation ? foldDiagnostics(rows).length : rows.length,
    documentVersion: document.version,
  };
}
