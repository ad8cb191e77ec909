/** What a project file names, looked for in its folder; and values that stand in files. */
import type { Finding } from '../config/finding.ts';
import type { Files } from '../render/files.ts';
import { fileReason } from '../render/local-files.ts';
import { readGiven } from '../syntax/template/given.ts';
import type { TemplateValue, TemplateValues } from '../syntax/template/value.ts';
import { withAnd, words } from '../text/words.ts';
import type { NeededPath } from './read.ts';
import { quoted, say } from './report.ts';
import type { Project, ProjectPath } from './types.ts';

/** A larger file of values, in bytes, is not read. */
const LARGEST_VALUES = 1 << 20;

/** What was looked for. */
export interface Looked<Result> {
  readonly result: Result;
  readonly findings: readonly Finding[];
  /** A file is on its way; look again once it is there. */
  readonly pending: boolean;
}

/** What is wrong with the paths that a project file names, its folder being `files`: not there, something else, or a link out of it. */
export function missingPaths(needed: readonly NeededPath[], files: Files): Looked<null> {
  const findings: Finding[] = [];
  let pending = false;
  for (const { path, span, what } of needed) {
    const answer = files.stat(path);
    if (answer.ok) {
      const isRight = (answer.value.kind === 'directory') === (what === 'folder');
      if (!isRight)
        findings.push(
          say(
            'file',
            [],
            span,
            what === 'folder' ? words`${quoted(path)} is no folder` : words`${quoted(path)} is a folder`,
          ),
        );
    } else if (answer.error === 'pending') pending = true;
    else findings.push(say('file', [], span, `${quoted(path)}: ${fileReason(answer.error)}`));
  }
  return { result: null, findings, pending };
}

/** What templates are filled in with, its folder being `files`: those in files, and over them those in the project file itself. */
export function readProjectValues(
  { templateValues }: Project,
  files: Files | undefined,
): Looked<TemplateValues> {
  const values = new Map<string, TemplateValue>();
  const findings: Finding[] = [];
  let pending = false;
  for (const file of files ? templateValues.files : []) {
    const found = files ? valuesIn(file, files) : null;
    if (found === 'pending') pending = true;
    else if (typeof found === 'string')
      findings.push(say('file', [], file.span, words`${quoted(file.path)}: ${found}`));
    else if (found) for (const [name, value] of found) values.set(name, value);
  }
  for (const [name, value] of templateValues.values) values.set(name, value);
  return { result: values, findings, pending };
}

/** The values of a file, why there are none, or null where that is told already. */
function valuesIn({ path }: ProjectPath, files: Files): TemplateValues | string | null {
  const answer = files.read(path);
  if (!answer.ok) return answer.error === 'pending' ? 'pending' : null;
  if (answer.value.length > LARGEST_VALUES) return words`file too large`;
  const text = new TextDecoder().decode(answer.value);
  return readGiven(path, text) ?? words`is not a .tfvars, .json, .yaml or .env file with values by name`;
}

/** That a folder has several project files, told at the beginning of the one that counts. */
export function severalFinding(counts: string, others: readonly string[]): Finding {
  const names = withAnd(others.map(quoted));
  const message =
    others.length === 1
      ? words`${quoted(counts)} counts, and ${names} beside it is not read: a folder has one project file`
      : words`${quoted(counts)} counts, and ${names} beside it are not read: a folder has one project file`;
  return say('several', [], { start: 0, end: 0 }, message);
}
