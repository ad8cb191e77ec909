/** `check --format gitlab`: a report of GitLab's Code Quality. https://docs.gitlab.com/ci/testing/code_quality/ */
import type { Severity } from '../../config/finding.ts';
import { jsonText } from '../json-text.ts';
import { type Entry, entriesOf, linesOf, pathOf } from './entries.ts';
import { fingerprints } from './fingerprint.ts';
import { listWriter } from './json-list.ts';
import { type Format, NO_PART } from './report.ts';

const SEVERITIES: Readonly<Record<Severity, string>> = {
  error: 'critical',
  warning: 'major',
  info: 'minor',
  hint: 'info',
};

/** The form of reports for GitLab. */
export const GITLAB: Format = {
  part: (checked, { cwd }) => {
    const path = pathOf(cwd, checked.file);
    const entries = entriesOf(checked);
    const marks = fingerprints(path, entries);
    const issues = entries.map((entry, at) => jsonText(issue(path, entry, marks[at] ?? '')));
    return { ...NO_PART, text: issues.map((text) => `  ${text}`).join(',\n') };
  },
  begin: (io) => {
    const list = listWriter(io, '[\n');
    return {
      file: ({ text }) => list.add(text),
      unread: (path, reason) => list.add(`  ${jsonText(unreadable(pathOf(io.cwd, path), reason))}`),
      end: () => list.end('\n]\n', '[]\n'),
    };
  },
};

function issue(path: string, { severity, rule, message, region, finding }: Entry, fingerprint: string) {
  return {
    description: message,
    check_name: rule,
    fingerprint,
    // What nobody's level has changed, and keeps a machine from starting.
    severity: severity === 'error' && finding.harm === 'stops-boot' ? 'blocker' : SEVERITIES[severity],
    location: { path, lines: linesOf(region) },
  };
}

function unreadable(path: string, reason: string) {
  const entry: Pick<Entry, 'rule' | 'message' | 'excerpt'> = {
    rule: 'flatcar-config/unreadable',
    message: `cannot read it: ${reason}`,
    excerpt: '',
  };
  return {
    description: entry.message,
    check_name: entry.rule,
    fingerprint: fingerprints(path, [entry])[0],
    severity: 'critical',
    location: { path, lines: linesOf(null) },
  };
}
