/** All texts of a document, in its order: what features ask that look at the whole of it. It goes by the tree alone. */

import { keyText, type Node, type Path, type ScalarNode } from '../syntax/tree.ts';
import type { Memory } from '../text/memory.ts';
import { onceFor } from '../text/once.ts';
import type { Span } from '../text/span.ts';
import { configIn, DEEPEST, type EmbeddedSource, innerText, textOfField } from './at.ts';
import type { MachineText } from './embedded-text.ts';
import { isOnWay, type TextField, textFieldAt } from './fields.ts';
import type { Language } from './language.ts';
import { type LanguageId, languageOf } from './languages.ts';
import { keptSheet, type Sheet } from './sheet.ts';

/** A text of a document. */
export interface EmbeddedPart {
  readonly language: Language<LanguageId>;
  readonly text: MachineText;
}

/** Longer texts are data, and no place for people. In UTF-16 units. */
const LONGEST = 1 << 20;
/** A document with more texts than this is not looked at to its end. */
const MOST = 20_000;

interface Walk {
  readonly source: EmbeddedSource;
  readonly depth: number;
  readonly parts: EmbeddedPart[];
  /** Where the texts of entries are kept; null where they are not. */
  readonly kept: { readonly memory: Memory; readonly sheet: Readonly<Sheet> } | null;
}

/** The texts of an entry, and where that stands in the config. */
interface KeptParts {
  readonly where: string;
  readonly parts: readonly EmbeddedPart[];
}

/**
 * The texts of a document that stand in it as they are, so that each of their places has one of its own: none that is
 * packed, none behind an alias. Of a merged config the texts in it, not the config. Takes time linear in the document, once
 * for all features that ask. Those of an entry that did not change since an earlier text are the same objects.
 */
export const embeddedParts = onceFor((source: EmbeddedSource): readonly EmbeddedPart[] => {
  const { root } = source.tree;
  const walk: Walk = { source, depth: 0, parts: [], kept: keptOf(source) };
  if (root) visit(walk, root, []);
  return walk.parts;
});

/** Of one value that stands in two places each would be taken for the other. */
function keptOf({ text, tree, memory, unmarked }: EmbeddedSource): Walk['kept'] {
  const slot = tree.anchored === false && !unmarked ? memory?.slot<Sheet>(keptOf, keptOf) : null;
  return memory && slot ? { memory, sheet: keptSheet(slot, text) } : null;
}

/** The texts at or below a node that stands at a path; see `embeddedParts`. */
export function partsAt(source: EmbeddedSource, node: Node, path: Path, depth = 0): readonly EmbeddedPart[] {
  const walk: Walk = { source, depth, parts: [], kept: null };
  visit(walk, node, path);
  return walk.parts;
}

/** Spans in the document of something in one of its texts, as far as they were when they were worked out: all of them moved since. */
export interface Placed<Item extends Span> {
  readonly items: readonly Item[];
  readonly by: number;
}

/**
 * Something about a text with places in the document, worked out once for each text: it stands in an entry that moves as a whole.
 * @param make lives as long as the program, and depends on the text alone, and on how it stands in the document
 */
export function placedOnce<Item extends Span>(
  make: (part: EmbeddedPart, document: string) => readonly Item[],
): (part: EmbeddedPart, document: string) => Placed<Item> {
  const made = new WeakMap<EmbeddedPart, { readonly items: readonly Item[]; readonly at: number }>();
  return (part, document) => {
    const { start } = part.text.node.span;
    const { items, at } = made.get(part) ?? { items: make(part, document), at: start };
    made.set(part, { items, at });
    return { items, by: start - at };
  };
}

function visit(walk: Walk, node: Node, path: Path): void {
  if (walk.parts.length >= MOST) return;
  if (node.kind === 'scalar') {
    const field = textFieldAt(path);
    if (field) take(walk, node, path, field);
  } else if (node.kind === 'map') {
    for (const { key, value } of node.entries) visitChild(walk, value, [...path, keyText(key)]);
  } else if (node.kind === 'list') {
    for (const [index, item] of node.items.entries()) visitItem(walk, item, [...path, index]);
  }
}

/** An entry of an outermost list: what is in it says all about its texts, but for where it stands. */
function visitItem(walk: Walk, item: Node, path: Path): void {
  const { kept, parts, source } = walk;
  const isOutermost = path.findIndex((step) => typeof step === 'number') === path.length - 1;
  const slot = isOutermost ? kept?.memory.slot<KeptParts>(visitItem, item) : null;
  if (!slot) return visitChild(walk, item, path);
  const where = `${source.format?.language} ${path.join('\0')}`;
  const known = slot.value;
  if (known?.where === where && parts.length + known.parts.length < MOST) {
    for (const part of known.parts) parts.push(part);
    return;
  }
  const first = parts.length;
  visitChild(walk, item, path);
  if (parts.length < MOST) slot.value = { where, parts: parts.slice(first) };
}

function visitChild(walk: Walk, node: Node, path: Path): void {
  if (isOnWay(path)) visit(walk, node, path);
}

function take({ source, depth, parts, kept }: Walk, node: ScalarNode, path: Path, field: TextField): void {
  if (node.value === '' || node.value.length > LONGEST) return;
  const text = textOfField(source, node, path, field, kept?.sheet ?? source);
  // What stands in place has its end where its node ends.
  if (!text || text.offsetOf(node.span.end) === null) return;
  const inner = text.role === 'config' && depth < DEEPEST ? partsOfConfig(text, depth) : [];
  if (inner.length > 0) for (const part of inner) parts.push({ ...part, text: innerText(text, part.text) });
  else parts.push({ language: languageOf(text), text });
}

function partsOfConfig(text: MachineText, depth: number): readonly EmbeddedPart[] {
  const config = configIn(text);
  const { root } = config.tree;
  return root ? partsAt(config, root, [], depth + 1) : [];
}
