/**
 * Files that a refactoring makes, for a client that writes them itself. An edit of LSP can only put text into a file that it
 * creates, and an editor may write another line break than that of the text, which is what the machine gets.
 */

/** The `data` of a resolved code action, beside its edit, when the client says `initializationOptions.newFiles: 'client'`. */
export interface NewFilesData {
  readonly newFiles: readonly NewFileOfAction[];
}

export interface NewFileOfAction {
  readonly uri: string;
  /** To be written in UTF-8, to the letter; a file that is there already is left alone, and the edit with it. */
  readonly text: string;
}
