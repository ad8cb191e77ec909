/** What pages of documentation have in common: blocks of lines that show something, and what may stand in those. */
import type { Span } from '../../text/span.ts';
import { type Block, type FindBlocks, wayWithin } from '../block.ts';
import { textOfLines, type Unwritable } from '../lines.ts';
import { hasSign } from '../signs.ts';
import { findHeredocs } from './heredoc.ts';
import { findInKubernetes } from './kubernetes.ts';
import { findInTerraform } from './terraform.ts';

/** What is looked for in a block that is no config itself, by what the page says it is written in. */
const INSIDE: Readonly<Record<string, FindBlocks>> = {
  ...Object.fromEntries(
    ['tf', 'hcl', 'terraform', 'opentofu', 'tofu'].map((name) => [name, findInTerraform]),
  ),
  ...Object.fromEntries(['', 'bash', 'sh', 'shell', 'console', 'zsh'].map((name) => [name, findHeredocs])),
  ...Object.fromEntries(['yaml', 'yml'].map((name) => [name, findInKubernetes])),
};

/** The blocks of some lines of a page: they themselves, and what stands in them. */
export function blocksOf(
  file: string,
  lines: readonly Span[],
  language: string,
  unwritable: Unwritable,
): readonly Block[] {
  const { text, way } = textOfLines(file, lines, unwritable);
  // Nearly no block has a word of ours.
  if (!hasSign(text)) return [];
  const own: Block = { text, way, language, purpose: 'shown' };
  const inside = (INSIDE[language] ?? (() => []))(text);
  return [
    own,
    ...inside.map((block): Block => ({ ...block, way: wayWithin(way, block.way), purpose: 'shown' })),
  ];
}
