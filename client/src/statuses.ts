/** What the server last said of each of our documents. */
import { Disposable, type Event, EventEmitter, type Uri, workspace } from 'vscode';
import type { StatusParams } from '../../server/src/protocol.ts';
import type { OurDocuments } from './documents.ts';

export interface Statuses extends Disposable {
  get(source: Uri): StatusParams | undefined;
  /** Takes the server's word on a document. */
  update(status: StatusParams): void;
  readonly onDidChange: Event<void>;
}

/** Starts with nothing; forgets what ceases to be ours. */
export function createStatuses(documents: OurDocuments): Statuses {
  const known = new Map<string, StatusParams>();
  const changed = new EventEmitter<void>();
  const listeners = Disposable.from(
    changed,
    documents.onDidChange((document) => {
      if (!documents.has(document) && known.delete(document.uri.toString())) {
        changed.fire();
      }
    }),
  );
  return {
    get: (source) => known.get(source.toString()),
    update: (status) => {
      // A check may end after its document was closed.
      const document = workspace.textDocuments.find(({ uri }) => uri.toString() === status.uri);
      if (document !== undefined && documents.has(document)) {
        known.set(status.uri, status);
        changed.fire();
      }
    },
    onDidChange: changed.event,
    dispose: () => listeners.dispose(),
  };
}
