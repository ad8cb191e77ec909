/** Moves the units of a `networkd` section to files, as Flatcar's Ignition does with an Ignition 2 config. */

import type { EntryPlace } from '../../config/walk-document.ts';
import { child, entryOf, keyText, type MapNode, type Node } from '../../syntax/tree.ts';
import {
  breakOf,
  columnOf,
  type Edits,
  entryEnd,
  hasAnchor,
  isRestEmpty,
  keyPosition,
  nextLine,
  removeEntry,
} from '../../syntax/yaml/edit.ts';
import { literalBlock } from '../../syntax/yaml/literal-block.ts';
import type { Span } from '../../text/span.ts';
import { endsPlainly } from '../edit-list.ts';
import type { ButaneContext } from '../rule.ts';

interface NewFile {
  readonly path: string;
  readonly contents: string;
}

const FOLDER = '/etc/systemd/network';

/** The edits that write each unit and drop-in to a file; null when the section holds anything else. */
export function moveNetworkd({ text, root }: ButaneContext, place: EntryPlace): Edits | null {
  const files = filesOf(place.entry.value);
  if (!files || root.kind !== 'map' || root.flow || hasAnchor(place.entry.value)) return null;
  if (holdsComment(text, place.entry.value) || !isRestEmpty(text, entryEnd(place.entry))) return null;
  if (keyPosition(text, place.entry) !== 'own-line') return null;
  const newline = breakOf(text);
  const storage = entryOf(root, 'storage');
  if (!storage) {
    const list = writeFiles(files, 4, newline);
    const start = place.entry.key.span.start;
    if (list === null) return null;
    const newText = ['storage:', '  files:', list].join(newline);
    return [{ span: { start, end: entryEnd(place.entry) }, newText }];
  }
  const removed = removeEntry(text, place);
  const added = storage.value.kind === 'map' ? addFiles(text, storage.value, files, newline) : null;
  return removed && added && [...removed, ...added];
}

function addFiles(text: string, storage: MapNode, files: readonly NewFile[], newline: string): Edits | null {
  const present = child(storage, 'files');
  const after = present ?? storage;
  const first = storage.entries[0]?.key.span.start;
  if (storage.flow || first === undefined || !endsPlainly(text, after) || !isRestEmpty(text, after.span.end))
    return null;
  if (present && (present.kind !== 'list' || present.flow || present.items.length === 0)) return null;
  const column = columnOf(text, present ? present.at : first);
  const list = writeFiles(files, present ? column : column + 2, newline);
  if (list === null) return null;
  const lines = present ? list : [`${' '.repeat(column)}files:`, list].join(newline);
  const at = nextLine(text, after.span.end);
  const newText = text[at - 1] === '\n' ? lines + newline : newline + lines;
  return [{ span: { start: at, end: at }, newText }];
}

function writeFiles(files: readonly NewFile[], column: number, newline: string): string | null {
  const dash = `${' '.repeat(column)}- `;
  const below = ' '.repeat(column + 2);
  const out: string[] = [];
  for (const { path, contents } of files) {
    const block = contents === '' ? { header: '""', lines: [] } : literalBlock(contents, column + 4);
    if (block === null) return null;
    out.push(
      `${dash}path: ${path}`,
      `${below}contents:`,
      `${below}  inline: ${block.header}`,
      ...block.lines,
    );
  }
  return out.join(newline);
}

function filesOf(section: Node): readonly NewFile[] | null {
  if (section.kind !== 'map' || section.entries.length !== 1) return null;
  const units = child(section, 'units');
  if (units?.kind !== 'list' || units.items.length === 0) return null;
  const files: NewFile[] = [];
  for (const unit of units.items) {
    const named = readNamed(unit, ['name', 'contents', 'dropins']);
    if (!named) return null;
    if (named.contents !== null) files.push({ path: `${FOLDER}/${named.name}`, contents: named.contents });
    const dropins = child(unit, 'dropins');
    if (dropins && dropins.kind !== 'list') return null;
    for (const dropin of dropins?.items ?? []) {
      const inner = readNamed(dropin, ['name', 'contents']);
      if (inner?.contents == null) return null;
      files.push({ path: `${FOLDER}/${named.name}.d/${inner.name}`, contents: inner.contents });
    }
  }
  return files.length > 0 ? files : null;
}

function readNamed(node: Node, keys: readonly string[]): { name: string; contents: string | null } | null {
  if (node.kind !== 'map' || !node.entries.every(({ key }) => keys.includes(keyText(key)))) return null;
  const [name, contents] = [child(node, 'name'), child(node, 'contents')];
  if (name?.kind !== 'scalar' || !/^[\w.@-]+$/.test(name.value)) return null;
  if (contents && contents.kind !== 'scalar') return null;
  return { name: name.value, contents: contents?.value ?? null };
}

/** Whether there is a comment in a node, what scalars hold aside. */
function holdsComment(text: string, node: Node): boolean {
  const scalars: Span[] = [];
  collectScalars(node, scalars);
  let at = node.span.start;
  for (const span of scalars) {
    if (text.slice(at, span.start).includes('#')) return true;
    at = Math.max(at, span.end);
  }
  return text.slice(at, node.span.end).includes('#');
}

function collectScalars(node: Node, spans: Span[]): void {
  if (node.kind === 'scalar') spans.push(node.span);
  else if (node.kind === 'list') for (const item of node.items) collectScalars(item, spans);
  else if (node.kind === 'map') {
    for (const { key, value } of node.entries) {
      collectScalars(key, spans);
      collectScalars(value, spans);
    }
  }
}
