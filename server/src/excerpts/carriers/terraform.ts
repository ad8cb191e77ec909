/**
 * Terraform and OpenTofu: heredocs. They are told by their text, whatever takes them (`content` of `ct_config`, `user_data`); what
 * is interpolated in them is a mark of a template. `jsonencode` and its kin are no text, so nothing is said of them.
 */
import type { Span } from '../../text/span.ts';
import type { Block } from '../block.ts';
import { linesOf, textOfLines } from '../lines.ts';
import { unwritableIn } from './heredoc.ts';

const OPENING = /<<(-?)([A-Za-z_][\w-]{0,60})[ \t]*$/;

/** What Terraform would fill in. */
const FILLED_IN = /[$%]\{/;
const SNIPPETS = /\bsnippets\b/;

interface Heredoc {
  readonly word: string;
  readonly lines: Span[];
}

/** Finds the heredocs of a module; those that are never closed are none. Takes linear time. */
export function findInTerraform(text: string): readonly Block[] {
  const blocks: Block[] = [];
  if (!text.includes('<<')) return blocks;
  // What a module puts together of several texts is a machine only then.
  const isPart = SNIPPETS.test(text);
  let open: Heredoc | null = null;
  let isComment = false;
  for (const { start, end } of linesOf(text)) {
    const line = text.slice(start, end).replace(/\r?\n$/, '');
    const heredoc: Heredoc | null = open;
    if (heredoc) {
      // The word that ends it may be indented whatever begins it.
      if (line.trim() === heredoc.word) {
        const lined = textOfLines(text, heredoc.lines, unwritableIn(heredoc.word, FILLED_IN));
        blocks.push({ ...lined, language: '', purpose: 'used', isPart });
        open = null;
      } else heredoc.lines.push({ start, end });
      continue;
    }
    isComment = staysComment(line, isComment);
    if (isComment || /^[ \t]*(?:#|\/\/)/.test(line)) continue;
    const [, , word] = OPENING.exec(line) ?? [];
    if (word !== undefined) open = { word, lines: [] };
  }
  return blocks;
}

/** Whether a comment of several lines is open behind a line. Only what begins a line, as `*` in a text may stand behind a slash. */
function staysComment(line: string, isComment: boolean): boolean {
  const begins = isComment || /^[ \t]*\/\*/.test(line);
  return begins && !line.includes('*/');
}

/** A file that a module reads. */
export interface NamedFile {
  /** As it is written, below the folder of the module. */
  readonly path: string;
  /** It is filled in before it is used (`templatefile`). */
  readonly isTemplate: boolean;
}

const NAMED =
  /\b(templatefile|file)\([ \t\r\n]{0,80}"(?:\$\{path\.(?:module|root|cwd)\}\/)?((?:\.\/)?[^"$%\\\n]{1,300})"/g;

/** The files that a module reads by a name that is written out. Takes linear time. */
export function filesNamedIn(text: string): readonly NamedFile[] {
  return Array.from(text.matchAll(NAMED), ([, verb, path = '']) => {
    return { path, isTemplate: verb === 'templatefile' };
  });
}
