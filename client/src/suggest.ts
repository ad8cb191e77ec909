/** Keeps suggestions coming for somebody who types faster than they are there. */
import { CompletionItem, CompletionList, CompletionTriggerKind, Range, type TextDocument } from 'vscode';
import type { Middleware } from 'vscode-languageclient';

/**
 * The command that suggestions carry, to ask for the next ones. It is VS Code's own and has no arguments: only then does the
 * editor ask in the moment a suggestion is taken, as if typing had asked. A command of ours comes back from the extension host
 * later, and closes the list of the letters that were typed meanwhile.
 */
export const SUGGEST_COMMAND = 'editor.action.triggerSuggest';

/** What nobody types, so that no text leads to it. */
const UNTYPED = '\u{FFFF}';

/**
 * A list that shows nothing and is asked for again with the next letter. While an answer is under way, VS Code asks for nothing else;
 * when it is empty, the letters typed since bring up no list, until there is one more. When it is incomplete, VS Code asks again
 * for these letters; but that it only asks of those who gave an item. Undefined where the item would be seen: behind blanks.
 */
function nothingYet(document: TextDocument, line: number, character: number): CompletionList | undefined {
  if (line >= document.lineCount) return undefined;
  const { text, firstNonWhitespaceCharacterIndex: first } = document.lineAt(line);
  if (first === text.length) return undefined;
  const item = new CompletionItem(UNTYPED);
  item.filterText = UNTYPED;
  item.range = new Range(line, Math.min(first, character), line, character);
  item.insertText = '';
  return new CompletionList([item], true);
}

/** The middleware that lets VS Code ask again for what was typed while it waited for an answer that turned out empty. */
export function askAgain(isServed: (document: TextDocument) => boolean): Middleware {
  return {
    provideCompletionItem: async (document, position, context, token, next) => {
      const { version } = document;
      const found = await next(document, position, context, token);
      const items = Array.isArray(found) ? found : (found?.items ?? []);
      if (items.length > 0 || token.isCancellationRequested || !isServed(document)) return found;
      // Whoever asks without typing, a command for example, gets the empty answer that it is.
      const isTyping = context.triggerKind !== CompletionTriggerKind.Invoke || document.version !== version;
      return (isTyping && nothingYet(document, position.line, position.character)) || found;
    },
  };
}
