/**
 * A fix for what butane says of a mode without its leading zero. The words are butane's and stay as they are; the fix
 * says what the number is. It is never safe: the file gets other permissions, which are what somebody may have meant.
 */

import type { Finding, Fix } from '../config/finding.ts';
import { fixOf } from '../config/fix.ts';
import { readInt } from '../syntax/scalars.ts';
import { deepest, type Node } from '../syntax/tree.ts';
import { replaceNode } from '../syntax/yaml/edit.ts';
import { words } from '../text/words.ts';

/** The same findings; those on a decimal mode have the fix that adds the zero. */
export function offerMode(findings: readonly Finding[], root: Node | null): readonly Finding[] {
  return findings.map((finding) => {
    if (!root || finding.code !== 'mode-decimal' || finding.path === null) return finding;
    const fixes = addZero(deepest(root, finding.path));
    return fixes.length > 0 ? { ...finding, fixes } : finding;
  });
}

function addZero(node: Node): Fix[] {
  const mode = node.kind === 'scalar' && node.style === 'plain' ? readInt(node) : null;
  if (node.kind !== 'scalar' || !mode?.ok || !/^[0-7]{3,4}$/.test(node.value)) return [];
  const title = words`Write 0${node.value} (${node.value} is decimal, as permissions 0${mode.value.toString(8)})`;
  return fixOf(title, replaceNode(node, `0${node.value}`), { preferred: true });
}
