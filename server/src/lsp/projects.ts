/** Which project file holds for a document: the nearest one upwards, as the command line has it. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { URI, Utils } from 'vscode-uri';
import type { Finding } from '../config/finding.ts';
import { excluder } from '../project/exclude.ts';
import { missingPaths, readProjectValues, severalFinding } from '../project/files.ts';
import { PROJECT_FILES } from '../project/names.ts';
import { type ReadProject, readProject } from '../project/read.ts';
import type { Answer, Files } from '../render/files.ts';
import { decodeBytes } from '../syntax/bytes.ts';
import { type Base, folderAround, folderOf } from './files-directory.ts';
import { sameUri } from './uris.ts';

/** More folders above a document are not looked at. */
const MOST_FOLDERS = 64;
/** So many project files are kept as they were read, and so many answers. */
const MOST_KEPT = 50;

/** A project file that holds for a document. */
export interface FoundProject {
  readonly uri: string;
  /** What the file is called. */
  readonly name: string;
  /** The URI of its folder. */
  readonly folder: string;
  /** The files of that folder. */
  readonly files: Files;
  readonly read: ReadProject;
  /** Whether a path from the folder is left out (`exclude`). */
  readonly isLeftOut: (path: string) => boolean;
  /** What is wrong beside the text: two project files in a folder. */
  readonly others: readonly Finding[];
}

/** What was found for a document. */
export interface ProjectAnswer {
  readonly found: FoundProject | null;
  /** A file is on its way; ask again once it is there. */
  readonly pending: boolean;
  /** The folders to watch, by URI: those of the workspace in which a project file would be another answer, and its own. */
  readonly watched: readonly string[];
}

export interface Projects {
  /** The project file that holds for a document. */
  of(uri: string): ProjectAnswer;
  /** A text read as the project file that it is, kept while it is the same. */
  read(uri: string, text: string): ReadProject;
  /**
   * Forgets which project files hold. To be called with every sign that another may: changed files, folders and settings,
   * documents that are opened, saved or closed, a project file that is typed in, folders that are watched from now on.
   */
  forget(): void;
}

/** What is asked of the session. */
interface Asked {
  readonly openBase: (base: Base) => Files | undefined;
  readonly documents: { all(): readonly TextDocument[]; get(uri: string): TextDocument | undefined };
  readonly abilities: { readonly clientFiles: boolean; readonly watchFiles: boolean };
  readonly folders: readonly string[];
}

/**
 * The project files that documents of one session have. Which one holds is asked with every keystroke, and to look is to ask
 * each folder upwards for three files: where the client tells what changes, the answer is kept until it does.
 */
export function createProjects(session: () => Asked): Projects {
  const kept = new Map<string, { readonly text: string; readonly read: ReadProject }>();
  const read = (uri: string, text: string): ReadProject => {
    const known = kept.get(uri);
    if (known?.text === text) return known.read;
    if (kept.size >= MOST_KEPT) kept.clear();
    const made = readProject(text, Utils.basename(URI.parse(uri)));
    kept.set(uri, { text, read: made });
    return made;
  };
  const answers = new Map<string, ProjectAnswer>();
  const look = (uri: string): ProjectAnswer => {
    const asked = session();
    const looked: string[] = [];
    for (const folder of foldersUpwards(uri, asked)) {
      looked.push(folder);
      const answer = inFolder(folder, asked, read);
      if (answer !== null) {
        const found = answer === 'pending' ? null : answer;
        return { found, pending: found === null, watched: watchedOf(looked, found, asked.folders) };
      }
    }
    return { found: null, pending: false, watched: watchedOf(looked, null, asked.folders) };
  };
  return {
    read,
    of(uri) {
      const folder = folderOf(uri) ?? '';
      const known = answers.get(folder);
      if (known) return known;
      const answer = look(uri);
      // Folders are watched for open documents alone.
      const { abilities, documents } = session();
      if (answer.pending || !abilities.watchFiles || !documents.get(uri)) return answer;
      if (answers.size >= MOST_KEPT) answers.clear();
      answers.set(folder, answer);
      return answer;
    },
    forget: () => answers.clear(),
  };
}

/** A place in a folder, which may be the root of a file system. */
export function insideOf(folder: string): string {
  return `${folder.replace(/\/$/, '')}/x`;
}

/** Folders above the workspace are looked at with any other sign (`forget`): nobody is to be woken by what happens in a home. */
function watchedOf(
  looked: readonly string[],
  found: FoundProject | null,
  folders: readonly string[],
): readonly string[] {
  const inside = looked.filter((folder) => folderAround(insideOf(folder), folders) !== null);
  return [
    ...new Set([...(inside.length > 0 ? inside : looked.slice(0, 1)), ...(found ? [found.folder] : [])]),
  ];
}

/**
 * The folders from a document upwards: to the root of a disk, as the command line goes; through a client, which gives nothing
 * outside of the workspace, to the workspace folder.
 */
function foldersUpwards(uri: string, { folders, abilities }: Asked): readonly string[] {
  const own = folderOf(uri) ?? folders[0];
  if (own === undefined) return [];
  const end = abilities.clientFiles ? (folderAround(insideOf(own), folders) ?? own) : null;
  const found: string[] = [];
  for (let folder = own; found.length < MOST_FOLDERS; ) {
    found.push(folder);
    const above = Utils.dirname(URI.parse(folder)).toString();
    if (folder === end || above === folder) break;
    folder = above;
  }
  return found;
}

function inFolder(
  folder: string,
  { openBase, documents }: Asked,
  read: Projects['read'],
): FoundProject | 'pending' | null {
  const files = openBase({ uri: folder, dir: folder });
  if (!files) return null;
  const stats = PROJECT_FILES.map((name) => [name, files.stat(name)] as const);
  if (stats.some(([, stat]) => isPending(stat))) return 'pending';
  const [name, ...others] = stats.flatMap(([one, stat]) =>
    stat.ok && stat.value.kind === 'file' ? one : [],
  );
  if (name === undefined) return null;
  const uri = Utils.joinPath(URI.parse(folder), name).toString();
  const text = openText(documents.all(), uri) ?? textOf(files.read(name));
  if (text === 'pending') return text;
  const several = others.length > 0 ? [severalFinding(name, others)] : [];
  const own = read(uri, text.text);
  const isLeftOut = excluder(own.project.exclude);
  return { uri, name, folder, files, read: own, isLeftOut, others: several };
}

function isPending(answer: Answer<unknown>): boolean {
  return !answer.ok && answer.error === 'pending';
}

/** What is open counts, saved or not. */
function openText(open: readonly TextDocument[], uri: string): { readonly text: string } | undefined {
  const document = open.find((one) => sameUri(one.uri) === uri);
  return document && { text: document.getText() };
}

/** The text of a file; that of one that cannot be read is empty. */
function textOf(answer: Answer<Uint8Array>): { readonly text: string } | 'pending' {
  if (answer.ok) return { text: decodeBytes(answer.value).text };
  return answer.error === 'pending' ? 'pending' : { text: '' };
}

/** The path of a document from the folder of a project file; null where it is not below it. */
export function pathIn({ folder }: Pick<FoundProject, 'folder'>, uri: string): string | null {
  const root = `${folder.replace(/\/$/, '')}/`;
  const own = sameUri(uri);
  return own.startsWith(root) ? decodeURIComponent(own.slice(root.length)) : null;
}

/** Everything that is wrong with a project file, in the order of its text. */
export function findingsOf(
  { findings, needed, project }: ReadProject,
  files: Files | undefined,
  others: readonly Finding[],
): { readonly findings: readonly Finding[]; readonly pending: boolean } {
  const missing = files ? missingPaths(needed, files) : { findings: [], pending: false };
  const values = readProjectValues(project, files);
  const all = [...findings, ...others, ...missing.findings, ...values.findings];
  return {
    findings: all.sort((a, b) => a.span.start - b.span.start),
    pending: missing.pending || values.pending,
  };
}
