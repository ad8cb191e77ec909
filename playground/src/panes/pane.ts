/** What stands in the tabs beside the editor. */
import type { EditorView } from '@codemirror/view';
import type { Ask } from '../editor/complete.ts';
import type { Span } from '../editor/places.ts';
import type { Range, TextEdit } from '../server/lsp-types.ts';
import type { State } from '../state/state.ts';

/** What a pane may do with what is worked on. */
export interface Work {
  readonly view: EditorView;
  readonly ask: Ask;
  /** The address of the config. */
  readonly uri: string;
  state(): State;
  /** Whether the server has said anything yet. */
  isChecked(): boolean;
  /** Changes files or settings. */
  set(change: Partial<Omit<State, 'text'>>): void;
  /** Puts the cursor on a place of the config, and the focus into the editor. */
  goTo(place: Span | Range): void;
  /** Changes the config; can be undone. */
  apply(edits: readonly TextEdit[]): void;
  /** Another config in the place of this one; can be undone. */
  replace(text: string): void;
  /** Says something to who does not see it. */
  say(words: string): void;
  /** Shows what is beside the editor under a name. */
  open(pane: string): void;
}

export interface Pane {
  readonly id: string;
  readonly title: string;
  readonly element: HTMLElement;
  /** Shows what holds now. Called when the pane is opened, and when something changed while it is open. */
  refresh(): void;
  /** The cursor of the config was moved while the pane is open. */
  follow?(): void;
}

/**
 * Calls of which only the last one counts: gives a function that runs `work`, and tells it whether a later call has come
 * meanwhile.
 */
export function latest(work: (isOld: () => boolean) => Promise<void>): () => void {
  let turn = 0;
  return () => {
    turn += 1;
    const mine = turn;
    void work(() => mine !== turn);
  };
}
