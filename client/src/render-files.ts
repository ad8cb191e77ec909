/** Renderings as files: where they are written, and whether what stands there is ours. */
import { FileSystemError, type Memento, Uri, workspace } from 'vscode';
import {
  PROJECT_OUTPUT,
  type ProjectOutputParams,
  type ProjectOutputResult,
} from '../../server/src/protocol/project.ts';
import { fillOutput, stemOf } from './preview-text.ts';
import { baseName } from './review-uri.ts';
import type { Server } from './server.ts';

/** Where a rendering was written, and what was written then. */
export interface Written {
  readonly to: string;
  readonly print: string;
}

/** What is remembered of the renderings of a workspace's configs. */
export interface WrittenFiles {
  /** Where the rendering of a source was saved last. */
  of(source: Uri): Uri | undefined;
  /** Whether a file has what was written from here last, and nobody else changed. */
  isOurs(target: Uri, bytes: Uint8Array): boolean;
  /** `chosen`: people said where, so that it is the place from now on. */
  remember(source: Uri, target: Uri, bytes: Uint8Array, chosen: boolean): Promise<void>;
}

const PLACES = 'renderedPlaces';
const PRINTS = 'renderedPrints';
/** So many files are remembered; the oldest are forgotten. */
const MOST = 200;

/** Tells contents apart: two runs of FNV-1a with different beginnings, and the length. */
export function printOf(bytes: Uint8Array): string {
  const run = (start: number): string => {
    let hash = start;
    for (const byte of bytes) {
      hash = Math.imul(hash ^ byte, 0x01000193);
    }
    return (hash >>> 0).toString(16);
  };
  return `${bytes.length}.${run(0x811c9dc5)}.${run(0x1234567)}`;
}

function lastOf(record: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(record).slice(-MOST));
}

/** What a workspace remembers. */
export function createWrittenFiles(memory: Memento): WrittenFiles {
  const read = (key: string): Record<string, string> => ({ ...memory.get<Record<string, string>>(key, {}) });
  const set = async (key: string, name: string, value: string): Promise<void> => {
    const { [name]: _, ...others } = read(key);
    await memory.update(key, lastOf({ ...others, [name]: value }));
  };
  return {
    of: (source) => {
      const place = read(PLACES)[source.toString()];
      return place === undefined ? undefined : Uri.parse(place, true);
    },
    isOurs: (target, bytes) => read(PRINTS)[target.toString()] === printOf(bytes),
    remember: async (source, target, bytes, chosen) => {
      await set(PRINTS, target.toString(), printOf(bytes));
      if (chosen) {
        await set(PLACES, source.toString(), target.toString());
      }
    },
  };
}

/** The bytes of a file; undefined where there is none. Throws where there is one that cannot be read. */
export async function bytesAt(uri: Uri): Promise<Uint8Array | undefined> {
  try {
    return await workspace.fs.readFile(uri);
  } catch (error) {
    if (error instanceof FileSystemError && error.code === 'FileNotFound') {
      return undefined;
    }
    throw error;
  }
}

/** Whether two runs of bytes are the same. */
export function isSameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}

/** A place with an ending that is right for the language, and that is not the source itself. */
function besides(target: Uri, source: Uri): Uri {
  if (target.toString() !== source.toString()) {
    return target;
  }
  const [, stem = '', ending = ''] = /^(.*?)(\.[^./]*)?$/.exec(target.path) ?? [];
  return target.with({ path: `${stem}.rendered${ending}` });
}

/**
 * The place that the workspace's setting `flatcarConfig.render.output`, the project file, or the user's setting gives for a source; undefined for a text that has no place, and
 * for a form that cannot be filled in.
 */
export async function outputFor(
  server: Server,
  source: Uri,
  language: 'json' | 'yaml',
): Promise<Uri | undefined> {
  if (source.scheme === 'untitled') {
    return undefined;
  }
  const settings = workspace.getConfiguration('flatcarConfig', source);
  const { workspaceValue, workspaceFolderValue } = settings.inspect('render.output') ?? {};
  if (workspaceFolderValue === undefined && workspaceValue === undefined) {
    const params: ProjectOutputParams = { uri: source.toString(), language };
    const inProject = await server.request<ProjectOutputResult | null>(PROJECT_OUTPUT, params);
    if (inProject?.target) {
      return Uri.parse(inProject.target, true);
    }
  }
  const form = settings.get('render.output', `\${fileDirname}/\${fileBasenameNoExtension}.ign`);
  const folder = workspace.getWorkspaceFolder(source)?.uri;
  const filled = fillOutput(form, {
    fileDirname: Uri.joinPath(source, '..').path,
    fileBasename: baseName(source),
    fileBasenameNoExtension: stemOf(baseName(source)),
    workspaceFolder: folder?.path,
  });
  if (filled === undefined) {
    return undefined;
  }
  const named = language === 'yaml' ? filled.replace(/\.ign$/, '.yaml') : filled;
  const isAbsolute = named.startsWith('/') || /^[A-Za-z]:[\\/]/.test(named);
  const base = folder ?? Uri.joinPath(source, '..');
  // Slashes on both sides, and no `..` left.
  const path = isAbsolute ? `/${named.replaceAll('\\', '/').replace(/^\/+/, '')}` : `${base.path}/${named}`;
  const target = Uri.joinPath(source.with({ path: '/', query: '', fragment: '' }), path);
  return besides(target, source);
}
