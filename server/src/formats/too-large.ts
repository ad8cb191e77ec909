/** Documents that are too large to check: what is large, and what is said of it then. */

import { type Check, type Document, UNCHECKED } from '../config/check.ts';
import { type Finding, fatalFinding } from '../config/finding.ts';
import { measure } from '../syntax/size.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import { words } from '../text/words.ts';
import type { Format } from './format.ts';

/** How large a document may be, and what to say of one that is larger. */
export interface Bounds {
  /** Characters (UTF-16 units) of the text. */
  readonly characters: number;
  /** Tokens of YAML or JSON: brackets, commas, colons, dashes, scalars, line breaks between them. */
  readonly tokens: number;
  /** Characters of the document with every alias written out. */
  readonly expanded: number;
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

/**
 * What fits into the memory that Node takes by default: about 150,000 files, or texts of 64 million characters in all.
 * Strings of V8 end at 512 million, and what is rendered may be several times as long as what is written.
 */
export const LARGEST: Bounds = {
  characters: 64_000_000,
  tokens: 3_000_000,
  expanded: 128_000_000,
  severity: 'error',
  message: words`this document is too large to check: split it, and merge its parts by \`ignition.config.merge\``,
};

/** What is checked within a second or so: about 5,000 files, or texts of four million characters in all. */
export const WHILE_TYPING: Bounds = {
  characters: 4_000_000,
  tokens: 100_000,
  expanded: 16_000_000,
  severity: 'warning',
  message: words`this document is too large to check while typing: run \`flatcar-config check\` on it`,
};

/** Beyond so many nodes yaml.v3 gives up where as few as a tenth of them come by aliases (decode.go: allowedAliasRatio). */
const BOMB_NODES = 4_000_000;

/**
 * Whether a text, read as far as `bounds.tokens`, is larger than that. What grows by its number of nodes is left to the
 * real tool's own measure, which ends the check early and in its own words; what grows by long texts no tool bounds.
 */
export function isTooLarge(text: string, tree: SyntaxTree, bounds: Bounds): boolean {
  if (tree.cut || text.length > bounds.characters) return true;
  if (tree.root === null) return false;
  // Without anchors there are no aliases to be written out.
  if (tree.anchored === false) return tree.root.span.end - tree.root.span.start > bounds.expanded;
  const { written, expanded } = measure(tree.root);
  const isBomb = expanded.nodes > BOMB_NODES && expanded.nodes > 2 * written.nodes;
  return expanded.characters > bounds.expanded && !isBomb;
}

/** What is said of such a document: its version, one finding, and the shape for its first part. */
export function sayTooLarge(
  { glance }: Format,
  { tree: { root }, lines }: Document,
  { severity, message }: Bounds,
): Check {
  const span = lines.firstLine({ start: 0, end: root?.span.end ?? 1 });
  const finding: Finding = { ...fatalFinding('flatcar', 'too-large', message, span), severity };
  return { ...UNCHECKED, ...glance(root, lines), findings: [finding], fatal: message };
}
