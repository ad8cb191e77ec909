/** One file of the workspace, checked as if it were open, and forgotten. */
import type { Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import { kindOfName } from '../../formats/file-names.ts';
import { isProjectFile } from '../../project/names.ts';
import type { Files } from '../../render/files.ts';
import { decodeUtf8 } from '../../syntax/bytes.ts';
import { closedDocument, closedSnapshot } from '../closed-documents.ts';
import { excerptsOf } from '../excerpts.ts';
import { settled } from '../local-documents.ts';
import { projectRows } from '../project-document.ts';
import { settingsFor } from '../project-settings.ts';
import type { Session } from '../session.ts';
import type { Snapshot } from '../snapshots.ts';
import { diagnosticsOf, toldSnapshot } from '../told.ts';
import { sameUri } from '../uris.ts';

/** Larger files that only their content could make configs are data, in bytes; as on the command line. */
const MOST_BY_CONTENT = 4 * 1024 * 1024;
/** So often files are waited for. */
const MOST_TURNS = 64;
/** So many files that were read besides are told. */
const MOST_READS = 50;

/** What is said of a file. */
export interface FileReport {
  /** How many configs it is, or has in it. */
  readonly configs: number;
  readonly diagnostics: readonly Diagnostic[];
  readonly reads: readonly string[];
}

/** Of what has no config. */
export const NOTHING: FileReport = { configs: 0, diagnostics: [], reads: [] };

/**
 * Checks a file: as it is open, else as it stands in its folder. Nothing is said of one that cannot be read, is left out by the
 * project file, or has no config in it.
 */
export async function checkFile(
  session: Session,
  uri: string,
  files: Files,
  path: string,
): Promise<FileReport> {
  const open = session.documents.keys().find((one) => sameUri(one) === uri);
  if (open !== undefined) return checkOpen(session, open);
  try {
    if (!isProjectFile(path) && !(await isValidated(session, uri))) return NOTHING;
    const bytes = await settled(session, () => files.read(path));
    if (!bytes || (kindOfName(path) === null && bytes.length > MOST_BY_CONTENT)) return NOTHING;
    const document = closedDocument(uri, decodeUtf8(bytes).text);
    if (!isProjectFile(path)) return report(session, await closedSnapshot(session, document));
    return { ...NOTHING, diagnostics: await projectRows(session, document) };
  } finally {
    // It has been asked for, and is not open.
    session.settings.forget(uri);
  }
}

async function checkOpen(session: Session, uri: string): Promise<FileReport> {
  const snapshot = await session.snapshots.settled(uri);
  return snapshot ? report(session, (await toldSnapshot(session, snapshot)) ?? snapshot) : NOTHING;
}

/** Whether anybody wants to hear of a file; known before it is read. */
async function isValidated(session: Session, uri: string): Promise<boolean> {
  let found = await settingsFor(session, uri);
  for (let turn = 0; (found.pending || found.answer.pending) && turn < MOST_TURNS; turn++) {
    await session.clientFiles.settled();
    found = await settingsFor(session, uri);
  }
  return found.settings.validate;
}

function report(session: Session, snapshot: Snapshot): FileReport {
  const { analysis, ours, touched } = snapshot;
  const inside = excerptsOf(analysis).length;
  const told = ours || inside > 0 ? diagnosticsOf(session, { ...snapshot, ours: true }) : [];
  const reads = told.length > 0 ? [...touched].filter((place) => !place.endsWith('/')) : [];
  return {
    configs: inside > 0 ? inside : analysis.kind === 'unknown' && !ours ? 0 : 1,
    diagnostics: told,
    reads: reads.slice(0, MOST_READS),
  };
}

/** How many of some diagnostics are of a severity. */
export function countOf(diagnostics: readonly Diagnostic[], severity: DiagnosticSeverity): number {
  return diagnostics.filter((one) => one.severity === severity).length;
}
