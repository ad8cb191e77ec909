/**
 * One mistake is told once. Where a program of the machine says of a line what a rule about texts says as well, the program's
 * words stay, with the fixes of the rule where it has none itself.
 */
import type { Elsewhere, Finding } from '../config/finding.ts';
import type { Span } from '../text/span.ts';

/** Rules about texts, and the codes of programs that they give way to at the same line; of `whole` ones within the same text. */
const YIELDS: Readonly<Record<string, { readonly to: readonly string[]; readonly whole?: true }>> = {
  'systemd-ignored-directive': {
    to: ['systemd/removed-option', 'systemd/deprecated-key', 'systemd/unknown-key'],
  },
  'systemd-renamed-directive': {
    to: ['systemd/deprecated-key', 'systemd/obsolete-value', 'systemd/unknown-key'],
  },
  'systemd-moved-directive': { to: ['systemd/unknown-key', 'systemd/deprecated-key'] },
  'systemd-syslog-output': { to: ['systemd/obsolete-value'] },
  'systemd-kill-mode-none': { to: ['systemd/unsafe-killmode'] },
  'systemd-permissions-start-only': { to: ['systemd/deprecated-key', 'systemd/unknown-key'] },
  'systemd-runlevel': { to: ['systemd/unknown-target'] },
  'unit-target-unknown': {
    to: ['systemd/unknown-target', 'systemd/socket-service-missing', 'systemd/dependency-unavailable'],
  },
  'unit-name-similar': {
    to: [
      ...['systemd/unknown-target', 'systemd/socket-service-missing', 'systemd/bad-unit-name'],
      'systemd/dependency-unavailable',
    ],
  },
  'docker-storage-drivers': { to: ['dockerd/bad-value', 'dockerd/unknown-key'] },
  'dockerd-flags': { to: ['dockerd/bad-value', 'dockerd/unknown-key'] },
  'containerd-config-version': { to: ['containerd/version', 'containerd/deprecated'], whole: true },
  'containerd-cri-keys': { to: ['containerd/syntax', 'containerd/bad-value'] },
  'containerd-runtime-v1': { to: ['containerd/bad-value'] },
  'sshd-crypto': { to: ['sshd/bad-value'] },
  'program-absent': { to: ['systemd/program-missing'] },
  'program-not-executable': { to: ['systemd/program-not-executable'] },
  'systemd/several-exec-start': { to: ['systemd/several-exec-start'], whole: true },
};

const TOLD_BY_PROGRAMS: ReadonlySet<string> = new Set(Object.values(YIELDS).flatMap(({ to }) => to));

/** The findings without those that say once more what a program says. */
export function withoutDoubles(all: readonly Finding[], text: string): readonly Finding[] {
  const findings = all.some(({ elsewhere }) => elsewhere) ? withoutDoublesElsewhere(all) : all;
  const said = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (finding.elsewhere || !TOLD_BY_PROGRAMS.has(finding.code)) continue;
    const key = keyOf(finding);
    const others = said.get(key);
    if (others) others.push(finding);
    else said.set(key, [finding]);
  }
  if (said.size === 0) return findings;
  const fixes = new Map<Finding, Finding['fixes']>();
  const left = findings.filter((finding) => {
    const other = finding.elsewhere ? undefined : doubleOf(finding, said.get(keyOf(finding)) ?? [], text);
    if (!other) return true;
    if (!other.fixes && finding.fixes) fixes.set(other, finding.fixes);
    return false;
  });
  return left.map((finding) => {
    const more = fixes.get(finding);
    return more ? { ...finding, fixes: more } : finding;
  });
}

/** The same for what is said of other documents, each by itself: of a tree all findings stand at one place here. */
function withoutDoublesElsewhere(findings: readonly Finding[]): readonly Finding[] {
  const said = new Map<string, { readonly code: string; readonly place: Elsewhere }[]>();
  for (const { code, elsewhere = [] } of findings) {
    if (!TOLD_BY_PROGRAMS.has(code)) continue;
    for (const place of elsewhere) {
      const others = said.get(place.name);
      if (others) others.push({ code, place });
      else said.set(place.name, [{ code, place }]);
    }
  }
  const fixes = new Map<Elsewhere, Elsewhere['fixes']>();
  const isDouble = ({ code }: Finding, place: Elsewhere): boolean => {
    const row = Object.hasOwn(YIELDS, code) ? YIELDS[code] : undefined;
    const other = (row && said.get(place.name))?.find((one) => {
      return one.code !== code && row?.to.includes(one.code) && (row.whole || isSamePlace(one.place, place));
    });
    if (other && other.place.fixes.length === 0) fixes.set(other.place, place.fixes);
    return other !== undefined;
  };
  const units = new Set<string>();
  const left = findings.flatMap((finding) => {
    if (!finding.elsewhere) return [finding];
    if (isSaidOfUnit(finding, units)) return [];
    const elsewhere = finding.elsewhere.filter((place) => !isDouble(finding, place));
    return elsewhere.length > 0 ? [{ ...finding, elsewhere }] : [];
  });
  if (fixes.size === 0) return left;
  return left.map((finding) => {
    const places = finding.elsewhere?.map((place) => ({ ...place, fixes: fixes.get(place) ?? place.fixes }));
    return places ? { ...finding, elsewhere: places } : finding;
  });
}

/** Whether a code that is about a unit as a whole is told of it already; its texts may be several local files. */
function isSaidOfUnit({ code, path }: Finding, units: Set<string>): boolean {
  const row = Object.hasOwn(YIELDS, code) ? YIELDS[code] : undefined;
  if (!row?.whole || !row.to.includes(code) || path?.[0] !== 'systemd') return false;
  const key = keyOf({ path });
  return units.has(key) || !units.add(key);
}

function isSamePlace(one: Elsewhere, other: Elsewhere): boolean {
  return (
    one.text !== null &&
    one.span !== null &&
    other.span !== null &&
    isSameLine(one.span, other.span, one.text)
  );
}

/** What a program says of the text that a finding is in. */
function doubleOf(finding: Finding, said: readonly Finding[], text: string): Finding | undefined {
  const row = Object.hasOwn(YIELDS, finding.code) ? YIELDS[finding.code] : undefined;
  if (!row) return undefined;
  const others = said.filter(
    (other) =>
      row.to.includes(other.code) &&
      isBetter(other, finding, said) &&
      (row.whole === true || isSameLine(finding.span, other.span, text)),
  );
  // Of several on a line the one about the same word is meant.
  return others.find(({ span }) => span.start === finding.span.start) ?? others[0];
}

/** Of two findings of one code the one with a fix stays. */
function isBetter(other: Finding, finding: Finding, said: readonly Finding[]): boolean {
  if (other === finding) return false;
  if (other.code !== finding.code) return true;
  if (Boolean(other.fixes) !== Boolean(finding.fixes)) return Boolean(other.fixes);
  return said.indexOf(other) < said.indexOf(finding);
}

function isSameLine(one: Span, other: Span, text: string): boolean {
  const [first, second] = [one, other].map(({ start }) => start).toSorted((a, b) => a - b);
  const between = text.indexOf('\n', first);
  return between < 0 || between >= (second ?? 0);
}

/** The text that a finding is in; of a unit all its texts. */
function keyOf({ path }: Pick<Finding, 'path'>): string {
  const steps = path ?? [];
  return (steps[0] === 'systemd' ? steps.slice(0, 3) : steps).join('\u0000');
}
