/** The contents and texts a config holds: written in it, in the local files it names, or packed into data URLs. */

import type { StringValue } from '../config/value.ts';
import type { EmbeddedText, OtherDocument } from '../embedded/embedded-text.ts';
import { embedDecoded, embedOnSheet, embedUrl, embedWithin } from '../embedded/text.ts';
import { decodeDataUrl } from '../go/data-url.ts';
import type { Node, Path } from '../syntax/tree.ts';
import { bytesOfText, strictText, textOfBytes } from '../text/utf8.ts';
import type { Located, MachineContents } from './machine.ts';
import { type Entry, each, field, into, located, makerOf, pathOf } from './reader.ts';

export type { ContentSources } from './reader.ts';

/** What is larger is hardly a script; nobody needs to have it looked through at every key stroke. */
const LARGEST = 1 << 20;

/** Of a text so many characters come on each byte that is none, or 0; but for one. */
const LEAST_TEXT = 8;

/** Where the contents of a resource are, in the order in which the real tools look. */
const KEYS = ['local', 'inline', 'source'] as const;

/** The contents of a resource; null where it has none. */
export function contentsOf(resource: Entry | undefined): MachineContents | null {
  const key = resource && KEYS.find((name) => field(resource, name)?.kind === 'string');
  const found = key && resource && field(resource, key);
  const url = key && resource && located(resource, key);
  if (found?.kind !== 'string' || !url) return null;
  const verification = into(resource, resource.value, 'verification');
  const local = key === 'local' ? url.value : (found.made?.local ?? null);
  const bytes = () => bytesOf(resource, key, found);
  return {
    origin: originOf(key, found, url),
    url,
    local,
    bytes,
    packed: isPacked(resource),
    hash: (verification && located(verification, 'hash')) ?? null,
    headers: each(resource, 'http_headers', (header) => {
      const name = located(header, 'name');
      return name && { name, value: located(header, 'value') };
    }),
    text: placed(resource, url.node, (entry) => textIn(entry, key, found, url)),
  };
}

function originOf(
  key: (typeof KEYS)[number],
  { made, value }: StringValue,
  { path }: Located<string>,
): MachineContents['origin'] {
  if (key !== 'source') return key;
  const maker = makerOf(path);
  if (made) return made.local === null ? 'inline' : maker === 'tree' ? 'tree' : 'local';
  if (maker !== null) return 'generated';
  return isData(value) ? 'data' : 'remote';
}

function isData(url: string): boolean {
  return /^data:/i.test(url);
}

/** Whether the user says that the contents are packed; the rendering packs some by itself, which its origin tells. */
function isPacked(resource: Entry): boolean {
  const compression = field(resource, 'compression');
  if (compression?.kind !== 'string' || compression.value !== 'gzip') return false;
  const source = field(resource, 'source');
  const isMade = source?.kind === 'string' && source.made !== undefined && source.node === compression.node;
  return !isMade;
}

/** The bytes as they are fetched. */
function rawBytes({ readLocal }: Entry, key: (typeof KEYS)[number], { made, value }: StringValue) {
  const given = made?.contents ?? (key === 'inline' ? value : null);
  if (given !== null) return typeof given === 'string' ? bytesOfText(given) : given;
  if (key === 'local') {
    const answer = readLocal(value);
    return answer.ok ? answer.value : null;
  }
  // What is much larger than the largest text is decoded by who wants it whole.
  const decoded = isData(value) ? decodeDataUrl(value) : null;
  return decoded?.ok ? decoded.data : null;
}

/** More is no contents of a config, which has to fit into the user data of a cloud. */
const MOST_UNPACKED = 1 << 26;

function bytesOf(resource: Entry, key: (typeof KEYS)[number], found: StringValue): Uint8Array | null {
  const raw = rawBytes(resource, key, found);
  return raw && isPacked(resource) ? resource.gunzip(raw, MOST_UNPACKED) : raw;
}

function textIn(
  resource: Entry,
  key: (typeof KEYS)[number],
  found: StringValue,
  { node, path }: Located<string>,
): EmbeddedText | null {
  const { made, value } = found;
  if (isPacked(resource)) return packedText(resource, key, found, node, path);
  const written = made && made.local === null ? made.contents : key === 'inline' ? value : null;
  if (typeof written === 'string') return writtenText(resource, written, node, path);
  if (made && typeof made.contents !== 'string') {
    return decodedText(made.contents, node, path, made.local);
  }
  if (key === 'local') {
    const answer = resource.readLocal(value);
    return answer.ok ? decodedText(answer.value, node, path, value) : null;
  }
  return value.startsWith('data:') ? urlText(resource, value, node, path) : null;
}

function packedText(
  resource: Entry,
  key: (typeof KEYS)[number],
  found: StringValue,
  node: Node,
  path: Path,
): EmbeddedText | null {
  if (key !== 'source' || found.made || found.value.length > 2 * LARGEST) return null;
  const raw = rawBytes(resource, key, found);
  const bytes = raw && resource.gunzip(raw, LARGEST);
  return bytes && decodedText(bytes, node, path, null);
}

function urlText(resource: Entry, url: string, node: Node, path: Path): EmbeddedText | null {
  if (url.length > 2 * LARGEST) return null;
  const decoded = decodeDataUrl(url);
  const text = decoded.ok ? textOf(decoded.data) : null;
  if (text === null) return null;
  // Of bytes that are no characters none has a place in the URL.
  if (node.kind !== 'scalar' || (decoded.ok && strictText(decoded.data) === null))
    return embedDecoded(text, node, path);
  const own = () => embedOnSheet(resource.sheet, node, path, resource.language);
  // An older format may have packed a text that stands in the document as it is.
  if (node.value === text) return own();
  // What is read in a URL is shown there; as a fix more than a word of it is nothing that people could look at.
  return node.value === url ? embedUrl(node, path, own, text, false) : embedDecoded(text, node, path);
}

/** The text of a unit or a drop-in. */
export function unitText(unit: Entry): EmbeddedText | null {
  const found = field(unit, 'contents');
  if (found?.kind === 'string') {
    const node = found.node ?? unit.node;
    const path = pathOf(unit, found, unit.step('contents'));
    if (!node || found.value.length > LARGEST) return null;
    const local = found.made?.local ?? null;
    if (local !== null) return embedDecoded(found.value, node, path, fileDocument(local, found.value));
    return placed(unit, node, (entry) => writtenText(entry, found.value, node, path));
  }
  const name = located(unit, 'contents_local');
  if (!name || name.value === '') return null;
  const answer = unit.readLocal(name.value);
  return answer.ok ? decodedText(answer.value, name.node, name.path, name.value) : null;
}

/**
 * A text as it is read in the document of its node. One of a merged config leads on to where that stands in the analysed
 * document.
 */
function placed(entry: Entry, node: Node, read: (entry: Entry) => EmbeddedText | null): EmbeddedText | null {
  const source = entry.sourceOf?.(node);
  if (!source) return read(entry);
  const { document, text } = source;
  const inner = read({ ...entry, sheet: document, language: 'json' });
  return inner && embedWithin(text, inner, document);
}

function writtenText({ sheet, language }: Entry, value: string, node: Node, path: Path): EmbeddedText | null {
  if (value.length > LARGEST) return null;
  const isWritten = node.kind === 'scalar' && node.value === value;
  return isWritten ? embedOnSheet(sheet, node, path, language) : embedDecoded(value, node, path);
}

function decodedText(bytes: Uint8Array, node: Node, path: Path, local: string | null): EmbeddedText | null {
  const text = textOf(bytes);
  return text === null
    ? null
    : embedDecoded(text, node, path, local === null ? null : fileDocument(local, text));
}

function fileDocument(name: string, text: string): OtherDocument {
  return { name, isFile: true, text };
}

/** Bytes as text; null for what is none, or very large. A few that belong to no character stay as `textOfBytes` has them. */
function textOf(bytes: Uint8Array): string | null {
  if (bytes.length > LARGEST) return null;
  const strict = strictText(bytes);
  if (strict !== null && !bytes.includes(0)) return strict;
  const text = strict ?? textOfBytes(bytes);
  const bad = text.match(/[\0\udc80-\udcff]/gu)?.length ?? 0;
  // UTF-16 is a text, if none that a machine could read.
  const isText = bad * LEAST_TEXT <= text.length + LEAST_TEXT || /^(?:\udcff\udcfe|\udcfe\udcff)/.test(text);
  return isText ? text : null;
}
