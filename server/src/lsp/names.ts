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
import { type Anchor, anchorAt, renameAnchor } from '../features/anchors.ts';
import { definitionsFrom, type PlaceThere, referencesFrom } from '../features/connected.ts';
import { basename } from '../features/machine-view/base-name.ts';
import { definitionsAt, definitionsInTrees, highlightsAt } from '../features/names.ts';
import { renameAt, renameTo } from '../features/rename.ts';
import type { Span } from '../text/span.ts';
import { words } from '../text/words.ts';
import { connectedTo, documentOf, locationIn } from './connected.ts';
import { localLinkAt, placesOfLocal } from './local-places.ts';
import { toRange } from './positions.ts';
import { definitionOfValue } from './project-values.ts';
import { ownSnapshot, type Session } from './session.ts';
import type { Snapshot } from './snapshots.ts';
import { sameUri } from './uris.ts';
import { type DocumentEdits, toWorkspaceEdits } from './workspace-edit.ts';

interface Place {
  readonly snapshot: Snapshot;
  readonly offset: number;
  readonly anchor: Anchor | null;
}

/** The place of a request; `from` says whether local files have to be there. */
async function placeOf(
  session: Session,
  params: DefinitionParams,
  from: 'get' | 'settled' = 'settled',
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
  const place = await placeOf(session, params);
  if (!place) return null;
  const { snapshot, offset, anchor } = place;
  const { uri } = params.textDocument;
  const inDocument = (span: Span): Location => ({ uri, range: toRange(snapshot.document, span) });
  if (anchor) return inDocument(anchor.span);
  const value = definitionOfValue(session, snapshot, offset);
  if (value) return value;
  const spans = definitionsAt(snapshot.analysis, offset);
  const found = spans.length > 0 ? spans.map(inDocument) : await placesBeside(session, snapshot, offset);
  return found.length > 1 ? [...found] : (found[0] ?? null);
}

/** In other files: those that a document names, and what is defined in what it is merged with. */
async function placesBeside(
  session: Session,
  snapshot: Snapshot,
  offset: number,
): Promise<readonly Location[]> {
  const link = localLinkAt(snapshot, offset);
  if (link) return placesOfLocal(session, snapshot, link.path);
  const places = definitionsFrom(await connectedTo(session, snapshot), offset);
  const found = locationsOf(session, snapshot, places);
  if (found.length > 0) return found;
  const inTrees: Location[] = [];
  for (const { path } of definitionsInTrees(snapshot.analysis, offset))
    inTrees.push(...(await placesOfLocal(session, snapshot, path)));
  return inTrees;
}

/** The document under the name that the client gives it. */
function locationsOf(
  session: Session,
  { document }: Snapshot,
  places: readonly PlaceThere[],
): readonly Location[] {
  return places.flatMap(({ part, span }) => {
    if (part.id === sameUri(document.uri)) return [{ uri: document.uri, range: toRange(document, span) }];
    return locationIn(session, part, span) ?? [];
  });
}

/** `textDocument/references`: the aliases of an anchor, the uses of a name. */
export async function onReferences(session: Session, params: ReferenceParams): Promise<Location[] | null> {
  const place = await placeOf(session, params);
  if (!place) return null;
  const { snapshot, offset, anchor } = place;
  const { includeDeclaration } = params.context;
  if (anchor) {
    const spans = [...(includeDeclaration ? [anchor.span] : []), ...anchor.aliases];
    return spans.map((span) => ({ uri: params.textDocument.uri, range: toRange(snapshot.document, span) }));
  }
  const connected = await connectedTo(session, snapshot);
  const found = locationsOf(session, snapshot, referencesFrom(connected, offset, includeDeclaration));
  return found.length > 0 ? [...found] : null;
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
  const place = await placeOf(session, params);
  if (!place) return null;
  const { snapshot, offset, anchor } = place;
  const { document, analysis } = snapshot;
  if (anchor) {
    const span = [anchor.span, ...anchor.aliases].find(({ start, end }) => start <= offset && offset <= end);
    return span ? toRange(document, { start: span.start + 1, end: span.end }) : null;
  }
  const found = renameAt(analysis, offset, await connectedTo(session, snapshot));
  if (found && 'refused' in found) throw refusal(found.refused);
  return found && toRange(document, found.span);
}

/** `textDocument/rename` */
export async function onRename(session: Session, params: RenameParams): Promise<WorkspaceEdit | null> {
  const place = await placeOf(session, params);
  if (!place) return null;
  const { snapshot, offset, anchor } = place;
  const { analysis, document } = snapshot;
  const { newName } = params;
  if (anchor) {
    const renaming = renameAnchor(analysis, anchor, newName);
    if ('refused' in renaming) throw refusal(renaming.refused);
    return toWorkspaceEdits(session, [{ document, edits: renaming.edits }]);
  }
  const renaming = renameTo(analysis, offset, newName, await connectedTo(session, snapshot));
  if (!renaming) return null;
  if ('refused' in renaming) throw refusal(renaming.refused);
  const beside = renaming.beside.map((one): DocumentEdits => {
    const other = documentOf(session, one);
    if (!other) throw refusal(words`${basename(one.id)} has changed meanwhile; rename once more`);
    return { document: other, edits: one.edits };
  });
  return toWorkspaceEdits(session, [{ document, edits: renaming.edits }, ...beside]);
}

function refusal(reason: string): ResponseError<never> {
  return new ResponseError(LSPErrorCodes.RequestFailed, reason);
}
