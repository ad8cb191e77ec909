/** One page of a document: asks the server for what it shows, keeps the last good answer, and passes messages on. */
import {
  Disposable,
  l10n,
  type Position,
  type TextEditor,
  type Uri,
  type WebviewPanel,
  window,
  workspace,
} from 'vscode';
import type { PlacedView, ViewParams, ViewResult } from '../../../server/src/protocol/view.ts';
import { type Drawing, readFromPage, type Show, type ToPage } from '../../../webview/src/kit/messages.ts';
import type { Server } from '../server.ts';
import { singleFlight } from '../single-flight.ts';
import { placesAt } from './cursor-places.ts';
import { VIEW_KINDS, type ViewKind } from './kinds.ts';
import { revealPlace } from './reveal.ts';

/** Milliseconds between an edit and the request it causes. */
const DELAY = 50;

/** What a page shows, for who wants to know without seeing it. */
export interface Shown {
  /** The last good answer of the server; null while there was none. */
  readonly view: PlacedView | null;
  /** What the page told of itself; null while nothing is drawn. */
  readonly drawing: Drawing | null;
}

interface Cursor {
  readonly uri: string;
  readonly position: Position;
}

export interface PanelSession {
  dispose(): void;
  readonly kind: ViewKind;
  readonly source: Uri;
  readonly panel: WebviewPanel;
  readonly shown: () => Shown;
  /** Asks the server again and resolves when the answer is in. */
  now(): Promise<void>;
  /** Asks again after a moment. */
  soon(): void;
}

/** What is said above a picture; null when nothing has to be. */
export function bannerOf(
  { view, reason }: Pick<ViewResult, 'view' | 'reason'>,
  hasOlder: boolean,
): string | null {
  if (view !== null) return reason === null ? null : l10n.t('This config is refused as it is: {0}', reason);
  const why = reason ?? l10n.t('there is nothing to show');
  return hasOlder ? l10n.t('Shown as it was before this: {0}', why) : l10n.t('Nothing to show yet: {0}', why);
}

/** What the server said last, and what that is worth. */
interface Answer {
  readonly view: PlacedView | null;
  readonly banner: string | null;
  readonly version: number;
  readonly machine: Show['machine'];
  /** The view is that of an older text, whose lines are others. */
  readonly isStale: boolean;
}

const NO_ANSWER: Answer = { view: null, banner: null, version: -1, machine: null, isStale: false };

/** What is to be shown after another answer; an older one than is shown changes nothing. */
function take(before: Answer, answer: ViewResult | null | undefined): Answer {
  if (!answer || answer.version < before.version) return before;
  const { machine, isWhole } = answer;
  return {
    machine: machine === null ? null : { name: machine, isWhole },
    view: answer.view ?? before.view,
    banner: bannerOf(answer, before.view !== null),
    version: answer.version,
    isStale: answer.view === null,
  };
}

/** Begins the page of a document in a panel, whose HTML is set afterwards by the caller. */
export function beginSession(
  server: Server,
  kind: ViewKind,
  source: Uri,
  panel: WebviewPanel,
  isWhole: boolean,
): PanelSession {
  const key = source.toString();
  let answer = NO_ANSWER;
  /** Whether the machine is shown that the document is a part of. */
  let whole = isWhole;
  let drawing: Drawing | null = null;
  let isReady = false;
  /** Where the cursor was in a text editor; a page that has the focus does not change that. */
  let cursor = cursorOf(window.activeTextEditor);

  const post = (message: ToPage): void => void (isReady && panel.webview.postMessage(message));
  const mark = (): void => {
    const places = answer.isStale ? [] : (answer.view?.places ?? []);
    post({ kind: 'mark', places: cursor ? placesAt(places, cursor.uri, cursor.position) : [] });
  };
  const show = (): void => {
    const { view, banner, machine } = answer;
    post({ kind: 'show', source: key, view, banner, machine });
    mark();
  };
  const flight = singleFlight(async () => {
    const asked = whole;
    const params: ViewParams = { uri: key, whole: asked };
    const answered = await server.request<ViewResult | null>(VIEW_KINDS[kind].request, params);
    // Of the other one the last picture is no older state.
    if (asked === whole) answer = take(answer, answered);
    show();
  }, DELAY);
  const receive = async (received: unknown): Promise<void> => {
    const message = readFromPage(received);
    if (message?.kind === 'drawn') drawing = message;
    if (message?.kind === 'ready') {
      isReady = true;
      show();
    }
    if (message?.kind === 'whole' && message.isWhole !== whole) {
      whole = message.isWhole;
      answer = NO_ANSWER;
      await flight.now();
    }
    // The page names a place by its number: it can lead nowhere but to what the server named.
    const place = message?.kind === 'open' ? answer.view?.places[message.place] : undefined;
    if (place) await revealPlace(place);
  };
  const follow = (editor: TextEditor | undefined): void => {
    cursor = cursorOf(editor) ?? cursor;
    mark();
  };
  const listeners = Disposable.from(
    panel.webview.onDidReceiveMessage(receive),
    window.onDidChangeTextEditorSelection(({ textEditor }) => follow(textEditor)),
    window.onDidChangeActiveTextEditor(follow),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && document.uri.toString() === key) flight.soon();
    }),
    // Versions begin anew where a document is opened again, or by another server.
    workspace.onDidOpenTextDocument(({ uri }) => {
      if (uri.toString() === key) answer = { ...answer, version: -1 };
    }),
    server.onDidStart(flight.soon),
  );
  return {
    ...{ kind, source, panel, now: flight.now, soon: flight.soon },
    shown: () => ({ view: answer.view, drawing }),
    dispose: () => {
      flight.stop();
      listeners.dispose();
    },
  };
}

function cursorOf(editor: TextEditor | undefined): Cursor | undefined {
  return editor && { uri: editor.document.uri.toString(), position: editor.selection.active };
}
