/** The requests about names: where they are defined, where they are used, and what else they may be. */

import {
  type DefinitionParams,
  type DocumentHighlight,
  DocumentHighlightKind,
  type DocumentHighlightParams,
  type Location,
  LSPErrorCodes,
  type PrepareRenameParams,
  type Range,
  type ReferenceParams,
  type RenameParams,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Anchor, anchorAt, type Renaming, renameAnchor } from '../features/anchors.ts';
import { definitionsAt, definitionsBeside, highlightsAt, referencesAt } from '../features/names.ts';
import { renameAt, renameTo } from '../features/rename.ts';
import type { Span } from '../text/span.ts';
import { localLinkAt, placesOfLocal } from './local-places.ts';
import { toRange } from './positions.ts';
import { ownSnapshot, type Session } from './session.ts';
import type { Snapshot } from './snapshots.ts';
import { toWorkspaceEdit } from './workspace-edit.ts';

interface Place {
  readonly snapshot: Snapshot;
  readonly offset: number;
  readonly anchor: Anchor | null;
}

async function placeOf(session: Session, params: DefinitionParams): Promise<Place | null> {
  const snapshot = await ownSnapshot(session.snapshots.get(params.textDocument.uri));
  if (!snapshot) return null;
  const offset = snapshot.document.offsetAt(params.position);
  return { snapshot, offset, anchor: anchorAt(snapshot.analysis, offset) };
}

/** `textDocument/definition`: of an alias the anchor, of a name what it stands for, of a local file that file. */
export async function onDefinition(
  session: Session,
  params: DefinitionParams,
): Promise<Location | Location[] | null> {
  const place = await placeOf(session, params);
  if (!place) return null;
  const { snapshot, offset, anchor } = place;
  const { uri } = params.textDocument;
  const locate = (span: Span): Location => ({ uri, range: toRange(snapshot.document, span) });
  if (anchor) return locate(anchor.span);
  const spans = definitionsAt(snapshot.analysis, offset);
  const found = spans.length > 0 ? spans.map(locate) : await placesBeside(session, snapshot, offset);
  return found.length > 1 ? [...found] : (found[0] ?? null);
}

/** In the files that a document names: those files, and what is defined in them. */
async function placesBeside(
  session: Session,
  snapshot: Snapshot,
  offset: number,
): Promise<readonly Location[]> {
  const link = localLinkAt(snapshot, offset);
  if (link) return placesOfLocal(session, snapshot, link.path);
  const found: Location[] = [];
  for (const { path, at } of definitionsBeside(snapshot.analysis, offset)) {
    const places = await placesOfLocal(session, snapshot, path);
    const rangeIn = (uri: string) => at && toRange(TextDocument.create(uri, '', 0, at.text), at.span);
    found.push(...places.map(({ uri, range }) => ({ uri, range: rangeIn(uri) ?? range })));
  }
  return found;
}

/** `textDocument/references`: the aliases of an anchor, the uses of a name. */
export async function onReferences(session: Session, params: ReferenceParams): Promise<Location[] | null> {
  const place = await placeOf(session, params);
  if (!place) return null;
  const { snapshot, offset, anchor } = place;
  const { includeDeclaration } = params.context;
  const ofAnchor = anchor && [...(includeDeclaration ? [anchor.span] : []), ...anchor.aliases];
  const spans = ofAnchor ?? referencesAt(snapshot.analysis, offset, includeDeclaration);
  if (!anchor && spans.length === 0) return null;
  return spans.map((span) => ({
    uri: params.textDocument.uri,
    range: toRange(snapshot.document, span),
  }));
}

/** `textDocument/documentHighlight` */
export async function onHighlight(
  session: Session,
  params: DocumentHighlightParams,
): Promise<DocumentHighlight[] | null> {
  const place = await placeOf(session, params);
  if (!place) return null;
  const { snapshot, offset, anchor } = place;
  const ofAnchor = anchor && [
    { span: anchor.span, defines: true },
    ...anchor.aliases.map((span) => ({ span, defines: false })),
  ];
  const all = ofAnchor ?? highlightsAt(snapshot.analysis, offset);
  if (all.length === 0) return null;
  return all.map(({ span, defines }) => ({
    range: toRange(snapshot.document, span),
    kind: defines ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
  }));
}

/** `textDocument/prepareRename`: the name under the cursor, of anchors without the `&` or `*`. */
export async function onPrepareRename(session: Session, params: PrepareRenameParams): Promise<Range | null> {
  const place = await placeOf(session, params);
  if (!place) return null;
  const { snapshot, offset, anchor } = place;
  const { document, analysis } = snapshot;
  if (anchor) {
    const span = [anchor.span, ...anchor.aliases].find(({ start, end }) => start <= offset && offset <= end);
    return span ? toRange(document, { start: span.start + 1, end: span.end }) : null;
  }
  const found = renameAt(analysis, offset);
  if (found && 'refused' in found) throw refusal(found.refused);
  return found && toRange(document, found.span);
}

/** `textDocument/rename` */
export async function onRename(session: Session, params: RenameParams): Promise<WorkspaceEdit | null> {
  const place = await placeOf(session, params);
  if (!place) return null;
  const { snapshot, offset, anchor } = place;
  const { analysis, document } = snapshot;
  const renaming: Renaming | null = anchor
    ? renameAnchor(analysis, anchor, params.newName)
    : renameTo(analysis, offset, params.newName);
  if (!renaming) return null;
  if ('refused' in renaming) throw refusal(renaming.refused);
  return toWorkspaceEdit(session, document, renaming.edits);
}

function refusal(reason: string): ResponseError<never> {
  return new ResponseError(LSPErrorCodes.RequestFailed, reason);
}
