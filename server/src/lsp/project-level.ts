/** Other levels of rules in the project file of a document, or in a new one. */
import type { WorkspaceEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI, Utils } from 'vscode-uri';
import { levelEdits, newProjectText } from '../features/project/set-level.ts';
import { takesLevel } from '../lint/names.ts';
import type { RuleLevel } from '../lint/options.ts';
import { PROJECT_FILES } from '../project/names.ts';
import type { ProjectLevelParams, ProjectLevelResult } from '../protocol/project.ts';
import { folderAround, folderOf } from './files-directory.ts';
import { toTextEdits } from './positions.ts';
import type { Session } from './session.ts';

const LEVELS: readonly RuleLevel[] = ['off', 'hint', 'info', 'warning', 'error'];

/** Our own request: what is to be written, into the project file that holds or a new one in the workspace folder. */
export async function onProjectLevel(
  session: Session,
  { uri, rule, level }: ProjectLevelParams,
): Promise<ProjectLevelResult | null> {
  return LEVELS.includes(level) && takesLevel(String(rule)) ? change(session, uri, rule, level) : null;
}

function change(session: Session, uri: string, rule: string, level: RuleLevel): ProjectLevelResult | null {
  const { found, pending } = session.projects.of(uri);
  if (pending) return null;
  if (!found) {
    const folder = folderAround(uri, session.folders) ?? folderOf(uri) ?? session.folders[0];
    if (folder === undefined) return null;
    const place = Utils.joinPath(URI.parse(folder), PROJECT_FILES[0] ?? '');
    return { uri: place.toString(), text: newProjectText(rule, level), edits: [] };
  }
  const { text } = found.read;
  const edits = levelEdits(text, found.name, rule, level);
  const document = TextDocument.create(found.uri, 'yaml', 0, text);
  return edits && { uri: found.uri, text: null, edits: toTextEdits(document, edits) };
}

/** The same as an edit of the workspace; null where it cannot be written. */
export function projectLevelEdit(
  session: Session,
  document: string,
  rule: string,
  level: RuleLevel,
): WorkspaceEdit | null {
  const made = change(session, document, rule, level);
  if (!made) return null;
  const { uri, text, edits } = made;
  const start = { line: 0, character: 0 };
  const written = text === null ? [...edits] : [{ range: { start, end: start }, newText: text }];
  if (!session.abilities.versionedEdits) return text === null ? { changes: { [uri]: written } } : null;
  const version = session.documents.get(uri)?.version ?? null;
  const changed = { textDocument: { uri, version }, edits: written };
  return { documentChanges: text === null ? [changed] : [{ kind: 'create', uri }, changed] };
}
