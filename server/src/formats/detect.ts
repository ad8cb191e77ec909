/** What a document that has been read is, found by its content. */
import { DEFAULT_RELEASES } from '../spec/fields/container-linux.ts';
import { resolveContainerLinux } from '../spec/resolve.ts';
import { CONTAINER_LINUX_KEYS } from '../spec/signs.ts';
import { outlineOfTree } from '../syntax/outline/tree.ts';
import { followAlias, keyText, type Node, type SyntaxTree } from '../syntax/tree.ts';
import { KEYS_TO_LOOK_AT, type Kind, kindOf, kindOfBroken } from './kind.ts';

export type { Kind } from './kind.ts';

/** Takes a text for what its content says; `unknown` when it is none of ours. */
export function detectKind(text: string, tree: SyntaxTree): Kind {
  const kind = kindOf(text, outlineOfTree(tree.root, KEYS_TO_LOOK_AT), hasField);
  if (kind !== 'unknown') return kind;
  return tree.cut || tree.problems.length > 0 ? kindOfBroken(text) : 'unknown';
}

function hasField(section: string, key: string): boolean {
  const type = resolveContainerLinux(DEFAULT_RELEASES).fields.get(section)?.type;
  return type?.kind === 'shape' && type.fields.has(key);
}

/**
 * Whether a document has sections of a Container Linux Config and nothing else, whatever is in them: enough for one that
 * somebody hands to us by name.
 */
export function hasOnlySections(root: Node | null): boolean {
  const map = root && followAlias(root);
  if (map?.kind !== 'map' || map.entries.length === 0) return false;
  return map.entries.every(({ key }) => keyText(key) !== 'version' && CONTAINER_LINUX_KEYS.has(keyText(key)));
}
