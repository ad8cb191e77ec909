/** Finds the files of a folder that may be configs, or have one in them, as the command line does: by name, then by content. */
import { isCarrierOnly } from '../../excerpts/file-names.ts';
import { kindOfName, mayHoldConfig } from '../../formats/file-names.ts';
import { verdict } from '../../project/ignore-patterns.ts';
import type { FileKind, Files } from '../../render/files.ts';
import { decodeUtf8 } from '../../syntax/bytes.ts';
import { settled, uriIn } from '../local-documents.ts';
import type { Session } from '../session.ts';
import { globPatterns, isIgnored, type Layer, layerOf } from './left-out.ts';

/** Folders nobody keeps configs in. */
const SKIPPED: ReadonlySet<string> = new Set(['node_modules', '.git']);
/** So many folders are looked into, none deeper than that. */
const MOST_FOLDERS = 20_000;
const DEEPEST = 64;

/** What a search is of. */
export interface Searched {
  readonly uri: string;
  /** The files of the folder. */
  readonly files: Files;
  /** Globs of what an editor does not show. */
  readonly exclude: readonly string[];
  /** Told where there is more than is looked into. */
  readonly cut: () => void;
}

interface Folder {
  /** '' for the folder that is searched, else with a slash at the end. */
  readonly path: string;
  readonly depth: number;
  readonly layer: Layer | null;
}

/** Whether a file is looked at: by its name it is a config or a project file, may be one, or may have one in it. */
export function isLookedAt(name: string): boolean {
  return kindOfName(name) !== null || mayHoldConfig(name) || isCarrierOnly(name);
}

/**
 * The paths in a folder, one after the other and in the order of names, the files of a folder before its folders. Links to
 * folders are not entered, so that no file is met twice.
 */
export async function* candidatesIn(
  session: Session,
  { uri, files, exclude, cut }: Searched,
): AsyncGenerator<string> {
  const hidden = globPatterns(exclude);
  const isOut = (layer: Layer | null, path: string, isFolder: boolean): boolean =>
    (hidden !== null && verdict(hidden, path, isFolder) === true) || isIgnored(layer, path, isFolder);
  const waiting: Folder[] = [{ path: '', depth: 0, layer: null }];
  for (let looked = 0; ; looked++) {
    const folder = waiting.pop();
    if (!folder) return;
    if (looked >= MOST_FOLDERS) return cut();
    const { path } = folder;
    const names = (await settled(session, () => files.list(path.slice(0, -1) || '.'))) ?? [];
    const layer = names.includes('.gitignore') ? await enter(session, files, folder) : folder.layer;
    const paths = names.filter((name) => !SKIPPED.has(name)).map((name) => `${path}${name}`);
    const kinds = await kindsOf(session, files, paths);
    const inside: Folder[] = [];
    for (const [index, found] of paths.entries()) {
      const isFolder = kinds[index] === 'directory';
      const isWanted = isFolder || (kinds[index] === 'file' && isLookedAt(found));
      if (!isWanted || isOut(layer, found, isFolder)) continue;
      if (!isFolder) yield found;
      else if (folder.depth >= DEEPEST) cut();
      else inside.push({ path: `${found}/`, depth: folder.depth + 1, layer });
    }
    waiting.push(...inside.reverse());
    // Nothing of it is asked for again, and there may be many.
    session.clientFiles.forget(uriIn({ uri, dir: '' }, path.slice(0, -1) || '.'));
  }
}

/** Whether a search of a folder leaves out one of its files, by a `.gitignore` on the way to it or as nobody keeps configs there. */
export async function isLeftOut(
  session: Session,
  { uri, files }: Pick<Searched, 'uri' | 'files'>,
  path: string,
): Promise<boolean> {
  const steps = path.split('/');
  let folder: Folder = { path: '', depth: 0, layer: null };
  for (const [depth, step] of steps.entries()) {
    const layer = await enter(session, files, folder);
    // Nobody tells when it changes.
    session.clientFiles.forget(uriIn({ uri, dir: '' }, `${folder.path}.gitignore`));
    const found = `${folder.path}${step}`;
    const isFolder = depth < steps.length - 1;
    if (SKIPPED.has(step) || depth > DEEPEST || isIgnored(layer, found, isFolder)) return true;
    folder = { path: `${found}/`, depth, layer };
  }
  return false;
}

async function enter(session: Session, files: Files, { path, layer }: Folder): Promise<Layer | null> {
  const bytes = await settled(session, () => files.read(`${path}.gitignore`));
  return bytes ? layerOf(path, decodeUtf8(bytes).text, layer) : layer;
}

/** What stands at some paths, asked for all at once; a link to a file is a file. */
async function kindsOf(
  session: Session,
  files: Files,
  paths: readonly string[],
): Promise<readonly (FileKind | null)[]> {
  return Promise.all(
    paths.map(async (path) => {
      const found = await settled(session, () => files.lstat(path));
      if (found?.kind !== 'symlink' || !isLookedAt(path)) return found?.kind ?? null;
      const behind = await settled(session, () => files.stat(path));
      return behind?.kind === 'file' ? 'file' : null;
    }),
  );
}
