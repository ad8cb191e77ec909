/** How an answer of the real tool differs from ours, and what is told of it. */
import { l10n } from 'vscode';
import type { RealToolResult } from '../../server/src/protocol/real-tool.ts';

/** What a program left behind. */
export interface ProgramRun {
  /** Null where it was ended by a signal. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The same of the real tool. */
export interface ToolRun extends ProgramRun {
  /** What it says of its version, in one line. */
  readonly version: string;
  readonly command: string;
}

/** What differs; nothing where both say the same. */
export interface Differences {
  readonly verdict: string | null;
  /** Lines that only one of the two says. */
  readonly onlyTool: readonly string[];
  readonly onlyOurs: readonly string[];
  /** The first line of the renderings that differs, counted from 1; null where none does. */
  readonly outputLine: number | null;
}

/** Sentences behind the report, which only sum it up: any, and those of a refusal. */
const CLOSING = /^Config produced warnings/;
const REFUSAL = /^(?:Error translating config: |couldn't parse config: )/;

/**
 * Compares the two, entries without regard to their order, which in the tool's report partly depends on chance; null where they
 * are the same.
 */
export function compareAnswers(ours: RealToolResult, run: ToolRun): Differences | null {
  const said = reportLines(ours, run);
  const onlyTool = without(said, ours.entries);
  const onlyOurs = without(ours.entries, said);
  const isTaken = run.exitCode === 0;
  const verdict =
    isTaken === ours.ok
      ? null
      : `${ours.tool} ${isTaken ? 'takes' : 'refuses'} the config, Flatcar Config ${ours.ok ? 'takes' : 'refuses'} it`;
  const outputLine = ours.output === null || !isTaken ? null : firstDifference(ours.output, run.stdout);
  const isSame = verdict === null && onlyTool.length + onlyOurs.length === 0 && outputLine === null;
  return isSame ? null : { verdict, onlyTool, onlyOurs, outputLine };
}

/** The lines of a report; an entry may have several, of which those behind the first belong to it. */
function reportLines(
  { tool, ok, entries, fatal }: RealToolResult,
  { stdout, stderr }: ToolRun,
): readonly string[] {
  // What butane prints on standard output is the rendering.
  const text = tool === 'butane' ? stderr : `${stdout}\n${stderr}`;
  const known = new Set(entries);
  const found: string[] = [];
  for (const line of text.split(/\r?\n/)) {
    // Where we do not refuse it, why the tool does is all there is to tell.
    const isSum =
      CLOSING.test(line) || (!ok && REFUSAL.test(line)) || line === fatal || line === `Error: ${fatal}`;
    if (line === '' || isSum) continue;
    const last = found.at(-1);
    const isNext =
      last !== undefined && !known.has(last) && !/^(?:error|warning|info)(?: at .*)?: /.test(line);
    if (isNext) found[found.length - 1] = `${last}\n${line}`;
    else found.push(line);
  }
  return found;
}

/** The entries of one list that are not in another, as often as they are more there. */
function without(some: readonly string[], others: readonly string[]): readonly string[] {
  const left = [...others];
  return some.filter((entry) => {
    const at = left.indexOf(entry);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

function firstDifference(one: string, other: string): number | null {
  if (one === other) return null;
  const [ours, theirs] = [one.split('\n'), other.split('\n')];
  const at = ours.findIndex((line, index) => line !== theirs[index]);
  return (at < 0 ? ours.length : at) + 1;
}

/** That both say the same of a config, and what that is. */
export function sameInWords(
  name: string,
  { ok, output, entries }: RealToolResult,
  { version }: ToolRun,
): string {
  const says = ok
    ? l10n.t('{0} agrees with Flatcar Config: {1} is valid', version, name)
    : l10n.t('{0} agrees with Flatcar Config: {1} is refused', version, name);
  const count = entries.length;
  const messages = count === 1 ? l10n.t('1 message') : l10n.t('{0} messages', count);
  const same = output === null ? [] : [l10n.t('and the same Ignition')];
  return `${[says, messages, ...same].join(', ')}.`;
}

/**
 * A page about the differences, in Markdown, to be filed with the project, whose language it is in but for the word to who files it.
 * It holds the config.
 */
export function differenceReport(
  name: string,
  ours: RealToolResult,
  run: ToolRun,
  found: Differences,
): string {
  const { tool, release } = ours;
  return [
    `# ${code(name)}: ${tool} and Flatcar Config differ`,
    l10n.t('Before you pass this on: it holds the whole config, secrets included.'),
    `- run: ${code(run.command)}\n- which says of itself: ${code(run.version)}\n- the answers followed are those of ${tool} ${release}`,
    ...(found.verdict === null ? [] : [`## Verdict\n\n${found.verdict}.`]),
    ...lines(`Only ${tool} says`, found.onlyTool),
    ...lines('Only Flatcar Config says', found.onlyOurs),
    ...(found.outputLine === null
      ? []
      : [
          `## Rendering\n\nThe renderings differ from line ${found.outputLine} on.`,
          fenced(
            `${tool}:\n${lineAt(run.stdout, found.outputLine)}\nFlatcar Config:\n${lineAt(ours.output ?? '', found.outputLine)}`,
          ),
        ]),
    '## The config',
    fenced(ours.text),
    '',
  ].join('\n\n');
}

function lines(title: string, all: readonly string[]): readonly string[] {
  return all.length === 0 ? [] : [`## ${title}`, fenced(all.join('\n'))];
}

function lineAt(text: string, line: number): string {
  return (text.split('\n')[line - 1] ?? '').slice(0, 2000);
}

function code(text: string): string {
  return `\`${text.replace(/[`\r\n]/g, ' ')}\``;
}

/** A block of text, with a fence that is longer than any in it. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text.replace(/\n$/, '')}\n${fence}`;
}
