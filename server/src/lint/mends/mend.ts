/** What a fix for a real tool's finding is made of: the finding, and what stands at its place in the document. */
import type { Finding, Fix } from '../../config/finding.ts';
import { type EntryPlace, walkDocument } from '../../config/walk-document.ts';
import type { ResolvedShape } from '../../spec/resolve.ts';
import { deepest, entryOf, type MapNode, type Node, type ScalarNode } from '../../syntax/tree.ts';
import { type Edits, replaceScalar } from '../../syntax/yaml/edit.ts';
import { once } from '../../text/once.ts';
import { words } from '../../text/words.ts';

/** A checked document, as its fixes need it. */
export interface MendInput {
  readonly text: string;
  readonly language: 'yaml' | 'json';
  readonly root: Node | null;
  /** The fields of its release; null where that is not known. */
  readonly shape: ResolvedShape | null;
}

export interface Broken extends MendInput {
  readonly finding: Finding;
  /** What stands at the finding's path; the last that exists of it. Null where it names no path. */
  readonly node: Node | null;
  /** The entry that a value is of. */
  readonly placeOf: (value: Node) => EntryPlace | undefined;
}

/** The fixes for a finding; none where the answer is not known for sure. Never changes the finding. */
export type Mender = (broken: Broken) => readonly Fix[];

/** Makes findings into what menders look at; the document is gone through once, when somebody asks. */
export function createBroken(input: MendInput): (finding: Finding) => Broken {
  const places = once(() => {
    const found = new Map<Node, EntryPlace>();
    const { root, shape } = input;
    if (root && shape) walkDocument(root, shape, (place) => found.set(place.entry.value, place));
    return found;
  });
  return (finding) => ({
    ...input,
    finding,
    node: input.root && finding.path ? deepest(input.root, finding.path) : null,
    placeOf: (value) => places().get(value),
  });
}

/** The scalar that a finding is about, if it says something that no template fills in. */
export function brokenScalar({ node }: Broken): ScalarNode | null {
  if (node?.kind !== 'scalar' || node.marked || node.value === '') return null;
  return /\$\{|\{\{|%\{|###|[<>]/.test(node.value) ? null : node;
}

/** Another value in the place of a scalar, its quotes kept. */
export function writeInstead(
  node: ScalarNode,
  value: string,
): { readonly title: string; readonly edits: Edits | null } {
  return { title: words`Write ${value}`, edits: replaceScalar(node, value) };
}

/** The text of a key of a map; '' when it has none. */
export function textOf(map: MapNode, key: string): string {
  const value = entryOf(map, key)?.value;
  return value?.kind === 'scalar' ? value.value : '';
}
