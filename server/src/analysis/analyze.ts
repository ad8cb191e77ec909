/** Reads, checks and tells of one document: once, whatever is asked of it later. */

import { type Check, checkFrom, type Document, UNCHECKED } from '../config/check.ts';
import { type Finding, type Fix, fatalFinding } from '../config/finding.ts';
import type { Kind } from '../formats/detect.ts';
import type { Format } from '../formats/format.ts';
import type { Linted } from '../lint/run.ts';
import type { Effective } from '../machine/effective.ts';
import type { Machine } from '../machine/machine.ts';
import type { Filled } from '../syntax/template/filled-text.ts';
import type { SyntaxProblem } from '../syntax/tree.ts';
import { ByteLines } from '../text/byte-lines.ts';
import type { Place, Places } from '../text/lines.ts';
import { type Memory, NO_MEMORY } from '../text/memory.ts';
import { once } from '../text/once.ts';
import type { AnalyzeOptions } from './options.ts';
import { checkText } from './read.ts';
import { effectiveOf, machineOf, tell, toldByTool } from './tell.ts';

export interface Analysis extends Document, Check {
  /** Lines and columns as the real tool of this kind counts them. */
  readonly places: Places;
  readonly kind: Kind;
  /** What is special about the kind; null for a document that is none of ours. */
  readonly format: Format | null;
  /** The real tool's findings first, then ours; our rules look when they are first asked for. */
  readonly findings: readonly Finding[];
  /** Those of the real tool alone, which need none of our rules; all findings where these are made already. */
  readonly toolFindings: () => readonly Finding[];
  /** Whether somebody has asked for the findings, so that all is in the memory that the next analysis may take. */
  readonly isTold: () => boolean;
  /** Whether a fix of these findings may be part of "fix all"; tried when it is first asked, which costs full checks. */
  readonly isSafe: (fix: Fix) => boolean;
  /** The machine that the document describes, made when it is first asked for; null when it does not decode. */
  readonly machine: () => Machine | null;
  /** What a machine applies of it and all that it merges, made when it is first asked for; null where there is no machine. */
  readonly effective: () => Effective | null;
  /** What the real tool alone says and makes of it. */
  readonly check: Check;
  /** How it was asked for. */
  readonly options: AnalyzeOptions;
  /** What parts of it came to, where they are the same as in an earlier text. */
  readonly memory: Memory;
  /** The document is larger than the bounds: there is one finding, and the tree may end early. */
  readonly tooLarge?: boolean;
  /** Of a template that the real tool refuses: what it makes of the text without its marks. */
  readonly unmarked?: Check;
  /** Of a template that values are given for: the text with these, analysed, and how it lies in this one. */
  readonly filled?: FilledAnalysis;
}

/** What comes of a template and its values. */
export interface FilledAnalysis {
  readonly analysis: Analysis;
  readonly filled: Filled;
  /** The findings of the analysed template, by those of the filled text. */
  readonly homeward: ReadonlyMap<Finding, Finding>;
  /** What is said of the values themselves, at places of the template. */
  readonly beside?: readonly Finding[];
}

/**
 * Analyses one document. Never throws on account of the text; costs one parse, whatever is asked of the result later.
 */
export function analyze(text: string, options: AnalyzeOptions = {}): Analysis {
  const { document, kind, format, check, tooLarge } = checkText(text, options);
  const { problem } = options;
  if (!format) return assemble({ document, kind, format, check, options });
  const about = { document, format, check, options };
  const describe = () => machineOf(about);
  // Without a memory not the one that the rules look at: with all that is read of its texts that is several times as large as the
  // document. With one its texts are kept anyway.
  const machine = once(describe);
  const effective = once(() => {
    const made = machine();
    return made && effectiveOf(about, made);
  });
  const told = { document, kind, format, check, machine, effective, options };
  if (problem && format.language === 'yaml')
    return assemble({ ...told, tooLarge, check: refuseBytes(check, format, problem) });
  // Most of the work, of which a rendering needs nothing: a preview does not wait for it.
  let isTold = false;
  const byTool = once(() => toldByTool(told));
  const linted = once(() => {
    isTold = true;
    return tell({ ...told, machine: options.memory ? machine : describe }, byTool());
  });
  return assemble(tooLarge ? { ...told, tooLarge } : { ...told, byTool, linted, isTold: () => isTold });
}

/** The parts of an analysis. */
interface Parts {
  readonly document: Document;
  readonly kind: Kind;
  readonly format: Format | null;
  readonly check: Check;
  /** Findings and proof, made when they are first asked for; by default the two that follow. */
  readonly linted?: () => Linted;
  /** The tool's findings alone, where our rules look later. */
  readonly byTool?: () => readonly Finding[];
  /** By default they are made already. */
  readonly isTold?: Analysis['isTold'];
  /** By default what the real tool finds. */
  readonly findings?: readonly Finding[];
  /** By default none is. */
  readonly isSafe?: Analysis['isSafe'];
  /** By default there is none. */
  readonly machine?: Analysis['machine'];
  /** By default there is none. */
  readonly effective?: Analysis['effective'];
  readonly options: AnalyzeOptions;
  readonly tooLarge?: boolean;
  readonly unmarked?: Check;
  readonly filled?: FilledAnalysis;
}

/** An analysis put together of its parts. */
export function assemble(parts: Parts): Analysis {
  const { document, kind, format, check, linted, byTool, tooLarge = false, unmarked, filled } = parts;
  // What is analysed with the same options may be another document.
  const { memory = NO_MEMORY, ...options } = parts.options;
  const { isSafe = () => false, isTold = () => true } = parts;
  const { text, lines, tree } = document;
  const own = (): readonly Finding[] => parts.findings ?? check.findings;
  const fields = checkFrom({ check: () => check, findings: linted ? () => linted().findings : own });
  return Object.assign(fields, {
    ...{ text, lines, tree, kind, format, options, memory },
    places: format?.language === 'json' ? new ByteLines(text) : lines,
    toolFindings: byTool ?? own,
    isTold,
    isSafe: (fix: Fix) => (linted ? linted().isSafe : isSafe)(fix),
    machine: parts.machine ?? (() => null),
    effective: parts.effective ?? (() => null),
    check,
    ...(tooLarge && { tooLarge }),
    ...(unmarked && { unmarked }),
    ...(filled && { filled }),
  });
}

/** The check as the real tool's would be: its YAML reader gives up at the first bad byte, and names no place. */
function refuseBytes(check: Check, { source, lead }: Format, { message, span }: SyntaxProblem): Check {
  const { variant, version, release, ignitionVersion, shape } = check;
  const fault = fatalFinding(source, 'yaml-syntax', `${lead}${message}`, span);
  return {
    ...{ ...UNCHECKED, variant, version, release, ignitionVersion, shape },
    ...{ findings: [fault], fatal: fault.message },
  };
}

/** The line and column the real tool prints for a finding; of one it does not place, where it is shown. */
export function placeOf({ places }: Analysis, finding: Finding): Place {
  return finding.place ?? places.place(finding.span.start);
}
