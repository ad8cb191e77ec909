/**
 * The recorded answers of a machine's programs once more, through the public door: each case stands in a Butane document, and
 * in an Ignition config, and what our rules say of that is compared with what the program said.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { analyze } from '../../server/src/analysis.ts';
import {
  butaneOf,
  type CaseFile,
  type FilesDocument,
  ignitionOf,
  saidInFiles,
  textOfCase,
} from '../kit/program-documents.ts';

interface Said {
  readonly file: string | null;
  readonly line: number | null;
  readonly class: string;
}

interface Case {
  readonly name: string;
  readonly files: readonly CaseFile[];
  readonly report: readonly Said[];
  readonly ok: boolean;
}

/** The program that read the cases of a file, and the Flatcar that has its version. */
const TOOLS: Readonly<Record<string, { readonly family: string; readonly target: string }>> = {
  verify: { family: 'systemd', target: 'stable' },
  install: { family: 'systemd', target: 'stable' },
  networkd: { family: 'networkd', target: 'stable' },
  link: { family: 'networkd', target: 'stable' },
  quadlet: { family: 'quadlet', target: 'stable' },
  sshd: { family: 'sshd', target: 'stable' },
  sudoers: { family: 'sudoers', target: 'stable' },
  tmpfiles: { family: 'tmpfiles', target: 'stable' },
  sysusers: { family: 'sysusers', target: 'stable' },
  'udev-rules': { family: 'udev', target: 'stable' },
  dockerd: { family: 'dockerd', target: 'lts' },
  containerd: { family: 'containerd', target: 'lts' },
};

const folder = new URL('./systemd/', import.meta.url);
const exceptions: Record<string, string> = JSON.parse(
  readFileSync(new URL('document-exceptions.json', folder), 'utf8'),
);

/** They repeat what another entry says, or need all units of the machine. */
const ASIDE = new Set([
  'ordering-cycle',
  'dependency-unavailable',
  'unit-refused',
  'unit-not-loaded',
  'summary',
]);

function casesOf(tool: string): readonly Case[] {
  const lines = readFileSync(new URL(`${tool}.jsonl`, folder), 'utf8')
    .split('\n')
    .filter(Boolean);
  return lines.map((line) => JSON.parse(line));
}

for (const [tool, { family, target }] of Object.entries(TOOLS)) {
  describe(`${tool}.jsonl`, () => {
    it.each([
      ['Butane', butaneOf],
      ['Ignition', ignitionOf],
    ] as const)('in %s', { timeout: 120_000 }, (format, wrap) => {
      const wrong: string[] = [];
      // Each form takes the same way behind the machine, so that of many cases a part shows it in the second one.
      const all = casesOf(tool);
      const rows = format === 'Butane' || all.length < 300 ? all : all.filter((_, index) => index % 3 === 0);
      for (const row of rows) {
        const files = row.files.map((file) => ({ name: file.name, text: textOfCase(file) }));
        const diff = difference(row, wrap(tool, files), { family, target });
        const name = `${tool} ${row.name}`;
        const isException =
          exceptions[name] !== undefined || exceptions[`${name} in ${format}`] !== undefined;
        if (diff !== null && !isException) wrong.push(`${name}: ${diff}`);
        if (diff === null && isException)
          wrong.push(`${name} agrees now in ${format}: take it off the exceptions`);
      }
      expect(wrong).toEqual([]);
    });
  });
}

/** How what is said of a document differs from what was recorded; null where it does not, or the document's own tool refuses it. */
function difference(
  row: Case,
  document: FilesDocument,
  { family, target }: { readonly family: string; readonly target: string },
): string | null {
  const analysis = analyze(document.text, { lint: { target } });
  const refused = analysis.findings.filter(
    ({ source, severity }) => source !== 'flatcar' && severity === 'error',
  );
  const said = saidInFiles(analysis, document, new Set([family]));
  const isOurs = ({ code }: { readonly code: string }) => code.startsWith(`${family}/`);
  const bad = analysis.findings.some((one) => isOurs(one) && ['error', 'warning'].includes(one.severity));
  const ok = !bad && refused.length === 0;
  const key = (one: Said) => `${one.file}:${one.line} ${one.class}`;
  const lines = new Set(row.report.flatMap((one) => (one.line === null ? [] : [key(one)])));
  const classes = new Set(row.report.flatMap((one) => (one.line === null ? [one.class] : [])));
  const ours = new Set(said.map(key));
  const missing = [
    ...[...lines].filter((one) => !ours.has(one)),
    ...[...classes].filter((one) => !ASIDE.has(one) && !said.some((entry) => entry.class === one)),
  ];
  const extra = said.filter(
    (one) => !lines.has(key(one)) && !classes.has(one.class) && !ASIDE.has(one.class),
  );
  const isTold = missing.length === 0 || refused.length > 0;
  if (ok === row.ok && isTold && extra.length === 0) return null;
  const because = refused.map(({ code }) => code).join(',');
  return `ok ${ok}${row.ok === ok ? '' : ' WRONG'}, missing ${missing.join('; ')} | extra ${extra.map(key).join('; ')} | refused: ${because}`;
}
