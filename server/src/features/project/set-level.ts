/** Writes the level of a rule into a project file; everything else stays as it is. */
import type { RuleLevel } from '../../lint/options.ts';
import { type ReadProject, readProject } from '../../project/read.ts';
import { entryOf, type MapEntry, type MapNode } from '../../syntax/tree.ts';
import {
  breakOf,
  columnOf,
  entryEnd,
  hasPlainBreaks,
  nextLine,
  replaceNode,
} from '../../syntax/yaml/edit.ts';
import { applyEdits, type TextEdit } from '../../text/span.ts';

/** What a new project file with the level of a rule says. */
export function newProjectText(rule: string, level: RuleLevel): string {
  return `rules:\n  ${rule}: ${level}\n`;
}

/**
 * The edits that give a rule a level; null where the layout does not allow them without a doubt.
 * @param name what the file is called
 */
export function levelEdits(
  text: string,
  name: string,
  rule: string,
  level: RuleLevel,
): readonly TextEdit[] | null {
  const read = readProject(text, name);
  if (read.tree.problems.length > 0 || !hasPlainBreaks(text)) return null;
  const isJson = name.endsWith('.json');
  const edits = isJson ? inJson(read, rule, level) : inYaml(read, rule, level);
  if (!edits) return null;
  // What is written is read again, as nobody looks at it closely.
  const after = readProject(applyEdits(text, edits), name);
  return after.project.rules[rule] === level && after.findings.length <= read.findings.length ? edits : null;
}

function inJson(
  { tree: { root }, text }: ReadProject,
  rule: string,
  level: string,
): readonly TextEdit[] | null {
  if (root?.kind !== 'map') return null;
  const rules = entryOf(root, 'rules')?.value;
  if (!rules) return added(text, root, 'rules', `{${JSON.stringify(rule)}: "${level}"}`);
  if (rules.kind !== 'map') return null;
  const there = entryOf(rules, rule);
  return there ? [{ span: there.value.span, newText: `"${level}"` }] : added(text, rules, rule, `"${level}"`);
}

function added(text: string, map: MapNode, key: string, value: string): readonly TextEdit[] | null {
  const [first, last] = [map.entries[0], map.entries.at(-1)];
  if (first && last) {
    // As the first one stands: on a line of its own, or not.
    const lead = text.slice(map.span.start + 1, first.key.span.start);
    if (lead.trim() !== '') return null;
    const end = entryEnd(last);
    const newText = `,${lead.includes('\n') ? lead : ' '}${JSON.stringify(key)}: ${value}`;
    return [{ span: { start: end, end }, newText }];
  }
  return [{ span: map.span, newText: `{${JSON.stringify(key)}: ${value}}` }];
}

function inYaml(read: ReadProject, rule: string, level: string): readonly TextEdit[] | null {
  const { text, tree } = read;
  const { root } = tree;
  const newline = breakOf(text);
  const line = `${rule}: ${level}`;
  const isNothing = !root || (root.kind === 'scalar' && root.span.start === root.span.end);
  const entry = root?.kind === 'map' ? entryOf(root, 'rules') : undefined;
  if (isNothing || (root.kind === 'map' && !root.flow && !entry)) {
    const at = isNothing ? text.length : nextLine(text, lastEnd(root));
    const before = at > 0 && text[at - 1] !== '\n' ? newline : '';
    return [{ span: { start: at, end: at }, newText: `${before}rules:${newline}  ${line}${newline}` }];
  }
  return entry ? belowRules(text, entry, rule, level) : null;
}

function lastEnd(root: {
  readonly entries?: readonly MapEntry[];
  readonly span: { readonly end: number };
}): number {
  const last = root.entries?.at(-1);
  // The line break of a block scalar is its own.
  return Math.max(0, (last ? entryEnd(last) : root.span.end) - 1);
}

function belowRules(
  text: string,
  { key, value }: MapEntry,
  rule: string,
  level: string,
): readonly TextEdit[] | null {
  const newline = breakOf(text);
  if (value.kind === 'scalar' && value.value === '' && value.style === 'plain') {
    const at = text.indexOf(':', key.span.end) + 1;
    const indent = ' '.repeat(columnOf(text, key.span.start) + 2);
    return [{ span: { start: at, end: at }, newText: `${newline}${indent}${rule}: ${level}` }];
  }
  if (value.kind !== 'map') return null;
  const there = entryOf(value, rule);
  if (there) return replaceNode(there.value, level);
  const last = value.entries.at(-1);
  if (!last) return [{ span: value.span, newText: `{${rule}: ${level}}` }];
  const at = entryEnd(last);
  if (value.flow) return [{ span: { start: at, end: at }, newText: `, ${rule}: ${level}` }];
  const end = nextLine(text, at);
  const before = text[end - 1] === '\n' ? '' : newline;
  const indent = ' '.repeat(columnOf(text, last.key.span.start));
  return [{ span: { start: end, end }, newText: `${before}${indent}${rule}: ${level}${newline}` }];
}
