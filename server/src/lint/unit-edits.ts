/** Edits of a unit's text. */

import type { Run, TextView } from '../embedded/view.ts';
import type { UnitEntry, UnitPart, UnitText } from '../syntax/unit/read.ts';
import type { Span, TextEdit } from '../text/span.ts';
import { words } from '../text/words.ts';
import type { TextFix } from './rule.ts';
import { put } from './say-text.ts';

/** Takes out an entry with all its lines. */
export function removeEntry(entry: UnitEntry): TextEdit {
  return put(entry.lines, '');
}

/** Turns the lines of an entry into comments. */
function commentOut({ text }: TextView, { lines }: UnitEntry): TextEdit {
  const old = text.slice(lines.start, lines.end);
  return put(lines, old.replace(/^(?=.*\S)/gm, '# '));
}

/** Where a line goes at the end of a section, or the head of the text with a section of that name before it. */
export function addToSection(view: TextView, unit: UnitText, section: string, line: string): TextEdit {
  const { text } = view;
  const part = unit.sections.find(({ name }) => name === section);
  if (!part) return put({ start: 0, end: 0 }, `[${section}]\n${line}\n\n`);
  const at = lastLineOf(text, unit, part);
  const before = at > 0 && text[at - 1] !== '\n' ? '\n' : '';
  return put({ start: at, end: at }, before === '' ? `${line}\n` : `${before}${line}`);
}

/** Behind the last entry of a section, or behind its header. */
function lastLineOf(text: string, { entries }: UnitText, { span, lines }: UnitPart): number {
  const last = entries.findLast((entry) => entry.lines.start >= lines.start && entry.lines.end <= lines.end);
  if (last) return last.lines.end;
  const lineBreak = text.indexOf('\n', span.end);
  return lineBreak < 0 ? text.length : lineBreak + 1;
}

/** Takes one word out of the list that an entry's value is, the entry itself when it is the only one. */
export function removeWord(text: string, entry: UnitEntry, word: Span): TextEdit {
  const { start, end } = entry.valueSpan;
  const before = text.slice(start, word.start);
  const after = text.slice(word.end, end);
  if (before.trim() === '' && after.trim() === '') return removeEntry(entry);
  const blanksAfter = /^[ \t]*/.exec(after)?.[0].length ?? 0;
  if (before.trim() === '') return put({ start: word.start, end: word.end + blanksAfter }, '');
  const blanksBefore = before.length - before.trimEnd().length;
  return put({ start: word.start - blanksBefore, end: word.end }, '');
}

/** Offers to take an Exec line out of the unit. */
export function offerComment(view: TextView, { exec }: Run): readonly TextFix[] {
  if (!exec) return [];
  const title = words`Comment out this ${exec.name}= (the unit no longer does it)`;
  return [{ title, edits: [commentOut(view, exec)] }];
}
