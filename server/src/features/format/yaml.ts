/** The edits that format a YAML text. */
import type { SyntaxTree } from '../../syntax/tree.ts';
import { hasPlainBreaks } from '../../syntax/yaml/edit.ts';
import type { TextEdit } from '../../text/span.ts';
import { blockIndent } from './block-scalars.ts';
import { placeComments } from './comments.ts';
import { editTo, isBlank, type Line } from './lines.ts';
import type { FormatStyle, Scope } from './options.ts';
import type { Plan } from './plan.ts';
import { planOf } from './walk.ts';

export interface YamlRequest extends Scope {
  readonly text: string;
  /** Of the text; it has no problems. */
  readonly tree: SyntaxTree;
  readonly style: FormatStyle;
  /** See `planOf`. */
  readonly rootStays?: boolean;
  /** Lines that stay to the character, by what they begin with. */
  readonly isOpaque?: (line: Line) => boolean;
}

/**
 * The edits that format a text, in order and apart from each other; null where its layout is not one that the formatter
 * knows. Takes linear time. Nobody has looked yet whether the text means the same afterwards.
 */
export function yamlEdits(request: YamlRequest): readonly TextEdit[] | null {
  const { text, tree, style, range, still, rootStays = false, isOpaque } = request;
  if (!hasPlainBreaks(text)) return null;
  const plan = planOf(text, tree, style, { range, still }, rootStays);
  if (!plan) return null;
  if (isOpaque) for (const line of plan.lines) if (isOpaque(line)) line.opaque = true;
  placeComments(plan);
  const edits = [...plan.edits, ...plan.lines.flatMap((line) => lineEdits(plan, line)), ...emptyLines(plan)];
  return edits.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** The edits of a line's indentation and of the blanks at its end. */
function lineEdits({ text }: Plan, line: Line): TextEdit[] {
  const { start, end, first, inRange, opaque } = line;
  if (!inRange || opaque) return [];
  if (line.block !== undefined) {
    const blanks = line.block ? blockIndent(line, line.block) : line.indent;
    return editTo(text, { start, end: start + line.indent }, ' '.repeat(blanks));
  }
  if (isBlank(line)) return line.inside ? [] : editTo(text, { start, end }, '');
  const head = { start, end: first };
  const column = line.target ?? columnInside(line);
  const indentation = column === null ? [] : editTo(text, head, ' '.repeat(column));
  if (line.open) return indentation;
  let last = end;
  while (text[last - 1] === ' ' || text[last - 1] === '\t') last--;
  return [...indentation, ...editTo(text, { start: last, end }, '')];
}

/** Where a line that continues something is to begin; null where it stays. */
function columnInside({ shift, start, first, indent }: Line): number | null {
  if (!shift || shift.by === 0 || first !== start + indent) return null;
  return Math.max(indent + shift.by, shift.least);
}

/** The edits that leave one of several empty lines in a row, and none at the end. */
function emptyLines({ lines, still }: Plan): TextEdit[] {
  if (still) return [];
  const edits: TextEdit[] = [];
  let run: Line[] = [];
  const take = (isLast: boolean): void => {
    const kept = isLast ? 0 : 1;
    // The last line of a text may have no line break of its own.
    for (const { end, next, inRange } of run.slice(kept))
      if (inRange && next > end) edits.push({ span: { start: end, end: next }, newText: '' });
    run = [];
  };
  for (const line of lines) {
    if (isBlank(line) && !line.inside && !line.opaque) run.push(line);
    else take(false);
  }
  take(true);
  return edits;
}
