/** What data URLs hold, as read-only documents in their own languages. They follow the config they stand in. */
import { type Disposable, l10n, languages, type Uri, window, workspace } from 'vscode';
import { DECODED, type DecodedParams, type DecodedResult } from '../../server/src/protocol/preview.ts';
import type { Previews } from './preview.ts';
import { readPlace } from './preview-places.ts';
import { DECODED_SCHEME, decodedName, decodedUri, PREVIEW_SCHEME, sourceUri } from './preview-uri.ts';
import type { Server } from './server.ts';

export interface DecodedContents extends Disposable {
  /** Opens what is packed at the cursor of the active editor, or at a place in it. */
  open(argument: unknown): Promise<void>;
  /** The text of such a document. */
  viewText(view: Uri): Promise<string>;
}

/** The languages that a few editors have and others do not, with what comes nearest. */
const NEAREST: Readonly<Record<string, string>> = { toml: 'ini', ruby: 'plaintext', lua: 'plaintext' };

async function languageFor(wanted: string): Promise<string> {
  const known = await languages.getLanguages();
  if (known.includes(wanted)) {
    return wanted;
  }
  const nearest = NEAREST[wanted] ?? 'plaintext';
  return known.includes(nearest) ? nearest : 'plaintext';
}

/** Shows contents in the language they are in, as far as the editor has it. */
async function show(view: Uri, wanted: string): Promise<void> {
  const document = await workspace.openTextDocument(view);
  const language = await languageFor(wanted);
  const isFine = language === 'plaintext' || document.languageId === language;
  const shown = isFine ? document : await languages.setTextDocumentLanguage(document, language);
  await window.showTextDocument(shown, { preview: false });
}

/** `changed` is called with a document whose text may be another. */
export function createDecoded(
  server: Server,
  previews: Previews,
  changed: (view: Uri) => void,
): DecodedContents {
  const listener = previews.sessions.onDidChange(({ source }) => {
    for (const { uri } of workspace.textDocuments) {
      if (uri.scheme === DECODED_SCHEME && uri.query === source.toString()) {
        changed(uri);
      }
    }
  });
  return {
    open: async (argument) => {
      const editor = window.activeTextEditor;
      const place = readPlace(argument);
      const uri = place?.view ?? editor?.document.uri;
      const at = place?.at ?? editor?.selection.active;
      if (uri === undefined || at === undefined) {
        return;
      }
      const inPreview = uri.scheme === PREVIEW_SCHEME;
      const source = inPreview ? sourceUri(uri) : uri;
      const session = inPreview ? previews.find(uri) : undefined;
      const { compact = false, whole = false } = session ?? {};
      const params: DecodedParams = {
        ...{ uri: source.toString(), compact, whole, where: inPreview ? 'preview' : 'document' },
        position: { line: at.line, character: at.character },
      };
      const found = await server.request<DecodedResult | null>(DECODED, params);
      if (!found) {
        void window.showInformationMessage(
          l10n.t('There is no data URL here with contents that could be opened.'),
        );
        return;
      }
      const { name, where, path, owner } = found;
      await show(decodedUri(source, name, { where, path, owner, compact, whole }), found.language);
    },
    viewText: async (view) => {
      const name = decodedName(view);
      const source = sourceUri(view);
      try {
        await workspace.openTextDocument(source);
      } catch {
        return '';
      }
      const params = name && { uri: source.toString(), ...name };
      const found = params && (await server.request<DecodedResult | null>(DECODED, params));
      const open = workspace.textDocuments.find(({ uri }) => uri.toString() === view.toString());
      // A config that is broken for a moment keeps what was there.
      return found?.text ?? open?.getText() ?? '';
    },
    dispose: () => listener.dispose(),
  };
}
