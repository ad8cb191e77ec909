/** Files in which configs stand beside something else: what the commands do with them. */
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import type { Analysis, AnalyzeOptions } from '../analysis.ts';
import { analyzeExcerpts, type Excerpt } from '../excerpts/analyze.ts';
import { filesNamedIn } from '../excerpts/carriers/terraform.ts';
import { CARRIERS } from '../excerpts/carriers.ts';
import { carrierOfName, isCarrierOnly } from '../excerpts/file-names.ts';
import { words } from '../text/words.ts';
import type { Io } from './io.ts';
import type { Candidate } from './search/candidate.ts';

/** The configs of a file, together as something that was analysed. */
export interface OpenedExcerpts {
  readonly analysis: Analysis;
  readonly excerpts: readonly Excerpt[];
}

/** The configs in a file; null where it has none. */
export function openExcerpts(text: string, path: string, options: AnalyzeOptions): OpenedExcerpts | null {
  const carrier = carrierOfName(path);
  return carrier && analyzeExcerpts(text, carrier, options);
}

/** The same after an edit, with nothing in it where it has none any more. */
export function reopenExcerpts(
  before: Analysis,
  text: string,
  path: string,
  options: AnalyzeOptions,
): Analysis {
  return openExcerpts(text, path, options)?.analysis ?? before;
}

/** Why a command that takes whole configs does not take a file; null for any other file. */
export function notWhole(path: string, kind: string | null | undefined): string | null {
  const carrier = isCarrierOnly(path) && !kind ? carrierOfName(path) : null;
  if (!carrier) return null;
  return words`it is ${CARRIERS[carrier].label}: configs in it are checked and fixed, but not taken out`;
}

/** Larger modules are data, and so are larger files that they name, in bytes. */
const MOST_BYTES = 4 * 1024 * 1024;

/**
 * The candidates, and the files that modules among them read: what `templatefile` names is read as a template. Only files in the
 * folder of the module or in the working directory, links followed, are looked at.
 */
export function withNamedFiles(
  { cwd }: Pick<Io, 'cwd'>,
  candidates: readonly Candidate[],
): readonly Candidate[] {
  const modules = candidates.filter(({ path }) => carrierOfName(path) === 'terraform');
  if (modules.length === 0) return candidates;
  const found = new Map(candidates.map((candidate) => [resolve(cwd, candidate.path), candidate]));
  for (const { path } of modules) {
    for (const named of filesNamedIn(moduleText(resolve(cwd, path)))) {
      const own = join(dirname(path), named.path);
      const known = found.get(resolve(cwd, own));
      if (known && named.isTemplate) found.set(resolve(cwd, own), { ...known, asTemplate: true });
      if (known || !isReadable(cwd, dirname(path), own)) continue;
      found.set(resolve(cwd, own), {
        path: own,
        name: own,
        certain: false,
        ...(named.isTemplate && { asTemplate: true }),
      });
    }
  }
  return [...found.values()];
}

/** '' for what cannot be read, which is told when it is opened. */
function moduleText(path: string): string {
  try {
    return statSync(path).size > MOST_BYTES ? '' : readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function isReadable(cwd: string, module: string, path: string): boolean {
  try {
    const file = realpathSync(resolve(cwd, path));
    const roots = [cwd, resolve(cwd, module)].map((root) => realpathSync(root));
    const stats = statSync(file);
    if (!stats.isFile() || stats.size > MOST_BYTES) return false;
    return roots.some((root) => file.startsWith(root.endsWith(sep) ? root : root + sep));
  } catch {
    return false;
  }
}
