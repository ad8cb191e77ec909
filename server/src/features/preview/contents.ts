/** The data URLs of a document or a rendering: where they stand, and what they hold, for people to read. */
import { roleOfFile } from '../../embedded/embedded-text.ts';
import { type LanguageId, languageOf } from '../../embedded/languages.ts';
import { decodeDataUrl } from '../../go/data-url.ts';
import { gunzip } from '../../render/gunzip.ts';
import { keyText, type MapNode, type Node, type ScalarNode } from '../../syntax/tree.ts';
import { onceFor } from '../../text/once.ts';
import type { Span } from '../../text/span.ts';
import { seen } from '../one-line.ts';
import { kindOfBytes, kindOfText, textAt, textOf } from '../packed-contents.ts';
import { sizeOfBytes } from '../sizes.ts';
import { hexTable } from './hex-table.ts';

/** A data URL and what is known of it without decoding. */
export interface PackedUrl {
  readonly node: ScalarNode;
  /** The map it stands in. */
  readonly map: MapNode;
  /** The way to it: `storage.files.0.contents.source`. */
  readonly path: string;
  /** The path of the file whose contents they are; '' where it is none. */
  readonly owner: string;
}

/** So much is decoded, in UTF-16 units, and so much unpacked, in bytes. */
const LONGEST = 1 << 25;
const MOST_UNPACKED = 1 << 25;
/** More URLs, and deeper ones, no document of ours has. */
const MOST = 20_000;
const DEEPEST = 40;

/** All data URLs of a tree, in its order. Takes time linear in the tree, once for each. */
export const packedUrls = onceFor((root: Node): readonly PackedUrl[] => {
  const found: PackedUrl[] = [];
  const visit = (node: Node, path: readonly (string | number)[], owner: string): void => {
    if (found.length >= MOST || path.length > DEEPEST) return;
    if (node.kind === 'list') {
      for (const [index, item] of node.items.entries()) visit(item, [...path, index], owner);
    } else if (node.kind === 'map') {
      const inner = textAt(node, 'path') || owner;
      for (const { key, value } of node.entries) {
        const name = keyText(key);
        const way = [...path, name];
        const isUrl = value.kind === 'scalar' && name === 'source' && /^data:/i.test(value.value);
        if (isUrl) found.push({ node: value, map: node, path: way.join('.'), owner: inner });
        else if (value.kind !== 'scalar') visit(value, way, inner);
      }
    }
  };
  visit(root, [], '');
  return found;
});

/** The data URL at an offset of a tree; undefined where there is none. */
export function packedUrlAt(root: Node, offset: number): PackedUrl | undefined {
  return packedUrls(root).find(({ node: { span } }) => span.start <= offset && offset <= span.end);
}

/** The data URL that was found at a path before: it may have another number now, but belongs to the same file. */
export function packedUrlOf(root: Node, path: string, owner: string): PackedUrl | undefined {
  const all = packedUrls(root);
  const there = all.find((one) => one.path === path);
  return owner === '' || there?.owner === owner ? there : all.find((one) => one.owner === owner);
}

/** The data URLs that touch a part of a text. */
export function packedUrlsIn(root: Node, { start, end }: Span): readonly PackedUrl[] {
  return packedUrls(root).filter(({ node: { span } }) => span.start <= end && span.end >= start);
}

/** What a data URL holds. */
export interface Contents {
  /** What a file with it may be called. */
  readonly name: string;
  /** An editor's name for the language. */
  readonly language: string;
  /** Itself, or a table of its bytes where it is no text; that may be cut, and then says so. */
  readonly text: string;
  readonly isText: boolean;
  /** Size and kind in words. */
  readonly label: string;
}

/** Decodes and unpacks a data URL; null where that fails, or it is too large. */
export function contentsOf({ node, map, owner, path }: PackedUrl): Contents | null {
  if (node.value.length > LONGEST) return null;
  const decoded = decodeDataUrl(node.value);
  if (!decoded.ok) return null;
  const isPacked = textAt(map, 'compression') === 'gzip';
  const bytes = isPacked ? gunzip(decoded.data, MOST_UNPACKED) : decoded.data;
  if (!bytes) return null;
  const text = textOf(bytes);
  const kind = text === null ? kindOfBytes(bytes) : kindOfText(text, owner);
  const size = sizeOfBytes(decoded.data.length);
  const sizes = isPacked ? `gzip ${size} → ${sizeOfBytes(bytes.length)}` : size;
  return {
    name: nameOf(owner, path),
    language: text === null ? 'plaintext' : editorLanguage(text, owner),
    text: text ?? hexTable(bytes),
    isText: text !== null,
    label: `${sizes}, ${kind}`,
  };
}

/** What contents are called that belong to no file, by where they stand. */
const NAMES: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/(?:^|\.)certificateAuthorities\.|(?:^|\.)certificate_authorities\./, 'ca.pem'],
  [/(?:^|\.)config\.(?:merge|append|replace)\b/, 'merged.ign'],
  [/(?:^|\.)(?:keyFile|key_file)\./, 'keyfile'],
];

function nameOf(owner: string, path: string): string {
  const name = owner.slice(owner.lastIndexOf('/') + 1);
  if (name !== '') return name;
  return NAMES.find(([pattern]) => pattern.test(path))?.[1] ?? 'contents';
}

/** Editors' names for languages. What has settings by section is `ini` to them. */
const LANGUAGES: Partial<Readonly<Record<LanguageId, string>>> = {
  unit: 'ini',
  networkd: 'ini',
  quadlet: 'ini',
  settings: 'ini',
  shell: 'shellscript',
  env: 'properties',
  sysctl: 'properties',
  json: 'json',
  yaml: 'yaml',
  toml: 'toml',
};

/** Interpreters whose languages have another name. */
const INTERPRETERS: readonly (readonly [pattern: RegExp, language: string])[] = [
  [/^python/, 'python'],
  [/^perl/, 'perl'],
  [/^node|^deno/, 'javascript'],
  [/^ruby/, 'ruby'],
  [/^lua/, 'lua'],
];

function editorLanguage(text: string, owner: string): string {
  if (/^\s*\{\s*"ignition"/.test(text)) return 'json';
  const interpreter = /^#!\s*(?:\S*\/)?(?:env[ \t]+)?([\w.+-]+)/.exec(text.slice(0, 200))?.[1];
  const known = INTERPRETERS.find(([pattern]) => pattern.test(interpreter ?? ''));
  if (known) return known[1];
  const { id } = languageOf({ text, role: roleOfFile(owner), owner });
  return LANGUAGES[id] ?? 'plaintext';
}

/** Of an excerpt: lines, and UTF-16 units of a line. */
const MOST_LINES = 20;
const LONGEST_LINE = 160;

/** The first lines of a text, cut where they are long, with what is invisible written as `\u202e`. */
export function excerptOf(text: string): string {
  const head = text.slice(0, MOST_LINES * 1000);
  const lines = head.split('\n');
  const shown = lines.slice(0, MOST_LINES).map((line) => seen(cut(line.replace(/\r$/, ''))));
  const isCut = lines.length > MOST_LINES || head.length < text.length;
  return isCut ? `${shown.join('\n')}\n…` : shown.join('\n').trimEnd();
}

function cut(line: string): string {
  if (line.length <= LONGEST_LINE) return line;
  const end = /[\ud800-\udbff]/.test(line[LONGEST_LINE - 1] ?? '') ? LONGEST_LINE - 1 : LONGEST_LINE;
  return `${line.slice(0, end)}…`;
}
