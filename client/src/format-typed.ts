/** What VS Code asks for while somebody types: our defaults have it ask, and users have more of it if they want. */
import { type TextDocument, workspace } from 'vscode';
import type { BaseLanguageClient, Middleware, TextEdit } from 'vscode-languageclient';
import { LISTS_ONLY } from '../../server/src/protocol.ts';

/** Whether the user, not our defaults, wants text to be formatted while it is typed. */
function wantsTyped(document: TextDocument): boolean {
  const found = workspace.getConfiguration('editor', document).inspect<boolean>('formatOnType');
  const { workspaceFolderLanguageValue, workspaceLanguageValue, globalLanguageValue } = found ?? {};
  const byLanguage = workspaceFolderLanguageValue ?? workspaceLanguageValue ?? globalLanguageValue;
  return byLanguage ?? found?.workspaceFolderValue ?? found?.workspaceValue ?? found?.globalValue ?? false;
}

/**
 * Our defaults have VS Code ask while somebody types, so that lists go on. The line that an Enter ended is put right only for
 * those who set that themselves: who lines values up by hand should not have to fight.
 * @param current the client that the middleware is of
 */
export function formatTyped(current: () => BaseLanguageClient | undefined): Middleware {
  return {
    provideOnTypeFormattingEdits: async (document, position, ch, options, token, next) => {
      const client = current();
      if (client === undefined || wantsTyped(document)) return next(document, position, ch, options, token);
      const { tabSize, insertSpaces } = options;
      const params = {
        textDocument: { uri: document.uri.toString() },
        position: { line: position.line, character: position.character },
        ch,
        options: { tabSize, insertSpaces, [LISTS_ONLY]: true },
      };
      const edits = await client
        .sendRequest<TextEdit[] | null>('textDocument/onTypeFormatting', params, token)
        .catch(() => null);
      return client.protocol2CodeConverter.asTextEdits(edits, token);
    },
  };
}
