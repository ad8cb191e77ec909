/** What the machine view shows of which document: asks the server while people type, and keeps the last good answer. */
import {
  Disposable,
  type Event,
  EventEmitter,
  TabInputText,
  TabInputTextDiff,
  type TextDocument,
  type Uri,
  window,
  workspace,
} from 'vscode';
import { withChanges } from '../../../server/src/protocol/machine-changes.ts';
import {
  MACHINE_VIEW,
  type MachineViewChanges,
  type MachineViewParams,
  type MachineViewResult,
} from '../../../server/src/protocol/machine-view.ts';
import type { OurDocuments } from '../documents.ts';
import type { Server } from '../server.ts';
import { singleFlight } from '../single-flight.ts';
import { activeSource } from '../source.ts';
import { changesBetween, type Shown, shownOf } from './nodes.ts';

/** Milliseconds between an edit and the request that it causes; edits in between share that request. */
const DELAY = 120;

/** What a document's machine is now. */
export interface State {
  readonly source: Uri;
  readonly shown: Shown;
  /** The last answer. */
  readonly result: MachineViewResult;
  /** Whether what is shown is of an earlier text, as there is no machine now. */
  readonly isLast: boolean;
}

export interface MachineModel extends Disposable {
  /** Undefined where no document of ours is followed, or nothing is known of it yet. */
  state(): State | undefined;
  /** The document that is followed. */
  source(): Uri | undefined;
  /** Follows a document from now on; resolves when its machine is there. */
  follow(source: Uri): Promise<void>;
  /** Whether the whole machine is shown that a document is a part of. */
  isWhole(): boolean;
  /** Shows that, or the machine of the document alone; resolves when it is there. */
  setWhole(whole: boolean): Promise<void>;
  /** Asks again soon, if anybody looks. */
  refresh(source?: Uri): void;
  /** Asks at once, whoever looks; resolves when the answer is in. */
  ask(): Promise<void>;
  /** What has to be drawn again: all, or some sections. */
  readonly onDidChange: Event<'all' | readonly string[]>;
}

/** @param isSeen whether anybody looks at the machine */
export function createModel(server: Server, documents: OurDocuments, isSeen: () => boolean): MachineModel {
  const changed = new EventEmitter<'all' | readonly string[]>();
  let source: Uri | undefined;
  let state: State | undefined;
  // What the server is told that we have; a new server has told us nothing.
  let last: MachineViewResult | undefined;
  // What a machine will be is decided by all that it is composed of.
  let whole = true;

  const take = (asked: Uri, isWhole: boolean, result: MachineViewResult): void => {
    if (
      asked.toString() !== source?.toString() ||
      isWhole !== whole ||
      result.version < (state?.result.version ?? 0)
    ) {
      return;
    }
    const before = state?.shown;
    const shown = shownOf(result, before);
    const isLast = result.reason !== null && shown.sections.length > result.sections.length;
    state = { source: asked, shown, result, isLast };
    last = result;
    changed.fire(changesBetween(before, shown));
  };
  const request = async (): Promise<void> => {
    const [asked, isWhole] = [source, whole];
    if (asked === undefined) {
      return;
    }
    const base = last;
    const params: MachineViewParams = {
      uri: asked.toString(),
      whole: isWhole,
      ...(base && { known: base.id }),
    };
    const answer = await server.request<MachineViewResult | MachineViewChanges | null>(MACHINE_VIEW, params);
    if (answer) {
      take(asked, isWhole, withChanges(base, answer));
    }
  };
  const { now: ask, soon, stop } = singleFlight(request, DELAY);
  const refresh = (about?: Uri): void => {
    const isOther = about !== undefined && about.toString() !== source?.toString();
    if (isOther || source === undefined || !isSeen()) {
      return;
    }
    soon();
  };
  const set = (next: Uri | undefined): void => {
    if (next?.toString() === source?.toString()) {
      return;
    }
    source = next;
    state = undefined;
    last = undefined;
    changed.fire('all');
  };
  const follow = async (next: Uri): Promise<void> => {
    set(next);
    await ask();
  };
  const setWhole = async (next: boolean): Promise<void> => {
    whole = next;
    // The last machine is another one's.
    state = undefined;
    last = undefined;
    await ask();
  };
  const listeners = Disposable.from(
    changed,
    followDocuments(documents, { set, refresh, source: () => source }),
    server.onDidStart(() => {
      last = undefined;
      refresh();
    }),
  );
  return {
    ...{
      isWhole: () => whole,
      setWhole,
      state: () => state,
      source: () => source,
      follow,
      refresh,
      ask,
      onDidChange: changed.event,
    },
    dispose: () => {
      stop();
      listeners.dispose();
    },
  };
}

interface Following {
  set(source: Uri | undefined): void;
  refresh(source?: Uri): void;
  source(): Uri | undefined;
}

/** Whether a tab shows a document, alone or beside another. */
function hasTab(uri: Uri | undefined): boolean {
  const key = uri?.toString();
  return window.tabGroups.all.some(({ tabs }) =>
    tabs.some(({ input }) => {
      if (input instanceof TabInputText) {
        return input.uri.toString() === key;
      }
      return input instanceof TabInputTextDiff && input.modified.toString() === key;
    }),
  );
}

/** Follows the active editor: the last document of ours that was in front, until it is closed. */
function followDocuments(documents: OurDocuments, { set, refresh, source }: Following): Disposable {
  const find = (uri: Uri | undefined): TextDocument | undefined =>
    workspace.textDocuments.find(
      (document) => document.uri.toString() === uri?.toString() && documents.has(document),
    );
  const look = (): void => {
    const active = find(activeSource());
    // A document lives on for a while when its last tab is gone.
    if (active === undefined && find(source()) !== undefined && hasTab(source())) {
      return;
    }
    set(active?.uri);
    refresh();
  };
  look();
  return Disposable.from(
    window.onDidChangeActiveTextEditor(look),
    window.tabGroups.onDidChangeTabs(look),
    documents.onDidChange(look),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) {
        refresh(document.uri);
      }
    }),
  );
}
