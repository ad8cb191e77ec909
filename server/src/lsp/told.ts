/** What the client is told of a document: its diagnostics. */
import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import { diagnostics, toolDiagnostics } from '../features/diagnostics.ts';
import { foldDiagnostics } from '../features/fold.ts';
import { hasTemplates } from '../features/templates.ts';
import { isProjectFile } from '../project/names.ts';
import { toDiagnostic } from './convert.ts';
import { excerptSnapshot } from './excerpts.ts';
import { localSnapshot, uriIn } from './local-documents.ts';
import { toRange } from './positions.ts';
import { projectDiagnostics } from './project-document.ts';
import type { Session } from './session.ts';
import type { Snapshot } from './snapshots.ts';
import { rowsOfMerge } from './whole-rows.ts';

/**
 * The diagnostics of a snapshot, as the client is told them.
 * @param find all of them, or those of the real tool alone
 */
export function diagnosticsOf(session: Session, snapshot: Snapshot | null, find = diagnostics): Diagnostic[] {
  if (!snapshot?.ours || !snapshot.settings.validate) return [];
  const { analysis, document, settings } = snapshot;
  const { relatedInformation: related, rulesPage } = session.abilities;
  const style = { related, rulesPage, uriOf: (path: string) => uriOf(session, snapshot, path) };
  const rows = find(analysis, settings);
  const shown = session.abilities.relatedInformation ? foldDiagnostics(rows) : rows;
  const told = shown.map((one) => toDiagnostic(document, one, style));
  const { problems } = snapshot.given;
  return problems.length > 0 && hasTemplates(analysis.text) ? [...told, ...valueProblems(snapshot)] : told;
}

/** UTF-16 units of a text from which on our rules take a time that one notices, where it is new to us. */
const LARGE = 8_000;

/** What is told of a new document before our rules have looked; null where all of it may as well be. */
export function firstDiagnosticsOf(session: Session, snapshot: Snapshot | null): Diagnostic[] | null {
  if (!snapshot?.ours || snapshot.machine || snapshot.analysis.isTold()) return null;
  if (snapshot.analysis.text.length < LARGE) return null;
  return diagnosticsOf(session, snapshot, toolDiagnostics);
}

/** What is wrong with the files of values, at the first line: they are no matter of the text. */
function valueProblems({ document, analysis, given }: Snapshot): Diagnostic[] {
  return given.problems.map((message) => ({
    range: toRange(document, analysis.lines.firstLine({ start: 0, end: analysis.text.length })),
    severity: DiagnosticSeverity.Information,
    source: 'flatcar',
    code: 'template-values',
    message,
  }));
}

/** Where a local file of a document stands. */
function uriOf(session: Session, { bases }: Snapshot, path: string): string | null {
  const base = bases.find((one) => session.openBase(one)?.stat(path).ok);
  return base ? uriIn(base, path) : null;
}

/** The diagnostics of a document, with what only the machine has that it is a part of; a project file has its own. */
export async function rowsOf(
  session: Session,
  uri: string,
  snapshot: Snapshot | null,
): Promise<Diagnostic[]> {
  if (!isProjectFile(uri)) {
    const own = diagnosticsOf(session, snapshot);
    const whole = snapshot?.ours && snapshot.settings.validate ? await session.wholes.of(snapshot) : null;
    return snapshot && whole ? [...own, ...rowsOfMerge(session, snapshot, whole)] : own;
  }
  const { validate } = await session.settings.get(uri);
  return validate ? projectDiagnostics(session, uri) : [];
}

/** The snapshot whose diagnostics an open document has: its own, or what configs that name it say of it. */
export async function toldSnapshot(session: Session, snapshot: Snapshot | null): Promise<Snapshot | null> {
  const local = excerptSnapshot(snapshot) ?? (await localSnapshot(session, snapshot));
  return local ? { ...local, ours: true } : snapshot;
}
