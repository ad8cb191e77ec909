/** What the user wants to hear of our findings: levels of rules, and comments that silence them. */

import type { Finding } from '../config/finding.ts';
import { lineOf } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import { words } from '../text/words.ts';
import { isToldOnce } from './harm.ts';
import type { Ignore } from './ignores.ts';
import { currentNames } from './names.ts';
import type { LintOptions, RuleLevel } from './options.ts';
import { TOLD_ONCE } from './rules/index.ts';

export interface SettleInput {
  readonly ignores: readonly Ignore[];
  readonly options: LintOptions;
}

/** The findings that are left, in the order of the text. */
export function settle(found: readonly Finding[], { ignores, options }: SettleInput): readonly Finding[] {
  const isSilent = silencer(ignores);
  const heard = found
    .flatMap((finding) => {
      const level = wanted(finding, options) ?? finding.severity;
      if (level === 'off' || isSilent(finding.code, finding.span.start)) return [];
      return [level === finding.severity ? finding : { ...finding, severity: level }];
    })
    .sort((a, b) => a.span.start - b.span.start);
  return tellOnce(heard);
}

/** The level that the user wants for a finding: for its rule, or else for all of its harm. */
function wanted({ code, harm }: Finding, { rules = {} }: LintOptions): RuleLevel | undefined {
  return rules[code] ?? rules[`harm/${harm}`];
}

/** Whether a rule is silent at an offset. */
function silencer(ignores: readonly Ignore[]): (code: string, offset: number) => boolean {
  const regions = regionsOf(ignores);
  const starts = new Map([...regions].map(([id, spans]) => [id, spans.map(({ start }) => start)]));
  const holds = (id: string | null, offset: number): boolean => {
    const region = regions.get(id)?.[lineOf(starts.get(id) ?? [], offset)];
    return region !== undefined && region.start <= offset && offset < region.end;
  };
  return (code, offset) => holds(code, offset) || holds(null, offset);
}

/** Where each rule is silent, and with null where all are: in order, apart from each other. */
function regionsOf(ignores: readonly Ignore[]): ReadonlyMap<string | null, readonly Span[]> {
  const found = new Map<string | null, Span[]>();
  for (const { region, names } of ignores.toSorted((a, b) => a.region.start - b.region.start)) {
    for (const id of names === null ? [null] : names.flatMap((name) => currentNames(name.id))) {
      const regions = found.get(id) ?? [];
      const last = regions.at(-1);
      if (last && region.start <= last.end)
        regions[regions.length - 1] = { start: last.start, end: Math.max(last.end, region.end) };
      else regions.push(region);
      found.set(id, regions);
    }
  }
  return found;
}

/** Of each rule of taste, or told once, the first finding here, which names how many more places there are and leads to them. */
function tellOnce(findings: readonly Finding[]): readonly Finding[] {
  const places = new Map<string, Finding[]>();
  for (const finding of findings) {
    const kind = kindOf(finding);
    if (kind === null) continue;
    const same = places.get(kind);
    if (same) same.push(finding);
    else places.set(kind, [finding]);
  }
  return findings.flatMap((finding) => {
    const same = places.get(kindOf(finding) ?? '') ?? [finding];
    const first = same.find(({ elsewhere }) => !elsewhere) ?? same[0];
    if (first !== finding) return [];
    if (same.length === 1) return [finding];
    const others = same.filter((one) => one !== finding);
    const message =
      others.length === 1
        ? words`${finding.message} (and one more place in this file)`
        : words`${finding.message} (and ${others.length} more places in this file)`;
    const related = others.map(({ span }) => ({ message: words`the same here`, span }));
    return [
      {
        ...finding,
        message,
        related: [...(finding.related ?? []), ...related],
        ...(finding.elsewhere && { elsewhere: same.flatMap(({ elsewhere = [] }) => elsewhere) }),
      },
    ];
  });
}

/** What a finding is told once with; null where every one is told. */
function kindOf({ code, harm, severity }: Finding): string | null {
  if (isToldOnce(harm)) return code;
  return TOLD_ONCE.has(code) ? `${code} ${severity}` : null;
}
