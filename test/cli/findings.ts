/** Findings made by hand, and the reports of them. */
import type { Analysis } from '../../server/src/analysis.ts';
import { parseCommandLine } from '../../server/src/cli/args.ts';
import { formatOf } from '../../server/src/cli/check-file.ts';
import type { ReportFormat } from '../../server/src/cli/commands.ts';
import { createIo } from '../../server/src/cli/io.ts';
import { addCounts, type Checked, countsOf, NO_COUNTS } from '../../server/src/cli/json-report.ts';
import { UNCHECKED } from '../../server/src/config/check.ts';
import type { Finding } from '../../server/src/config/finding.ts';
import { FORMATS } from '../../server/src/formats/table.ts';
import { ENGLISH } from '../../server/src/l10n/translator.ts';
import { LineIndex } from '../../server/src/text/lines.ts';
import { NO_MEMORY } from '../../server/src/text/memory.ts';

/** A finding on the first occurrence of `needle`. */
export function finding(text: string, needle: string, more: Partial<Finding> = {}): Finding {
  const start = text.indexOf(needle);
  const span = { start, end: start + needle.length };
  return {
    source: 'butane',
    code: 'some-code',
    severity: 'error',
    message: 'wrong',
    path: ['a', 0],
    placed: true,
    span,
    ...more,
  };
}

/** A file with findings. */
export function checked(
  text: string,
  findings: readonly Finding[],
  fatal: string | null = null,
  file = 'dir/x.bu',
): Checked {
  const analysis: Analysis = {
    ...UNCHECKED,
    ...{ check: UNCHECKED, format: FORMATS.butane, options: {}, memory: NO_MEMORY },
    text,
    lines: new LineIndex(text),
    places: new LineIndex(text),
    kind: 'butane',
    variant: 'flatcar',
    version: '1.1.0',
    ignitionVersion: '3.4.0',
    tree: { root: null, problems: [], comments: [] },
    findings,
    toolFindings: () => findings,
    isTold: () => true,
    isSafe: ({ claims }) => claims !== undefined,
    fatal,
    ok: findings.every((f) => f.severity !== 'error' || f.source === 'flatcar'),
    machine: () => null,
    effective: () => null,
  };
  return { file, kind: 'butane', analysis };
}

/** A whole report of files that have been checked in `/work`. */
export function reported(
  name: ReportFormat,
  files: readonly Checked[],
  { color = false, unread = 0, strict = false, failure = null as string | null } = {},
): string {
  const out: string[] = [];
  const io = createIo({
    cwd: '/repository',
    readStdin: async () => Buffer.of(),
    stdout: (text) => out.push(text),
    stderr: () => {},
    color,
    terminal: { stdout: false, stderr: false },
  });
  const command = parseCommandLine(['check', '--format', name, 'x']);
  if (command.name !== 'check') throw new Error(`there is no format ${name}`);
  const format = formatOf(command);
  const writer = format.begin(io, { nothing: 'no configs found', quiet: false });
  const fails = (_: Checked, severity: string) => severity === 'error' || strict;
  for (const one of files)
    writer.file(format.part(one, { cwd: io.cwd, translator: () => ENGLISH, explain: false, fails }));
  for (let at = 0; at < unread; at++) writer.unread(`gone-${at}.bu`, 'no such file or directory');
  writer.end({ counts: files.map(countsOf).reduce(addCounts, NO_COUNTS), unread, failure });
  return out.join('');
}
