/** The texts a config holds: written in it, in the local files it names, or packed into data URLs. */

import { type ShapeValue, stringOf } from '../config/value.ts';
import type { EmbeddedText } from '../embedded/embedded-text.ts';
import { embedDecoded, embedScalar } from '../embedded/text.ts';
import { decodeDataUrl } from '../go/data-url.ts';
import type { Node, Path } from '../syntax/tree.ts';

/** Where contents come from that do not stand in the document. */
export interface ContentSources {
  /** A local file by its path in the config; null when it cannot be read. */
  readonly readLocal: (path: string) => Uint8Array | null;
  /** Unpacks gzip; null when it is broken, or larger than `limit`. */
  readonly gunzip: (packed: Uint8Array, limit: number) => Uint8Array | null;
}

/** What it takes to read a part of a config: how keys are spelt, and the place it has. */
export interface Reader extends ContentSources {
  readonly text: string;
  readonly language: 'yaml' | 'json';
  readonly key: (name: string) => string;
  /** The node of the part, or of what it is in. */
  readonly node: Node | null;
  readonly path: Path;
}

/** What is larger is hardly a script; nobody needs to have it looked through at every key stroke. */
const LARGEST = 1 << 20;

/** The text of a resource; null for what is remote, binary or very large. */
export function contentOf(reader: Reader, resource: ShapeValue): EmbeddedText | null {
  const packed = stringOf(resource, 'compression') === 'gzip';
  if (!packed) {
    const found = scalarText(reader, resource, 'inline') ?? localText(reader, resource, 'local');
    if (found) return found;
  }
  const source = resource.fields.get('source');
  if (source?.kind !== 'string' || !source.value.startsWith('data:')) return null;
  if (source.value.length > 2 * LARGEST) return null;
  const decoded = decodeDataUrl(source.value);
  if (!decoded.ok) return null;
  const bytes = packed ? reader.gunzip(decoded.data, LARGEST) : decoded.data;
  const node = source.node ?? reader.node;
  const text = bytes && node ? decodedText(bytes, node, source.from ?? [...reader.path, 'source']) : null;
  // An older format may have packed a text that stands in the document as it is.
  return text && node?.kind === 'scalar' && node.value === text.text
    ? embedScalar(reader.text, node, text.path, reader.language)
    : text;
}

/** The text of a unit or a drop-in. */
export function textOf(reader: Reader, unit: ShapeValue): EmbeddedText | null {
  return scalarText(reader, unit, 'contents') ?? localText(reader, unit, 'contents_local');
}

function scalarText(reader: Reader, holder: ShapeValue, key: string): EmbeddedText | null {
  const found = holder.fields.get(key);
  if (found?.kind !== 'string' || found.value.length > LARGEST) return null;
  const node = found.node ?? reader.node;
  if (!node) return null;
  const path = found.from ?? [...reader.path, key];
  const isWritten = node.kind === 'scalar' && node.value === found.value;
  return isWritten
    ? embedScalar(reader.text, node, path, reader.language)
    : embedDecoded(found.value, node, path);
}

function localText(reader: Reader, holder: ShapeValue, key: string): EmbeddedText | null {
  const name = holder.fields.get(key);
  const node = name?.node ?? reader.node;
  if (name?.kind !== 'string' || name.value === '' || !node) return null;
  const bytes = reader.readLocal(name.value);
  return bytes && decodedText(bytes, node, [...reader.path, key]);
}

function decodedText(bytes: Uint8Array, node: Node, path: Path): EmbeddedText | null {
  if (bytes.length > LARGEST || bytes.includes(0)) return null;
  try {
    return embedDecoded(new TextDecoder('utf-8', { fatal: true }).decode(bytes), node, path);
  } catch {
    // No text.
    return null;
  }
}
