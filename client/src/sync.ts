/**
 * Keeps the server to our documents. Its features are registered for whole languages (any YAML, any JSON), because a
 * selector cannot ask for content; this middleware is what stands between: it opens, changes and closes on the server
 * only what is ours, and answers requests about anything else with "nothing" without sending them.
 */
import type { TextDocument } from 'vscode';
import type { BaseLanguageClient, Middleware } from 'vscode-languageclient';
import type { OurDocuments } from './documents.ts';

function stringAt(value: unknown, key: string): string | undefined {
  const found = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  return typeof found === 'string' ? found : undefined;
}

/** The document a request is about: LSP's carry it as `textDocument.uri`, our own as `uri`. */
function documentOf(params: unknown): string | undefined {
  if (typeof params !== 'object' || params === null) {
    return undefined;
  }
  return stringAt(Reflect.get(params, 'textDocument'), 'uri') ?? stringAt(params, 'uri');
}

/** Opens a document on the server that became ours after it was opened in the editor. */
async function open(client: BaseLanguageClient, document: TextDocument): Promise<void> {
  // The client may remember an empty answer for this version from when the document was not ours.
  client.getFeature('textDocument/diagnostic').getProvider(document)?.forget(document);
  await client.getFeature('textDocument/didOpen').getProvider(document)?.send(document);
}

/** Closes a document on the server that stopped being ours; its diagnostics go with it. */
async function close(client: BaseLanguageClient, document: TextDocument): Promise<void> {
  await client.getFeature('textDocument/didClose').getProvider(document)?.send(document);
}

export interface Sync {
  readonly middleware: Middleware;
  /** Opens the documents that configs name, by their URIs, and closes those that none names any more. */
  setLocal(uris: readonly string[], documents: readonly TextDocument[]): Promise<void>;
  /** To be called whenever the server went away: the next one has nothing open. */
  forgetAll(): void;
}

/** The middleware for one client, which it gets by `client` (a client and its middleware need each other). */
export function keepToOurs(ours: OurDocuments, client: () => BaseLanguageClient | undefined): Sync {
  const opened = new Set<string>();
  // A client that starts sends the notifications of several documents out of step; what follows must not overtake them.
  const opening = new Map<string, Promise<void>>();
  const local = new Set<string>();
  const serves = (document: TextDocument): boolean =>
    ours.has(document) || local.has(document.uri.toString());
  const isOpen = (document: TextDocument): boolean => opened.has(document.uri.toString());
  const openOnce = async (
    document: TextDocument,
    next: (document: TextDocument) => Promise<void>,
  ): Promise<void> => {
    const key = document.uri.toString();
    if (serves(document) && !opened.has(key)) {
      opened.add(key);
      const sent = next(document).finally(() => opening.delete(key));
      opening.set(key, sent);
      await sent;
    }
  };
  const middleware: Middleware = {
    didOpen: openOnce,
    didChange: async (event, next) => {
      const running = client();
      const key = event.document.uri.toString();
      if (serves(event.document) && opened.has(key)) {
        await (opening.has(key) ? opening.get(key)?.then(() => next(event)) : next(event));
      } else if (serves(event.document)) {
        await (running && open(running, event.document));
      } else if (opened.has(key)) {
        await (running && close(running, event.document));
      }
    },
    didClose: async (document, next) => {
      if (opened.delete(document.uri.toString())) {
        // Never put off: a change of language closes and opens a document in one go, and the order counts.
        await next(document);
      }
    },
    didSave: async (document, next) => (isOpen(document) ? next(document) : undefined),
    handleDiagnostics: (uri, diagnostics, next) => next(uri, opened.has(uri.toString()) ? diagnostics : []),
    sendRequest: async (type, params, token, next) => {
      const uri = documentOf(params);
      if (uri !== undefined && !opened.has(uri)) {
        return null as never;
      }
      await opening.get(uri ?? '');
      return next(type, params, token);
    },
  };
  return {
    middleware,
    setLocal: async (uris, documents) => {
      const running = client();
      local.clear();
      for (const uri of uris) {
        local.add(uri);
      }
      for (const document of running ? documents : []) {
        const isKnown = isOpen(document);
        if (running && serves(document) !== isKnown) {
          await (isKnown ? close(running, document) : open(running, document));
        }
      }
    },
    forgetAll: () => {
      local.clear();
      opened.clear();
      opening.clear();
    },
  };
}
