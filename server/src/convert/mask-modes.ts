/** Modes that would begin to mean something in a later specification. */
import type { Loss } from '../config/loss.ts';
import { withoutSpecialBits } from '../formats/ignition/upgrade.ts';
import { has } from '../spec/behaviours.ts';
import type { IgnitionVersion } from '../spec/types.ts';
import { readInt } from '../syntax/scalars.ts';
import { keyText, type Node, type Path } from '../syntax/tree.ts';
import { replaceScalar } from '../syntax/yaml/edit.ts';
import type { TextEdit } from '../text/span.ts';
import { words } from '../text/words.ts';

/** Edits of a text, and what they lose. */
export interface Change {
  readonly edits: readonly TextEdit[];
  readonly losses: readonly Loss[];
}

/** Modes whose special bits did not count before and would now: without them the machine stays as it was. */
export function maskModes(
  root: Node | null,
  from: IgnitionVersion,
  to: IgnitionVersion,
  radix: 8 | 10,
): Change {
  if (!root || has(from, 'specialModeBits') || !has(to, 'specialModeBits')) return { edits: [], losses: [] };
  const edits: TextEdit[] = [];
  const losses: Loss[] = [];
  for (const { node, path } of scalarsAt(root, 'mode')) {
    const mode = node.kind === 'scalar' ? readInt(node) : null;
    if (!mode?.ok || withoutSpecialBits(mode.value) === mode.value) continue;
    const plain = withoutSpecialBits(mode.value).toString(radix);
    const replaced = replaceScalar(node, radix === 8 ? `0${plain}` : plain);
    const old = `0${mode.value.toString(8)}`;
    const message = words`the bits for setuid, setgid and sticky in ${old} had no effect before Ignition 3.6.0 and would have one now; they are left out`;
    losses.push({ path, span: node.span, message });
    edits.push(...(replaced ?? []));
  }
  return { edits, losses };
}

/** The values of a key, wherever it stands. */
function scalarsAt(root: Node, name: string): readonly { readonly node: Node; readonly path: Path }[] {
  const found: { node: Node; path: Path }[] = [];
  const open: { node: Node; path: Path }[] = [{ node: root, path: [] }];
  for (let at = open.pop(); at; at = open.pop()) {
    const { node, path } = at;
    if (node.kind === 'list')
      for (const [i, item] of node.items.entries()) open.push({ node: item, path: [...path, i] });
    if (node.kind !== 'map') continue;
    for (const { key, value } of node.entries) {
      const below = { node: value, path: [...path, keyText(key)] };
      (keyText(key) === name ? found : open).push(below);
    }
  }
  return found.toSorted((a, b) => a.node.span.start - b.node.span.start);
}
