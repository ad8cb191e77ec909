/**
 * Holds the promise of safe fixes, by trying them: a rule claims something of a fix, and when somebody first asks, the
 * text is checked and rendered with all such fixes applied. They are safe as long as
 * - the machine stays the same; of a fix that claims to do what its title tells, in all but what it edits;
 * - the real tool has nothing to say that it did not say before;
 * - no address appears that was not in the text: whether it exists cannot be tried.
 * A text that the real tool refuses makes no machine to compare, so that only fixes that say what they change are safe.
 */

import type { Finding, Fix } from '../config/finding.ts';
import type { ShapeValue } from '../config/value.ts';
import type { Node } from '../syntax/tree.ts';
import { once } from '../text/once.ts';
import { applyEdits } from '../text/span.ts';
import { chooseFix, combineFixes } from './combine-fixes.ts';
import { differOnlyAt, isSameMachine } from './same-machine.ts';

/** So often a text is tried until all that is not proven counts as not safe; and so much text in all, but for one trial. */
const MAX_TRIALS = 24;
const MAX_TRIED = 4_000_000;

/** What the real tool makes of a text. */
export interface Verdict {
  readonly root: Node | null;
  /** Whether the real tool takes it. */
  readonly accepted: boolean;
  /** What the real tool says of it. */
  readonly findings: readonly Finding[];
  /** The Ignition it renders to; null when the tool refuses it, or where there is no rendering. */
  readonly rendered: ShapeValue | null;
}

/** A text, what the real tool makes of it, and the tool itself. */
export interface Trial extends Verdict {
  readonly text: string;
  /** What it makes of a changed text; costs a full check. */
  readonly judge: (text: string) => Verdict;
}

/**
 * Whether a fix of some findings is safe: of those that claim it one for each finding is, if all of them are together.
 * Findings are data, and may be copied: a fix is known by what it does. Tries nothing before it is first asked.
 */
export function proofOf(trial: Trial, findings: readonly Finding[]): (fix: Fix) => boolean {
  const proven = once(() => new Set(prove(trial, findings).map(doingOf)));
  return (fix) => fix.claims !== undefined && proven().has(doingOf(fix));
}

function doingOf({ title, edits }: Fix): string {
  return JSON.stringify([title, edits]);
}

/** The fix of a finding that would be part of "fix all", if its claim held. */
function claimedFix(finding: Finding): Fix | null {
  return chooseFix(finding, ({ claims }) => claims !== undefined);
}

/** The largest set of claimed fixes found that is safe as a whole: those that spoil it are looked for by halves. */
function prove(trial: Trial, findings: readonly Finding[]): readonly Fix[] {
  let trials = Math.max(1, Math.min(MAX_TRIALS, Math.floor(MAX_TRIED / (trial.text.length + 1))));
  const hold = (some: readonly Finding[]): boolean => trials-- > 0 && isHarmless(trial, some);
  const search = (some: readonly Finding[]): readonly Finding[] => {
    if (some.length === 0 || hold(some)) return some;
    if (some.length === 1) return [];
    const middle = some.length >> 1;
    const [left, right] = [search(some.slice(0, middle)), search(some.slice(middle))];
    if (left.length === 0 || right.length === 0) return [...left, ...right];
    return hold([...left, ...right]) ? [...left, ...right] : left;
  };
  const claimed = findings.filter((finding) => claimedFix(finding) !== null);
  return search(claimed).flatMap((finding) => claimedFix(finding) ?? []);
}

function isHarmless(trial: Trial, findings: readonly Finding[]): boolean {
  const fixes = findings.map((finding) => ({ finding, fix: claimedFix(finding) }));
  // One fix may stand at several findings, and be about all of them.
  const telling = fixes.filter(({ fix }) => fix?.claims === 'as-told');
  const { edits } = combineFixes(trial, findings, claimedFix);
  const text = applyEdits(trial.text, edits);
  if (hasNewAddress(trial.text, text)) return false;
  const after = trial.judge(text);
  if (saysMore(trial, after)) return false;
  if (!trial.accepted || !trial.rendered) return telling.length === fixes.length;
  if (!after.rendered) return false;
  if (isSameMachine(trial.rendered, after.rendered)) return true;
  const about = telling.flatMap(({ finding, fix }) => [
    finding.span,
    ...(fix?.edits.map(({ span }) => span) ?? []),
  ]);
  const [was, is] = [
    { root: trial.root, rendered: trial.rendered },
    { root: after.root, rendered: after.rendered },
  ];
  return telling.length > 0 && differOnlyAt(was, is, edits, about);
}

/**
 * Whether the real tool finds something that it did not find before. Of a text that it refuses errors alone count, and
 * not where all of one kind are gone: they may have kept it from looking further.
 */
function saysMore(before: Verdict, after: Verdict): boolean {
  const isError = ({ severity }: Finding): boolean => severity === 'error';
  if (before.accepted) {
    return !after.accepted || added(before.findings, after.findings, wordsOf).some(isMore);
  }
  const codeOf = ({ code }: Finding): string => code;
  const left = new Set(after.findings.map(codeOf));
  if (!before.findings.filter(isError).every(({ code }) => left.has(code))) return false;
  return added(before.findings.filter(isError), after.findings.filter(isError), codeOf).some(isMore);
}

const isMore = (count: number): boolean => count > 0;

/** What a finding says, but for numbers: those of items and lines move. */
function wordsOf({ code, message, path }: Finding): string {
  return `${code} ${message} ${path ?? ''}`.replace(/\d+/g, '#');
}

/** How many more findings there are of each kind. */
function added(
  before: readonly Finding[],
  after: readonly Finding[],
  kindOf: (finding: Finding) => string,
): readonly number[] {
  const counts = new Map<string, number>();
  const count = (findings: readonly Finding[], step: 1 | -1): void => {
    for (const finding of findings) {
      const kind = kindOf(finding);
      counts.set(kind, (counts.get(kind) ?? 0) + step * (finding.details?.length || 1));
    }
  };
  count(before, -1);
  count(after, 1);
  return [...counts.values()];
}

const ADDRESS = /\b(?:https?|t?ftp|s3|gs):\/\/[^\s"'<>)\]}]+/gi;

/** Whether a changed text holds an address that the text did not hold. */
function hasNewAddress(before: string, after: string): boolean {
  const known = new Set(before.match(ADDRESS) ?? []);
  return (after.match(ADDRESS) ?? []).some((address) => !known.has(address));
}
