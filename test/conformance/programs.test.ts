/**
 * What our reading of the files of the programs beside systemd says, against what the programs themselves said: verdict, the lines
 * with their classes, and the classes of what has no line. Words are not compared.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkContainerd } from '../../server/src/programs/containerd/check.ts';
import { checkDockerd } from '../../server/src/programs/dockerd/check.ts';
import { checkNetworkd } from '../../server/src/programs/networkd/check.ts';
import { checkQuadlets } from '../../server/src/programs/quadlet/check.ts';
import type { ProgramEntry } from '../../server/src/programs/report.ts';
import { checkSshd } from '../../server/src/programs/sshd/check.ts';
import { checkSudoers } from '../../server/src/programs/sudoers/check.ts';
import { checkSysusers } from '../../server/src/programs/sysusers/check.ts';
import { checkTmpfiles } from '../../server/src/programs/tmpfiles/check.ts';
import { checkUdevRules } from '../../server/src/programs/udev/check.ts';

interface NamedText {
  readonly name: string;
  readonly text: string;
}

interface Said {
  readonly file: string | null;
  readonly line: number | null;
  readonly class: string;
}

interface Case {
  readonly name: string;
  readonly files: readonly NamedText[];
  readonly report: readonly Said[];
  readonly ok: boolean;
}

type Check = (files: readonly NamedText[]) => ProgramEntry[];

function each(check: (file: NamedText) => ProgramEntry[]): Check {
  return (files) => files.flatMap(check);
}

/** What the machine had on which the programs were asked. */
const GROUPS = ['root', 'core', 'docker', 'sudo', 'daemon', 'nobody'];
const names = {
  user: (name: string) => ['root', 'core', 'daemon', 'nobody'].includes(name),
  group: (name: string) => GROUPS.includes(name),
};

const CHECKS: Readonly<Record<string, Check>> = {
  networkd: (files) => checkNetworkd(files, { systemd: 257 }),
  link: (files) => checkNetworkd(files, { systemd: 257 }),
  quadlet: (files) => checkQuadlets(files, { podman: 504 }),
  sshd: each((file) => checkSshd(file, { hasKey: (path) => path.startsWith('/etc/ssh/ssh_host_') })),
  sudoers: each(checkSudoers),
  tmpfiles: each((file) => checkTmpfiles(file, names)),
  sysusers: (files) => checkSysusers(files, { hasGid: (gid) => gid < 100 || gid === 500 }),
  'udev-rules': each((file) => checkUdevRules(file, names)),
  dockerd: each((file) => checkDockerd(file, { docker: 26 })),
  containerd: each((file) => checkContainerd(file, { containerd: 1 })),
};

/** They repeat what another entry says, or need all units of the machine. */
const ASIDE = new Set(['summary', 'dependency-unavailable']);

for (const [tool, check] of Object.entries(CHECKS)) {
  describe(`${tool}.jsonl`, () => {
    for (const row of casesOf(tool)) it(row.name, () => holds(row, check));
  });
}

function casesOf(tool: string): readonly Case[] {
  const url = new URL(`./systemd/${tool}.jsonl`, import.meta.url);
  return readFileSync(url, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

function holds(row: Case, check: Check): void {
  const entries = check(row.files);
  const ok = !entries.some((entry) => ['error', 'warning'].includes(entry.level));
  expect({ ok, said: told(entries) }, JSON.stringify(row.files)).toEqual({
    ok: row.ok,
    said: told(row.report),
  });
  for (const { file, span } of entries) {
    const length = row.files.find(({ name }) => name === file)?.text.length ?? 0;
    expect(span.start).toBeLessThanOrEqual(span.end);
    expect(span.end).toBeLessThanOrEqual(length);
  }
}

function told(report: readonly Said[]): readonly string[] {
  const lines = report.flatMap((entry) => {
    if (entry.line !== null) return [`${entry.file}:${entry.line} ${entry.class}`];
    return ASIDE.has(entry.class) ? [] : [`- ${entry.class}`];
  });
  return [...new Set(lines)].sort();
}
