/** The formatter's door: an analysed document in, edits out, each text that they make proven to say the same. */
import type { Analysis } from '../../analysis.ts';
import { readJson } from '../../syntax/json/read.ts';
import { readTemplate } from '../../syntax/template/text.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';
import { readYaml } from '../../syntax/yaml/read.ts';
import { applyEdits, type Span, type TextEdit } from '../../text/span.ts';
import { words } from '../../text/words.ts';
import { fragmentEdits } from './fragments.ts';
import { jsonEdits } from './json.ts';
import { isBlank, type Line } from './lines.ts';
import type { FormatOptions, FormatStyle, Scope } from './options.ts';
import { saysTheSame } from './same.ts';
import { besideMarks, type Marks, marksOf, movesMarks } from './template.ts';
import { yamlEdits } from './yaml.ts';

/** Edits, in order and apart; or why a document is not formatted. */
export type Formatted =
  | { readonly edits: readonly TextEdit[] }
  | { readonly refused: { readonly message: string; readonly offset: number } };

const NOTHING: Formatted = { edits: [] };

/**
 * Formats a document, or the lines of it that a range reaches into. What the edits make says the same to the last value,
 * with the same comments in the same order; where that cannot be shown there are none. Of a text with mistakes only a range
 * is formatted, and of that what stands before them or surely beside them. Takes linear time.
 */
export function format(analysis: Analysis, options: FormatOptions, range: Span | null = null): Formatted {
  const { kind, format: known, tree, tooLarge } = analysis;
  if (kind === 'unknown' || !known) return refuse(words`this is not a machine config`, 0);
  if (tooLarge || tree.cut) return refuse(words`this document is too large to format`, 0);
  if (known.language === 'json') return formatJson(analysis, options, range);
  const [problem] = tree.problems;
  if (!problem) return { edits: formatYaml(analysis, options, { range, still: false }) };
  if (range === null) return refuse(problem.message, problem.span.start);
  return { edits: fragmentEdits(analysis, options, { range, still: false }) };
}

function refuse(message: string, offset: number): Formatted {
  return { refused: { message, offset } };
}

function formatJson({ text, tree }: Analysis, { jsonIndent }: FormatOptions, range: Span | null): Formatted {
  const [problem] = tree.problems;
  if (problem) return range === null ? refuse(problem.message, problem.span.start) : NOTHING;
  const edits = jsonEdits(text, jsonIndent, range);
  const after = applyEdits(text, edits);
  return saysTheSame({ text, tree }, { text: after, tree: readJson(after) }) ? { edits } : NOTHING;
}

/**
 * The edits of a YAML document without a problem; none where its layout is unusual, or where they would not be proven.
 * What is moved in a template may be moved out of the place that its marks count on; then all lines stay where they are.
 */
export function formatYaml(analysis: Analysis, style: FormatStyle, scope: Scope): readonly TextEdit[] {
  const { text } = analysis;
  const marks = marksOf(text, analysis.unmarked !== undefined);
  const whole = analysis.unmarked ? marks?.template?.whole : analysis.text;
  // With marks at the start of its lines a template is read with other lines than it has.
  if (whole === undefined || (text !== whole && countLines(whole) !== countLines(text))) return [];
  const attempt = (still: boolean): readonly TextEdit[] | null => {
    const isOpaque = (line: Line): boolean => isErased(analysis.text, whole, line);
    const request = { text: whole, tree: analysis.tree, style, range: scope.range, still };
    const found = yamlEdits({ ...request, isOpaque }) ?? [];
    const edits = marks ? besideMarks(found, marks) : found;
    if (edits.length === 0) return [];
    if (marks && !still && !mayMove(analysis.text, whole, marks, edits)) return null;
    return isProven(analysis, whole, marks, edits) ? edits : null;
  };
  return (scope.still ? null : attempt(false)) ?? attempt(true) ?? [];
}

function countLines(text: string): number {
  return text.split('\n').length;
}

/** Whether nothing that a mark brings counts on the columns that edits change. */
function mayMove(text: string, whole: string, marks: Marks, edits: readonly TextEdit[]): boolean {
  return !marks.holdsAll && !hasErased(text, whole) && !movesMarks(text, edits, marks);
}

/** Whether a line of a template has its text but is empty, or a comment, without the marks. */
function isErased(text: string, whole: string, line: Line): boolean {
  if (text === whole || (!isBlank(line) && whole[line.first] !== '#')) return false;
  return text.slice(line.start, line.end) !== whole.slice(line.start, line.end);
}

/** Whether a template has a line of nothing but marks. */
function hasErased(text: string, whole: string): boolean {
  if (text === whole) return false;
  const lines = text.split('\n');
  return whole.split('\n').some((line, index) => /^[ \t]*(?:#.*)?\r?$/.test(line) && line !== lines[index]);
}

function isProven(
  { text, tree }: Analysis,
  whole: string,
  marks: Marks | null,
  edits: readonly TextEdit[],
): boolean {
  const after = applyEdits(whole, edits);
  if (text === whole) return saysTheSame({ text, tree }, { text: after, tree: readYaml(after) });
  const shown = applyEdits(text, edits);
  const template = readTemplate(shown);
  if (template?.whole !== after || !marks?.template) return false;
  if (!saysTheSame({ text: whole, tree }, { text: after, tree: readYaml(after, { shown }) })) return false;
  const choices = marks.template.choices;
  if (choices.length !== template.choices.length || choices.length === 1) return choices.length === 1;
  return choices.every((choice, index) => {
    const now = template.choices[index] ?? '';
    return sameReading(readOf(choice, text), readOf(now, shown));
  });
}

function readOf(text: string, shown: string): { readonly text: string; readonly tree: SyntaxTree } {
  return { text, tree: readYaml(text, { shown }) };
}

/** A branch that cannot be read says nothing either way. */
function sameReading(one: ReturnType<typeof readOf>, other: ReturnType<typeof readOf>): boolean {
  if (one.tree.problems.length > 0) return other.tree.problems.length > 0;
  return saysTheSame(one, other);
}
