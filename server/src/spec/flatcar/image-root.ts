/** What a root holds before Ignition runs, as data: the form of the image's own table, and of files that users give. */
import { once, onceFor } from '../../text/once.ts';
import { accountTexts } from './accounts.ts';
import { holds, isLate, PATH_ROWS, type PathRow, UNIT_ROWS, type UnitRow } from './image-rows.ts';
import { CONTENTS, EXTENSIONS } from './image-table.ts';
import { RELEASE_ROWS, type ReleaseRow } from './release-table.ts';
import { type FlatcarTarget, isSince, LATEST, majorOf, parseTarget } from './releases.ts';

/** An object on the root. */
export interface ImageObject {
  /** Absolute and clean. */
  readonly path: string;
  readonly type: 'file' | 'dir' | 'link';
  /** Octal (`0644`); not of links. */
  readonly mode?: string;
  readonly uid: number;
  readonly gid: number;
  /** Of links, as it is written. */
  readonly target?: string;
  /** Of files whose text matters (accounts, units, skeletons of homes); missing where it is not known. */
  readonly content?: string;
}

/** The root that Ignition meets. */
export interface ImageRoot {
  readonly objects: readonly ImageObject[];
  /**
   * Units that come with a system extension, so that they are not there yet when Ignition asks and the presets are applied,
   * but on the booted machine. Of the extension's own units and links, by path as in `objects`.
   */
  readonly later: readonly ImageObject[];
  /** Whether what is not listed is surely not there; the image's own table knows not all of it. */
  readonly complete: boolean;
}

/** What the image does with one of its units, or of those of its extensions. */
export interface ImageUnit {
  /** The target that starts it at boot, by a link in `/usr` or an `Upholds=` there; null for none. */
  readonly pulledInBy: string | null;
  /** The extension that brings it after Ignition and the presets, so that neither finds it; null where it is there before. */
  readonly extension: string | null;
  /** Whether it has an `[Install]` section with something in it; null where that is not known. */
  readonly hasInstall: boolean | null;
}

const UNITS_FOLDER = '/usr/lib/systemd/system';
const ROOT_OWNS = { uid: 0, gid: 0 };

/**
 * What the image of a release holds when Ignition writes files, as far as it is sure, sorted by path. Of units there is the
 * `[Install]` section only. What the image does not make is not in it (`/srv`, anything below `/usr/local`).
 */
export function imageRootOf(target: FlatcarTarget): ImageRoot {
  const row = rowsByMajor().get(majorOf(target.release));
  return row ? rootOfRow(row) : makeRoot(target);
}

/** What holds for a release holds for all of its major number (`isSince`); so a root is made once for each that is listed. */
const rootOfRow = onceFor((row: ReleaseRow) => makeRoot(parseTarget(row[1]) ?? LATEST));

/** Of the channels that list a number the first; asked for each key, of hundreds of rows. */
const rowsByMajor = once(
  () => new Map(RELEASE_ROWS.toReversed().map((row): [number, ReleaseRow] => [majorOf(row[1]), row])),
);

function makeRoot(target: FlatcarTarget): ImageRoot {
  const units = UNIT_ROWS.filter(
    (row) => holds(row, target) && (row.extension === '' || EXTENSIONS.builtIn.includes(row.extension)),
  );
  const paths = PATH_ROWS.filter((row) => holds(row, target)).map(objectOf);
  const there = units.filter((row) => !isLate(row, target)).flatMap(objectsOfUnit);
  const later = units.filter((row) => isLate(row, target)).flatMap(objectsOfUnit);
  return { objects: withFolders([...paths, ...accountFiles(target), ...there]), later, complete: false };
}

/**
 * What the image of a release does with a unit by itself; an instance (`getty@tty2.service`) is what its template is.
 * Null for a unit that the table does not have, which the image may have all the same.
 */
export function imageUnit(name: string, target: FlatcarTarget): ImageUnit | null {
  const template = name.replace(/@[^@]+(?=\.[a-z]+$)/, '@');
  const row = UNIT_ROWS.find((one) => (one.name === name || one.name === template) && holds(one, target));
  if (!row) return null;
  const isOther = row.name !== name && instanceOf(row) !== name;
  const pulledInBy = isOther ? null : row.wants || row.upholds || null;
  const extension = isLate(row, target) ? row.extension : null;
  return { pulledInBy, extension, hasInstall: row.install === null ? null : row.install !== '' };
}

function objectOf({ path, type, mode, uid, gid, target }: PathRow): ImageObject {
  if (type === 'link') return { path, type, uid, gid, ...(target !== null && { target }) };
  const content = type === 'file' ? CONTENTS[path] : undefined;
  return { path, type, mode, uid, gid, ...(content !== undefined && { content }) };
}

// Of hundreds of units most have neither link nor drop-in, and nothing is made for these.
function objectsOfUnit(row: UnitRow): ImageObject[] {
  const { name, install, wants, upholds } = row;
  const file = { path: `${UNITS_FOLDER}/${name}`, type: 'file', mode: '0644', uid: 0, gid: 0 } as const;
  const section = install === '' ? '' : `\n[Install]\n${install}\n`;
  const unit = install === null ? file : { ...file, content: `[Unit]\nDescription=${name}\n${section}` };
  if (wants === '' && upholds === '') return [unit];
  const made: ImageObject[] = [unit];
  if (wants !== '') {
    const path = `${UNITS_FOLDER}/${wants}.wants/${instanceOf(row)}`;
    made.push({ path, type: 'link', ...ROOT_OWNS, target: `../${name}` });
  }
  if (upholds !== '') {
    const path = `${UNITS_FOLDER}/${upholds}.d/10-${name.replace('.', '-')}.conf`;
    made.push({ path, type: 'file', mode: '0644', ...ROOT_OWNS, content: `[Unit]\nUpholds=${name}\n` });
  }
  return made;
}

/** What is started of a unit: of a template its default instance. */
function instanceOf({ name, install }: UnitRow): string {
  const instance = /^DefaultInstance=(.+)$/m.exec(install ?? '')?.[1] ?? '';
  return name.replace('@.', `@${instance}.`);
}

/** The files of accounts: all in /usr/share/baselayout, and in /etc those that the shadow tools may change. */
function accountFiles(target: FlatcarTarget): ImageObject[] {
  const secret = isSince(target, '4547.0.0') ? 42 : 0;
  return ['/etc', '/usr/share/baselayout'].flatMap((folder) =>
    Object.entries(accountTexts(target, folder === '/etc')).map(([name, content]): ImageObject => {
      const isSecret = name.endsWith('shadow');
      const mode = isSecret ? '0640' : '0644';
      return { path: `${folder}/${name}`, type: 'file', mode, uid: 0, gid: isSecret ? secret : 0, content };
    }),
  );
}

/** The objects with the folders above them, which are root's, sorted by path. */
function withFolders(objects: readonly ImageObject[]): ImageObject[] {
  const all = new Map(objects.map((object) => [object.path, object]));
  all.set('/', { path: '/', type: 'dir', mode: '0755', ...ROOT_OWNS });
  for (const { path: below } of objects) {
    for (let at = below.lastIndexOf('/'); at > 0; at = below.lastIndexOf('/', at - 1)) {
      const path = below.slice(0, at);
      if (all.has(path)) break;
      all.set(path, { path, type: 'dir', mode: '0755', ...ROOT_OWNS });
    }
  }
  return [...all.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}
