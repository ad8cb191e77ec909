/**
 * Documents that something renders before Butane reads them: Terraform's `${…}` and `%{…}`, Go's `{{…}}`. What a tool
 * says of a value with such a mark is said of the mark, not of what will stand there.
 */
import type { Analysis } from '../analysis.ts';
import type { Node } from '../syntax/tree.ts';
import { locateAll } from './locate.ts';

/** A mark; `$${` and `%%{` are Terraform's escapes for the plain characters. */
const MARK = /(?:^|[^$])\$\{|(?:^|[^%])%\{|\{\{/;
/** In a text of several lines `${` is often a shell's or systemd's, but not at the start of a line. */
const MARKED_LINE = /^[ \t]*(?:\$\{|%\{|\{\{)/m;

/** Whether a text may be a template at all. */
export function hasTemplates(text: string): boolean {
  return MARK.test(text);
}

/** Whether the line of an offset, or the one before it, is a template's own (`{{ if … }}`), which derails YAML. */
export function isBesideTemplate({ text, lines }: Analysis, offset: number): boolean {
  const line = lines.lineAt(offset);
  const start = lines.offset({ line: Math.max(1, line), column: 1 });
  const end = lines.firstLine({ start: offset, end: text.length }).end;
  return MARKED_LINE.test(text.slice(start, end));
}

/** Whether the key or value that stands at an offset, as a finding names it, is made by a template. */
export function isTemplated(analysis: Analysis, offset: number): boolean {
  const way = locateAll(analysis.tree, analysis.shape, offset);
  return way.some(({ node }) => node.at === offset && isMarked(analysis.text, node));
}

function isMarked(text: string, node: Node): boolean {
  // Unquoted, `{{ .name }}` is a map in a map to YAML.
  if (node.kind === 'map') return node.flow && text.startsWith('{{', node.at);
  if (node.kind !== 'scalar') return false;
  return (node.value.includes('\n') ? MARKED_LINE : MARK).test(node.value);
}
