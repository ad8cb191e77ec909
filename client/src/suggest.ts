/** Asks for the next suggestions behind one that was taken. */
import { commands, type Disposable } from 'vscode';

/**
 * The command that suggestions carry. It takes no arguments: VS Code keeps those of a list's commands only as long as the list
 * is not asked for anew, and then finds no command any more, so that a word taken fast enough opened nothing.
 */
export const SUGGEST_COMMAND = 'flatcarConfig.suggest';

/** Makes the command: as if typing asked, so that no message says where there is nothing. */
export function registerSuggest(): Disposable {
  return commands.registerCommand(SUGGEST_COMMAND, () =>
    commands.executeCommand('editor.action.triggerSuggest', { auto: true }),
  );
}
