/** `storage.trees`: whole directories become files, links and, with an owner, directories (butane: processTrees). */
import { MESSAGES, type MessageCode } from '../../config/messages.ts';
import {
  intOf,
  isEmpty,
  type Made,
  type ShapeValue,
  shapeOf,
  shapesOf,
  stringOf,
  type Value,
} from '../../config/value.ts';
import { joinPath } from '../../go/path.ts';
import type { Node, Path } from '../../syntax/tree.ts';
import type { RenderContext } from '../context.ts';
import { makeDataUrl } from '../data-url.ts';
import type { FileInfo, Files } from '../files.ts';
import { reportExisting, reportFile, take, withinFilesDir } from '../local-files.ts';
import { fieldShape, type NodeTracker, trackNodes } from './node-tracker.ts';

/** A tree can name a directory of any size; past this many entries somebody named the wrong one. */
const MAX_ENTRIES = 100_000;

interface Walk {
  readonly context: RenderContext;
  readonly files: Files;
  readonly tracker: NodeTracker;
  readonly tree: ShapeValue;
  /** The Butane path of the tree: every part of what it makes comes from here. */
  readonly at: Path;
  readonly node: Node | null;
  entries: number;
}

/** Adds what the trees hold. */
export function addTrees(context: RenderContext, butane: ShapeValue, config: ShapeValue): ShapeValue {
  const trees = shapesOf(shapeOf(butane, 'storage'), 'trees');
  if (trees.length === 0) return config;
  const tracker = trackNodes(context, config);
  for (const [i, tree] of trees.entries()) {
    const at = ['storage', 'trees', i];
    const { files } = context;
    if (!files) {
      fail(context, at, 'local-no-files-dir');
      return config;
    }
    walkTree({ context, files, tracker, tree, at, node: tree.node, entries: 0 });
  }
  return tracker.finish();
}

function walkTree(walk: Walk): void {
  const { context, files, tree, at } = walk;
  const root = withinFilesDir(stringOf(tree, 'local') ?? '');
  if (root === null) return fail(context, at, 'local-outside-files-dir');
  const info = take(context, files.stat(root), at, 'stat', root);
  if (!info) return;
  if (info.kind !== 'directory') return fail(context, at, 'tree-not-directory');
  visit(walk, root, stringOf(tree, 'path') || '/');
}

/** Go's filepath.Walk: a directory before what is in it, names in bytewise order, links not followed. */
function visit(walk: Walk, source: string, target: string): void {
  const { context, files, at } = walk;
  if (++walk.entries > MAX_ENTRIES) {
    if (walk.entries === MAX_ENTRIES + 1) {
      reportFile(context, at, 'tree-too-large', `tree has more than ${MAX_ENTRIES} entries`);
    }
    return;
  }
  const info = take(context, files.lstat(source), at, 'lstat', source);
  if (!info) return;
  if (info.kind === 'file') return addFile(walk, source, target, info);
  if (info.kind === 'symlink') return addLink(walk, source, target);
  if (info.kind !== 'directory') return fail(context, at, 'tree-file-type');
  addDirectory(walk, source, target);
  const names = take(context, files.list(source), at, 'open', source) ?? [];
  for (const name of names) visit(walk, source === '.' ? name : `${source}/${name}`, joinPath(target, name));
}

function addDirectory(walk: Walk, source: string, target: string): void {
  const { tree, tracker, at } = walk;
  const mode = intOf(tree, 'dir_mode');
  const unset = mode === undefined && isEmpty(tree.fields.get('user')) && isEmpty(tree.fields.get('group'));
  if (unset) return;
  if (tracker.exists(target)) return reportExisting(walk.context, at, tracker.find(target));
  const fields = ownedFields(walk, source, target);
  const { node } = tree.fields.get('dir_mode') ?? walk;
  fields.set('mode', { kind: 'int', node, value: mode ?? 0o755 });
  tracker.add('directories', fields, at, walk.node);
}

function addFile(walk: Walk, source: string, target: string, info: FileInfo): void {
  const { context, files, tracker, tree, at, node } = walk;
  const existing = tracker.get('files', target);
  if (existing ? stringOf(shapeOf(existing, 'contents'), 'source') : tracker.exists(target)) {
    return reportExisting(context, at, tracker.find(target));
  }
  const file = existing ?? tracker.add('files', ownedFields(walk, source, target), at, node);
  const contents = take(context, files.read(source), at, 'open', source);
  if (!contents) return;
  const before = shapeOf(file, 'contents');
  const { source: url, compression } = makeDataUrl(contents, stringOf(before, 'compression'), context.gzip);
  const inner = new Map(before?.fields);
  const made: Made = { contents, local: source };
  inner.set('source', { kind: 'string', node, value: url, from: at, made });
  if (compression !== null) inner.set('compression', { kind: 'string', node, value: compression, from: at });
  const shape = before?.shape ?? fieldShape(file.shape, 'contents');
  const fields = new Map<string, Value>(file.fields);
  fields.set('contents', { kind: 'shape', node: before?.node ?? node, shape, fields: inner, from: at });
  if (!fields.has('mode')) {
    const mode = intOf(tree, 'file_mode') ?? (info.executable ? 0o755 : 0o644);
    fields.set('mode', {
      kind: 'int',
      node: tree.fields.get('file_mode')?.node ?? node,
      value: mode,
      from: at,
    });
  }
  tracker.replace('files', file, { ...file, fields });
}

function addLink(walk: Walk, source: string, target: string): void {
  const { context, files, tracker, at, node } = walk;
  const existing = tracker.get('links', target);
  if (existing ? stringOf(existing, 'target') : tracker.exists(target))
    return reportExisting(context, at, tracker.find(target));
  const link = existing ?? tracker.add('links', ownedFields(walk, source, target), at, node);
  const points = take(context, files.readLink(source), at, 'readlink', source);
  if (points === null) return;
  const fields = new Map<string, Value>(link.fields);
  const made: Made = { contents: points, local: source };
  fields.set('target', { kind: 'string', node, value: points, from: at, made });
  tracker.replace('links', link, { ...link, fields });
}

/** The path of a new node, and the owner the tree gives it. */
function ownedFields(walk: Walk, source: string, target: string): Map<string, Value> {
  const made: Made = { contents: target, local: source };
  const fields = new Map<string, Value>([['path', { kind: 'string', node: walk.node, value: target, made }]]);
  for (const who of ['user', 'group']) {
    const owner = shapeOf(walk.tree, who);
    if (owner && !isEmpty(owner)) fields.set(who, { ...owner, shape: ownerShape(walk, who) });
  }
  return fields;
}

function ownerShape(walk: Walk, who: string) {
  const storage = fieldShape(walk.context.target, 'storage');
  const files = storage.fields.get('files')?.type;
  if (files?.kind !== 'list' || files.of.kind !== 'shape') throw new Error('the field table has no files');
  return fieldShape(files.of, who);
}

function fail(context: RenderContext, at: Path, code: MessageCode): void {
  reportFile(context, at, code, MESSAGES[code]);
}
