/** What is in a data URL, for those who cannot read it there. */
import { roleOfFile } from '../embedded/embedded-text.ts';
import { type LanguageId, languageOf } from '../embedded/languages.ts';
import { decodeDataUrl } from '../go/data-url.ts';
import { gunzip } from '../render/gunzip.ts';
import { child, followAlias, type MapNode, type ScalarNode } from '../syntax/tree.ts';
import { onceFor } from '../text/once.ts';
import { words } from '../text/words.ts';
import { oneLine, seen } from './one-line.ts';
import { sizeOfBytes } from './sizes.ts';

export interface Packed {
  readonly label: string;
  readonly tooltip: string;
}

/** A longer URL, in UTF-16 units, is not decoded, and so much is unpacked, in bytes. */
const LONGEST = 1 << 20;
const MOST_UNPACKED = 1 << 24;
/** A text that is no longer is shown itself. */
const SHORT = 40;

/** A document never changes, and editors ask with each scroll. */
const labels = onceFor((_: object) => new Map<ScalarNode, Packed | null>());

/**
 * Size and kind of what a data URL holds, or a short text itself; null where the URL shows it as well, and where it cannot
 * be decoded.
 * @param document what the URL stands in, as long as that does not change
 * @param map the map that the URL stands in, whose `compression` counts
 * @param owner the path of the file whose contents they are; '' where there is none
 */
export function packedContents(
  document: object,
  url: ScalarNode,
  { map, owner }: { readonly map: MapNode; readonly owner: string },
): Packed | null {
  const known = labels(document);
  const found = known.get(url);
  if (found !== undefined) return found;
  const made = describe(url.value, textAt(map, 'compression'), owner);
  known.set(url, made);
  return made;
}

function describe(url: string, compression: string, path: string): Packed | null {
  if (url.length > LONGEST) return null;
  const decoded = decodeDataUrl(url);
  if (!decoded.ok) return null;
  const isPacked = compression === 'gzip';
  const bytes = isPacked ? gunzip(decoded.data, MOST_UNPACKED) : decoded.data;
  const size = sizeOfBytes(decoded.data.length);
  if (!bytes) return { label: words`gzip ${size}`, tooltip: words`cannot be unpacked here` };
  const text = textOf(bytes);
  const isShort = text !== null && text.length <= SHORT && /^[^\n]*\n?$/.test(text);
  // As it stands in the URL it is as good to read.
  if (isShort && !isPacked && url.endsWith(text.trimEnd())) return null;
  if (isShort && text.trim() !== '')
    return { label: `= ${seen(text.trimEnd())}`, tooltip: sizeOfBytes(bytes.length) };
  const kind = text === null ? kindOfBytes(bytes) : kindOfText(text, path);
  const sizes = isPacked ? words`gzip ${size} → ${sizeOfBytes(bytes.length)}` : size;
  const tooltip = text === null ? words`${bytes.length} bytes` : oneLine(seen(text), 200);
  return { label: withKind(sizes, kind), tooltip };
}

/** A size with what has it; a word alone could not be told from a name. */
function withKind(sizes: string, kind: string): string {
  if (kind === '') return sizes;
  if (kind === 'text') return words`${sizes}, text`;
  if (kind === 'script') return words`${sizes}, script`;
  if (kind === 'certificate') return words`${sizes}, certificate`;
  return kind === 'binary' ? words`${sizes}, binary` : `${sizes}, ${kind}`;
}

/** Bytes as text; null where they are none. */
export function textOf(bytes: Uint8Array): string | null {
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** How the first bytes of files of a format are (file(1)). */
const SIGNS: readonly (readonly [kind: string, sign: readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  [words`ELF program`, [0x7f, 0x45, 0x4c, 0x46]],
  [words`squashfs image`, [0x68, 0x73, 0x71, 0x73]],
  [words`PNG image`, [0x89, 0x50, 0x4e, 0x47]],
];

/** The kind of what is no text, by its first bytes; `binary` where they say nothing. */
export function kindOfBytes(bytes: Uint8Array): string {
  const found = SIGNS.find(([, sign]) => sign.every((byte, index) => bytes[index] === byte));
  return found?.[0] ?? 'binary';
}

const LANGUAGE_NAMES: Partial<Readonly<Record<LanguageId, string>>> = {
  unit: words`systemd unit`,
  shell: words`shell script`,
  script: 'script',
  networkd: words`network configuration`,
  quadlet: 'quadlet',
  env: words`environment file`,
  json: 'JSON',
  toml: 'TOML',
  yaml: 'YAML',
  sshd: words`sshd configuration`,
  sudoers: 'sudoers',
  tmpfiles: 'tmpfiles',
  sysusers: 'sysusers',
  udev: words`udev rules`,
  sysctl: words`sysctl settings`,
};

/** The kind of a text, by what it says and the path of the file it is for. */
export function kindOfText(text: string, path: string): string {
  if (/^-----BEGIN [A-Z ]*CERTIFICATE-----/.test(text)) return 'certificate';
  if (/^\s*\{\s*"ignition"/.test(text)) return words`Ignition config`;
  return LANGUAGE_NAMES[languageOf({ text, role: roleOfFile(path), owner: path }).id] ?? 'text';
}

/** The text of a key; '' where there is none. */
export function textAt(map: MapNode, key: string): string {
  const node = child(map, key);
  const value = node && followAlias(node);
  return value?.kind === 'scalar' ? value.value : '';
}
