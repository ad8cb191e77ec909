/**
 * The text that an offset of a document is in, with its language: what features ask first, whatever the document is
 * written in. It goes by the tree alone, so that half-typed documents have an answer as well.
 */

import { decodeDataUrl } from '../go/data-url.ts';
import { readJson } from '../syntax/json/read.ts';
import { child, keyText, type Node, type Path, type ScalarNode, type Step } from '../syntax/tree.ts';
import { lineStart } from '../syntax/yaml/edit.ts';
import type { Memory } from '../text/memory.ts';
import { strictText } from '../text/utf8.ts';
import { type EmbeddedText, type MachineText, roleOfFile, withRole } from './embedded-text.ts';
import { ownerPath, type TextField, textFieldAt } from './fields.ts';
import type { Language } from './language.ts';
import { type LanguageId, languageOf } from './languages.ts';
import type { Syntax } from './layout.ts';
import type { Sheet } from './sheet.ts';
import { embedOnSheet, embedUrl, embedWithin } from './text.ts';

/** A document that has been read: what is needed of an analysis. */
export interface EmbeddedSource {
  readonly text: string;
  /** What it is written in; null for a document that is none of ours, which is read as YAML. */
  readonly format: { readonly language: Syntax } | null;
  readonly tree: { readonly root: Node | null; readonly anchored?: boolean };
  /** What is known of earlier texts of the document. */
  readonly memory?: Memory;
  /** Of a template that was read without its marks: its nodes are those of another text. */
  readonly unmarked?: unknown;
}

/** A text of a document, in which an offset is. */
export interface EmbeddedAt {
  readonly language: Language<LanguageId>;
  /** The text, what it is, and the way between it and the document. */
  readonly text: MachineText;
  /** The offset in the text. */
  readonly offset: number;
}

/** Configs in configs are followed so far. */
export const DEEPEST = 4;

/**
 * The innermost text that an offset of the document is in; null outside of texts, and where a text is packed. Reads no
 * more than the way to the offset, and the JSON of merged configs on it.
 */
export function embeddedAt(source: EmbeddedSource, offset: number): EmbeddedAt | null {
  return textAt(source, offset, 0);
}

function textAt(source: EmbeddedSource, offset: number, depth: number): EmbeddedAt | null {
  const { root } = source.tree;
  const found = root && scalarAt(root, offset);
  const field = found && textFieldAt(found.path);
  if (!found || !field) return null;
  const text = textOfField(source, found.node, found.path, field);
  const at = text && offsetAt(source.text, found.node, text, offset);
  if (!text || at === null) return null;
  const inner = text.role === 'config' && depth < DEEPEST ? within(text, at, depth) : null;
  return inner ?? { language: languageOf(text), text, offset: at };
}

function within(outer: MachineText, offset: number, depth: number): EmbeddedAt | null {
  const found = textAt(configIn(outer), offset, depth + 1);
  return found && { ...found, text: innerText(outer, found.text) };
}

/** The config that a text is, as a document of its own. */
export function configIn({ text }: MachineText): EmbeddedSource {
  return { text, format: { language: 'json' }, tree: readJson(text) };
}

/** A text of the config that another text is, with its places in the document. */
export function innerText(outer: MachineText, inner: MachineText): MachineText {
  const document = { name: 'the config', isFile: false, text: outer.text };
  return withRole(embedWithin(outer, inner, document), inner.role, inner.owner);
}

/**
 * The text that a field of a document holds, in a URL or as it is; null for a URL whose text cannot be had.
 * @param sheet what the text stands on; by default the document as it is
 */
export function textOfField(
  source: EmbeddedSource,
  node: ScalarNode,
  path: Path,
  field: TextField,
  sheet: Readonly<Sheet> = source,
): MachineText | null {
  const own = embedOnSheet(sheet, node, path, source.format?.language ?? 'yaml');
  const held = field.url ? inUrl(own, node) : own;
  return held && source.tree.root && named(held, field, source.tree.root, path);
}

/** The scalar that begins last before an offset, as a value, with its path. */
function scalarAt(root: Node, offset: number): { readonly node: ScalarNode; readonly path: Path } | null {
  const path: Step[] = [];
  let node: Node = root;
  while (node.kind === 'map' || node.kind === 'list') {
    if (node.kind === 'map') {
      const entry = node.entries.findLast(({ key }) => key.span.start <= offset);
      if (!entry || offset <= entry.key.span.end) return null;
      path.push(keyText(entry.key));
      node = entry.value;
    } else {
      const index = node.items.findLastIndex(({ span }) => span.start <= offset);
      const item = node.items[index];
      if (!item) return null;
      path.push(index);
      node = item;
    }
  }
  return node.kind === 'scalar' && node.span.start <= offset ? { node, path } : null;
}

function inUrl(url: EmbeddedText, node: ScalarNode): EmbeddedText | null {
  const decoded = decodeDataUrl(node.value);
  const text = decoded.ok ? strictText(decoded.data) : null;
  return text === null ? null : embedUrl(node, url.path, () => url, text);
}

function named(text: EmbeddedText, field: TextField, root: Node, path: Path): MachineText {
  let node: Node | undefined = root;
  for (const step of ownerPath(field, path) ?? []) node = node && child(node, step);
  const name = field.owner !== null && node?.kind === 'scalar' ? node.value : '';
  const owner = name === '' ? '' : `${field.folder ?? ''}${name}`;
  return withRole(text, field.role ?? roleOfFile(owner), owner);
}

/** The offset in the text; its end for blanks behind a block that is still to be written. */
function offsetAt(source: string, node: ScalarNode, text: MachineText, offset: number): number | null {
  const at = text.offsetOf(offset);
  if (at !== null) return at;
  if (node.style !== 'literal' && node.style !== 'folded') return null;
  const header = source.indexOf('\n', node.span.start);
  const isBehind =
    header >= 0 && header < offset && source.slice(Math.max(node.span.end, header), offset).trim() === '';
  const column = offset - lineStart(source, offset);
  return isBehind && column > indentOf(source, node.span.start) ? text.text.length : null;
}

/** The column at which the line of an offset begins to say something. */
function indentOf(source: string, offset: number): number {
  const start = lineStart(source, offset);
  return /^[ -]*/.exec(source.slice(start, offset))?.[0].length ?? 0;
}
