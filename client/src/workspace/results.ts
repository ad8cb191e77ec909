/** What a check of the workspace found, in the list of problems: of each file until it changes, goes, or is served as it is open. */
import { type Diagnostic, Disposable, type Event, EventEmitter, languages, Uri } from 'vscode';

/** What was found in a file. */
export interface Found {
  readonly uri: string;
  readonly diagnostics: readonly Diagnostic[];
  /** Other files that were read for it. */
  readonly reads: readonly string[];
}

export interface Results extends Disposable {
  put(found: Found): void;
  /** The files of which there is something to see. */
  all(): readonly string[];
  /** Takes away what is said of a file; whether there was anything. */
  drop(uri: string): boolean;
  /** The files of which something else may be true when a place changes: it, those below it, and those that read them. */
  affectedBy(place: string): readonly string[];
  clear(): void;
  /** There is something to see, or nothing any more. */
  readonly onDidChange: Event<void>;
}

/** Starts with nothing. */
export function createResults(): Results {
  const rows = languages.createDiagnosticCollection('flatcar-config');
  const known = new Map<string, readonly string[]>();
  const changed = new EventEmitter<void>();
  const drop = (uri: string): boolean => {
    if (!known.delete(uri)) return false;
    rows.delete(Uri.parse(uri));
    changed.fire();
    return true;
  };
  return {
    put: ({ uri, diagnostics, reads }) => {
      if (diagnostics.length === 0) {
        drop(uri);
        return;
      }
      known.set(uri, reads);
      rows.set(Uri.parse(uri), diagnostics);
      changed.fire();
    },
    all: () => [...known.keys()],
    drop,
    affectedBy: (place) => {
      const isIn = (uri: string): boolean => uri === place || uri.startsWith(`${place}/`);
      return [...known].flatMap(([uri, reads]) => (isIn(uri) || reads.some(isIn) ? [uri] : []));
    },
    clear: () => {
      known.clear();
      rows.clear();
      changed.fire();
    },
    onDidChange: changed.event,
    dispose: () => Disposable.from(rows, changed).dispose(),
  };
}
