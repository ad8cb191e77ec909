/** Our findings on Ignition documents, in short, and their fixes. */
import { expect } from 'vitest';
import { analyze } from '../../server/src/analysis.ts';
import type { Finding } from '../../server/src/config/finding.ts';
import { applyEdits } from '../../server/src/text/span.ts';

/** The findings of a rule on a text. */
export function lintIgnitionText(text: string, code: string): readonly Finding[] {
  return analyze(text, { kind: 'ignition' }).findings.filter((finding) => finding.code === code);
}

/** `place: message` of each finding of a rule, the place being the text it is shown at. */
export function say(text: string, code: string): readonly string[] {
  return lintIgnitionText(text, code).map(
    ({ span, message }) => `${text.slice(span.start, span.end)}: ${message}`,
  );
}

/** Applies the first fix of the only finding of a rule; gives the changed text and whether "fix all" has it. */
export function fixed(text: string, code: string): { readonly text: string; readonly safe: boolean } {
  const { isSafe, ...analysis } = analyze(text, { kind: 'ignition' });
  const findings = analysis.findings.filter((finding) => finding.code === code);
  expect(findings.length, `findings of ${code} in:\n${text}`).toBe(1);
  const fix = findings[0]?.fixes?.[0];
  if (!fix) throw new Error(`no fix for ${code} in:\n${text}`);
  return { text: applyEdits(text, fix.edits), safe: isSafe(fix) };
}

/** A document of a version with a storage section. */
export function storage(section: string, version = '3.4.0'): string {
  return `{"ignition": {"version": "${version}"}, "storage": {${section}}}`;
}
