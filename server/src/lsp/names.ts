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
import { type Anchor, anchorAt, renameAnchor } from '../features/anchors.ts';
import {
  definitionsAt,
  definitionsBeside,
  highlightsAt,
  type LocalPlace,
  referencesAt,
  referencesBeside,
} from '../features/names.ts';
import { renameAt, renameTo } from '../features/rename.ts';
import type { Span } from '../text/span.ts';
import { sameUri } from './local-documents.ts';
import { localLinkAt, placesOfLocal } from './local-places.ts';
import { toRange } from './positions.ts';
import { ownSnapshot, type Session } from './session.ts';
import type { Snapshot } from './snapshots.ts';
import { type DocumentEdits, toWorkspaceEdits, UNVERSIONED } from './workspace-edit.ts';

interface Place {
  readonly snapshot: Snapshot;
  readonly offset: number;
  readonly anchor: Anchor | null;
}

/** The place of a request; `from` says whether local files have to be there. */
async function placeOf(
  session: Session,
  params: DefinitionParams,
  from: 'get' | 'settled',
): Promise<Place | null> {
  const snapshot = await ownSnapshot(session.snapshots[from](params.textDocument.uri));
  if (!snapshot) return null;
  const offset = snapshot.document.offsetAt(params.position);
  return { snapshot, offset, anchor: anchorAt(snapshot.analysis, offset) };
}

/** `textDocument/definition`: of an alias the anchor, of a name what it stands for, of a local file that file. */
export async function onDefinition(
  session: Session,
  params: DefinitionParams,
): Promise<Location | Location[] | null> {
  const place = await placeOf(session, params, 'settled');
  if (!place) return null;
  const { snapshot, offset, anchor } = place;
  const { uri } = params.textDocument;
  const inDocument = (span: Span): Location => ({ uri, range: toRange(snapshot.document, span) });
  if (anchor) return inDocument(anchor.span);
  const spans = definitionsAt(snapshot.analysis, offset);
  const found = spans.length > 0 ? spans.map(inDocument) : await placesBeside(session, snapshot, offset);
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
  return locate(session, snapshot, definitionsBeside(snapshot.analysis, offset));
}

async function locate(
  session: Session,
  snapshot: Snapshot,
  local: readonly LocalPlace[],
): Promise<readonly Location[]> {
  const found: Location[] = [];
  for (const { path, at } of local) {
    const places = await placesOfLocal(session, snapshot, path);
    const rangeIn = (uri: string) => at && toRange(TextDocument.create(uri, '', 0, at.text), at.span);
    found.push(...places.map(({ uri, range }) => ({ uri, range: rangeIn(uri) ?? range })));
  }
  return found;
}

/** `textDocument/references`: the aliases of an anchor, the uses of a name. */
export async function onReferences(session: Session, params: ReferenceParams): Promise<Location[] | null> {
  const place = await placeOf(session, params, 'settled');
  if (!place) return null;
  const { snapshot, offset, anchor } = place;
  const { includeDeclaration } = params.context;
  const ofAnchor = anchor && [...(includeDeclaration ? [anchor.span] : []), ...anchor.aliases];
  const spans = ofAnchor ?? referencesAt(snapshot.analysis, offset, includeDeclaration);
  const { uri } = params.textDocument;
  const own = spans.map((span) => ({ uri, range: toRange(snapshot.document, span) }));
  const local = anchor ? [] : referencesBeside(snapshot.analysis, offset);
  const found = [...own, ...(await locate(session, snapshot, local))];
  return anchor || found.length > 0 ? found : null;
}

/** `textDocument/documentHighlight` */
export async function onHighlight(
  session: Session,
  params: DocumentHighlightParams,
): Promise<DocumentHighlight[] | null> {
  const place = await placeOf(session, params, 'get');
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
  const place = await placeOf(session, params, 'get');
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
  const place = await placeOf(session, params, 'settled');
  if (!place) return null;
  const { snapshot, offset, anchor } = place;
  const { analysis, document } = snapshot;
  const ofAnchor = anchor && renameAnchor(analysis, anchor, params.newName);
  const ofName = anchor ? null : renameTo(analysis, offset, params.newName);
  const renaming = ofAnchor ?? ofName;
  if (!renaming) return null;
  if ('refused' in renaming) throw refusal(renaming.refused);
  const others = ofName && 'beside' in ofName ? ofName.beside : [];
  const beside: DocumentEdits[] = [];
  for (const { path, text, edits } of others) {
    const [place, ...more] = await placesOfLocal(session, snapshot, path);
    if (place && more.length === 0) beside.push({ document: documentOf(session, place.uri, text), edits });
  }
  return toWorkspaceEdits(session, [{ document, edits: renaming.edits }, ...beside]);
}

/** A text as the document of a file: the open one, or what is on the disk, which has no version. */
function documentOf(session: Session, uri: string, text: string): TextDocument {
  const open = session.documents.all().find((one) => sameUri(one.uri) === uri);
  return open ?? TextDocument.create(uri, '', UNVERSIONED, text);
}

function refusal(reason: string): ResponseError<never> {
  return new ResponseError(LSPErrorCodes.RequestFailed, reason);
}
