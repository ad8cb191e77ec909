/** Reads `--image`: a root as a list of objects, in the form in which our own image is known. */

import { readFileSync } from 'node:fs';
import type { ImageObject, ImageRoot } from '../../spec/flatcar/image-root.ts';
import { words } from '../../text/words.ts';
import { absolutePath } from '../input.ts';
import type { Io } from '../io.ts';
import { systemReason } from '../system-error.ts';

/** An image, or one sentence that says why there is none. */
export type ImageAnswer =
  | { readonly ok: true; readonly image: ImageRoot }
  | { readonly ok: false; readonly error: string };

/** The image in a JSON file: a list of objects, each `{path, type, mode, uid, gid, target, content}`. It is all there is. */
export function readImage(io: Io, path: string): ImageAnswer {
  let data: unknown;
  try {
    data = JSON.parse(readFileSync(absolutePath(io, path), 'utf8'));
  } catch (error) {
    const reason = error instanceof SyntaxError ? words`it is no JSON` : systemReason(error);
    return { ok: false, error: words`cannot read ${path}: ${reason}` };
  }
  if (!Array.isArray(data)) return { ok: false, error: words`${path}: an image is a list of objects` };
  const wrong = data.findIndex((one) => !isObject(one));
  if (wrong >= 0) return { ok: false, error: words`${path}: entry ${wrong + 1}: ${faultOf(data[wrong])}` };
  return { ok: true, image: { objects: data, later: [], complete: true } };
}

function isObject(value: unknown): value is ImageObject {
  return faultOf(value) === null;
}

/** What is wrong with an entry of an image; null where it is one. */
function faultOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return words`it is no object`;
  const one = value as Readonly<Record<string, unknown>>;
  const isPath = typeof one['path'] === 'string' && /^\/(?:[^/]+(?:\/[^/]+)*)?$/.test(one['path']);
  if (!isPath) return words`'path' is absolute and has no '/' at its end`;
  if (!['file', 'dir', 'link'].includes(String(one['type']))) return words`'type' is 'file', 'dir' or 'link'`;
  if (one['type'] === 'link' && typeof one['target'] !== 'string') return words`a link has a 'target'`;
  if (one['type'] !== 'link' && !/^[0-7]{3,5}$/.test(String(one['mode'])))
    return words`'mode' is octal, such as '0644'`;
  if (![one['uid'], one['gid']].every((id) => Number.isInteger(id)))
    return words`'uid' and 'gid' are numbers`;
  if (!['string', 'undefined'].includes(typeof one['content'])) return words`'content' is a text`;
  return null;
}
