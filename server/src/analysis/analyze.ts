/** Reads, checks and tells of one document: once, whatever is asked of it later. */

import { type Check, type Document, UNCHECKED } from '../config/check.ts';
import { type Finding, type Fix, fatalFinding } from '../config/finding.ts';
import { detectKind, type Kind } from '../formats/detect.ts';
import type { Format } from '../formats/format.ts';
import { formatOf, languageOf } from '../formats/table.ts';
import { isTooLarge, LARGEST, sayTooLarge } from '../formats/too-large.ts';
import type { Linted } from '../lint/run.ts';
import type { Effective } from '../machine/effective.ts';
import type { Machine } from '../machine/machine.ts';
import { readJson } from '../syntax/json/read.ts';
import type { Filled } from '../syntax/template/filled-text.ts';
import type { SyntaxProblem, SyntaxTree } from '../syntax/tree.ts';
import { readYaml } from '../syntax/yaml/read.ts';
import { type Reread, rereadYaml } from '../syntax/yaml/reread.ts';
import { ByteLines } from '../text/byte-lines.ts';
import { LineIndex, type Place, type Places } from '../text/lines.ts';
import { type Memory, NO_MEMORY } from '../text/memory.ts';
import { once } from '../text/once.ts';
import type { AnalyzeOptions } from './options.ts';
import { effectiveOf, machineOf, tell } from './tell.ts';

export interface Analysis extends Document, Check {
  /** Lines and columns as the real tool of this kind counts them. */
  readonly places: Places;
  readonly kind: Kind;
  /** What is special about the kind; null for a document that is none of ours. */
  readonly format: Format | null;
  /** The real tool's findings first, then ours; our rules look when they are first asked for. */
  readonly findings: readonly Finding[];
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
  const { document, kind } = readByContent(text, options);
  const { bounds = LARGEST, problem } = options;
  const format = formatOf(kind, document.tree.root);
  if (!format) return assemble({ document, kind, format, check: UNCHECKED, options });
  const tooLarge = isTooLarge(text, document.tree, bounds);
  const check = tooLarge ? sayTooLarge(format, document, bounds) : format.check(document, options);
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
  const linted = once(() => tell({ ...told, machine: options.memory ? machine : describe }));
  return assemble(tooLarge ? { ...told, tooLarge } : { ...told, linted });
}

/** Reads a text as what it is for, or looks like, and no more than that; a text that may be JSON is read as that first. */
export function readByContent(
  text: string,
  options: AnalyzeOptions,
): { readonly document: Document; readonly kind: Kind } {
  const { bounds = LARGEST, shown, kind: wanted } = options;
  // What is read of a template has as many characters, but may have more lines.
  const lines = new LineIndex(shown ?? text);
  const json = /^[\s\ufeff]*\{/.test(text) ? readJson(text, bounds.tokens) : null;
  const kind = wanted ?? (json && detectKind(text, json));
  const readAsJson = () => json ?? readJson(text, bounds.tokens);
  if (kind && languageOf(kind) === 'json') return { document: { text, lines, tree: readAsJson() }, kind };
  const tree =
    shown === undefined ? readAgain(text, options) : readYaml(text, { most: bounds.tokens, shown });
  const found = wanted ?? detectKind(text, tree);
  if (languageOf(found) !== 'json') return { document: { text, lines, tree }, kind: found };
  // What says in YAML that it is Ignition is broken JSON, of which YAML may understand more.
  const broken = readAsJson();
  return { document: { text, lines, tree: { ...broken, root: broken.root ?? tree.root } }, kind: found };
}

/** Reads YAML, with what an earlier text of the same document was read as: that tree is taken over. */
function readAgain(text: string, { bounds = LARGEST, memory = NO_MEMORY }: AnalyzeOptions): SyntaxTree {
  const slot = memory.slot<Reread>(readAgain, readAgain);
  const before = slot?.value;
  if (before?.text === text) return before.tree;
  const again = before && rereadYaml(before, text, bounds.tokens);
  // What cannot be read again in parts is not kept, and gone before as much is read once more.
  if (slot) delete slot.value;
  const tree = again?.tree ?? readYaml(text, { most: bounds.tokens });
  if (slot && !tree.cut && tree.anchored === false)
    slot.value = again ?? { text, tree, tokens: tree.tokens ?? 0 };
  return tree;
}

/** The parts of an analysis. */
interface Parts {
  readonly document: Document;
  readonly kind: Kind;
  readonly format: Format | null;
  readonly check: Check;
  /** Findings and proof, made when they are first asked for; by default the two that follow. */
  readonly linted?: () => Linted;
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
  const { document, kind, format, check, linted, tooLarge = false, unmarked, filled } = parts;
  // What is analysed with the same options may be another document.
  const { memory = NO_MEMORY, ...options } = parts.options;
  const { findings = check.findings, isSafe = () => false } = parts;
  const { text, lines, tree } = document;
  return {
    ...check,
    ...{ text, lines, tree, kind, format, options, memory },
    places: format?.language === 'json' ? new ByteLines(text) : lines,
    get findings() {
      return linted ? linted().findings : findings;
    },
    isSafe: (fix) => (linted ? linted().isSafe : isSafe)(fix),
    machine: parts.machine ?? (() => null),
    effective: parts.effective ?? (() => null),
    check,
    ...(tooLarge && { tooLarge }),
    ...(unmarked && { unmarked }),
    ...(filled && { filled }),
  };
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
