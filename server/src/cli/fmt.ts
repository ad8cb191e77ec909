/** The command `fmt`: the layout of configs, in place. */
import { resolve } from 'node:path';
import { formatDocument } from '../features/format/document.ts';
import { DEFAULT_STYLE } from '../features/format/options.ts';
import { unifiedDiff } from '../text/unified-diff.ts';
import { words } from '../text/words.ts';
import type { FmtCommand } from './commands.ts';
import type { InputOptions } from './input.ts';
import { EXIT_FAILED, EXIT_OK, EXIT_USAGE, type Io } from './io.ts';
import { oneLine } from './loss-report.ts';
import { nameOf } from './people.ts';
import { inProject } from './project.ts';
import { openProjects } from './project-report.ts';
import { forEachInput, type Opened } from './search/expand.ts';
import { cannotWrite, systemReason } from './system-error.ts';
import { writeWhole } from './write-file.ts';

/** The text as it is to be, or why it stays. */
type Result = { readonly text: string } | { readonly refused: string; readonly place: string };

/**
 * Formats files and those in directories. What cannot be read as a config stays as it is, and is named on standard error;
 * so does what would render to something else. Standard output gets the text of standard input, the names of files that would
 * change (`--check`), or a diff.
 */
export async function runFmt(command: FmtCommand, io: Io): Promise<number> {
  let worst = EXIT_OK;
  const options: InputOptions = { asTemplate: true, ...(command.kind !== null && { kind: command.kind }) };
  const projects = openProjects(io, command);
  if (projects === null) return EXIT_USAGE;
  const { unread, isFaulty } = await forEachInput(
    io,
    command,
    projects,
    () => options,
    (opened, project) => {
      const result = formatted(inProject(command, project), opened);
      if ('refused' in result) tellRefused(io, result);
      const { text } = 'text' in result ? result : opened.analysis;
      const isWritten = deliver(command, io, opened, text);
      const fails = 'refused' in result || (command.check && text !== opened.analysis.text);
      worst = Math.max(worst, isWritten ? EXIT_OK : EXIT_USAGE, fails ? EXIT_FAILED : EXIT_OK);
    },
  );
  return unread === 0 ? Math.max(worst, isFaulty ? EXIT_FAILED : EXIT_OK) : EXIT_USAGE;
}

function tellRefused(io: Io, { refused, place }: Extract<Result, { readonly refused: string }>): void {
  io.tell(({ text, words }) => words`not formatted: ${oneLine(text(refused))}`, place);
}

function formatted({ listIndent, quotes }: FmtCommand, { file, kind, input, analysis }: Opened): Result {
  const name = nameOf(file);
  const refuse = (place: string, refused: string): Result => ({ refused, place });
  if (kind === 'unknown') return refuse(name, words`this is not a machine config`);
  if (input.problem || !input.exact) return refuse(name, words`this is not UTF-8`);
  const style = {
    listIndent: listIndent ?? DEFAULT_STYLE.listIndent,
    quotes: quotes ?? DEFAULT_STYLE.quotes,
  };
  const result = formatDocument(analysis, style);
  if ('text' in result) return result;
  const { message, offset } = result.refused;
  if (offset === null) return refuse(name, message);
  const { line, column } = analysis.places.place(offset);
  return refuse(`${name}:${line}:${column}`, message);
}

function deliver(
  { check, diff }: FmtCommand,
  io: Io,
  { file, path, analysis }: Opened,
  text: string,
): boolean {
  const name = nameOf(file);
  const isSame = text === analysis.text;
  if (diff && !isSame) io.deliver(unifiedDiff(name, analysis.text, text));
  else if (check && !isSame) io.print([name]);
  if (check || diff) return true;
  if (path === '-') {
    io.deliver(text);
    return true;
  }
  if (isSame) return true;
  try {
    writeWhole(resolve(io.cwd, path), text);
  } catch (error) {
    io.tell(cannotWrite(file, systemReason(error)));
    return false;
  }
  io.tell(({ words }) => words`formatted`, name);
  return true;
}
