/** The files beside the config as the server asks for them: a folder that is nowhere but in the page. */
import { toBase64 } from '../../../client/src/base64.ts';
import {
  FILE_LIST,
  FILE_READ,
  FILE_STAT,
  type FileListResult,
  type FileReadResult,
  type FileStatResult,
} from '../../../server/src/protocol.ts';

/** The folder that the config and its files are in. */
export const FOLDER = 'playground:/files';
/** The config. */
export const CONFIG = `${FOLDER}/config.bu`;

type Texts = Readonly<Record<string, string>>;

/** The address of a file beside the config. */
export function uriOfFile(path: string): string {
  return `${FOLDER}/${path.split('/').map(encodeURIComponent).join('/')}`;
}

/** The path of an address below the folder, '' for the folder itself; null for what is elsewhere. */
function pathOf(uri: unknown): string | null {
  if (uri === FOLDER || uri === `${FOLDER}/`) return '';
  if (typeof uri !== 'string' || !uri.startsWith(`${FOLDER}/`)) return null;
  try {
    return decodeURIComponent(uri.slice(FOLDER.length + 1));
  } catch {
    return null;
  }
}

function namesIn(files: Texts, folder: string): readonly string[] {
  const prefix = folder === '' ? '' : `${folder}/`;
  const below = Object.keys(files).filter((path) => path.startsWith(prefix));
  return [...new Set(below.map((path) => path.slice(prefix.length).split('/')[0] ?? ''))];
}

function stat(files: Texts, path: string): FileStatResult {
  if (Object.hasOwn(files, path)) return { kind: 'file' };
  return path === '' || namesIn(files, path).length > 0 ? { kind: 'directory' } : { error: 'not-found' };
}

function read(files: Texts, path: string): FileReadResult {
  const { kind, error } = stat(files, path);
  if (kind === 'directory') return { error: 'is-directory' };
  return error ? { error } : { base64: toBase64(new TextEncoder().encode(files[path] ?? '')) };
}

function list(files: Texts, path: string): FileListResult {
  const { kind, error } = stat(files, path);
  if (kind === 'file') return { error: 'not-a-directory' };
  return error ? { error } : { names: namesIn(files, path) };
}

const ANSWERS: Readonly<Record<string, (files: Texts, path: string) => object>> = {
  [FILE_STAT]: stat,
  [FILE_READ]: read,
  [FILE_LIST]: list,
};

/** The answer to a request of the server about files; undefined for other requests. */
export function answerFiles(files: Texts, method: string, params: unknown): object | undefined {
  const answer = Object.hasOwn(ANSWERS, method) ? ANSWERS[method] : undefined;
  if (!answer) return undefined;
  const given = typeof params === 'object' && params !== null ? Reflect.get(params, 'uri') : undefined;
  const path = pathOf(given);
  return path === null ? { error: 'not-found' } : answer(files, path);
}
