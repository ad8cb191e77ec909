/** Where the local files stand that a document names. */

import { type Location, Range } from 'vscode-languageserver';
import { type LocalLink, localLinks } from '../features/links.ts';
import { touches } from '../text/span.ts';
import { settled, uriIn } from './local-documents.ts';
import type { Session } from './session.ts';
import type { Snapshot } from './snapshots.ts';

/** So many files of a folder are shown, in so many folders. */
const MOST_FILES = 100;
const MOST_FOLDERS = 50;

/** What a rendered config may have been made from, which is there while the rendering is not. */
const SOURCES = ['.bu', '.butane', '.yaml', '.yml'];

/** The folder whose file is meant: the only one, or the first that has it. */
export function baseOf(
  session: Session,
  { bases }: Snapshot,
  path: string,
): Snapshot['bases'][number] | undefined {
  const has = (base: Snapshot['bases'][number]): boolean => session.openBase(base)?.stat(path).ok === true;
  return bases.length > 1 ? (bases.find(has) ?? bases[0]) : bases[0];
}

/** The local file that is named at an offset. */
export function localLinkAt({ analysis }: Snapshot, offset: number): LocalLink | undefined {
  return localLinks(analysis).find(({ span }) => touches(span, offset));
}

/** The place of a local file; of a folder all files in it, of a rendered config that is not there what it is made from. */
export async function placesOfLocal(
  session: Session,
  snapshot: Snapshot,
  path: string,
): Promise<readonly Location[]> {
  for (const base of snapshot.bases) {
    const files = session.openBase(base);
    const info = files && (await settled(session, () => files.stat(path)));
    if (info?.kind === 'directory') return filesIn(session, base, path);
    if (info) return [placeAt(uriIn(base, path))];
  }
  const stem = /\.(?:ign|json)$/.test(path) ? path.slice(0, path.lastIndexOf('.')) : null;
  for (const base of stem === null ? [] : snapshot.bases) {
    const files = session.openBase(base);
    for (const ending of SOURCES) {
      if (files && (await settled(session, () => files.stat(stem + ending))))
        return [placeAt(uriIn(base, stem + ending))];
    }
  }
  return [];
}

function placeAt(uri: string): Location {
  return { uri, range: Range.create(0, 0, 0, 0) };
}

async function filesIn(
  session: Session,
  base: Snapshot['bases'][number],
  folder: string,
): Promise<readonly Location[]> {
  const files = session.openBase(base);
  const found: Location[] = [];
  const open = [folder];
  for (let looked = 0; files && open.length > 0 && looked < MOST_FOLDERS; looked++) {
    const next = open.shift() ?? '.';
    for (const name of (await settled(session, () => files.list(next))) ?? []) {
      if (found.length >= MOST_FILES) return found;
      const path = next === '.' ? name : `${next}/${name}`;
      const info = await settled(session, () => files.lstat(path));
      if (info?.kind === 'directory') open.push(path);
      else if (info?.kind === 'file') found.push(placeAt(uriIn(base, path)));
    }
  }
  return found;
}
