/** Files of a Container Linux Config, with their contents as URLs (ct 0.9.4: config/types/files.go). */
import { boolOf, type ShapeValue, shapeOf, stringOf, type Value } from '../../../config/value.ts';
import { escapeDataUrl } from '../../../go/data-url.ts';
import { normalizeUrl } from '../../../go/url-text.ts';
import type { DataShape } from '../../../render/generate.ts';
import { fileErrorText, withinFilesDir } from '../../../render/local-files.ts';
import type { Path, Step } from '../../../syntax/tree.ts';
import { type ConvertContext, make, pick, targetShape } from './context.ts';
import { hashOf } from './references.ts';

const NO_FILES_DIR =
  'local files require setting the --files-dir flag to the directory that contains the file';

/** What files, directories and links have in common. */
export function nodeData(value: ShapeValue): DataShape {
  const [user, group] = [shapeOf(value, 'user'), shapeOf(value, 'group')];
  const owner = { id: 'id', name: 'name' };
  const named = (stringOf(value, 'filesystem') ?? '') !== '';
  return {
    filesystem: named ? value.fields.get('filesystem') : 'root',
    ...pick(value, { path: 'path', overwrite: 'overwrite' }),
    ...(user && { user: make(targetShape('storage', 'files', 'user'), pick(user, owner), user.node) }),
    ...(group && { group: make(targetShape('storage', 'files', 'group'), pick(group, owner), group.node) }),
  };
}

/** A file; null with an error told when its contents cannot be had. */
export function convertFile(context: ConvertContext, file: ShapeValue, index: number): ShapeValue | null {
  const path = ['storage', 'files', index, 'contents'];
  const source = sourceOf(context, file, path);
  if (!source) return null;
  const contents = shapeOf(file, 'contents');
  const remote = shapeOf(contents, 'remote');
  const node = remote?.node ?? contents?.node ?? file.node;
  const hash = hashOf(shapeOf(remote, 'verification'));
  const shape = targetShape('storage', 'files', 'contents');
  const data = {
    source,
    ...(remote && pick(remote, { compression: 'compression' })),
    ...(hash && { verification: hash }),
  };
  const made = {
    ...nodeData(file),
    mode: file.fields.get('mode') ?? 0o644,
    ...(boolOf(file, 'append') && pick(file, { append: 'append' })),
    contents: make(shape, data, node),
  };
  return make(targetShape('storage', 'files'), made, file.node);
}

function sourceOf(context: ConvertContext, file: ShapeValue, path: readonly Step[]): Value | null {
  const contents = shapeOf(file, 'contents');
  const remote = shapeOf(contents, 'remote');
  const url = stringOf(remote, 'url') ?? '';
  const local = stringOf(contents, 'local') ?? '';
  const inline = stringOf(contents, 'inline') ?? '';
  const at = (holder: ShapeValue | undefined, key: string) => holder?.fields.get(key)?.node ?? file.node;
  if (url !== '') {
    const node = at(remote, 'url');
    const normal = normalizeUrl(url);
    if (normal.ok) return { kind: 'string', node, value: normal.text };
    const shownAt = [...path, 'remote', 'url'];
    context.errors.push({ code: 'url-invalid', message: normal.error, path: shownAt, shownAt, node });
    return null;
  }
  if (local !== '') {
    const node = at(contents, 'local');
    const bytes = readLocalFile(context, local, [...path, 'local'], node);
    const made = { contents: bytes ?? '', local: withinFilesDir(local) };
    return bytes && { kind: 'string', node, value: `data:,${escapeDataUrl(bytes)}`, made };
  }
  const node = inline === '' ? file.node : at(contents, 'inline');
  return { kind: 'string', node, value: `data:,${escapeDataUrl(new TextEncoder().encode(inline))}` };
}

function readLocalFile(
  context: ConvertContext,
  local: string,
  path: Path,
  node: Value['node'],
): Uint8Array | null {
  const fail = (code: string, message: string) => {
    context.errors.push({ code, message, path, shownAt: path, node });
    return null;
  };
  const { files } = context;
  if (!files) return fail('local-no-files-dir', NO_FILES_DIR);
  const inside = withinFilesDir(local);
  if (inside === null) return fail('local-outside', fileErrorText('open', files.dir, local, 'outside'));
  const answer = files.read(inside);
  if (answer.ok) return answer.value;
  if (answer.error !== 'pending')
    return fail(`local-${answer.error}`, fileErrorText('open', files.dir, inside, answer.error));
  context.pending = true;
  return null;
}
