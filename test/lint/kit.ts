/** Lints a text as the engine does, and applies fixes to it. */
import { expect } from 'vitest';
import { type Analysis, type AnalyzeOptions, analyze, type LintOptions } from '../../server/src/analysis.ts';
import { readDocument } from '../../server/src/config/check.ts';
import type { Finding, Fix } from '../../server/src/config/finding.ts';
import { checkButaneText } from '../../server/src/formats/butane/check.ts';
import type { Files } from '../../server/src/render/files.ts';
import { readYaml } from '../../server/src/syntax/yaml/read.ts';
import { LineIndex } from '../../server/src/text/lines.ts';
import { applyEdits, type TextEdit } from '../../server/src/text/span.ts';
import { dedent } from '../kit/cursor.ts';

const check = (text: string, files?: Files) => checkButaneText(readDocument(text, 'yaml'), { files });

/** Whether butane takes the text. */
export function accepts(text: string, files?: Files): boolean {
  return check(text, files).fatal === null;
}

/** Our findings on a text. */
export function lint(text: string, files?: Files, options: LintOptions = {}): readonly Finding[] {
  const { findings } = analyze(text, { kind: 'butane', lint: options, ...(files && { files }) });
  return findings.filter(({ source }) => source === 'flatcar');
}

/** A fix, and whether it is part of "fix all". */
export interface TriedFix extends Fix {
  readonly safe: boolean;
}

/** The fixes for a rule's findings on a text of any format, in its order. */
export function triedFixes(text: string, code: string, options: AnalyzeOptions = {}): readonly TriedFix[] {
  const { findings, isSafe } = analyze(text, options);
  return findings
    .filter((finding) => finding.code === code)
    .flatMap((finding) => finding.fixes ?? [])
    .map((fix) => ({ ...fix, safe: isSafe(fix) }));
}

const MARK = /^ *#( *)(\^+) (\w+)\[([\w/-]+)\] (.*)$/;

/**
 * Compares our findings on a text with what its own lines `#   ^^^^ hint[code] message` say, which stand below the line
 * they are about and are no part of the text; findings of other codes than those in `codes` do not count
 * (null: all count). The line may be within a block scalar.
 */
export function expectFindings(
  marked: string,
  codes: readonly string[] | null,
  options: LintOptions = {},
): void {
  const kept: string[] = [];
  const expected: string[] = [];
  for (const line of dedent(marked).split('\n')) {
    const mark = MARK.exec(line);
    if (!mark) {
      kept.push(line);
      continue;
    }
    const start = line.indexOf('^');
    const marks = kept.at(-1)?.slice(start, start + (mark[2] ?? '').length);
    expected.push(`${kept.length}: ${marks} ${mark[3]}[${mark[4]}] ${mark[5]}`);
  }
  const text = kept.join('\n');
  const lines = new LineIndex(text);
  const found = lint(text, undefined, options)
    .filter(({ code }) => codes === null || codes.includes(code))
    .map(({ span, severity, code, message }) => {
      return `${lines.lineAt(span.start) + 1}: ${text.slice(span.start, span.end)} ${severity}[${code}] ${message}`;
    });
  expect(found, text).toEqual(expected);
}

/** The fixes for a rule's findings, in the order of the text. */
export function fixes(text: string, code: string, options: LintOptions = {}): readonly TriedFix[] {
  return triedFixes(text, code, { kind: 'butane', lint: options });
}

/** Applies the first fix for a rule and compares; then the rule must have no more to offer at that place. */
export function checkFix(
  code: string,
  before: string,
  after: string,
  how: { safe?: boolean; title?: string; lint?: LintOptions } = {},
): void {
  const [text, wanted] = [dedent(before), dedent(after)];
  const all = fixes(text, code, how.lint);
  const fix = how.title === undefined ? all[0] : all.find(({ title }) => title === how.title);
  expect(fix, `no fix for ${code} in:\n${text}`).toBeDefined();
  if (!fix) return;
  const changed = applyEdits(text, fix.edits);
  expect(changed).toBe(wanted);
  if (how.safe !== undefined) expect(fix.safe, fix.title).toBe(how.safe);
  expect(readYaml(changed).problems, changed).toEqual([]);
  expect(fixes(changed, code, how.lint).length, `fixes for the fixed text:\n${changed}`).toBeLessThan(
    all.length,
  );
}

/** Expects findings of a rule without any fix. */
export function checkNoFix(code: string, text: string, options: LintOptions = {}): void {
  const found = lint(dedent(text), undefined, options).filter((finding) => finding.code === code);
  expect(found.length, text).toBeGreaterThan(0);
  expect(found.flatMap((finding) => finding.fixes ?? [])).toEqual([]);
}

/** The text with all safe fixes applied, as "fix all" does it. */
export function applySafeFixes({ text, findings, isSafe }: Analysis): string {
  const taken: TextEdit[] = [];
  const known = new Set<string>();
  for (const { fixes: offered = [] } of findings) {
    const fix = offered.find(isSafe);
    if (!fix || known.has(JSON.stringify(fix.edits))) continue;
    known.add(JSON.stringify(fix.edits));
    const collides = fix.edits.some(({ span }) =>
      taken.some((other) => span.start < other.span.end && other.span.start < span.end),
    );
    if (!collides) taken.push(...fix.edits);
  }
  return applyEdits(text, taken);
}
