/** The way through a document and the configs in it, by the tree alone: half typed, it has the names that it has. */

import { configIn, DEEPEST, type EmbeddedSource, textOfField } from '../embedded/at.ts';
import type { EmbeddedText, MachineText } from '../embedded/embedded-text.ts';
import { textFieldAt } from '../embedded/fields.ts';
import { embedScalar, embedWithin } from '../embedded/text.ts';
import { followAlias, keyText, type MapNode, type Node, type Path, type ScalarNode } from '../syntax/tree.ts';
import { leadsToName, type Says, saysOf } from './fields.ts';

/** A field that says a name, with the maps around it. */
export interface Field {
  readonly says: Says;
  readonly node: ScalarNode;
  /** The innermost map last. */
  readonly maps: readonly MapNode[];
  readonly text: EmbeddedText;
}

interface Walk {
  readonly source: EmbeddedSource;
  /** Brings the texts of a config in a document into that document. */
  readonly embed: (text: EmbeddedText) => EmbeddedText;
  readonly depth: number;
  /** What was read as what, so that what several aliases share is read once. */
  readonly seen: Map<Node, Set<string>>;
  readonly fields: Field[];
  readonly sites: Set<Node>;
  readonly configs: MachineText[];
}

/** A document with more fields than this is not looked at to its end. */
const MOST = 50_000;

export interface Fields {
  readonly fields: readonly Field[];
  /** The aliases of scalars that stand in fields which say names. */
  readonly sites: ReadonlySet<Node>;
}

/** The fields that say names, also in configs that stand in the document. Takes time linear in it. */
export function fieldsIn(source: EmbeddedSource): Fields {
  return fieldsOf(source, (text) => text, 0);
}

function fieldsOf(source: EmbeddedSource, embed: Walk['embed'], depth: number): Fields {
  const lists = { fields: [], sites: new Set<Node>(), configs: [] };
  const walk: Walk = { source, embed, depth, seen: new Map(), ...lists };
  if (source.tree.root) visit(walk, source.tree.root, '', [], []);
  const inner = walk.configs.flatMap((outer) => {
    const document = { name: 'the config', isFile: false, text: outer.text };
    return fieldsOf(configIn(outer), (text) => embed(embedWithin(outer, text, document)), depth + 1).fields;
  });
  return { fields: [...walk.fields, ...inner], sites: walk.sites };
}

function visit(walk: Walk, given: Node, pattern: string, path: Path, maps: readonly MapNode[]): void {
  const node = followAlias(given);
  if (given !== node && node?.kind === 'scalar' && saysOf(pattern)) walk.sites.add(given);
  if (!node || walk.fields.length >= MOST || isSeen(walk, node, pattern)) return;
  if (node.kind === 'scalar') take(walk, node, pattern, path, maps);
  else if (node.kind === 'list') {
    for (const [index, item] of node.items.entries())
      step(walk, item, `${pattern}.*`, [...path, index], maps);
  } else {
    const around = [...maps, node];
    for (const { key, value } of node.entries) {
      const name = keyText(key);
      if (name === '<<') visitMerged(walk, value, pattern, path, maps);
      else
        step(
          walk,
          value,
          pattern === '' ? plain(name) : `${pattern}.${plain(name)}`,
          [...path, name],
          around,
        );
    }
  }
}

/** What YAML merges into a map counts as its own. */
function visitMerged(walk: Walk, value: Node, pattern: string, path: Path, maps: readonly MapNode[]): void {
  const target = followAlias(value);
  if (target?.kind === 'map') visit(walk, target, pattern, path, maps);
  else if (target?.kind === 'list')
    for (const item of target.items) visitMerged(walk, item, pattern, path, maps);
}

function step(walk: Walk, node: Node, pattern: string, path: Path, maps: readonly MapNode[]): void {
  if (leadsToName(pattern) || CONFIGS.some((one) => one === pattern || one.startsWith(`${pattern}.`)))
    visit(walk, node, pattern, path, maps);
}

/** Where configs stand in a document. */
const CONFIGS = [
  'ignition.config.merge.*.inline',
  'ignition.config.merge.*.source',
  'ignition.config.replace.inline',
  'ignition.config.replace.source',
  'ignition.config.append.*.source',
];

function plain(key: string): string {
  return key.replaceAll('-', '_');
}

function isSeen({ seen }: Walk, node: Node, pattern: string): boolean {
  const known = seen.get(node) ?? new Set<string>();
  if (known.has(pattern)) return true;
  seen.set(node, known.add(pattern));
  return false;
}

/** Whether a scalar is a text that a name can be: numbers and nulls of JSON are none. */
function isText({ value, style }: ScalarNode, { format }: EmbeddedSource): boolean {
  if (style !== 'plain') return value !== '';
  return format?.language !== 'json' && !/^(?:|~|null|Null|NULL)$/.test(value);
}

function take(walk: Walk, node: ScalarNode, pattern: string, path: Path, maps: readonly MapNode[]): void {
  const { source, embed } = walk;
  const says = saysOf(pattern);
  if (says && (says.as === 'number' || isText(node, source))) {
    const text = embedScalar(source.text, node, path, source.format?.language ?? 'yaml');
    walk.fields.push({ says, node, maps, text: embed(text) });
    return;
  }
  const field = walk.depth < DEEPEST ? textFieldAt(path) : undefined;
  const config = field?.role === 'config' ? textOfField(source, node, path, field) : null;
  if (config && config.offsetOf(node.span.end) !== null) walk.configs.push(config);
}
