/**
 * Lets the client's features serve single documents whatever their language: files that a config names may be in any, and a
 * selector for all languages would make us a provider of everything everywhere.
 */
import type { TextDocument } from 'vscode';
import type { BaseLanguageClient, TextDocumentSyncKind } from 'vscode-languageclient';
import { LANGUAGES } from './looks-like-ours.ts';

export interface Adoption {
  /** Makes the features that such a file has serve a document; nothing happens where they do so already. */
  adopt(client: BaseLanguageClient, document: TextDocument): void;
  /** Ends that, for a document by its URI; one that is open on the server is closed there. */
  release(client: BaseLanguageClient, uri: string): void;
  /** To be called when a client went away, and its registrations with it. */
  forgetAll(): void;
}

/** A feature of the client, as far as it is registered for more documents. */
interface Registrable<Options> {
  register(data: { readonly id: string; readonly registerOptions: Options }): void;
  unregister(id: string): void;
}

/** The features for one document: first those that tell the server of it, then those that ask about it. */
function register(client: BaseLanguageClient, { uri }: TextDocument, id: string): (() => void)[] {
  // A pattern that is the path itself is compared with it before it is read as a pattern.
  const documentSelector = [{ scheme: uri.scheme, pattern: uri.fsPath }];
  const undo: (() => void)[] = [];
  const add = <Options>(feature: Registrable<Options>, registerOptions: Options): void => {
    feature.register({ id, registerOptions });
    undo.unshift(() => feature.unregister(id));
  };
  const syncKind: typeof TextDocumentSyncKind.Incremental = 2;
  add(client.getFeature('textDocument/didClose'), { documentSelector });
  add(client.getFeature('textDocument/didChange'), { documentSelector, syncKind });
  add(client.getFeature('textDocument/didOpen'), { documentSelector });
  const { diagnosticProvider, codeActionProvider } = client.initializeResult?.capabilities ?? {};
  if (diagnosticProvider !== undefined) {
    add(client.getFeature('textDocument/diagnostic'), { ...diagnosticProvider, documentSelector });
  }
  if (typeof codeActionProvider === 'object') {
    add(client.getFeature('textDocument/codeAction'), { ...codeActionProvider, documentSelector });
  }
  return undo;
}

/** Nothing is adopted yet. */
export function createAdoption(): Adoption {
  const adopted = new Map<string, (() => void)[]>();
  let count = 0;
  return {
    adopt: (client, document) => {
      const key = document.uri.toString();
      // A change would be sent twice if the features of our languages served the document as well.
      if (adopted.has(key) || LANGUAGES.includes(document.languageId)) {
        return;
      }
      // Known before: the features ask the middleware while they are registered.
      adopted.set(key, []);
      adopted.set(key, register(client, document, `flatcarConfig.named.${++count}`));
    },
    release: (client, uri) => {
      const undo = adopted.get(uri) ?? [];
      adopted.delete(uri);
      if (client.isRunning()) {
        for (const step of undo) step();
      }
    },
    forgetAll: () => adopted.clear(),
  };
}
