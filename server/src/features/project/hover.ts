/** What is said of the key or word at an offset of a project file, and where its paths and rules lead. */
import { RULES_BY_ID } from '../../lint/rule-facts.ts';
import { fieldIn } from '../../project/fields.ts';
import type { ReadProject } from '../../project/read.ts';
import { entriesOf, itemsOf, rootSpot, type Spot } from '../../project/walk.ts';
import { type Span, touches } from '../../text/span.ts';
import { describeKey, describeRule, describeWord } from './describe.ts';
import { describeValue } from './values.ts';

/** Deeper than this is no key of a project file. */
const DEEPEST = 8;

/** The hover at an offset; null where there is nothing to say. Never throws. */
export function hoverProject(
  { tree, project }: ReadProject,
  offset: number,
): { readonly span: Span; readonly markdown: string } | null {
  const all = [project.values, ...[...project.machines.values()].map(({ values }) => values)];
  const value = all.flatMap((one) => [...one.values()]).find((one) => touches(one.nameSpan, offset));
  if (value) return { span: value.nameSpan, markdown: describeValue(value) };
  const root = tree.root && rootSpot(tree.root);
  return root && hoverIn(root, offset, 0);
}

function hoverIn(spot: Spot, offset: number, depth: number): { span: Span; markdown: string } | null {
  if (depth > DEEPEST) return null;
  for (const { name, entry, value } of entriesOf(spot)) {
    if (touches(entry.key.span, offset)) {
      const field = fieldIn(spot.type, name);
      const isRule = spot.type?.is === 'map' && spot.type.names === 'rule';
      return saying(entry.key.span, field ? describeKey(field) : isRule ? describeRule(name) : '');
    }
    if (touches(value.span, offset)) return hoverIn(value, offset, depth + 1);
  }
  const item = itemsOf(spot).find(({ span }) => touches(span, offset));
  if (item) return hoverIn(item, offset, depth + 1);
  const { node, type, span } = spot;
  return node.kind === 'scalar' ? saying(span, describeWord(type, node.value)) : null;
}

function saying(span: Span, markdown: string): { span: Span; markdown: string } | null {
  return markdown === '' ? null : { span, markdown };
}

/** A place that leads somewhere: to a file below the folder of the project file, or to the page of a rule. */
export interface ProjectLink {
  readonly span: Span;
  readonly to: { readonly file: string } | { readonly rule: string };
}

/** The links of a project file. */
export function projectLinks({ tree, needed }: ReadProject): readonly ProjectLink[] {
  const files = needed.flatMap(({ path, span, what }): ProjectLink[] =>
    what === 'file' ? [{ span, to: { file: path } }] : [],
  );
  const root = tree.root && rootSpot(tree.root);
  const rules = root ? entriesOf(root).find(({ name }) => name === 'rules')?.value : undefined;
  const pages = (rules ? entriesOf(rules) : []).flatMap(({ name, entry }): ProjectLink[] =>
    RULES_BY_ID.has(name) ? [{ span: entry.key.span, to: { rule: name } }] : [],
  );
  return [...files, ...pages];
}
