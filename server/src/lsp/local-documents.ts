/**
 * Open files that are no configs, but that a config names: checked as what they are on its machine. The config may be open, or
 * stand in a folder of the file or above it, up to the workspace folder; nothing else is looked at.
 */
import { Utils } from 'vscode-uri';
import { analysisOfFile, localFilesOf } from '../analysis/local-files.ts';
import { type Analysis, analyze } from '../analysis.ts';
import type { Finding } from '../config/finding.ts';
import { kindOfName, mayHoldConfig } from '../formats/file-names.ts';
import { WHILE_TYPING } from '../formats/too-large.ts';
import { decodeUtf8 } from '../syntax/bytes.ts';
import { once } from '../text/once.ts';
import type { Base } from './files-directory.ts';
import type { Session } from './session.ts';
import type { Snapshot } from './snapshots.ts';
import { surround } from './surroundings.ts';
import { parseUri, sameUri } from './uris.ts';

/** So many files that may be configs are read, in so many folders, none larger than that in bytes. */
const MOST_CONFIGS = 32;
const MOST_FOLDERS = 16;
const LARGEST_CONFIG = 1 << 18;
/** So many files a client is told of. */
const MOST_TOLD = 10_000;
/** So often files are waited for. */
const MOST_TURNS = 64;

/** A config that names a file, as it was analysed. */
export interface Namer {
  readonly id: string;
  readonly analysis: Analysis;
  readonly bases: readonly Base[];
}

/**
 * The snapshot of an open file that configs name, with what is said of it there as the findings of its analysis; null for a
 * document that is ours itself, or that nobody names.
 */
export async function localSnapshot(session: Session, snapshot: Snapshot | null): Promise<Snapshot | null> {
  if (!snapshot || snapshot.ours || parseUri(snapshot.document.uri).scheme === 'untitled') return null;
  const uri = sameUri(snapshot.document.uri);
  const text = snapshot.document.getText();
  const open = await openNamers(session, uri);
  const namers = open.length > 0 ? open : await closedNamers(session, uri);
  const found = namers.flatMap((namer) => {
    const file = [...localFilesOf(namer.analysis).values()].find(({ path, text: own }) => {
      // Of two folders the first that has the file counts, which has another text then.
      return own === text && namer.bases.some((base) => uriIn(base, path) === uri);
    });
    return file ? [{ namer, file }] : [];
  });
  const [first] = found;
  if (!first) return null;
  const all = found.flatMap(({ file }) => file.findings);
  const findings = all.filter((one, index) => all.findIndex((other) => isSame(one, other)) === index);
  const analysis = analysisOfFile({ ...first.file, text, findings }, first.namer.analysis);
  return { ...snapshot, analysis, id: [snapshot.id, ...found.map(({ namer }) => namer.id)].join('+') };
}

/** Whether a config names a file: one that is open, or one that {@link localSnapshot} would find. */
export async function isNamed(session: Session, uri: string): Promise<boolean> {
  const own = sameUri(uri);
  // A config that was opened just now has not been looked at yet.
  await Promise.all(session.documents.keys().map((open) => session.snapshots.settled(open)));
  return namersOf(session, own).length > 0 || (await closedNamers(session, own)).length > 0;
}

function isSame(one: Finding, other: Finding): boolean {
  return (
    one.code === other.code &&
    one.message === other.message &&
    one.span.start === other.span.start &&
    one.span.end === other.span.end
  );
}

/** The URI of a path below a files directory. */
export function uriIn({ uri }: Base, path: string): string {
  return sameUri(Utils.joinPath(parseUri(uri), path).toString());
}

/** The open configs that asked for a file when they were last analysed. */
export function namersOf(session: Session, uri: string): readonly string[] {
  const own = once(() => sameUri(uri));
  return session.documents.keys().filter((other) => {
    const last = session.snapshots.last(other);
    // Most name no files, and each key asks.
    return last?.ours && last.touched.size > 0 && last.touched.has(own()) && sameUri(other) !== own();
  });
}

/** The open files that are no configs and that a config asked for when it was analysed. */
export function namedBy(
  session: Session,
  { ours, analysis, touched, document }: Snapshot,
): readonly string[] {
  if (!ours || analysis.kind === 'unknown' || touched.size === 0) return [];
  return session.documents.keys().filter((uri) => {
    return uri !== document.uri && touched.has(sameUri(uri)) && !session.snapshots.last(uri)?.ours;
  });
}

/** The files that the open configs name, bounded; folders aside. */
export function localFileUris(session: Session): readonly string[] {
  const all = session.documents.keys().flatMap((uri) => {
    const last = session.snapshots.last(uri);
    return last?.ours ? [...last.touched].filter((place) => !place.endsWith('/')) : [];
  });
  return [...new Set(all)].slice(0, MOST_TOLD);
}

async function openNamers(session: Session, uri: string): Promise<readonly Namer[]> {
  const found: Namer[] = [];
  for (const other of namersOf(session, uri)) {
    const snapshot = await session.snapshots.settled(other);
    if (snapshot?.ours) found.push(snapshot);
  }
  return found;
}

/** Configs on the way from a file or folder up to its workspace folder that name it or what is in it, as they stand there. */
export async function closedNamers(session: Session, uri: string): Promise<readonly Namer[]> {
  const root = session.folders.map(sameUri).find((folder) => uri.startsWith(`${folder.replace(/\/$/, '')}/`));
  const files = root && session.openBase({ uri: root, dir: '.' });
  if (!root || !files) return [];
  const below = decodeURIComponent(uri.slice(root.replace(/\/$/, '').length + 1)).split('/');
  const found: Namer[] = [];
  for (const path of await configsAbove(session, below, root)) {
    const config = Utils.joinPath(parseUri(root), path).toString();
    const isOpen = session.documents.keys().some((other) => sameUri(other) === sameUri(config));
    const bytes = isOpen ? null : await settled(session, () => files.read(path));
    if (!bytes || bytes.length > LARGEST_CONFIG) continue;
    const { text } = decodeUtf8(bytes);
    if (/\blocal\b|_local\b/.test(text)) found.push(...(await read(session, config, text, uri)));
  }
  return found;
}

/** The paths of what may be configs in the folders around a file, the nearest first. */
async function configsAbove(
  session: Session,
  below: readonly string[],
  root: string,
): Promise<readonly string[]> {
  const files = session.openBase({ uri: root, dir: '.' });
  const paths: string[] = [];
  for (let depth = below.length - 1; depth >= 0 && depth > below.length - 1 - MOST_FOLDERS; depth--) {
    const folder = below.slice(0, depth).join('/') || '.';
    const names = files && (await settled(session, () => files.list(folder)));
    for (const name of names ?? []) {
      if (paths.length >= MOST_CONFIGS) return paths;
      if (kindOfName(name) !== null || mayHoldConfig(name))
        paths.push(folder === '.' ? name : `${folder}/${name}`);
    }
  }
  return paths;
}

type Asked<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: string };

/** An answer of files once it is there; null for none. */
export async function settled<T>(session: Session, ask: () => Asked<T>): Promise<T | null> {
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    const answer = ask();
    if (answer.ok) return answer.value;
    if (answer.error !== 'pending') return null;
    await session.clientFiles.settled();
  }
  return null;
}

/** A config that is not open, if it names a file. */
async function read(session: Session, config: string, text: string, uri: string): Promise<readonly Namer[]> {
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    const { settings, bases, files, touched } = await surround(session, config);
    const { target, rules } = settings;
    const options = { lint: { target, rules }, bounds: WHILE_TYPING, ...(files && { files }) };
    const analysis = analyze(text, options);
    if (!analysis.pending) {
      const isNamed = touched.has(uri) || [...touched].some((place) => place.startsWith(`${uri}/`));
      return analysis.kind !== 'unknown' && isNamed ? [{ id: config, analysis, bases }] : [];
    }
    await session.clientFiles.settled();
  }
  return [];
}
