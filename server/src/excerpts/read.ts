/** Analyses one excerpt, and keeps of what is said of it what holds wherever the rest of the machine may stand. */
import type { Analysis, AnalyzeOptions } from '../analysis.ts';
import { analyze, analyzeTolerant } from '../analysis.ts';
import type { Finding } from '../config/finding.ts';
import { diagnostics, TEMPLATE } from '../features/diagnostics.ts';
import { newestStable } from '../spec/releases.ts';
import type { Block } from './block.ts';
import { isToFillIn, mendShown } from './elisions.ts';
import { asksForOthers, holdsOfPart, isOneOfSeveral, wordAt } from './parts.ts';
import type { Recognised } from './recognise.ts';
import { STAND_IN_FILES } from './stand-in-files.ts';

/** An excerpt that has been analysed, in its own words and offsets. */
export interface ReadExcerpt {
  readonly analysis: Analysis;
  /** What is told of it. */
  readonly findings: readonly Finding[];
  /** The header that was put before the text of a fragment. */
  readonly lead: string;
  readonly isFragment: boolean;
}

/** What is said on account of marks and placeholders is not told: the page or the module is no config. */
const VIEW = { butaneArtifacts: 'warning', templates: 'tolerate' } as const;

/**
 * Reads a block that is known to be ours.
 * @param variant the variant that the file writes its configs for, by which fragments are read
 */
export function readExcerpt(
  block: Block,
  { kind, isFragment }: Recognised,
  variant: string,
  options: AnalyzeOptions,
): ReadExcerpt {
  const shown = block.purpose === 'shown' ? mendShown(block.text) : { text: block.text, isElided: false };
  const asked = { ...options, files: filesFor(block, options) };
  if (!isFragment) {
    const analysis = analyzeTolerant(shown.text, { ...asked, kind });
    const findings = told(analysis).filter((finding) => isTellable(analysis, finding, block));
    const isPart = shown.isElided || block.isPart === true || isOneOfSeveral(analysis);
    return { analysis, findings: isPart ? findings.filter(holdsOfPart) : findings, lead: '', isFragment };
  }
  const readings = [asButane(shown.text, variant, asked), asContainerLinux(shown.text, asked)].map(
    (reading): ReadExcerpt => {
      const { analysis, lead } = reading;
      const findings = told(analysis).filter(
        (finding) =>
          finding.span.start >= lead.length && holdsOfPart(finding) && isTellable(analysis, finding, block),
      );
      return { ...reading, findings, isFragment };
    },
  );
  const [butane, other] = readings;
  if (!butane || !other) throw new Error('a fragment has two readings');
  return weight(other) < weight(butane) ? other : butane;
}

/**
 * What is told of an excerpt beside others: without what is about a name that one of those gives.
 * @param isGiven whether one of the others gives a name
 */
export function besideOthers({ analysis, findings }: ReadExcerpt, isGiven: (name: string) => boolean) {
  return findings.filter((finding) => {
    const word = asksForOthers(finding) ? wordAt(analysis, finding) : null;
    return word === null || !isGiven(word);
  });
}

/** Nothing that a page shows is read from a disk; a module's files are, where somebody says from where. */
function filesFor({ purpose }: Block, { files }: AnalyzeOptions) {
  return purpose === 'used' && files ? files : STAND_IN_FILES;
}

interface Reading {
  readonly analysis: Analysis;
  readonly lead: string;
}

function asButane(text: string, variant: string, options: AnalyzeOptions): Reading {
  const release = newestStable(variant) ?? newestStable('flatcar');
  const lead = `variant: ${release?.variant}\nversion: ${release?.version}\n`;
  return { analysis: analyzeTolerant(lead + text, { ...options, kind: 'butane' }), lead };
}

function asContainerLinux(text: string, options: AnalyzeOptions): Reading {
  return { analysis: analyze(text, { ...options, kind: 'container-linux-config' }), lead: '' };
}

/** What tells the two formats apart: the keys that only one of them has. */
const UNKNOWN_KEYS: ReadonlySet<string> = new Set(['unused-key', 'clc-unknown-key']);

/** How much the tool that reads it so has to say. */
function weight({ findings }: ReadExcerpt): number {
  const tools = findings.filter(({ source }) => source !== 'flatcar');
  const heavy = ({ severity, code }: Finding): boolean => severity === 'error' || UNKNOWN_KEYS.has(code);
  return tools.reduce((sum, finding) => sum + (heavy(finding) ? 10 : 1), 0);
}

/** The findings, without what comes of marks; of one that sums up several mistakes those that do not. */
function told(analysis: Analysis): readonly Finding[] {
  const shown = diagnostics(analysis, VIEW);
  const softened = new Set(shown.filter(({ code }) => code === TEMPLATE).map(({ finding }) => finding));
  if (softened.size === 0) return analysis.findings;
  return analysis.findings.flatMap((finding) => {
    if (!softened.has(finding)) return [finding];
    const { details: _, ...rest } = finding;
    return shown
      .filter((one) => one.finding === finding && one.code !== TEMPLATE)
      .map(({ message, span }) => ({ ...rest, message, span }));
  });
}

/** The longest part of a text that is looked at for something to fill in, in UTF-16 units. */
const FAR = 400;

/** Whether a finding holds although the text is an excerpt: it is not about a word to fill in, nor about files that are not here. */
function isTellable({ text, lines, options }: Analysis, finding: Finding, { purpose }: Block): boolean {
  if (options.files === STAND_IN_FILES && isOfFiles(finding)) return false;
  // The platform is told on the command line of ct, or in the module.
  if (finding.code === 'clc-dynamic-data' && options.platform === undefined) return false;
  if (purpose === 'used') return true;
  const mistakes = finding.details?.length ? finding.details : [finding];
  return mistakes.some(({ span }) => {
    const end = lines.firstLine({ start: span.start, end: text.length }).end;
    const begin = lines.offset({ line: lines.lineAt(span.start) + 1, column: 1 });
    return !isToFillIn(text.slice(Math.max(begin, span.start - FAR), Math.min(end, span.start + FAR)));
  });
}

function isOfFiles({ code, path, elsewhere, local }: Finding): boolean {
  if (elsewhere || local !== undefined) return true;
  return code.startsWith('local-') || /(?:^|_)local$/.test(String(path?.at(-1) ?? ''));
}
