/**
 * The recorded answers of a machine's programs through the door of `check --tree`: each case as files at their places below
 * the root of a machine. Words are not compared, and what a program says of no line may stand at any.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { analyzeFileTree } from '../../server/src/analysis/file-tree.ts';
import { memoryFiles } from '../../server/src/api/memory-files.ts';
import { LineIndex } from '../../server/src/text/lines.ts';

interface CaseFile {
  readonly name: string;
  readonly text?: string;
  readonly base64?: string;
  readonly parts?: readonly (readonly [string, number])[];
}

interface Case {
  readonly name: string;
  readonly files: readonly CaseFile[];
  readonly report: readonly { readonly file: string; readonly line: number | null; readonly class: string }[];
  readonly ok: boolean;
}

interface Tool {
  readonly family: string;
  readonly target: string;
  /** Where a file of that name stands. */
  readonly place: (name: string) => string;
}

const inFolder = (folder: string) => (name: string) => `etc/${folder}/${name}`;
const TOOLS: Readonly<Record<string, Tool>> = {
  verify: { family: 'systemd', target: 'stable', place: inFolder('systemd/system') },
  networkd: { family: 'networkd', target: 'stable', place: inFolder('systemd/network') },
  link: { family: 'networkd', target: 'stable', place: inFolder('systemd/network') },
  quadlet: { family: 'quadlet', target: 'stable', place: inFolder('containers/systemd') },
  sshd: { family: 'sshd', target: 'stable', place: () => 'etc/ssh/sshd_config' },
  sudoers: {
    family: 'sudoers',
    target: 'stable',
    place: (name) => `etc/sudoers.d/${name.replaceAll('.', '-')}`,
  },
  tmpfiles: { family: 'tmpfiles', target: 'stable', place: inFolder('tmpfiles.d') },
  sysusers: { family: 'sysusers', target: 'stable', place: inFolder('sysusers.d') },
  'udev-rules': { family: 'udev', target: 'stable', place: inFolder('udev/rules.d') },
  // These were recorded with the versions of an older release.
  dockerd: { family: 'dockerd', target: 'lts', place: () => 'etc/docker/daemon.json' },
  containerd: { family: 'containerd', target: 'lts', place: () => 'etc/containerd/config.toml' },
};

/** They repeat what another entry says, or need all units of the machine. */
const ASIDE = new Set([
  ...['ordering-cycle', 'dependency-unavailable', 'unit-refused', 'unit-not-loaded', 'summary'],
]);

const folder = new URL('./systemd/', import.meta.url);
/** Reasons by case, or by tool and class. */
const exceptions: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(new URL('tree-exceptions.json', folder), 'utf8'),
);

function casesOf(tool: string): readonly Case[] {
  const text = readFileSync(new URL(`${tool}.jsonl`, folder), 'utf8');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

function contentsOf({ text, base64, parts = [] }: CaseFile): string | Uint8Array {
  if (base64 !== undefined) return Uint8Array.from(Buffer.from(base64, 'base64'));
  return text ?? parts.map(([piece, times]) => piece.repeat(times)).join('');
}

/** What is said of a case: `file:line class`, and whether nothing is wrong. */
function said(row: Case, { family, target, place }: Tool) {
  const names = new Map(row.files.map(({ name }) => [place(name), name]));
  const files = memoryFiles(
    Object.fromEntries(row.files.map((file) => [place(file.name), contentsOf(file)])),
  );
  const tree = analyzeFileTree(files, { lint: { target } });
  const found = tree.files.flatMap(({ path, text, findings }) => {
    const lines = new LineIndex(text ?? '');
    return findings.flatMap(({ code, severity, span }) => {
      const [start, kind = ''] = code.split('/');
      return start === family
        ? [{ file: names.get(path), line: lines.lineAt(span.start) + 1, kind, severity }]
        : [];
    });
  });
  const bad = found.some(({ severity }) => severity === 'error' || severity === 'warning');
  const known = found.filter(({ kind }) => !ASIDE.has(kind));
  return { ok: !bad, keys: new Set(known.map(({ file, line, kind }) => `${file}:${line} ${kind}`)), known };
}

function differenceOf(row: Case, tool: Tool): readonly string[] {
  const { ok, keys, known } = said(row, tool);
  const inLines = row.report.flatMap((one) =>
    one.line === null ? [] : [`${one.file}:${one.line} ${one.class}`],
  );
  const whole = new Set(row.report.filter((one) => one.line === null).map((one) => one.class));
  const missing = [
    ...inLines.filter((key) => !keys.has(key)),
    ...[...whole].filter((kind) => !ASIDE.has(kind) && !known.some((one) => one.kind === kind)),
  ];
  const more = [...keys].filter(
    (key) => !inLines.includes(key) && !whole.has(key.slice(key.lastIndexOf(' ') + 1)),
  );
  return [
    ...missing.map((key) => `missing ${key}`),
    ...more.map((key) => `more ${key}`),
    ...(ok === row.ok ? [] : [`verdict ${ok}`]),
  ];
}

describe.each(Object.entries(TOOLS))('%s.jsonl as files of a tree', (name, tool) => {
  it.each(casesOf(name).map((row) => [row.name, row] as const))('%s', (_, row) => {
    const difference = differenceOf(row, tool);
    if (exceptions[row.name] === undefined) expect(difference).toEqual([]);
    else expect(difference, 'to be taken off the exceptions').not.toEqual([]);
  });
});
