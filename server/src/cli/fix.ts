/** The command `fix`: every safe fix, in place. */
import { resolve } from 'node:path';
import { type Analysis, type AnalyzeOptions, placeOf } from '../analysis.ts';
import type { Finding } from '../config/finding.ts';
import { type FixedDocument, fixDocument } from '../features/fix-document.ts';
import type { Place } from '../text/lines.ts';
import { unifiedDiff } from '../text/unified-diff.ts';
import { words } from '../text/words.ts';
import type { FixCommand } from './commands.ts';
import { reopenExcerpts } from './excerpts.ts';
import { analyzeOptions } from './input.ts';
import { EXIT_FAILED, EXIT_OK, EXIT_USAGE, type Io } from './io.ts';
import { say } from './language.ts';
import { oneLine } from './loss-report.ts';
import { nameOf } from './people.ts';
import { type FoundProject, inProject } from './project.ts';
import { openProjects } from './project-report.ts';
import { forEachInput, type Opened } from './search/expand.ts';
import { cannotWrite, systemReason } from './system-error.ts';
import { writeWhole } from './write-file.ts';

/**
 * Fixes files and those in directories; one that cannot be read or written does not stop the others. Standard output gets
 * what is asked for (the fixed text of standard input, a diff, a list), all else is said on standard error.
 */
export async function runFix(command: FixCommand, io: Io): Promise<number> {
  const projects = openProjects(io, command);
  if (projects === null) return EXIT_USAGE;
  let worst = EXIT_OK;
  const sum = { mended: 0, left: 0, withoutFix: 0 };
  const optionsIn = (project: FoundProject | null) => analyzeOptions(io, inProject(command, project));
  const asked = { ...command, excerpts: true };
  const { unread, isFaulty } = await forEachInput(io, asked, projects, optionsIn, (opened, project) => {
    const fixed = opened.input.problem ? unchanged(opened.analysis) : mend(opened, optionsIn(project));
    const delivered = deliver(command, io, opened, fixed);
    const result = delivered ? fixed : unchanged(opened.analysis);
    tellRest(command, io, opened, result);
    const { findings } = result.analysis;
    sum.mended += result.mended.length;
    sum.left += findings.length;
    sum.withoutFix += findings.filter(({ fixes = [] }) => fixes.length === 0).length;
    const code = toolErrors(fixed.analysis).length > 0 || !fixed.analysis.ok ? EXIT_FAILED : EXIT_OK;
    worst = Math.max(worst, delivered ? code : EXIT_USAGE);
  });
  tellSum(command, io, sum);
  return unread === 0 ? Math.max(worst, isFaulty ? EXIT_FAILED : EXIT_OK) : EXIT_USAGE;
}

function mend({ analysis, excerpts, file }: Opened, options: AnalyzeOptions): FixedDocument {
  if (!excerpts) return fixDocument(analysis, options);
  return fixDocument(analysis, options, (text) => reopenExcerpts(analysis, text, file, options));
}

function unchanged(analysis: Analysis): FixedDocument {
  return { analysis, mended: [], offsetBefore: (offset) => offset };
}

/** Writes the file, or tells what would be written; false when it cannot be written, and the reason is said. */
function deliver(
  { mode }: FixCommand,
  io: Io,
  { file, path, input, analysis }: Opened,
  fixed: FixedDocument,
): boolean {
  const { text } = fixed.analysis;
  const name = nameOf(file);
  if (mode === 'diff') {
    io.deliver(unifiedDiff(name, analysis.text, text));
    return true;
  }
  if (mode === 'dry-run') {
    io.print(
      fixed.mended.map(({ finding, title, offset }) =>
        line(
          name,
          analysis.places.place(offset),
          `${oneLine(say(io.translator(), finding).message)} [${io.translator().text(title)}]`,
        ),
      ),
    );
    return true;
  }
  if (path === '-') {
    io.deliver(text);
    return true;
  }
  if (text === analysis.text) return true;
  try {
    // Of another encoding, it would not be the same file any more.
    if (!input.exact) throw new Error(words`it is not UTF-8`);
    writeWhole(resolve(io.cwd, path), text);
  } catch (error) {
    io.tell(cannotWrite(file, systemReason(error)));
    return false;
  }
  const { length } = fixed.mended;
  io.tell(({ words }) => (length === 1 ? words`1 problem fixed` : words`${length} problems fixed`), name);
  return true;
}

/** What is left to people: errors of the real tool, and fixes that change more than they should do unasked. */
function tellRest({ mode }: FixCommand, io: Io, { file, analysis }: Opened, fixed: FixedDocument): void {
  const now = fixed.analysis;
  const written = mode === 'write';
  const placed = (finding: Finding): Place =>
    written ? placeOf(now, finding) : analysis.places.place(fixed.offsetBefore(finding.span.start));
  const name = nameOf(file);
  const errors = toolErrors(now).map((finding) =>
    line(name, placed(finding), `error: ${oneLine(finding.message)}`),
  );
  const { text, words } = io.translator();
  const unsafe = now.findings.flatMap((finding) =>
    (finding.fixes ?? [])
      .filter((fix) => !now.isSafe(fix))
      .map(({ title }) => line(name, placed(finding), words`not fixed, as it is not safe: ${text(title)}`)),
  );
  io.complain([...errors, ...unsafe]);
}

interface Sum {
  readonly mended: number;
  /** Findings that are there still. */
  readonly left: number;
  readonly withoutFix: number;
}

/** The last line: that a file is not clean only because nothing more was fixed. */
function tellSum({ mode }: FixCommand, io: Io, { mended, left, withoutFix }: Sum): void {
  if (mended === 0 && left === 0) return;
  const { words } = io.translator();
  const sum = mode === 'write' ? words`${mended} fixed, ${left} left` : words`${mended} to fix, ${left} left`;
  io.complain([withoutFix === 0 ? sum : words`${sum} (${withoutFix} without a fix; \`check\` names them)`]);
}

function toolErrors({ findings }: Analysis): readonly Finding[] {
  return findings.filter(({ source, severity }) => source !== 'flatcar' && severity === 'error');
}

function line(name: string, place: Place, message: string): string {
  return `${name}:${place.line}:${place.column}: ${message}`;
}
