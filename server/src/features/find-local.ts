/** Local files that a config names and that are not where it says: where else they are. */
import type { Analysis } from '../analysis.ts';
import type { Finding } from '../config/finding.ts';
import type { Files } from '../render/files.ts';
import { withinFilesDir } from '../render/local-files.ts';
import { deepest, type ScalarNode } from '../syntax/tree.ts';
import { replaceScalar } from '../syntax/yaml/edit.ts';
import { nearest } from '../text/similar.ts';
import type { Span } from '../text/span.ts';
import { words } from '../text/words.ts';
import { type Action, isAt } from './code-actions.ts';

/** So many folders below the files directory are looked into. */
const MOST_FOLDERS = 40;

/** A folder below the files directory in which a named file is. */
export interface FolderWithFile {
  readonly folder: string;
  readonly finding: Finding;
}

/** What can be done about files that are not found at a span. */
export interface LocalHelp {
  /** Another path in the place of the one that is written. */
  readonly actions: readonly Action[];
  /** Folders that could be the files directory. */
  readonly folders: readonly FolderWithFile[];
}

/** Looks for the files that are not found, as far as one folder below and among names that look alike. */
export function findLocal({ findings, tree }: Analysis, span: Span, files: Files | undefined): LocalHelp {
  const missing = findings.filter((finding) => finding.code === 'local-not-found' && isAt(finding, span));
  if (!files || !tree.root) return { actions: [], folders: [] };
  const actions: Action[] = [];
  const folders: FolderWithFile[] = [];
  for (const finding of missing.slice(0, 3)) {
    const node = finding.path ? deepest(tree.root, finding.path) : null;
    const path = node?.kind === 'scalar' ? withinFilesDir(node.value) : null;
    if (node?.kind !== 'scalar' || path === null) continue;
    const found = foldersBelow(files).filter((folder) => isFile(files, `${folder}/${path}`));
    for (const folder of found) {
      actions.push(...write(finding, node, `${folder}/${path}`));
      folders.push({ folder, finding });
    }
    const alike = similar(files, path);
    if (found.length === 0 && alike !== null) actions.push(...write(finding, node, alike));
  }
  return { actions, folders };
}

function isFile(files: Files, path: string): boolean {
  const there = files.stat(path);
  return there.ok && there.value.kind === 'file';
}

function namesIn(files: Files, folder: string): readonly string[] {
  const names = files.list(folder);
  return names.ok ? names.value : [];
}

function foldersBelow(files: Files): readonly string[] {
  const names = namesIn(files, '.').filter((name) => !name.startsWith('.') && name !== 'node_modules');
  const isFolder = (name: string): boolean => {
    const there = files.stat(name);
    return there.ok && there.value.kind === 'directory';
  };
  return names
    .slice(0, MOST_FOLDERS * 4)
    .filter(isFolder)
    .slice(0, MOST_FOLDERS);
}

/** The path with the name of its folder that looks like its last part. */
function similar(files: Files, path: string): string | null {
  const slash = path.lastIndexOf('/');
  const folder = slash < 0 ? '.' : path.slice(0, slash);
  const to = nearest(path.slice(slash + 1), namesIn(files, folder).slice(0, 500));
  const whole = to === null ? null : folder === '.' ? to : `${folder}/${to}`;
  return whole !== null && isFile(files, whole) ? whole : null;
}

function write(finding: Finding, node: ScalarNode, path: string): readonly Action[] {
  const edits = replaceScalar(node, path);
  return edits
    ? [{ title: words`Write ${path}`, kind: 'quickfix', preferred: true, edits, findings: [finding] }]
    : [];
}
