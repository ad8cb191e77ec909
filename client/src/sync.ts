/**
 * Keeps the server to our documents. Its features are registered for whole languages (any YAML, any JSON), because a
 * selector cannot ask for content; this middleware is what stands between: it opens, changes and closes on the server
 * only what is ours, and answers requests about anything else with "nothing" without sending them.
 */
import type { TextDocument } from 'vscode';
import type { BaseLanguageClient, Middleware } from 'vscode-languageclient';
import { IS_NAMED } from '../../server/src/protocol.ts';
import { createAdoption } from './adoption.ts';
import type { OurDocuments } from './documents.ts';
import { createFormatting } from './formatting.ts';

function stringAt(value: unknown, key: string): string | undefined {
  const found = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  return typeof found === 'string' ? found : undefined;
}

/**
 * The document a request is about: LSP's carry it as `textDocument.uri`, our own as `uri`. None for the question whether a document
 * is to be opened.
 */
function documentOf(type: unknown, params: unknown): string | undefined {
  if (typeof params !== 'object' || params === null || type === IS_NAMED) {
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
  /** Opens a document that a config names which is not open, until the document is closed. */
  addNamed(document: TextDocument): Promise<void>;
  /** Whether the server has a document open. */
  isOpen(document: TextDocument): boolean;
  /** Opens or closes documents on the server that it should have, or should not; to be called with each that is opened. */
  look(documents: readonly TextDocument[]): Promise<void>;
  /** To be called when a server is there. */
  begin(): void;
  /** To be called whenever the server went away: the next one has nothing open. */
  forgetAll(): void;
}

/** The middleware for one client, which it gets by `client` (a client and its middleware need each other). */
export function keepToOurs(ours: OurDocuments, client: () => BaseLanguageClient | undefined): Sync {
  const opened = new Set<string>();
  // A client that starts sends the notifications of several documents out of step; what follows must not overtake them.
  const opening = new Map<string, Promise<void>>();
  const local = new Set<string>();
  const named = new Set<string>();
  const adoption = createAdoption();
  const formatting = createFormatting();
  const serves = (document: TextDocument): boolean =>
    [local, named].some((uris) => uris.has(document.uri.toString())) ||
    ours.has(document) ||
    ours.hasProject(document);
  const isOpen = (document: TextDocument): boolean => opened.has(document.uri.toString());
  const openOnce = async (
    document: TextDocument,
    next: (document: TextDocument) => Promise<void>,
  ): Promise<void> => {
    const key = document.uri.toString();
    if (serves(document) && !opened.has(key)) {
      opened.add(key);
      const running = client();
      if (running && ours.has(document)) formatting.serve(running, document);
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
      const key = document.uri.toString();
      if (opened.delete(key)) {
        // Never put off: a change of language closes and opens a document in one go, and the order counts.
        const sent = next(document);
        const running = client();
        if (running) adoption.release(running, key);
        formatting.release(key);
        await sent;
      }
    },
    didSave: async (document, next) => (isOpen(document) ? next(document) : undefined),
    handleDiagnostics: (uri, diagnostics, next) => next(uri, opened.has(uri.toString()) ? diagnostics : []),
    sendRequest: async (type, params, token, next) => {
      const uri = documentOf(type, params);
      if (uri !== undefined && !opened.has(uri)) {
        return null as never;
      }
      await opening.get(uri ?? '');
      return next(type, params, token);
    },
  };
  const look = async (documents: readonly TextDocument[]): Promise<void> => {
    const running = client();
    for (const document of running?.isRunning() ? documents : []) {
      const isKnown = isOpen(document);
      if (running && serves(document) !== isKnown && !document.isClosed) {
        if (!isKnown) adoption.adopt(running, document);
        await (isKnown ? close(running, document) : open(running, document));
      }
    }
  };
  return {
    middleware,
    isOpen,
    look,
    begin: () => {
      const running = client();
      if (running) formatting.begin(running);
    },
    setLocal: async (uris, documents) => {
      local.clear();
      for (const uri of uris) {
        local.add(uri);
      }
      await look(documents);
    },
    addNamed: async (document) => {
      named.add(document.uri.toString());
      await look([document]);
    },
    forgetAll: () => {
      adoption.forgetAll();
      formatting.forgetAll();
      local.clear();
      named.clear();
      opened.clear();
      opening.clear();
    },
  };
}
