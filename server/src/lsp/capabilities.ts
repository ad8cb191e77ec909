/** What the server tells a client that it can do. */
import { CodeActionKind, type ServerCapabilities, TextDocumentSyncKind } from 'vscode-languageserver';
import { FIX_ALL } from '../features/code-actions.ts';
import { formattingCapabilities } from './formatting.ts';
import type { Abilities } from './session.ts';
import { LEGEND } from './structure.ts';

/** Names our diagnostics among those of other servers, and our settings. */
export const DIAGNOSTICS = 'flatcarConfig';

/** The capabilities for a client with these abilities. */
export function capabilities(abilities: Abilities): ServerCapabilities {
  return {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    hoverProvider: true,
    completionProvider: {
      triggerCharacters: [' ', '-', '/', '"', '=', '%', '[', '{'],
      resolveProvider: abilities.resolvesCompletions,
    },
    codeActionProvider: abilities.literalActions
      ? {
          codeActionKinds: [
            CodeActionKind.QuickFix,
            CodeActionKind.RefactorExtract,
            CodeActionKind.RefactorInline,
            CodeActionKind.RefactorRewrite,
            FIX_ALL,
          ],
          resolveProvider: abilities.resolvesActions,
        }
      : false,
    documentSymbolProvider: true,
    documentLinkProvider: {},
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    renameProvider: { prepareProvider: true },
    selectionRangeProvider: true,
    foldingRangeProvider: true,
    ...formattingCapabilities(abilities.formatting),
    inlayHintProvider: true,
    codeLensProvider: { resolveProvider: true },
    semanticTokensProvider: { legend: LEGEND, full: { delta: true }, range: true },
    ...(abilities.pull && {
      diagnosticProvider: {
        identifier: DIAGNOSTICS,
        interFileDependencies: false,
        workspaceDiagnostics: false,
      },
    }),
    workspaceSymbolProvider: true,
    workspace: {
      workspaceFolders: { supported: true, changeNotifications: true },
      fileOperations: { willRename: { filters: [{ pattern: { glob: '**/*' } }] } },
    },
  };
}
