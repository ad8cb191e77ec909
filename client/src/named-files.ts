/**
 * Files that a config which is not open may name: open documents called like a unit, a script and the like, in a folder of a
 * workspace folder that has a config in it or above it. The server says whether one names them; this keeps all other windows
 * from starting it. A project file starts it by itself.
 */
import { Disposable, type Event, EventEmitter, FileType, type TextDocument, Uri, workspace } from 'vscode';
import { kindOfName, mayHoldConfig } from '../../server/src/formats/file-names.ts';
import { isProjectFile } from '../../server/src/project/names.ts';
import { looksLikeOurs } from './looks-like-ours.ts';
import { wayInto } from './scope.ts';

/** Names of what configs bring onto a machine, and what has a meaning there that is checked. */
const NAMES =
  /\.(service|socket|timer|mount|automount|path|target|slice|scope|swap|device|network|netdev|link|container|pod|volume|kube|build|image|conf|rules|sh|bash|toml|json|ya?ml)$|^(daemon\.json|sudoers|authorized_keys)$/i;

/** The server's own bounds, when it looks for configs around a file. */
const MOST_FOLDERS = 16;
const MOST_CONFIGS = 32;
const LARGEST_CONFIG = 1 << 18;

export interface NamedFiles extends Disposable {
  /** All open documents that a config may name. */
  all(): readonly TextDocument[];
  /** Another document is one of them. */
  readonly onDidAdd: Event<TextDocument>;
}

/** Whether a file of that name is worth the look for a config. */
export function mayBeNamed(path: string): boolean {
  return NAMES.test(path.slice(path.lastIndexOf('/') + 1));
}

/** The folders around a file, from its own up to the workspace folder; none for a file in none. */
function foldersAround(uri: Uri): readonly Uri[] {
  const root = workspace.getWorkspaceFolder(uri)?.uri;
  const way = root && wayInto(root, uri);
  if (!root || !way) {
    return [];
  }
  const folders = way.map((_, index) => Uri.joinPath(root, ...way.slice(0, index)));
  return folders.reverse().slice(0, MOST_FOLDERS);
}

async function isConfig(uri: Uri): Promise<boolean> {
  const { size } = await workspace.fs.stat(uri);
  if (size > LARGEST_CONFIG) {
    return false;
  }
  const text = new TextDecoder().decode(await workspace.fs.readFile(uri));
  return looksLikeOurs(text, uri.path.endsWith('.json') ? 'json' : 'yaml');
}

/** Whether there is a config around a file. What cannot be read has none. */
async function hasConfigAround(uri: Uri): Promise<boolean> {
  let looked = 0;
  for (const folder of foldersAround(uri)) {
    const entries = await workspace.fs.readDirectory(folder).then(undefined, () => []);
    const names = entries.filter(([, type]) => type === FileType.File).map(([name]) => name);
    if (names.some((name) => kindOfName(name) !== null)) {
      return true;
    }
    for (const name of names.filter(mayHoldConfig)) {
      if (++looked > MOST_CONFIGS) {
        return false;
      }
      if (await isConfig(Uri.joinPath(folder, name)).catch(() => false)) {
        return true;
      }
    }
  }
  return false;
}

/** Starts watching the open documents; a document is looked at once, when it is opened. */
export function watchNamedFiles(): NamedFiles {
  const found = new Map<string, TextDocument>();
  const added = new EventEmitter<TextDocument>();
  const look = async (document: TextDocument): Promise<void> => {
    const { path } = document.uri;
    // A project file needs no config beside it to be served.
    const isWorth = isProjectFile(path) || (mayBeNamed(path) && (await hasConfigAround(document.uri)));
    if (isWorth && !document.isClosed) {
      found.set(document.uri.toString(), document);
      added.fire(document);
    }
  };
  for (const document of workspace.textDocuments) {
    void look(document);
  }
  const listeners = Disposable.from(
    added,
    workspace.onDidOpenTextDocument(look),
    workspace.onDidCloseTextDocument(({ uri }) => found.delete(uri.toString())),
  );
  return { all: () => [...found.values()], onDidAdd: added.event, dispose: () => listeners.dispose() };
}
