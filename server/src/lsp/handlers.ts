/** The requests about a place in a document: each takes a snapshot and answers in the protocol's words. */
import {
  type CompletionList,
  type CompletionParams,
  CompletionTriggerKind,
  type DefinitionParams,
  type DocumentLink,
  type DocumentLinkParams,
  type DocumentSymbol,
  type DocumentSymbolParams,
  type Hover,
  type HoverParams,
  type Location,
  LSPErrorCodes,
  MarkupKind,
  type PrepareRenameParams,
  type Range,
  type ReferenceParams,
  type RenameParams,
  ResponseError,
  type SelectionRange,
  type SelectionRangeParams,
  type SymbolInformation,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { URI, Utils } from 'vscode-uri';
import { printIgnition } from '../analysis.ts';
import { type Anchor, anchorAt, renameAnchor } from '../features/anchors.ts';
import { complete } from '../features/complete.ts';
import { hover } from '../features/hover.ts';
import { localLinks, webLinks } from '../features/links.ts';
import { selectionSpans } from '../features/selection.ts';
import { symbols } from '../features/symbols.ts';
import type { RenderParams, RenderResult } from '../protocol.ts';
import { toCompletionItem, toDocumentSymbol } from './convert.ts';
import { toRange } from './positions.ts';
import { ownSnapshot, type Session } from './session.ts';
import type { Snapshot } from './snapshots.ts';
import { toWorkspaceEdit } from './workspace-edit.ts';

/** `textDocument/hover` */
export async function onHover(session: Session, params: HoverParams): Promise<Hover | null> {
  const snapshot = await ownSnapshot(session.snapshots.get(params.textDocument.uri));
  if (!snapshot) return null;
  const { settings } = snapshot;
  const offset = snapshot.document.offsetAt(params.position);
  const view = settings.validate ? settings : null;
  const found = hover(snapshot.analysis, offset, view, { now: Date.now() });
  if (!found) return null;
  const contents = { kind: MarkupKind.Markdown, value: found.markdown };
  return { contents, range: toRange(snapshot.document, found.span) };
}

/**
 * A value that VS Code does not ask about again while it is typed in its own YAML, as it takes `1.1` for a number there:
 * a list that came up by itself would stay, and take the Enter behind a finished version.
 */
const VERSION = /^\d+\.\d/;

/** `textDocument/completion` */
export async function onCompletion(
  session: Session,
  params: CompletionParams,
): Promise<CompletionList | null> {
  const snapshot = await ownSnapshot(session.snapshots.quick(params.textDocument.uri));
  if (!snapshot) return null;
  const { analysis, document, files } = snapshot;
  const { snippets, suggestCommand } = session.abilities;
  const offset = document.offsetAt(params.position);
  const unasked = params.context?.triggerKind === CompletionTriggerKind.TriggerCharacter;
  const asButane = isDeclaredButane(snapshot);
  const text = document.getText();
  const find = () =>
    complete(analysis, offset, { snippets, unasked, asButane, text, ...(files && { files }) });
  let items = find();
  if (items.length === 0 && session.abilities.clientFiles) {
    // A folder that was asked for just now is there in a moment.
    await session.clientFiles.settled();
    items = find();
  }
  if (unasked && document.languageId === 'yaml' && items.some(({ label }) => VERSION.test(label)))
    return null;
  // Editors go on filtering by letters that occur in order. Of values only those that begin with what is typed are
  // meant, so the editor has to ask again with each letter.
  const isIncomplete = items.some(({ kind }) => kind !== 'key' && kind !== 'snippet');
  return { isIncomplete, items: items.map((item) => toCompletionItem(document, item, suggestCommand)) };
}

/** What looks like a Container Linux Config gets Butane's keys where the user said that the text is Butane. */
function isDeclaredButane({ analysis, document }: Snapshot): boolean {
  return analysis.kind === 'container-linux-config' && document.languageId === 'butane';
}

/** `textDocument/documentSymbol`; flat for clients that do not know a tree. */
export async function onSymbols(
  session: Session,
  params: DocumentSymbolParams,
): Promise<DocumentSymbol[] | SymbolInformation[] | null> {
  const { uri } = params.textDocument;
  const snapshot = await ownSnapshot(session.snapshots.get(uri));
  if (!snapshot) return null;
  const tree = symbols(snapshot.analysis).map((one) => toDocumentSymbol(snapshot.document, one));
  if (session.abilities.nestedSymbols) return tree;
  const flatten = (symbol: DocumentSymbol, container?: string): SymbolInformation[] => [
    {
      name: symbol.name,
      kind: symbol.kind,
      location: { uri, range: symbol.range },
      ...(container !== undefined && { containerName: container }),
    },
    ...(symbol.children ?? []).flatMap((child) => flatten(child, symbol.name)),
  ];
  return tree.flatMap((symbol) => flatten(symbol));
}

/** `textDocument/documentLink`: local files, in the folder that has them, and addresses. */
export async function onLinks(session: Session, params: DocumentLinkParams): Promise<DocumentLink[] | null> {
  const snapshot = await ownSnapshot(session.snapshots.settled(params.textDocument.uri));
  if (!snapshot) return null;
  const { analysis, document } = snapshot;
  const web = webLinks(analysis).map(({ span, url }) => ({ range: toRange(document, span), target: url }));
  const local = localLinks(analysis).flatMap(({ span, path }) => {
    const base = baseOf(session, snapshot, path);
    if (base === undefined) return [];
    return {
      range: toRange(document, span),
      target: Utils.joinPath(URI.parse(base), path).toString(),
    };
  });
  return [...local, ...web];
}

/** The folder whose file is meant: the only one, or the first that has it. */
function baseOf(session: Session, snapshot: Snapshot, path: string): string | undefined {
  const { bases } = snapshot;
  const has = (base: { uri: string; dir: string }): boolean => session.openBase(base)?.stat(path).ok === true;
  return (bases.length > 1 ? (bases.find(has) ?? bases[0]) : bases[0])?.uri;
}

async function findAnchor(
  session: Session,
  params: DefinitionParams,
): Promise<{ readonly snapshot: Snapshot; readonly anchor: Anchor } | null> {
  const snapshot = await ownSnapshot(session.snapshots.get(params.textDocument.uri));
  const anchor = snapshot && anchorAt(snapshot.analysis, snapshot.document.offsetAt(params.position));
  return anchor ? { snapshot, anchor } : null;
}

/** `textDocument/definition`: from an alias to its anchor. */
export async function onDefinition(session: Session, params: DefinitionParams): Promise<Location | null> {
  const found = await findAnchor(session, params);
  if (!found) return null;
  return { uri: params.textDocument.uri, range: toRange(found.snapshot.document, found.anchor.span) };
}

/** `textDocument/references`: the aliases of an anchor. */
export async function onReferences(session: Session, params: ReferenceParams): Promise<Location[] | null> {
  const found = await findAnchor(session, params);
  if (!found) return null;
  const own = params.context.includeDeclaration ? [found.anchor.span] : [];
  return [...own, ...found.anchor.aliases].map((span) => ({
    uri: params.textDocument.uri,
    range: toRange(found.snapshot.document, span),
  }));
}

/** `textDocument/prepareRename`: the name under the cursor, without its `&` or `*`. */
export async function onPrepareRename(session: Session, params: PrepareRenameParams): Promise<Range | null> {
  const found = await findAnchor(session, params);
  if (!found) return null;
  const { document } = found.snapshot;
  const offset = document.offsetAt(params.position);
  const spans = [found.anchor.span, ...found.anchor.aliases];
  const span = spans.find(({ start, end }) => start <= offset && offset <= end);
  return span ? toRange(document, { start: span.start + 1, end: span.end }) : null;
}

/** `textDocument/rename` */
export async function onRename(session: Session, params: RenameParams): Promise<WorkspaceEdit | null> {
  const found = await findAnchor(session, params);
  if (!found) return null;
  const renaming = renameAnchor(found.snapshot.analysis, found.anchor, params.newName);
  if ('refused' in renaming) throw new ResponseError(LSPErrorCodes.RequestFailed, renaming.refused);
  return toWorkspaceEdit(session, found.snapshot.document, renaming.edits);
}

/** `textDocument/selectionRange` */
export async function onSelection(
  session: Session,
  params: SelectionRangeParams,
): Promise<SelectionRange[] | null> {
  const snapshot = await ownSnapshot(session.snapshots.get(params.textDocument.uri));
  if (!snapshot) return null;
  const { document, analysis } = snapshot;
  return params.positions.map((position) => {
    const spans = selectionSpans(analysis, document.offsetAt(position));
    const outward = spans.toReversed().reduce<SelectionRange | undefined>((parent, span) => {
      const range = toRange(document, span);
      return parent ? { range, parent } : { range };
    }, undefined);
    return outward ?? { range: { start: position, end: position } };
  });
}

/** Our own request: the Ignition a document renders to. */
export async function onRender(session: Session, params: RenderParams): Promise<RenderResult | null> {
  const snapshot = await ownSnapshot(session.snapshots.settled(params.uri));
  if (!snapshot) return null;
  const { document } = snapshot;
  // Of a template with values that is what is shown.
  const analysis = snapshot.analysis.filled?.analysis ?? snapshot.analysis;
  const { version } = document;
  const language = analysis.renderedAs;
  if (analysis.rendered) {
    return { ignition: `${printIgnition(analysis, { pretty: true })}\n`, language, reason: null, version };
  }
  const error = analysis.findings.find((finding) => finding.severity === 'error');
  const reason = error?.message ?? analysis.fatal ?? 'this is not a Butane config';
  return { ignition: null, language, reason, version };
}
