/**
 * Conversions under review: a diff between a document and what it becomes. It follows the document while people edit
 * it, and nothing is changed before it is applied.
 */
import { commands, Disposable, l10n, type Tab, TabInputTextDiff, type Uri, window, workspace } from 'vscode';
import { CONVERT, type ConvertParams, type ConvertResult } from '../../server/src/protocol.ts';
import { CONVERSION_SCHEME, conversionUri } from './review-uri.ts';
import type { Server } from './server.ts';

/** Milliseconds between an edit of the source and the conversion it causes. */
const DELAY = 200;

export interface Review {
  readonly source: Uri;
  /** The virtual document on the right. */
  readonly uri: Uri;
  readonly title: string;
  readonly params: ConvertParams;
  /** The last conversion that succeeded. */
  readonly result: ConvertResult;
}

export interface Reviews extends Disposable {
  /** Opens the diff; a review of the same source that is open already is replaced. */
  begin(title: string, params: ConvertParams, result: ConvertResult, source: Uri): Promise<Review>;
  /** The review of a source, or the one whose right side a URI is. */
  find(uri: Uri): Review | undefined;
  /** The text of a review's right side. */
  viewText(uri: Uri): string;
  /** Closes the diff; gives the column it was in. */
  end(review: Review): Promise<number | undefined>;
}

/** The tab that shows a review. */
function tabOf({ uri }: Review): Tab | undefined {
  const key = uri.toString();
  return window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .find(({ input }) => input instanceof TabInputTextDiff && input.modified.toString() === key);
}

function isSame(one: Review | undefined, other: Review): boolean {
  return one?.uri.toString() === other.uri.toString();
}

/** The reviews of a window by their sources, and the conversions that are due. */
interface Open {
  readonly reviews: Map<string, Review>;
  readonly timers: Map<string, ReturnType<typeof setTimeout>>;
}

function forget({ reviews, timers }: Open, review: Review): void {
  const key = review.source.toString();
  if (isSame(reviews.get(key), review)) {
    clearTimeout(timers.get(key));
    timers.delete(key);
    reviews.delete(key);
  }
}

/** Converts a source again that was edited, and shows what becomes of it now. */
async function refresh(
  { reviews, timers }: Open,
  key: string,
  server: Server,
  changed: (view: Uri) => void,
): Promise<void> {
  timers.delete(key);
  const review = reviews.get(key);
  if (review === undefined) {
    return;
  }
  const result = await server.request<ConvertResult | null>(CONVERT, review.params);
  // A source that is broken for a moment keeps what was there; a refusal shows when it is applied.
  if (result?.ok && isSame(reviews.get(key), review)) {
    reviews.set(key, { ...review, result });
    changed(review.uri);
  }
}

/** Tells of each document that changes, by its key, and of the right side of each diff whose tab is closed. */
function listen(edited: (key: string) => void, closed: (view: Uri) => void): Disposable {
  return Disposable.from(
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) {
        edited(document.uri.toString());
      }
    }),
    window.tabGroups.onDidChangeTabs((change) => {
      for (const { input } of change.closed) {
        if (input instanceof TabInputTextDiff) {
          closed(input.modified);
        }
      }
    }),
  );
}

/** The reviews of a window. `changed` is called with a right side whose text is another. */
export function createReviews(server: Server, changed: (view: Uri) => void): Reviews {
  const open: Open = { reviews: new Map(), timers: new Map() };
  const { reviews, timers } = open;
  let count = 0;

  const find = (uri: Uri): Review | undefined =>
    reviews.get(uri.scheme === CONVERSION_SCHEME ? uri.query : uri.toString());
  const end = async (review: Review): Promise<number | undefined> => {
    const tab = tabOf(review);
    forget(open, review);
    if (tab !== undefined) {
      await window.tabGroups.close(tab);
    }
    return tab?.group.viewColumn;
  };
  const edited = (key: string): void => {
    if (reviews.has(key)) {
      clearTimeout(timers.get(key));
      const timer = setTimeout(() => void refresh(open, key, server, changed), DELAY);
      timers.set(key, timer);
    }
  };
  const closed = (view: Uri): void => {
    const review = find(view);
    // It may have been moved to another group, or the closed one have been an earlier review.
    if (review?.uri.toString() === view.toString() && tabOf(review) === undefined) {
      forget(open, review);
    }
  };
  const listeners = listen(edited, closed);
  return {
    begin: async (title, params, result, source) => {
      const before = reviews.get(source.toString());
      const uri = conversionUri(source, result.fileName, ++count);
      const review = { source, uri, title, params, result };
      if (before !== undefined) {
        await end(before);
      }
      reviews.set(source.toString(), review);
      changed(review.uri);
      await commands.executeCommand('vscode.diff', source, review.uri, title, { preview: false });
      return review;
    },
    find,
    viewText: (uri) =>
      find(uri)?.result.text ??
      `# ${l10n.t('This conversion was closed. Run the command again to see it.')}\n`,
    end,
    dispose: () => {
      timers.forEach(clearTimeout);
      listeners.dispose();
    },
  };
}
