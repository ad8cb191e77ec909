/**
 * Makes us a formatter of the documents that are ours, and of no others: a language with two formatters has the editor ask
 * which of them to take, for every document of that language.
 */
import type { TextDocument } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { LANGUAGES, OWN_LANGUAGES } from './looks-like-ours.ts';

export interface Formatting {
  /** To be called when a server is there: documents in languages of ours are always ours. */
  begin(client: BaseLanguageClient): void;
  /** Formats a document in a language that is not ours. Nothing happens where that is so already. */
  serve(client: BaseLanguageClient, document: TextDocument): void;
  /** Ends that, for a document by its URI. */
  release(uri: string): void;
  /** To be called when a client went away, and its registrations with it. */
  forgetAll(): void;
}

type Filter =
  | { readonly language: string }
  | { readonly language: string; readonly scheme: string; readonly pattern: string };

/** Registers the requests about layout for some documents. */
function register(client: BaseLanguageClient, documentSelector: Filter[], id: string): () => void {
  const whole = client.getFeature('textDocument/formatting');
  const range = client.getFeature('textDocument/rangeFormatting');
  const typed = client.getFeature('textDocument/onTypeFormatting');
  whole.register({ id, registerOptions: { documentSelector } });
  range.register({ id, registerOptions: { documentSelector } });
  const onEnter = { documentSelector, firstTriggerCharacter: '\n', moreTriggerCharacter: [' '] };
  typed.register({ id, registerOptions: onEnter });
  return () => {
    for (const feature of [whole, range, typed]) feature.unregister(id);
  };
}

/** Nothing is formatted yet. */
export function createFormatting(): Formatting {
  const served = new Map<string, () => void>();
  let count = 0;
  return {
    begin: (client) => {
      const own = [...OWN_LANGUAGES].map((language) => ({ language }));
      register(client, own, `flatcarConfig.format.${++count}`);
    },
    serve: (client, { uri, languageId }) => {
      const key = uri.toString();
      if (served.has(key) || OWN_LANGUAGES.has(languageId) || !LANGUAGES.includes(languageId)) {
        return;
      }
      // A pattern that is the path itself is compared with it before it is read as a pattern.
      const selector = [{ language: languageId, scheme: uri.scheme, pattern: uri.fsPath }];
      served.set(key, register(client, selector, `flatcarConfig.format.${++count}`));
    },
    release: (uri) => {
      served.get(uri)?.();
      served.delete(uri);
    },
    forgetAll: () => served.clear(),
  };
}
