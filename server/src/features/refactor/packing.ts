/** A data URL written another way: readable or in base64, packed with gzip or not. */
import { dataOfUrl, escapeDataUrl } from '../../go/data-url.ts';
import { makeDataUrl } from '../../render/data-url.ts';
import { entryOf, type MapEntry } from '../../syntax/tree.ts';
import type { Edits } from '../../syntax/yaml/edit.ts';
import { encodeBase64 } from '../../text/base64.ts';
import { strictText } from '../../text/utf8.ts';
import { words } from '../../text/words.ts';
import type { Change, Place, Refactoring } from './refactoring.ts';
import { bytesOf, compressionOf, isAt, type Resource, resourceAt } from './resources.ts';
import { addMembers, writeScalar } from './write.ts';

/** A readable URL is no longer than this, in UTF-16 units. */
const LONGEST_READABLE = 16_000;

interface DataUrlHere {
  readonly resource: Resource;
  readonly entry: MapEntry;
  readonly url: string;
  /** What stands between `data:` and the comma, `;base64` left out. */
  readonly type: string;
  readonly base64: boolean;
  readonly compression: string;
  /** What a machine gets, unpacked. */
  readonly bytes: Uint8Array;
}

/** The data URL at a place, with what is in it; null where there is none, or it is empty. */
function dataUrlAt(place: Place): DataUrlHere | null {
  const resource = resourceAt(place);
  if (!resource?.entry || !isAt(resource, resource.source)) return null;
  const { entry } = resource;
  const url = entry.value.kind === 'scalar' ? entry.value.value : '';
  const header = dataOfUrl(url);
  const compression = compressionOf(resource);
  const bytes = header && compression !== null ? bytesOf(place, resource) : null;
  if (!header || compression === null || !bytes || bytes.length === 0) return null;
  const type = url.slice('data:'.length, header.at - 1).replace(/;base64$/, '');
  return { resource, entry, url, type, base64: header.base64, compression, bytes };
}

function writing(place: Place, { entry }: DataUrlHere, url: string): Change | null {
  const edits = writeScalar(place, entry, url);
  return edits && { edits };
}

/** The same contents for people to read; null for what is no text, or too long. */
function readable({ type, bytes }: DataUrlHere): string | null {
  const url = strictText(bytes) === null ? null : `data:${type},${escapeDataUrl(bytes)}`;
  return url === null || url.length > LONGEST_READABLE ? null : url;
}

export const toReadableUrl: Refactoring = {
  id: 'data-url-readable',
  kind: 'refactor.rewrite',
  keeps: 'machine',
  offer(place) {
    const here = dataUrlAt(place);
    const url = here?.base64 && here.compression === '' ? readable(here) : null;
    if (!here || url === null) return null;
    return { title: words`Write the data URL without base64`, make: () => writing(place, here, url) };
  },
};

export const toBase64Url: Refactoring = {
  id: 'data-url-base64',
  kind: 'refactor.rewrite',
  keeps: 'machine',
  offer(place) {
    const here = dataUrlAt(place);
    if (!here || here.base64 || here.compression !== '') return null;
    const make = () => writing(place, here, `data:${here.type};base64,${encodeBase64(here.bytes)}`);
    return { title: words`Write the data URL in base64`, make };
  },
};

export const unpackUrl: Refactoring = {
  id: 'gzip-to-plain',
  kind: 'refactor.rewrite',
  keeps: 'machine',
  offer(place) {
    const here = dataUrlAt(place);
    if (here?.compression !== 'gzip') return null;
    const source = readable(here) ?? makeDataUrl(here.bytes, undefined, false).source;
    // Not taken out: a config that merges this one would keep its own.
    return { title: words`Unpack the contents (no gzip)`, make: () => packed(place, here, source, '') };
  },
};

export const packUrl: Refactoring = {
  id: 'plain-to-gzip',
  kind: 'refactor.rewrite',
  keeps: 'machine',
  offer(place) {
    const here = dataUrlAt(place);
    if (here?.compression !== '' || !here.resource.packs) return null;
    const { source, compression } = makeDataUrl(here.bytes, undefined);
    if (compression !== 'gzip' || source.length >= here.url.length) return null;
    const title = words`Pack the contents with gzip (${here.url.length} → ${source.length} characters)`;
    return { title, make: () => packed(place, here, source, 'gzip') };
  },
};

function packed(place: Place, here: DataUrlHere, url: string, compression: string): Change | null {
  const { map } = here.resource;
  const there = entryOf(map, 'compression');
  const edits: (Edits | null)[] = [
    writeScalar(place, here.entry, url),
    there ? writeScalar(place, there, compression) : addMembers(place, map, here.entry, { compression }),
  ];
  return edits.some((one) => one === null) ? null : { edits: edits.flatMap((one) => one ?? []) };
}
