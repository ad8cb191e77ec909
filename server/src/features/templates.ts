/**
 * Documents that something renders before Butane reads them: Terraform's `${…}` and `%{…}`, Go's and Jinja's `{{…}}`,
 * Jinja's `{%…%}`, ERB's `<%…%>`. What a tool says of a value with such a mark is said of the mark, not of what will
 * stand there.
 */
import type { Analysis } from '../analysis.ts';
import { findPlaceholderValues, isPlaceholder } from '../syntax/template/placeholders.ts';
import type { Node } from '../syntax/tree.ts';
import { onceFor } from '../text/once.ts';
import { locateAll } from './locate.ts';

/** A mark; `$${` and `%%{` are Terraform's escapes for the plain characters. */
const MARK = /(?:^|[^$])\$\{|(?:^|[^%])%\{|\{\{|\{%[-+ ]|<%[-=#@ ]/;
/** In a text of several lines `${` is often a shell's or systemd's, but not at the start of a line. */
const MARKED_LINE = /^[ \t]*(?:\$\{|%\{|\{\{|\{[%#]|<%)/m;

/** Whether a text may be a template at all. */
export function hasTemplates(text: string): boolean {
  return MARK.test(text);
}

/** Whether some value of a document is a placeholder that `envsubst`, `sed` or a person fills in. */
export const hasPlaceholders: (analysis: Analysis) => boolean = onceFor(({ text }: Analysis) => {
  return findPlaceholderValues(text).length > 0;
});

/** Whether the line of an offset, or the one before it, is a template's own (`{{ if … }}`), which derails YAML. */
export function isBesideTemplate({ text, lines }: Analysis, offset: number): boolean {
  const line = lines.lineAt(offset);
  const start = lines.offset({ line: Math.max(1, line), column: 1 });
  const end = lines.firstLine({ start: offset, end: text.length }).end;
  return MARKED_LINE.test(text.slice(start, end));
}

/** A mark that stands in JSON without quotes. */
const UNQUOTED = /(?:^|[:,[{])[ \t]*(?:[$%{]\{|\{[%#]|<%)/m;

/** Whether a text ceases to be JSON at an offset on account of a mark. */
export function isUnquotedTemplate({ text }: Analysis, offset: number): boolean {
  const end = text.indexOf('\n', offset);
  return UNQUOTED.test(text.slice(0, end < 0 ? text.length : end));
}

/** Whether the key or value that stands at an offset, as a finding names it, is made by a template. */
export function isTemplated(analysis: Analysis, offset: number): boolean {
  const way = locateAll(analysis.tree, analysis.shape, offset);
  return way.some(({ node }) => node.at === offset && isMarked(analysis.text, node));
}

/** A line that stands for text of its own. */
const OUTPUT =
  /^[ \t]*(?:\$\{|<%=|\{\{(?![-~]?[ \t]*(?:\/\*|(?:if|unless|else|elif|end|range|with|define|block|for)\b))).*[}>][ \t]*\r?$/m;

/** How a line begins and ends that has a condition and what it is about. */
const CONDITION = /^[ \t]*(?:\{[{%]|%\{|<%)[-~]?[ \t]*(?:if|unless|range|with|for)\b/;
const CONDITION_END = /\bend[a-z]*[ \t]*[-~]?[%}][}>]?[ \t]*\r?$/;

function hasChoice(text: string): boolean {
  return text.split('\n').some((line) => CONDITION.test(line) && CONDITION_END.test(line));
}

/** Lines of a template that follow a value; looked for so many UTF-16 units far. */
const LINES_BEHIND = /^[^\n]*(?:\n[ \t]*(?:[$%{]\{|\{[%#]|<%|\r?(?=\n))[^\n]*)*/;
const FAR = 2000;

/** Whether the map at an offset lacks what a line in it may bring. */
export function isFilledIn({ tree, shape, text }: Analysis, offset: number): boolean {
  return locateAll(tree, shape, offset).some(({ node }) => {
    if (node.kind !== 'map' || node.at !== offset) return false;
    const end = node.span.end;
    const behind = LINES_BEHIND.exec(text.slice(end, end + FAR))?.[0] ?? '';
    const lines = text.slice(node.at, end) + behind;
    return OUTPUT.test(lines) || hasChoice(lines) || node.entries.some(({ key }) => isMarked(text, key));
  });
}

/** Whether a mark makes a value of the map that an offset is in. */
export function holdsTemplate({ tree, shape, text }: Analysis, offset: number): boolean {
  const map = locateAll(tree, shape, offset).at(-1)?.map;
  return map?.entries.some(({ value }) => isMarked(text, value)) === true;
}

function isMarked(text: string, node: Node): boolean {
  // Unquoted, `{{ .name }}` is a map in a map to YAML.
  if (node.kind === 'map') return node.flow && text.startsWith('{{', node.at);
  if (node.kind !== 'scalar') return false;
  if (node.style === 'literal' || node.style === 'folded') {
    const [header = '', ...lines] = text.slice(node.span.start, node.span.end).split('\n');
    return MARK.test(header) || MARKED_LINE.test(lines.join('\n'));
  }
  if (isPlaceholder(node.value)) return true;
  return (node.value.includes('\n') ? MARKED_LINE : MARK).test(node.value);
}
