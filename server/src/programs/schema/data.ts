/** A positioned tree as plain data, for what ajv makes of schemas. */

import { resolveScalar } from '../../syntax/scalars.ts';
import { keyText, type Node, type ScalarNode } from '../../syntax/tree.ts';

/** Nodes that are looked at, aliases counted each time; of what is more, nothing is said. */
const MOST_NODES = 50_000;
const DEEPEST = 60;

/** What stands for the language of a text: what its plain words are. */
export type ScalarReader = (node: ScalarNode) => unknown;

/** The data of a node, without what is empty or not known; `undefined` where that is all of it. */
export function dataOf(root: Node, read: ScalarReader): unknown {
  let left = MOST_NODES;
  const visit = (node: Node, depth: number): unknown => {
    if (depth > DEEPEST) left = 0;
    if (--left < 0) return undefined;
    if (node.kind === 'alias') return visit(node.target, depth + 1);
    if (node.kind === 'scalar') return node.marked ? undefined : read(node);
    // What a list has in a place counts by its place; what is not known there stays undefined.
    if (node.kind === 'list') return node.items.map((item) => visit(item, depth + 1));
    const entries = node.entries.flatMap(({ key, value }): [string, unknown][] => {
      const name = keyText(key);
      if (name === '' || name === '<<' || hasSigns(name)) return [];
      const data = visit(value, depth + 1);
      return [[name, data]];
    });
    return Object.fromEntries(entries);
  };
  const data = visit(root, 0);
  return left < 0 ? undefined : data;
}

/** Words that YAML 1.1 takes for true or false, and later ones for text. */
const DOUBTFUL = /^(?:y|Y|yes|Yes|YES|n|N|no|No|NO|on|On|ON|off|Off|OFF)$/;

/** What a scalar of YAML is to Kubernetes. */
export const readYamlScalar: ScalarReader = (node) => {
  if (hasSigns(node.value) || (node.tag !== undefined && node.tag !== '!!str')) return undefined;
  if (node.style !== 'plain' || node.tag === '!!str') return node.value;
  if (DOUBTFUL.test(node.value)) return undefined;
  const found = resolveScalar(node);
  if ('error' in found || found.value === null) return undefined;
  if (typeof found.value !== 'object') return found.value;
  if ('int' in found.value) return Number(found.value.int);
  return 'float' in found.value ? found.value.float : undefined;
};

/** What a scalar of JSON is. */
export const readJsonScalar: ScalarReader = (node) => {
  if (hasSigns(node.value)) return undefined;
  if (node.style === 'double') return node.value;
  if (node.value === 'true' || node.value === 'false') return node.value === 'true';
  const number = Number(node.value);
  return node.value === 'null' || node.value === '' || Number.isNaN(number) ? undefined : number;
};

/** What a scalar of TOML is. */
export const readTomlScalar: ScalarReader = (node) => readJsonScalar(node);

/** Whether somebody may still fill something in: `${A}`, `{{ a }}`, `<name>`, `###A###`, `@A@`, `NAME_OF_IT`. */
export function hasSigns(text: string): boolean {
  return /[$<{@]|##|%[{(]|^[A-Z][A-Z0-9]*_[A-Z0-9_]*$|^__/.test(text);
}
