/**
 * Previews as files that can only be read. The text of a document without a file is replaced as a whole when it is large
 * (above 100,000 characters in VS Code), and folds and the place that is looked at are gone; of a file whose text changes
 * an editor changes the lines that differ.
 */
import {
  Disposable,
  type Event,
  EventEmitter,
  FileChangeType,
  FileSystemError,
  type FileSystemProvider,
  FileType,
  type Uri,
  workspace,
} from 'vscode';
import { PREVIEW_SCHEME } from './preview-uri.ts';

const BYTE_ORDER_MARK = '\uFEFF';

/** Whether a file without a mark is read as UTF-8: users may have another encoding for all files, or have it guessed. */
function isReadAsUtf8(view: Uri): boolean {
  const settings = workspace.getConfiguration('files', view);
  return settings.get('encoding', 'utf8') === 'utf8' && !settings.get('autoGuessEncoding', false);
}

/** `changed` tells of views of any scheme; `text` gives the text of one. */
export function createViewFiles(
  changed: Event<Uri>,
  text: (view: Uri) => Promise<string>,
): FileSystemProvider & Disposable {
  const emitter = new EventEmitter<{ readonly type: FileChangeType; readonly uri: Uri }[]>();
  /** When each was changed; later each time, as a file that seems to be the same is not read again. */
  const times = new Map<string, number>();
  let last = 0;
  const refuse = (view: Uri): never => {
    throw FileSystemError.NoPermissions(view);
  };
  const read = async (view: Uri): Promise<Uint8Array> => {
    const found = await text(view);
    return new TextEncoder().encode(isReadAsUtf8(view) ? found : `${BYTE_ORDER_MARK}${found}`);
  };
  const listener = changed((view) => {
    if (view.scheme === PREVIEW_SCHEME) {
      last = Math.max(Date.now(), last + 1);
      times.set(view.toString(), last);
      emitter.fire([{ type: FileChangeType.Changed, uri: view }]);
    }
  });
  return {
    onDidChangeFile: emitter.event,
    watch: () => new Disposable(() => {}),
    stat: async (view) => {
      const mtime = times.get(view.toString()) ?? 0;
      return { type: FileType.File, ctime: 0, mtime, size: (await read(view)).length };
    },
    readFile: read,
    readDirectory: () => [],
    createDirectory: refuse,
    writeFile: refuse,
    delete: refuse,
    rename: refuse,
    dispose: () => {
      listener.dispose();
      emitter.dispose();
    },
  };
}
