/** What is sure to be wrong with a script when it runs: what `bash -n` refuses, where nothing that runs before it says otherwise. */

import { words } from '../../text/words.ts';
import type { ProgramEntry } from '../report.ts';
import { checkShell, type ShellOptions } from './check.ts';
import type { Problem } from './state.ts';
import { hasMarks, isTemplate } from './templates.ts';

/** So many here-documents a line may ask for; more are not told of. */
const MOST = 16;
/** Aliases and options change how what follows is read, if they are set. */
const CHANGES_READING = /\b(?:expand_aliases|extglob)\b/;
/**
 * What bash says of a script, by classes: `syntax`, `unclosed`, `here-document`. Linear, and never throws.
 * @param file of its entries
 */
export function checkScript(file: string, text: string, options: ShellOptions = {}): readonly ProgramEntry[] {
  if (text.includes('\0') || isTemplate(text)) return [];
  const changed = CHANGES_READING.test(text) || (options.posix === true && /^[ \t]*alias\b/m.test(text));
  const verdict = checkShell(text, options);
  if (!verdict || (changed && isTakenOtherwise(text, options))) return [];
  const { problem } = verdict;
  const said = problem && !verdict.ended ? [entryOf(file, text, problem)] : [];
  const documents = verdict.documents.slice(0, MOST).map(({ line, message, start, end }) => ({
    ...{ file, line, level: 'warning', class: 'here-document', message, span: { start, end } },
  })) satisfies readonly ProgramEntry[];
  return [...documents, ...said].filter(({ span }) => !hasMarks(text, span));
}

/** Whether the script is fine with extended patterns, or may be: an alias can be anything. */
function isTakenOtherwise(text: string, options: ShellOptions): boolean {
  if (/\bexpand_aliases\b/.test(text) || (options.posix === true && /^[ \t]*alias\b/m.test(text)))
    return true;
  const verdict = checkShell(text, { ...options, extglob: true });
  return verdict === null || verdict.problem === null;
}

function entryOf(file: string, text: string, problem: Problem): ProgramEntry {
  const { kind, line, message, start, end } = problem;
  const opened = text.slice(0, start).split('\n').length;
  const isElsewhere = kind === 'unclosed' && opened !== line && end > start;
  const told = isElsewhere
    ? words`${message}; ${text.slice(start, end)} on line ${opened} is not closed`
    : message;
  return {
    ...{ file, line, level: 'error', class: kind === 'unclosed' ? 'unclosed' : 'syntax' },
    ...{ message: told, span: { start, end } },
  };
}
