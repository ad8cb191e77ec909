/** Contents where the document names them: in it, in a file beside it, in a data URL, at an address. */

import { readDataUrl } from '../../render/data-url.ts';
import { withinFilesDir } from '../../render/local-files.ts';
import type { ResolvedShape } from '../../spec/resolve.ts';
import { entryOf, type MapEntry, type MapNode, type Path } from '../../syntax/tree.ts';
import { bytesOfText, strictText } from '../../text/utf8.ts';
import type { Located } from '../locate.ts';
import { heldBy, type Place, patternOf } from './refactoring.ts';

/** Where contents stand, in every format, and the keys that name them: those of a resource, or a text with its file. */
const HOLDERS: Readonly<Record<string, 'resource' | 'text'>> = {
  'storage.files.*.contents': 'resource',
  'storage.files.*.append.*': 'resource',
  'storage.luks.*.key_file': 'resource',
  'storage.luks.*.keyFile': 'resource',
  'ignition.config.merge.*': 'resource',
  'ignition.config.append.*': 'resource',
  'ignition.config.replace': 'resource',
  'ignition.security.tls.certificate_authorities.*': 'resource',
  'ignition.security.tls.certificateAuthorities.*': 'resource',
  'systemd.units.*': 'text',
  'systemd.units.*.dropins.*': 'text',
  'systemd.quadlets.*': 'text',
  'systemd.quadlets.*.dropins.*': 'text',
};

/** Larger contents are not moved about, in bytes. */
const LARGEST = 256 * 1024;

/** A map that holds contents. */
export interface Resource {
  readonly map: MapNode;
  readonly path: Path;
  /** Keys for the text as it is, for a local file and for a URL; null where there is no such key here, or in this release. */
  readonly inline: string | null;
  readonly local: string | null;
  readonly source: string | null;
  /** The entry that is there of them; null where there is none, or several. */
  readonly entry: MapEntry | null;
  /** Whether contents may be packed here, and whether a hash may be given as one text. */
  readonly packs: boolean;
  readonly hashes: boolean;
  /** What the contents are of: the path of a file, the name of a unit. */
  readonly owner: string;
}

/** The contents at a place: at any of their keys, or at the key that holds them. */
export function resourceAt(place: Place): Resource | null {
  const held = heldBy(place, Object.keys(HOLDERS)) ?? heldByKey(place);
  return held ? resourceOf(held, ownerOf(place, held)) : null;
}

/** The contents that a map on the way holds; null where it is no such map. */
export function resourceOf(held: Located, owner: string): Resource | null {
  const kind = holderAt(held.path);
  if (!kind || held.node.kind !== 'map' || held.type?.kind !== 'shape') return null;
  const { fields } = held.type;
  const has = (key: string): string | null => (fields.get(key)?.available ? key : null);
  const [inline, local, source] =
    kind === 'text'
      ? ([has('contents'), has('contents_local'), null] as const)
      : ([has('inline'), has('local'), has('source')] as const);
  const map = held.node;
  const there = [inline, local, source].flatMap((key) => (key === null ? [] : (entryOf(map, key) ?? [])));
  const [entry = null] = there;
  const single = there.length === 1 ? entry : null;
  const packs = kind === 'resource' && has('compression') !== null;
  const hashes = kind === 'resource' && hashIsText(held.type);
  return { map, path: held.path, inline, local, source, packs, hashes, entry: single, owner };
}

/** A Container Linux Config has the function and the sum apart. */
function hashIsText({ fields }: ResolvedShape): boolean {
  const field = fields.get('verification');
  const type = field?.available ? field.type : undefined;
  return type?.kind === 'shape' && type.fields.get('hash')?.type.kind === 'string';
}

function holderAt(path: Path): 'resource' | 'text' | undefined {
  const pattern = patternOf(path);
  return Object.hasOwn(HOLDERS, pattern) ? HOLDERS[pattern] : undefined;
}

function heldByKey({ way }: Place): Located | undefined {
  const last = way.at(-1);
  const value = last?.entry?.value;
  if (last?.on !== 'key' || value?.kind !== 'map') return undefined;
  return holderAt(last.path) ? { ...last, node: value } : undefined;
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

/** What is written of the compression; null where that is no plain word. */
export function compressionOf({ map }: Pick<Resource, 'map'>): string | null {
  const entry = entryOf(map, 'compression');
  if (!entry) return '';
  const { value } = entry;
  return value.kind === 'scalar' && !value.marked && value.tag === undefined ? value.value : null;
}

/** The bytes that a machine gets, unpacked, as far as they are known without a network; null where they are not. */
export function bytesOf({ files }: Place, resource: Resource): Uint8Array | null {
  const { entry, inline, local } = resource;
  const value = entry?.value;
  if (!entry || value?.kind !== 'scalar' || value.marked || entry.key.kind !== 'scalar') return null;
  const compression = compressionOf(resource);
  if (entry.key.value === inline || entry.key.value === local) {
    // Butane takes a text with a compression for one that is packed already.
    if (compression !== '') return null;
    if (entry.key.value === inline) return bytesOfText(value.value);
    const path = withinFilesDir(value.value);
    const answer = path === null ? undefined : files?.read(path);
    return answer?.ok && answer.value.length <= LARGEST ? answer.value : null;
  }
  return compression === null ? null : readDataUrl(value.value, compression, LARGEST);
}

/** The same as a text; null for what is none, and for what is packed. */
export function textOfResource(place: Place, resource: Resource): string | null {
  if (compressionOf(resource) !== '') return null;
  const bytes = bytesOf(place, resource);
  return bytes && strictText(bytes);
}

/** Whether the entry that is there has a key. */
export function isAt({ entry }: Resource, key: string | null): boolean {
  return key !== null && entry?.key.kind === 'scalar' && entry.key.value === key;
}
