/** The hash of a Container Linux Config, `{function: sha512, sum: …}`, in Butane's form `sha512-…`. */
import { keyText, type MapEntry, type Node } from '../../syntax/tree.ts';
import { type Edits, hasAnchor } from '../../syntax/yaml/edit.ts';

/** The hash in one word; null when the node is not such a map. */
export function hashOf(node: Node): string | null {
  if (node.kind !== 'map' || node.entries.length !== 2 || hasAnchor(node) || node.tag !== undefined)
    return null;
  const parts = new Map(node.entries.map(({ key, value }) => [keyText(key), value]));
  const [name, sum] = [parts.get('function'), parts.get('sum')];
  if (name?.kind !== 'scalar' || sum?.kind !== 'scalar') return null;
  const whole = `${name.value}-${sum.value}`;
  return /^sha(?:256|512)-[0-9a-fA-F]+$/.test(whole) ? whole : null;
}

/** Puts a hash in the place of an entry's value; null where a comment would be lost. */
export function hashEdits(text: string, { key, value }: MapEntry, hash: string): Edits | null {
  const span = { start: key.span.end, end: value.span.end };
  const [colon, inside] = [text.slice(span.start, value.span.start), text.slice(value.span.start, span.end)];
  if (!/^\s*:\s*$/.test(colon) || inside.includes('#')) return null;
  return [{ span, newText: `: ${hash}` }];
}
