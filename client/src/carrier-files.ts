/**
 * Documents of another kind with configs in them: pages of documentation, modules of Terraform, resources of Kubernetes. One look
 * through the text keeps all windows from starting the server that have no such config; the server has the last word.
 */
import { Disposable, type Event, EventEmitter, type TextDocument, workspace } from 'vscode';
import { carrierOfLanguage, carrierOfName } from '../../server/src/excerpts/file-names.ts';
import { hasStrongSign } from '../../server/src/excerpts/signs.ts';

export interface CarrierFiles extends Disposable {
  /** All open documents in which a config shows, or has shown since they were opened. */
  all(): readonly TextDocument[];
  /** Another document is one of them. */
  readonly onDidAdd: Event<TextDocument>;
}

/** Longer documents are data, in UTF-16 units. */
const LONGEST = 2_000_000;

const RESOURCE = /^apiVersion:/m;

/** Whether a config shows in a text of a language that is none of ours. */
export function looksLikeCarrier(text: string, languageId: string, path = ''): boolean {
  const isCarrier =
    languageId === 'yaml'
      ? RESOURCE.test(text)
      : carrierOfLanguage(languageId) !== null ||
        (languageId === 'json' && carrierOfName(path) === 'terraform-json');
  return isCarrier && text.length <= LONGEST && hasStrongSign(text);
}

/** Starts watching the open documents. */
export function watchCarrierFiles(): CarrierFiles {
  const found = new Map<string, TextDocument>();
  const added = new EventEmitter<TextDocument>();
  const isWanted = (document: TextDocument): boolean =>
    workspace.getConfiguration('flatcarConfig', document.uri).get('excerpts') !== 'off';
  const look = (document: TextDocument): void => {
    const key = document.uri.toString();
    const { scheme } = document.uri;
    if (found.has(key) || (scheme !== 'file' && scheme !== 'untitled' && !isInFolder(document))) {
      return;
    }
    if (looksLikeCarrier(document.getText(), document.languageId, document.uri.path) && isWanted(document)) {
      found.set(key, document);
      added.fire(document);
    }
  };
  for (const document of workspace.textDocuments) {
    look(document);
  }
  const listeners = Disposable.from(
    added,
    workspace.onDidOpenTextDocument(look),
    workspace.onDidChangeTextDocument(({ document }) => look(document)),
    workspace.onDidCloseTextDocument(({ uri }) => found.delete(uri.toString())),
  );
  return { all: () => [...found.values()], onDidAdd: added.event, dispose: () => listeners.dispose() };
}

function isInFolder({ uri }: TextDocument): boolean {
  return workspace.getWorkspaceFolder(uri) !== undefined;
}
