/** Paths drawn as a tree: folders that only lead on share a line with what they lead to. */

export interface Drawn<Entry> {
  /** The lines of the tree in front, and the name. */
  readonly label: string;
  /** Null of a folder that is only on the way. */
  readonly entry: Entry | null;
}

interface Branch<Entry> {
  entry: Entry | null;
  readonly below: Map<string, Branch<Entry>>;
}

/** Draws entries with absolute paths, in the order they come; each has a line. Deeper than a screen is wide is one line. */
export function drawTree<Entry extends { readonly path: string }>(
  entries: readonly Entry[],
): readonly Drawn<Entry>[] {
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
  const lines: Drawn<Entry>[] = [];
  draw(root, '', lines);
  return lines;
}

/** So deep a tree is drawn; what is below stands on the line with its whole way. */
const DEEPEST = 12;

function stepsOf(path: string): readonly string[] {
  const steps = path.split('/').filter(Boolean);
  return steps.length <= DEEPEST
    ? steps
    : [...steps.slice(0, DEEPEST - 1), steps.slice(DEEPEST - 1).join('/')];
}

function draw<Entry>(above: Branch<Entry>, indent: string, lines: Drawn<Entry>[]): void {
  const branches = [...above.below];
  for (const [index, [name, branch]] of branches.entries()) {
    const isLast = index === branches.length - 1;
    const [joined, end] = joinSingle(name, branch);
    const isFolder = end.below.size > 0;
    lines.push({
      label: `${indent}${isLast ? '└─ ' : '├─ '}${joined}${isFolder ? '/' : ''}`,
      entry: end.entry,
    });
    draw(end, `${indent}${isLast ? '   ' : '│  '}`, lines);
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
