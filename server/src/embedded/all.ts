/** All texts of a document, in its order: what features ask that look at the whole of it. It goes by the tree alone. */

import { keyText, type Node, type Path, type ScalarNode } from '../syntax/tree.ts';
import { onceFor } from '../text/once.ts';
import { configIn, DEEPEST, type EmbeddedSource, innerText, textOfField } from './at.ts';
import type { MachineText } from './embedded-text.ts';
import { isOnWay, type TextField, textFieldAt } from './fields.ts';
import type { Language } from './language.ts';
import { type LanguageId, languageOf } from './languages.ts';

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
}

/**
 * The texts of a document that stand in it as they are, so that each of their places has one of its own: none that is
 * packed, none behind an alias. Of a merged config the texts in it, not the config. Takes time linear in the document, once
 * for all features that ask.
 */
export const embeddedParts = onceFor((source: EmbeddedSource): readonly EmbeddedPart[] => partsOf(source, 0));

function partsOf(source: EmbeddedSource, depth: number): readonly EmbeddedPart[] {
  const { root } = source.tree;
  return root ? partsAt(source, root, [], depth) : [];
}

/** The texts at or below a node that stands at a path; see `embeddedParts`. */
export function partsAt(source: EmbeddedSource, node: Node, path: Path, depth = 0): readonly EmbeddedPart[] {
  const walk: Walk = { source, depth, parts: [] };
  visit(walk, node, path);
  return walk.parts;
}

function visit(walk: Walk, node: Node, path: Path): void {
  if (walk.parts.length >= MOST) return;
  if (node.kind === 'scalar') {
    const field = textFieldAt(path);
    if (field) take(walk, node, path, field);
  } else if (node.kind === 'map') {
    for (const { key, value } of node.entries) visitChild(walk, value, [...path, keyText(key)]);
  } else if (node.kind === 'list') {
    for (const [index, item] of node.items.entries()) visitChild(walk, item, [...path, index]);
  }
}

function visitChild(walk: Walk, node: Node, path: Path): void {
  if (isOnWay(path)) visit(walk, node, path);
}

function take({ source, depth, parts }: Walk, node: ScalarNode, path: Path, field: TextField): void {
  if (node.value === '' || node.value.length > LONGEST) return;
  const text = textOfField(source, node, path, field);
  // What stands in place has its end where its node ends.
  if (!text || text.offsetOf(node.span.end) === null) return;
  const inner = text.role === 'config' && depth < DEEPEST ? partsOf(configIn(text), depth + 1) : [];
  if (inner.length > 0) for (const part of inner) parts.push({ ...part, text: innerText(text, part.text) });
  else parts.push({ language: languageOf(text), text });
}
