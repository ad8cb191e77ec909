/** What completion offers. */
import type { Span, TextEdit } from '../text/span.ts';

export interface Completion {
  readonly label: string;
  readonly kind: 'key' | 'value' | 'snippet' | 'file' | 'folder' | 'directive' | 'section';
  /** The type, in few words. */
  readonly detail: string;
  /** Stands behind the label: `needs flatcar 1.1.0`. */
  readonly hint: string;
  /** Markdown. */
  readonly documentation: string;
  /** What is replaced; holds the cursor and lies on its line. */
  readonly replace: Span;
  /**
   * What is put in; its lines after the first are indented relative to the line it is put in
   * (InsertTextMode.adjustIndentation).
   */
  readonly insert: string;
  /** Whether `insert` is a snippet as LSP defines it; otherwise it is plain text, and the cursor goes behind it. */
  readonly snippet: boolean;
  /** Whether the cursor is then where something else is to be chosen, so that the editor should ask again. */
  readonly more: boolean;
  /** What the editor matches with the typed text. */
  readonly filter: string;
  /** Sorts among the others. */
  readonly sort: string;
  readonly deprecated: boolean;
  /** Further edits elsewhere (raising the version). */
  readonly edits: readonly TextEdit[];
}

/** A completion before it is known whether it has to be a snippet: `insert` is written as one. */
export type Offer = Omit<Completion, 'snippet'>;
