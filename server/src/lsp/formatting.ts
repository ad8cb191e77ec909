/** The requests about layout: of a document, of a range, and while somebody types. */
import type {
  DocumentFormattingParams,
  DocumentOnTypeFormattingParams,
  DocumentRangeFormattingParams,
  FormattingOptions,
  Position,
  ServerCapabilities,
  TextEdit,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { continueList, isSecondDash } from '../features/continue-list.ts';
import { format } from '../features/format/format.ts';
import type { FormatOptions, FormatStyle } from '../features/format/options.ts';
import { formatTyped } from '../features/format/typing.ts';
import { LISTS_ONLY } from '../protocol.ts';
import { toSpan, toTextEdits } from './positions.ts';
import { ownSnapshot, type Session } from './session.ts';

/** More blanks than this are no indentation. */
const WIDEST = 16;

/** What the server offers; a client that asks for single documents only registers the requests itself. */
export function formattingCapabilities(client: boolean): ServerCapabilities {
  if (client) return {};
  return {
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    documentOnTypeFormattingProvider: { firstTriggerCharacter: '\n', moreTriggerCharacter: [' '] },
  };
}

/** `textDocument/formatting`; null for a document that is not ours, and for one that cannot be formatted. */
export function onFormatting(session: Session, params: DocumentFormattingParams): Promise<TextEdit[] | null> {
  return formatted(session, params, null);
}

/** `textDocument/rangeFormatting` */
export function onRangeFormatting(
  session: Session,
  params: DocumentRangeFormattingParams,
): Promise<TextEdit[] | null> {
  return formatted(session, params, params.range);
}

async function formatted(
  session: Session,
  { textDocument, options }: DocumentFormattingParams,
  range: DocumentRangeFormattingParams['range'] | null,
): Promise<TextEdit[] | null> {
  const snapshot = await ownSnapshot(session.snapshots.get(textDocument.uri));
  if (!snapshot) return null;
  const { analysis, document, settings } = snapshot;
  const result = format(analysis, optionsOf(settings.format, options), range && toSpan(document, range));
  return 'edits' in result ? toTextEdits(document, result.edits) : null;
}

/** `textDocument/onTypeFormatting` */
export async function onTyped(
  session: Session,
  { textDocument: { uri }, position, ch, options }: DocumentOnTypeFormattingParams,
): Promise<TextEdit[] | null> {
  if (ch !== '\n' && !(ch === ' ' && isSecondDash(leftOf(session.documents.get(uri), position)))) return null;
  const quick = await ownSnapshot(session.snapshots.quick(uri));
  if (!quick) return null;
  const { analysis, document } = quick;
  const list = continueList(analysis, document.offsetAt(position), ch, document.getText());
  const edits = toTextEdits(document, list);
  const isLineFree = edits.every(({ range }) => range.start.line >= position.line);
  if (ch === ' ' || !isLineFree || options?.[LISTS_ONLY] === true) return edits;
  const snapshot = await ownSnapshot(session.snapshots.get(uri));
  // Typed on meanwhile: what was found for the list is about another text.
  if (snapshot?.document.version !== document.version) return null;
  const line = formatTyped(snapshot.analysis, document.offsetAt(position), snapshot.settings.format);
  return [...toTextEdits(document, line), ...edits];
}

/** What stands left of a place in its line. */
function leftOf(document: TextDocument | undefined, { line, character }: Position): string {
  return document?.getText({ start: { line, character: 0 }, end: { line, character } }) ?? '';
}

/** The editor's options are about JSON: in YAML a step is two blanks. A client may send anything. */
function optionsOf(style: FormatStyle, given: Partial<FormattingOptions> | undefined): FormatOptions {
  const { tabSize = 2, insertSpaces = true } = given ?? {};
  const width = Number.isInteger(tabSize) && tabSize > 0 && tabSize <= WIDEST ? tabSize : 2;
  return { ...style, jsonIndent: insertSpaces ? ' '.repeat(width) : '\t' };
}
