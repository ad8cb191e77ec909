/** Pastes into the block or list at the cursor, into JSON strings, and configs of other formats as Butane. */
import {
  type CancellationToken,
  type DataTransfer,
  Disposable,
  DocumentDropOrPasteEditKind,
  DocumentPasteEdit,
  l10n,
  languages,
  Range,
  type TextDocument,
  WorkspaceEdit,
} from 'vscode';
import {
  CONVERT_PASTED,
  type ConvertPastedParams,
  type ConvertPastedResult,
} from '../../server/src/protocol.ts';
import { pastedTitle } from './conversion-text.ts';
import type { OurDocuments } from './documents.ts';
import { indentPaste } from './indent-paste.ts';
import { jsonPaste } from './paste-json.ts';
import { pastedConfig } from './pasted-config.ts';
import type { Server } from './server.ts';

/** Lines above the cursor that are looked at. */
const MOST_LINES = 5000;
/** Lines below it, of which the first that is not blank says whether a block goes on. */
const MOST_BELOW = 100;

/** The edit that puts a text in indented; undefined when it can go in as it is. */
function pasteEdit(document: TextDocument, range: Range, text: string): DocumentPasteEdit | undefined {
  const { start, end } = range;
  const first = Math.max(0, start.line - MOST_LINES);
  const above = document
    .getText(new Range(first, 0, start.line, 0))
    .split(/\r?\n/)
    .slice(0, -1);
  const prefix = document.lineAt(start.line).text.slice(0, start.character);
  const suffix = document.lineAt(end.line).text.slice(end.character);
  const rest = document.getText(new Range(end.line + 1, 0, end.line + 1 + MOST_BELOW, 0));
  const below = rest.split(/\r?\n/).find((line) => line.trim() !== '');
  const found = indentPaste(above, prefix, suffix, text, below);
  if (found === null || found.text === text) return undefined;
  // What is put in as such would be indented by the editor once more.
  const edit = new DocumentPasteEdit('', l10n.t('Indent to Fit'), KIND);
  edit.additionalEdit = new WorkspaceEdit();
  edit.additionalEdit.replace(document.uri, new Range(start.translate(0, -found.replaces), end), found.text);
  return edit;
}

const OURS = DocumentDropOrPasteEditKind.Text.append('flatcarConfig');
const KIND = OURS.append('indented');
const JSON_STRING = OURS.append('jsonString');
const CONVERTED = OURS.append('butane');

/** The edit that escapes a text for the JSON string at the cursor; undefined where there is none, or no need. */
function jsonEdit(
  document: TextDocument,
  { start, end }: Range,
  text: string,
): DocumentPasteEdit | undefined {
  const prefix = document.lineAt(start.line).text.slice(0, start.character);
  const suffix = document.lineAt(end.line).text.slice(end.character);
  const found = jsonPaste(prefix, suffix, text);
  if (found === null) return undefined;
  const edit = new DocumentPasteEdit('', found.title, JSON_STRING);
  edit.additionalEdit = new WorkspaceEdit();
  edit.additionalEdit.replace(document.uri, new Range(start, end), found.text);
  // A text of one line may be escaped already.
  if (!/[\r\n\t]/.test(text)) edit.yieldTo = [DocumentDropOrPasteEditKind.Text];
  return edit;
}

/** The choice to have a pasted config as Butane, where nothing but a header is there; what was pasted is the first choice. */
async function convertedEdit(
  server: Server,
  document: TextDocument,
  range: Range,
  text: string,
): Promise<DocumentPasteEdit | undefined> {
  const all = document.validateRange(new Range(0, 0, document.lineCount, 0));
  const before = document.getText(new Range(all.start, range.start));
  const config = pastedConfig(`${before}\n${document.getText(new Range(range.end, all.end))}`, text);
  if (config === null) return undefined;
  const params: ConvertPastedParams = { uri: document.uri.toString(), text };
  const made = await server.request<ConvertPastedResult | null>(CONVERT_PASTED, params);
  if (!made) return undefined;
  const edit = new DocumentPasteEdit('', pastedTitle(made), CONVERTED);
  edit.yieldTo = [DocumentDropOrPasteEditKind.Text];
  edit.additionalEdit = new WorkspaceEdit();
  edit.additionalEdit.replace(document.uri, all, config.kept + made.text);
  return edit;
}

type MakeEdit = (
  document: TextDocument,
  range: Range,
  text: string,
) => DocumentPasteEdit | undefined | Promise<DocumentPasteEdit | undefined>;

/** Offers an edit for a text that is pasted once into a document of ours. */
function register(
  documents: OurDocuments,
  languageIds: readonly string[],
  kind: DocumentDropOrPasteEditKind,
  make: MakeEdit,
): Disposable {
  const provideDocumentPasteEdits = async (
    document: TextDocument,
    ranges: readonly Range[],
    data: DataTransfer,
    _: unknown,
    token: CancellationToken,
  ): Promise<DocumentPasteEdit[] | undefined> => {
    const [range] = ranges;
    if (range === undefined || ranges.length > 1 || !documents.has(document)) return undefined;
    const text = await data.get('text/plain')?.asString();
    const edit = text === undefined ? undefined : await make(document, range, text);
    return edit && !token.isCancellationRequested ? [edit] : undefined;
  };
  return languages.registerDocumentPasteEditProvider(
    languageIds.map((language) => ({ language })),
    { provideDocumentPasteEdits },
    { pasteMimeTypes: ['text/plain'], providedPasteEditKinds: [kind] },
  );
}

/** Offers what can be done about pasted texts, in our languages and in YAML and JSON that are ours. */
export function registerPaste(documents: OurDocuments, server: Server): Disposable {
  const yaml = ['butane', 'yaml'];
  return Disposable.from(
    register(documents, yaml, KIND, pasteEdit),
    register(documents, ['ignition', 'json', 'jsonc'], JSON_STRING, jsonEdit),
    register(documents, yaml, CONVERTED, (...where) => convertedEdit(server, ...where)),
  );
}
