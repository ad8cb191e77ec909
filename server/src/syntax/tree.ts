/**
 * The one positioned tree that every reader (YAML, JSON) makes and every later layer works on.
 * It knows nothing of Butane: scalars keep their text, and `scalars.ts` says what Go's YAML makes of it.
 */
import type { Span } from '../text/span.ts';

interface NodeBase {
  /** The node with its tag and anchor. An absent value (`key:` with nothing) has an empty span. */
  readonly span: Span;
  /**
   * Where the real tool places the node: its tag or anchor if it has one, else its first character; for a block
   * mapping the first key, for a block sequence the first dash, for an absent value right behind the colon or dash.
   */
  readonly at: number;
  /** An explicit tag in short form: `!!str`, `!secret`. */
  readonly tag?: string;
  readonly anchor?: string;
}

export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';

export interface ScalarNode extends NodeBase {
  readonly kind: 'scalar';
  /** The text after unescaping and folding, before any reading as number or bool. `''` for an absent value. */
  readonly value: string;
  /** JSON strings are `double`, other JSON scalars `plain`. */
  readonly style: ScalarStyle;
  /** Holds what a template fills in; see `readYaml`. */
  readonly marked?: true;
}

export interface MapEntry {
  readonly key: Node;
  readonly value: Node;
}

export interface MapNode extends NodeBase {
  readonly kind: 'map';
  readonly entries: readonly MapEntry[];
  /** Written as `{…}`. */
  readonly flow: boolean;
}

export interface ListNode extends NodeBase {
  readonly kind: 'list';
  readonly items: readonly Node[];
  /** Written as `[…]`. */
  readonly flow: boolean;
}

export interface AliasNode extends NodeBase {
  readonly kind: 'alias';
  readonly name: string;
  /** The anchored node; it may contain this alias (a cycle), so follow it with a guard. */
  readonly target: Node;
}

export type Node = ScalarNode | MapNode | ListNode | AliasNode;

/** What a reader could not make sense of. `span` lies inside the text. */
export interface SyntaxProblem {
  readonly message: string;
  readonly span: Span;
}

export interface SyntaxTree {
  /** The root of the first document; null when the document is empty. With problems: as much as could be read. */
  readonly root: Node | null;
  /** When not empty, the real tool rejects the text. */
  readonly problems: readonly SyntaxProblem[];
  /** Comments with their `#`, in order (YAML only). */
  readonly comments: readonly Span[];
  /** There were more tokens than the reader was to take: the tree holds the first part of the text. */
  readonly cut?: boolean;
  /** Whether a node has an anchor (YAML only). */
  readonly anchored?: boolean;
  /** Whether a broken text of this tree's parts would be read in another way, so that more can be made of it (YAML only). */
  readonly mendable?: boolean;
  /** How many tokens were read (YAML only). */
  readonly tokens?: number;
}

/** One step of a path: a key, or an index. */
export type Step = string | number;
export type Path = readonly Step[];

/** A path as the real tools print it: `$.storage.files.0.mode`. */
export function formatPath(path: Path): string {
  return ['$', ...path].join('.');
}

/** The text of a key as it appears in the report's tree: an alias used as key counts by its name. */
export function keyText(key: Node): string {
  if (key.kind === 'scalar') return key.value;
  return key.kind === 'alias' ? key.name : '';
}

/** The value behind an alias, however often aliased; null when the chain runs in a circle. */
export function followAlias(node: Node): Exclude<Node, AliasNode> | null {
  const seen = new Set<Node>();
  let current: Node = node;
  while (current.kind === 'alias') {
    if (seen.has(current)) return null;
    seen.add(current);
    current = current.target;
  }
  return current;
}

/** Maps with more entries than this get an index on the first look-up, so that many look-ups stay linear. */
const INDEXED = 16;
const indexes = new WeakMap<MapNode, ReadonlyMap<string, MapEntry>>();

/** The entry of a map with a key, as the tool's report sees it; of repeated keys the last. */
export function entryOf(map: MapNode, key: string): MapEntry | undefined {
  if (map.entries.length <= INDEXED) return map.entries.findLast((entry) => keyText(entry.key) === key);
  let index = indexes.get(map);
  if (!index) {
    index = new Map(map.entries.map((entry) => [keyText(entry.key), entry]));
    indexes.set(map, index);
  }
  return index.get(key);
}

/** The child of a node by one step, aliases not followed, as the tool's report sees the text. */
export function child(node: Node, step: Step): Node | undefined {
  if (node.kind === 'map' && typeof step === 'string') return entryOf(node, step)?.value;
  if (node.kind === 'list' && typeof step === 'number') return node.items[step];
  return undefined;
}

/** The deepest node that exists along `path` (vcontext: report.Correlate). */
export function deepest(root: Node, path: Path): Node {
  let current = root;
  for (const step of path) {
    const next = child(current, step);
    if (!next) break;
    current = next;
  }
  return current;
}
