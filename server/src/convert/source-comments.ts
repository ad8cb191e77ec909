/** Which comments of the source go with which part of a draft, so that none is lost on the way to another format. */
import type { Node, SyntaxTree } from '../syntax/tree.ts';
import { lineStartAt } from '../text/search.ts';
import type { Draft } from './draft.ts';

/** Where a draft comes from. */
export interface Source {
  readonly text: string;
  readonly tree: SyntaxTree;
}

/** Comments with their `#`. */
export interface Comments {
  readonly above: readonly string[];
  /** At the end of its line. */
  readonly behind: readonly string[];
  readonly below: readonly string[];
}

export interface SourceComments {
  /** Before and behind everything. */
  readonly top: readonly string[];
  readonly bottom: readonly string[];
  readonly of: ReadonlyMap<Draft, Comments>;
}

/** An entry of a map or a list in the source. */
interface Entry {
  readonly start: number;
  readonly end: number;
  /** Of its key or its dash. */
  readonly column: number;
  readonly parent: Entry | null;
  /** The part of the draft that was made from it. */
  readonly draft: Draft | undefined;
}

interface Comment {
  readonly start: number;
  readonly column: number;
  readonly text: string;
  readonly ownLine: boolean;
}

interface Attachment {
  readonly draft: Draft;
  readonly side: keyof Comments;
}

/**
 * Gives every comment to the part of the draft made from what it stands at, or else from what is around that. What
 * stands before the first entry, with an empty line between, is about the whole. Takes time linear in the source.
 */
export function assignComments(draft: Draft, source: Source | undefined): SourceComments {
  const top: string[] = [];
  const bottom: string[] = [];
  const of = new Map<Draft, Record<keyof Comments, string[]>>();
  if (!source || source.tree.comments.length === 0) return { top, bottom, of };
  const entries = source.tree.root ? readEntries(source, readOrigins(draft)) : [];
  const heirs = nextDrafted(entries);
  const head = source.text.slice(0, entries[0]?.start);
  const headEnd = [...head.matchAll(/\n[ \t\r]*(?=\n)/g)].at(-1)?.index ?? -1;
  let next = 0;
  for (const comment of readComments(source)) {
    while ((entries[next]?.start ?? Infinity) < comment.start) next++;
    const attachment =
      comment.start < headEnd ? null : attachmentOf(source.text, comment, entries, heirs, next);
    if (!attachment) {
      (next === 0 ? top : bottom).push(comment.text);
      continue;
    }
    const found = of.get(attachment.draft) ?? { above: [], behind: [], below: [] };
    found[attachment.side].push(comment.text);
    of.set(attachment.draft, found);
  }
  return { top, bottom, of };
}

/** `next` is the entry that starts behind the comment. */
function attachmentOf(
  text: string,
  comment: Comment,
  entries: readonly Entry[],
  heirs: readonly (Entry | undefined)[],
  next: number,
): Attachment | null {
  const [before, after] = [entries[next - 1], entries[next]];
  if (!comment.ownLine) {
    const near = ancestor(before, () => true);
    const sameLine = near && !text.slice(near.start, comment.start).includes('\n');
    return near && { draft: near.draft, side: sameLine ? 'behind' : 'above' };
  }
  if (comment.column > (after?.column ?? 0)) {
    // Further in than what follows: the end of what stands before.
    const last = ancestor(before, ({ column }) => column <= comment.column);
    return last && { draft: last.draft, side: 'below' };
  }
  const heir = heirs[next];
  if (after && heir?.draft && heir.start < after.end) return { draft: heir.draft, side: 'above' };
  const around = ancestor(after, () => true);
  return around && { draft: around.draft, side: 'above' };
}

type Drafted = Entry & { readonly draft: Draft };

function isDrafted(entry: Entry): entry is Drafted {
  return entry.draft !== undefined;
}

/** The innermost entry from `entry` outwards that has a part of the draft and fits. */
function ancestor(entry: Entry | undefined, fits: (entry: Entry) => boolean): Drafted | null {
  for (let at: Entry | null = entry ?? null; at; at = at.parent) if (isDrafted(at) && fits(at)) return at;
  return null;
}

/** For each entry the first one from it on that has a part of the draft. */
function nextDrafted(entries: readonly Entry[]): readonly (Entry | undefined)[] {
  const heirs: (Entry | undefined)[] = new Array(entries.length);
  let heir: Entry | undefined;
  for (let i = entries.length - 1; i >= 0; i--) {
    if (entries[i]?.draft) heir = entries[i];
    heirs[i] = heir;
  }
  return heirs;
}

/** The comments in order, but for the mark of cloud-config, which would be wrong in any other format. */
function readComments({ text, tree }: Source): readonly Comment[] {
  return tree.comments.flatMap(({ start, end }) => {
    const comment = text.slice(start, end).trimEnd();
    if (start === 0 && /^#cloud-config\b/.test(comment)) return [];
    const line = lineStart(text, start);
    const ownLine = text.slice(line, start).trim() === '';
    return [{ start, column: start - line, text: comment, ownLine }];
  });
}

function lineStart(text: string, at: number): number {
  return lineStartAt(text, at);
}

function readOrigins(draft: Draft): ReadonlyMap<Node, Draft> {
  const origins = new Map<Node, Draft>();
  const visit = (part: Draft): void => {
    if (part.origin && !origins.has(part.origin)) origins.set(part.origin, part);
    if (part.kind === 'list') part.items.forEach(visit);
    else if (part.kind === 'map') for (const [, value] of part.entries) visit(value);
  };
  visit(draft);
  return origins;
}

/** All entries in the order of the text, outer before inner; what aliases point to where it is written. */
function readEntries({ text, tree }: Source, origins: ReadonlyMap<Node, Draft>): readonly Entry[] {
  const entries: Entry[] = [];
  const stack: { node: Node; entry: Entry | null }[] = tree.root ? [{ node: tree.root, entry: null }] : [];
  const columnAt = (at: number): number => at - lineStart(text, at);
  const add = (first: Node, value: Node, column: number, parent: Entry | null) => {
    const draft = origins.get(value) ?? origins.get(first);
    const end = Math.max(first.span.end, value.span.end);
    return { node: value, entry: { start: first.span.start, end, column, parent, draft } };
  };
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { node, entry } = next;
    if (entry) entries.push(entry);
    if (node.kind === 'map') {
      const below = node.entries.map(({ key, value }) => add(key, value, columnAt(key.span.start), entry));
      for (const one of below.reverse()) stack.push(one);
    } else if (node.kind === 'list') {
      const column = columnAt(node.span.start);
      const below = node.items.map((item) => add(item, item, column, entry));
      for (const one of below.reverse()) stack.push(one);
    }
  }
  return entries;
}
