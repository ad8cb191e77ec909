/** Paths as a tree: folders that only lead on share a line with what they lead to. */

/** A folder or an entry in the tree. */
export interface PathNode<Entry> {
  /** What it is called below the one above it: `etc/flatcar` where nothing else is on the way. */
  readonly name: string;
  /** The whole path, absolute. */
  readonly path: string;
  /** Null of a folder that is only on the way. */
  readonly entry: Entry | null;
  readonly below: readonly PathNode<Entry>[];
}

interface Branch<Entry> {
  entry: Entry | null;
  readonly below: Map<string, Branch<Entry>>;
}

/** Entries with absolute paths as a tree, in the order they come; each is in it once. It is not deeper than a screen is wide. */
export function pathTree<Entry extends { readonly path: string }>(
  entries: readonly Entry[],
): readonly PathNode<Entry>[] {
  const root: Branch<Entry> = { entry: null, below: new Map() };
  for (const entry of entries) {
    let branch = root;
    for (const step of stepsOf(entry.path)) {
      const next = branch.below.get(step) ?? { entry: null, below: new Map() };
      branch.below.set(step, next);
      branch = next;
    }
    branch.entry = entry;
  }
  return nodesBelow(root, '');
}

/** So deep a tree is drawn; what is below stands on the line with its whole way. */
const DEEPEST = 12;

function stepsOf(path: string): readonly string[] {
  const steps = path.split('/').filter(Boolean);
  return steps.length <= DEEPEST
    ? steps
    : [...steps.slice(0, DEEPEST - 1), steps.slice(DEEPEST - 1).join('/')];
}

function nodesBelow<Entry>({ below }: Branch<Entry>, above: string): readonly PathNode<Entry>[] {
  return [...below].map(([first, branch]) => {
    const [name, end] = joinSingle(first, branch);
    const path = `${above}/${name}`;
    return { name, path, entry: end.entry, below: nodesBelow(end, path) };
  });
}

/** A line of a drawn tree. */
export interface Drawn<Entry> {
  /** The lines of the tree in front, and the name. */
  readonly label: string;
  /** Null of a folder that is only on the way. */
  readonly entry: Entry | null;
}

/** Draws entries as {@link pathTree} has them; each has a line. */
export function drawTree<Entry extends { readonly path: string }>(
  entries: readonly Entry[],
): readonly Drawn<Entry>[] {
  const lines: Drawn<Entry>[] = [];
  draw(pathTree(entries), '', lines);
  return lines;
}

function draw<Entry>(nodes: readonly PathNode<Entry>[], indent: string, lines: Drawn<Entry>[]): void {
  for (const [index, { name, entry, below }] of nodes.entries()) {
    const isLast = index === nodes.length - 1;
    const label = `${indent}${isLast ? '└─ ' : '├─ '}${name}${below.length > 0 ? '/' : ''}`;
    lines.push({ label, entry });
    draw(below, `${indent}${isLast ? '   ' : '│  '}`, lines);
  }
}

/** A folder that nothing is told of, with but one thing in it, and that thing: `etc/flatcar`. */
function joinSingle<Entry>(name: string, branch: Branch<Entry>): readonly [string, Branch<Entry>] {
  let [joined, end] = [name, branch];
  while (end.entry === null && end.below.size === 1) {
    const [next] = end.below;
    if (!next) break;
    joined = `${joined}/${next[0]}`;
    end = next[1];
  }
  return [joined, end];
}
