/** A folder as the root of a machine: all that a machine would have of a config that names it as its one tree. */

import { languageOf } from '../embedded/languages.ts';
import { isReadBySome } from '../programs/table.ts';
import type { Files } from '../render/files.ts';
import { defaultRelease } from '../spec/releases.ts';
import { type Analysis, analyze } from './analyze.ts';
import { type LocalFile, localFilesOf, localTexts } from './local-files.ts';
import type { AnalyzeOptions } from './options.ts';

/** A folder that was checked. */
export interface FileTree {
  /** What is known by its path, and all that something is said of; in the order of their paths. */
  readonly files: readonly LocalFile[];
  /** The config that it was checked with; none of its own findings counts. */
  readonly analysis: Analysis;
  /** Why not all of it was looked at, in a few words; null where it was. */
  readonly problem: string | null;
}

/** What only says what kind of text it is not. */
const ANY_TEXT: ReadonlySet<string> = new Set(['config', 'prose']);

/** Checks the folder of `files`, each file by the path that it has below it. Never throws on account of what is in it. */
export function analyzeFileTree(files: Files, options: Omit<AnalyzeOptions, 'files' | 'kind'>): FileTree {
  const { version } = defaultRelease('flatcar');
  const config = `variant: flatcar\nversion: ${version}\nstorage:\n  trees:\n    - local: .\n`;
  const analysis = analyze(config, { ...options, kind: 'butane', files });
  const texts = localTexts(analysis);
  const isKnown = (path: string): boolean => {
    const text = texts.get(path);
    return isReadBySome(`/${path}`) || (text !== undefined && !ANY_TEXT.has(languageOf(text).id));
  };
  const all = [...localFilesOf(analysis).values()].map((file) => {
    return { ...file, findings: file.findings.filter(isOfFile) };
  });
  const told = all.filter(({ path, findings }) => findings.length > 0 || isKnown(path));
  return {
    files: told.sort((a, b) => (a.path < b.path ? -1 : 1)),
    analysis,
    problem: analysis.ok
      ? null
      : (analysis.findings.find(({ severity }) => severity === 'error')?.message ?? ''),
  };
}

/** Whether a finding is not one of Ignition's refusals: nobody writes these files into an image, they are there. */
function isOfFile({ code, source }: LocalFile['findings'][number]): boolean {
  return source === 'flatcar' && !code.startsWith('boot/');
}
