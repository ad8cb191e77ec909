/** Findings in few words, for a model that reads them. */
import type { Finding, Header, Loss, Message, Range } from '../api/index.ts';

/** More findings than this are counted, not told: nobody mends so many at once. */
const MOST_TOLD = 200;

/** What a config is: `Butane (flatcar 1.1.0), which renders to Ignition 3.4.0`. */
export function whatItIs({ kind, variant, version, ignitionVersion }: Header): string {
  if (kind === 'unknown') return 'no machine config';
  const name = NAMES[kind];
  const header = [variant, version].filter((one) => one !== null).join(' ');
  const rendered =
    kind === 'butane' && ignitionVersion ? `, which renders to Ignition ${ignitionVersion}` : '';
  return `${name}${header === '' ? '' : ` (${header})`}${rendered}`;
}

const NAMES = {
  butane: 'Butane',
  ignition: 'Ignition',
  'container-linux-config': 'Container Linux Config',
  'cloud-config': 'cloud-config',
} as const;

/** `12:9`, or nothing where there is no place. */
export function placeOf(range: Range | null): string {
  return range ? `${range.start.line}:${range.start.column} ` : '';
}

/** Findings, a line each, with their fixes indented. */
export function linesOf(findings: readonly (Message | Finding)[]): readonly string[] {
  const told = findings
    .slice(0, MOST_TOLD)
    .flatMap((one) => [
      `${placeOf(one.range)}${one.severity} ${one.source}/${one.code}: ${one.message}`,
      ...one.related.map(({ message, range }) => `  see ${placeOf(range)}${message}`),
      ...('fixes' in one
        ? one.fixes.map(({ title, safe }) => `  fix: ${title}${safe ? ' (safe)' : ''}`)
        : []),
    ]);
  return findings.length > MOST_TOLD ? [...told, `and ${findings.length - MOST_TOLD} more`] : told;
}

/** Losses, a line each. */
export function lossLines(losses: readonly Loss[]): readonly string[] {
  return losses.map(({ range, path, message }) => `${placeOf(range)}${path}: ${message}`);
}

/** Findings as data: without offsets, which nobody counts who has a text in front of them. */
export function findingData(finding: Message | Finding): Readonly<Record<string, unknown>> {
  const { source, code, severity, message, path, range, related } = finding;
  return {
    ...{ source, code, severity, message, path, range },
    related: related.map((other) => ({ message: other.message, range: other.range })),
    ...('fixes' in finding && {
      harm: finding.harm,
      fixes: finding.fixes.map(({ title, safe }) => ({ title, safe })),
    }),
  };
}

/** The header as data. */
export function headerData({ kind, variant, version, ignitionVersion }: Header) {
  return { kind, variant, version, ignitionVersion };
}

/** `2 errors, 1 warning`; what there is none of is left out. */
export function countsOf(findings: readonly Pick<Message, 'severity'>[]): string {
  const counts = (['error', 'warning', 'info', 'hint'] as const).flatMap((severity) => {
    const count = findings.filter((one) => one.severity === severity).length;
    if (count === 0) return [];
    return severity === 'info' ? `${count} info` : `${count} ${severity}${count === 1 ? '' : 's'}`;
  });
  return counts.length === 0 ? 'nothing to say' : counts.join(', ');
}
