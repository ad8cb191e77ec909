/** The last semantic tokens that a client got of each document: it asks for what is new since then. */
import type { SemanticTokens } from 'vscode-languageserver';

export interface TokenResults {
  /** Notes down an answer, under a name of its own. */
  keep(uri: string, data: number[]): SemanticTokens;
  /** The numbers of an answer; undefined when another one came since. */
  get(uri: string, id: string): readonly number[] | undefined;
  forget(uri: string): void;
}

/** Nothing is known at first. */
export function createTokenResults(): TokenResults {
  const known = new Map<string, { readonly id: string; readonly data: readonly number[] }>();
  let count = 0;
  return {
    keep(uri, data) {
      const id = String(++count);
      known.set(uri, { id, data });
      return { resultId: id, data };
    },
    get(uri, id) {
      const found = known.get(uri);
      return found?.id === id ? found.data : undefined;
    },
    forget: (uri) => void known.delete(uri),
  };
}
