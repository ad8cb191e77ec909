/** Contents where the document names them: in it, in a file beside it, in a data URL. */
import { decodeDataUrl } from '../../go/data-url.ts';
import { withinFilesDir } from '../../render/local-files.ts';
import { entryOf, type MapEntry, type MapNode, type Path } from '../../syntax/tree.ts';
import { bytesOfText, strictText } from '../../text/utf8.ts';
import type { Located } from '../locate.ts';
import { heldBy, type Place, patternOf } from './refactoring.ts';

/** Where contents stand, and the key that names their owner beside them. */
const HOLDERS = [
  'storage.files.*.contents',
  'storage.files.*.append.*',
  'ignition.config.merge.*',
  'ignition.config.replace',
  'systemd.units.*',
  'systemd.units.*.dropins.*',
  'systemd.quadlets.*',
  'systemd.quadlets.*.dropins.*',
] as const;

/** Larger texts are not moved about. */
const LARGEST = 256 * 1024;

/** A map that holds contents, in a Butane document. */
export interface Resource {
  readonly map: MapNode;
  readonly path: Path;
  /** Keys for the text as it is, for a local file and for a URL; null where there is no such key here, or in this release. */
  readonly inline: string;
  readonly local: string | null;
  readonly source: string | null;
  /** The entry that is there of them; null where there is none, or several. */
  readonly entry: MapEntry | null;
  /** What the contents are of: the path of a file, the name of a unit. */
  readonly owner: string;
}

/** The contents at a place: at any of their keys, or at the key that holds them. */
export function resourceAt(place: Place): Resource | null {
  if (place.analysis.format?.id !== 'butane') return null;
  const held = heldBy(place, HOLDERS) ?? heldByKey(place);
  if (held?.node.kind !== 'map' || held.type?.kind !== 'shape') return null;
  const { fields } = held.type;
  const has = (key: string): string | null => (fields.get(key)?.available ? key : null);
  const isText = has('inline') === null;
  const [inline, local, source] = isText
    ? (['contents', has('contents_local'), null] as const)
    : (['inline', has('local'), has('source')] as const);
  const map = held.node;
  const there = [inline, local, source].flatMap((key) => (key === null ? [] : (entryOf(map, key) ?? [])));
  const [entry = null] = there;
  const single = there.length === 1 ? entry : null;
  return { map, path: held.path, inline, local, source, entry: single, owner: ownerOf(place, held) };
}

function heldByKey({ way }: Place): Located | undefined {
  const last = way.at(-1);
  const value = last?.entry?.value;
  if (last?.on !== 'key' || value?.kind !== 'map') return undefined;
  return (HOLDERS as readonly string[]).includes(patternOf(last.path)) ? { ...last, node: value } : undefined;
}

/** The path or name in the map itself, or in the one of the file above. */
function ownerOf({ way }: Place, { node }: Located): string {
  for (const one of [node, ...way.map((above) => above.node).toReversed()]) {
    if (one.kind !== 'map') continue;
    const value = (entryOf(one, 'path') ?? entryOf(one, 'name'))?.value;
    if (value?.kind === 'scalar' && value.value !== '') return value.value;
  }
  return 'config';
}

/** The bytes that a machine gets, as far as they are known without a network; null where they are not. */
export function bytesOf({ files }: Place, resource: Resource): Uint8Array | null {
  const { entry, inline, local, map } = resource;
  const value = entry?.value;
  if (!entry || value?.kind !== 'scalar' || value.marked || entry.key.kind !== 'scalar') return null;
  if (entry.key.value === inline) return bytesOfText(value.value);
  if (entry.key.value === local) {
    const path = withinFilesDir(value.value);
    const answer = path === null ? undefined : files?.read(path);
    return answer?.ok && answer.value.length <= LARGEST ? answer.value : null;
  }
  // What is packed is verified once it is unpacked.
  if (entryOf(map, 'compression')) return null;
  const decoded = decodeDataUrl(value.value);
  return decoded.ok && decoded.data.length <= LARGEST ? decoded.data : null;
}

/** The same as a text; null for what is none. */
export function textOfResource(place: Place, resource: Resource): string | null {
  const bytes = bytesOf(place, resource);
  return bytes && strictText(bytes);
}

/** Whether the entry that is there has a key. */
export function isAt({ entry }: Resource, key: string | null): boolean {
  return key !== null && entry?.key.kind === 'scalar' && entry.key.value === key;
}
