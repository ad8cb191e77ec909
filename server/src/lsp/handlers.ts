/** The requests about a place in a document: each takes a snapshot and answers in the protocol's words. */
import {
  type CompletionList,
  type CompletionParams,
  CompletionTriggerKind,
  type DocumentLink,
  type DocumentLinkParams,
  type DocumentSymbol,
  type DocumentSymbolParams,
  type Hover,
  type HoverParams,
  type SelectionRange,
  type SelectionRangeParams,
  type SymbolInformation,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { URI, Utils } from 'vscode-uri';
import { asFilled, printIgnition } from '../analysis.ts';
import { complete } from '../features/complete.ts';
import type { Completion } from '../features/completion.ts';
import { hover } from '../features/hover.ts';
import { localLinks, webLinks } from '../features/links.ts';
import { refusalOf } from '../features/preview/rendering.ts';
import { completeValueNames, meansValue } from '../features/project/values.ts';
import { selectionSpans } from '../features/selection.ts';
import type { RenderParams, RenderResult } from '../protocol.ts';
import { toCompletionItems, toMarkup } from './convert.ts';
import { documentSymbols } from './document-symbols.ts';
import { baseOf } from './local-places.ts';
import { overrideHover } from './overriding.ts';
import { ownLanguage } from './own-language.ts';
import { toRange } from './positions.ts';
import { valueAt, valuePlaceOf } from './project-values.ts';
import { ownSnapshot, type Session } from './session.ts';
import type { Snapshot } from './snapshots.ts';

/** `textDocument/hover` */
export async function onHover(session: Session, params: HoverParams): Promise<Hover | null> {
  const snapshot = await ownSnapshot(session.snapshots.get(params.textDocument.uri));
  if (!snapshot) return null;
  const { settings } = snapshot;
  const offset = snapshot.document.offsetAt(params.position);
  const view = settings.validate ? settings : null;
  const found =
    valueAt(session, snapshot, offset) ??
    hover(snapshot.analysis, offset, view, { now: Date.now(), speaker: session.translator });
  const more = await overrideHover(session, snapshot, offset);
  if (!found && more === '') return null;
  const value = [found?.markdown ?? '', more].filter((one) => one !== '').join('\n\n');
  const range = found && toRange(snapshot.document, found.span);
  return { contents: toMarkup(value, session.abilities.hoverMarkup), ...(range && { range }) };
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
  let found = await completionsIn(session, params);
  if (found?.items.length === 0 && session.abilities.clientFiles) {
    // A folder that was asked for just now is there in a moment; the text may be another then.
    await session.clientFiles.settled();
    found = await completionsIn(session, params);
  }
  if (!found) return null;
  const { document, items } = found;
  if (isUnasked(params) && document.languageId === 'yaml' && items.some(({ label }) => VERSION.test(label)))
    return null;
  // Editors go on filtering by letters that occur in order. Of values only those that begin with what is typed are
  // meant, so the editor has to ask again with each letter.
  const isIncomplete = items.some(({ kind }) => kind !== 'key' && kind !== 'snippet');
  const { abilities, completionTexts } = session;
  const list = toCompletionItems(document, items, abilities);
  return { isIncomplete, items: abilities.resolvesCompletions ? completionTexts.defer(list) : list };
}

/** What may stand at a place of a document as it is now; null where nobody is to be told. */
async function completionsIn(
  session: Session,
  params: CompletionParams,
): Promise<{ readonly document: TextDocument; readonly items: readonly Completion[] } | null> {
  const snapshot = await ownSnapshot(session.snapshots.quick(params.textDocument.uri));
  if (!snapshot) return null;
  const { analysis, document, files } = snapshot;
  const { snippets } = session.abilities;
  const offset = document.offsetAt(params.position);
  const unasked = isUnasked(params);
  const text = document.getText();
  const place = valuePlaceOf(session, snapshot);
  const names = place ? completeValueNames(text, offset, place) : [];
  // That sign brings up nothing but values, and those only where they are meant.
  const isBrace = unasked && params.context?.triggerCharacter === '{';
  if (isBrace && !meansValue(analysis, text, offset)) return null;
  if (names.length > 0 || isBrace) return { document, items: names };
  const asButane = isDeclaredButane(snapshot);
  const options = { snippets, unasked, asButane, text, ...(files && { files }) };
  return { document, items: complete(analysis, offset, options) };
}

/** Whether a list came up by itself, with a sign that was typed. */
function isUnasked({ context }: CompletionParams): boolean {
  return context?.triggerKind === CompletionTriggerKind.TriggerCharacter;
}

/** What looks like a Container Linux Config gets Butane's keys where the user said that the text is Butane. */
function isDeclaredButane({ analysis, document }: Snapshot): boolean {
  return analysis.kind === 'container-linux-config' && ownLanguage(document) === 'butane';
}

/** `textDocument/documentSymbol`; flat for clients that do not know a tree. */
export async function onSymbols(
  session: Session,
  params: DocumentSymbolParams,
): Promise<DocumentSymbol[] | SymbolInformation[] | null> {
  const { uri } = params.textDocument;
  const snapshot = await ownSnapshot(session.snapshots.get(uri));
  if (!snapshot) return null;
  const tree = [...documentSymbols(snapshot)];
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
    if (!base) return [];
    return {
      range: toRange(document, span),
      target: Utils.joinPath(URI.parse(base.uri), path).toString(),
    };
  });
  return [...local, ...web];
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
  const analysis = asFilled(snapshot.analysis);
  const { version } = document;
  const language = analysis.renderedAs;
  if (analysis.rendered) {
    return { ignition: `${printIgnition(analysis, { pretty: true })}\n`, language, reason: null, version };
  }
  const { reason } = refusalOf(snapshot.analysis);
  return { ignition: null, language, reason, version };
}
