/** Whether a document can stay as it is written: nothing in it that Ignition reads otherwise than it looks. */
import { keyText, type Node, type SyntaxTree } from '../syntax/tree.ts';

/**
 * Whether a JSON text says what plain data says, whatever the order of keys, to any reader: keys in another case, unknown
 * ones and repeated ones make a difference, empty lists, maps and nulls do not. Of a broken text nobody knows.
 */
export function saysTheSame({ root, problems }: SyntaxTree, plain: unknown): boolean {
  return problems.length === 0 && root !== null && same(root, plain);
}

function same(node: Node, plain: unknown): boolean {
  if (node.kind === 'list') {
    if (!Array.isArray(plain) || node.items.length !== plain.length) return false;
    return node.items.every((item, index) => same(item, plain[index]));
  }
  if (node.kind !== 'map') return node.kind === 'scalar' && isScalar(node.value, node.style, plain);
  if (!isMap(plain)) return false;
  const written = new Map(node.entries.map(({ key, value }) => [keyText(key), value]));
  const left = [...written].filter(([, value]) => !isEmptyNode(value));
  const right = new Map(Object.entries(plain).filter(([, value]) => !isEmpty(value)));
  return (
    left.length === right.size && left.every(([key, value]) => right.has(key) && same(value, right.get(key)))
  );
}

/** Numbers are compared as what most readers take them for. */
function isScalar(text: string, style: string, plain: unknown): boolean {
  if (style === 'double') return text === plain;
  if (typeof plain === 'number' || typeof plain === 'bigint') return Number(text) === Number(plain);
  return text === String(plain);
}

function isMap(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEmptyNode(node: Node): boolean {
  if (node.kind === 'list') return node.items.length === 0;
  if (node.kind === 'map') return node.entries.every(({ value }) => isEmptyNode(value));
  return node.kind === 'scalar' && node.style === 'plain' && node.value === 'null';
}

function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return isMap(value) ? Object.values(value).every(isEmpty) : value === null;
}
