/** Documents of YAML and JSON that hold a config as one of their scalars. */
import { embedScalar } from '../../embedded/text.ts';
import { readJson } from '../../syntax/json/read.ts';
import { keyText, type Node, type Path, type ScalarNode } from '../../syntax/tree.ts';
import type { Block, FindBlocks } from '../block.ts';
import { hasStrongSign } from '../signs.ts';

/** More tokens are no module that people write. */
const MOST_TOKENS = 2_000_000;

/** Each scalar below a node with its path, aliases not followed. */
export function scalarsOf(root: Node | null): readonly (readonly [ScalarNode, Path])[] {
  const found: (readonly [ScalarNode, Path])[] = [];
  const waiting: (readonly [Node, Path])[] = root ? [[root, []]] : [];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [node, path] = next;
    if (node.kind === 'scalar') found.push([node, path]);
    else if (node.kind === 'map')
      for (const { key, value } of node.entries.toReversed()) waiting.push([value, [...path, keyText(key)]]);
    else if (node.kind === 'list')
      for (const [index, item] of [...node.items.entries()].reverse()) waiting.push([item, [...path, index]]);
  }
  return found;
}

/** Terraform in JSON: the strings in which a config shows. */
export const findInTerraformJson: FindBlocks = (text) =>
  scalarsOf(readJson(text, MOST_TOKENS).root).flatMap(([node, path]): Block[] => {
    if (!node.value.includes('\n') || !hasStrongSign(node.value)) return [];
    const { text: own, ...way } = embedScalar(text, node, path, 'json');
    return [{ text: own, way, language: '', purpose: 'used' }];
  });
