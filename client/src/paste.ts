/** Pastes into the block or list at the cursor. */
import {
  type Disposable,
  DocumentDropOrPasteEditKind,
  DocumentPasteEdit,
  languages,
  Range,
  type TextDocument,
  WorkspaceEdit,
} from 'vscode';
import type { OurDocuments } from './documents.ts';
import { indentPaste } from './indent-paste.ts';

/** Lines above the cursor that are looked at. */
const MOST_LINES = 5000;

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
  const found = indentPaste(above, prefix, suffix, text);
  if (found === null || found.text === text) return undefined;
  // What is put in as such would be indented by the editor once more.
  const edit = new DocumentPasteEdit('', 'Indent to Fit', KIND);
  edit.additionalEdit = new WorkspaceEdit();
  edit.additionalEdit.replace(document.uri, new Range(start.translate(0, -found.replaces), end), found.text);
  return edit;
}

const KIND = DocumentDropOrPasteEditKind.Text.append('flatcarConfig', 'indented');

/** Offers the indented text for pasted ones, in Butane's language and in YAML that is Butane. */
export function registerPaste(documents: OurDocuments): Disposable {
  return languages.registerDocumentPasteEditProvider(
    [{ language: 'butane' }, { language: 'yaml' }],
    {
      provideDocumentPasteEdits: async (document, ranges, data) => {
        const [range] = ranges;
        if (range === undefined || ranges.length > 1 || !documents.has(document)) return undefined;
        const text = await data.get('text/plain')?.asString();
        const edit = text === undefined ? undefined : pasteEdit(document, range, text);
        return edit && [edit];
      },
    },
    { pasteMimeTypes: ['text/plain'], providedPasteEditKinds: [KIND] },
  );
}
