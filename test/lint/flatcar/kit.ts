/** Short documents for the rules about Flatcar. */
import { expect } from 'vitest';
import { analyze, type LintOptions } from '../../../server/src/analysis.ts';
import { RULES } from '../../../server/src/lint/rules/index.ts';
import { dedent } from '../../kit/cursor.ts';
import { checkFix, expectFindings } from '../kit.ts';

const HEADER = 'variant: flatcar\nversion: 1.1.0\n';
/** Not what a test is about, unless it says so. */
const ASIDE = ['source-unverified', 'butane-110-old', 'ignition-exp'];
/** What the programs of the machine say of their files is tested on its own (test/lint/programs). */
const OF_PROGRAM =
  /^(?!systemd\/several-)(?:systemd|networkd|quadlet|sshd|sudoers|tmpfiles|sysusers|udev|dockerd|containerd)\//;
const CODES = RULES.flatMap(({ id, on }) => {
  return on === 'document' || (on === 'machine' && OF_PROGRAM.test(id)) ? [] : id;
});
const PROGRAMS_OFF = Object.fromEntries(
  RULES.flatMap(({ id }) => (OF_PROGRAM.test(id) ? [[id, 'off' as const]] : [])),
);

/** How to hear a rule where a program says the same and would be told in its place. */
export function withoutPrograms(id: string, options: LintOptions = {}): LintOptions {
  return OF_PROGRAM.test(id) ? options : { ...options, rules: { ...PROGRAMS_OFF, ...options.rules } };
}

/** A Butane document with a body below the header. */
export function flatcar(body: string): string {
  return HEADER + dedent(body);
}

/** Compares what all rules about Flatcar say about a body with its marked lines. */
export function expectRemarks(body: string, options: LintOptions = {}, codes?: readonly string[]): void {
  const counted = codes ?? CODES.filter((id) => !ASIDE.includes(id));
  expectFindings(flatcar(body), counted, options);
}

/** Applies the first fix of a rule to a body, and compares. */
export function checkBodyFix(
  code: string,
  before: string,
  after: string,
  how: Parameters<typeof checkFix>[3] = {},
): void {
  checkFix(code, flatcar(before), flatcar(after), how);
}

/** The codes of what the rules about Flatcar say about a text, Butane or Ignition. */
export function codesOf(text: string, options: LintOptions = {}): readonly string[] {
  const { findings } = analyze(text, { lint: options });
  return findings.flatMap(({ code, source }) =>
    source === 'flatcar' && CODES.includes(code) && !ASIDE.includes(code) ? [code] : [],
  );
}

/** Expects that no rule about Flatcar says anything about a body. */
export function expectSilence(body: string, options: LintOptions = {}): void {
  const text = flatcar(body);
  expect(codesOf(text, options), text).toEqual([]);
}
