/** The engine against what systemd said of unit files, [Install] sections, calendar expressions, times and conditions. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseCalendar } from '../../server/src/programs/systemd/calendar.ts';
import { formatCalendar, nextElapse } from '../../server/src/programs/systemd/calendar-next.ts';
import { conditionEntry } from '../../server/src/programs/systemd/conditions.ts';
import { enableUnit } from '../../server/src/programs/systemd/install.ts';
import { parseTime } from '../../server/src/programs/systemd/numbers.ts';
import { type Known, verify } from '../../server/src/programs/systemd/verify.ts';
import { TARGETS } from '../../server/src/spec/systemd/unit-table.ts';
import { textOfBytes } from '../../server/src/text/utf8.ts';

interface Entry {
  readonly file: string | null;
  readonly line: number | null;
  readonly class: string;
  readonly message: string;
}

interface CaseFile {
  readonly name: string;
  readonly text?: string;
  readonly base64?: string;
  readonly parts?: readonly (readonly [string, number])[];
}

interface Case {
  readonly name: string;
  readonly files: readonly CaseFile[];
  readonly main: readonly string[];
  readonly report: readonly Entry[];
  readonly ok: boolean;
  readonly loads: boolean;
  readonly value: string;
  readonly usec: string;
  readonly normalized: string;
  readonly next: string;
  readonly base_time: string;
  readonly exit: number;
  readonly preset_links: readonly string[];
}

const folder = new URL('./systemd/', import.meta.url);
const exceptions: Record<string, string> = JSON.parse(
  readFileSync(new URL('exceptions.json', folder), 'utf8'),
);

function casesOf(name: string): readonly Case[] {
  const lines = readFileSync(new URL(`${name}.jsonl`, folder), 'utf8')
    .split('\n')
    .filter(Boolean);
  return lines.map((line) => JSON.parse(line));
}

function suite(
  name: string,
  answer: (row: Case) => { readonly got: unknown; readonly expected: unknown },
): void {
  describe(`${name}.jsonl`, () => {
    for (const row of casesOf(name)) {
      it(row.name, () => {
        const { got, expected } = answer(row);
        if (exceptions[row.name] === undefined) expect(got).toEqual(expected);
        else expect(got, `${row.name} agrees now: take it off the exceptions`).not.toEqual(expected);
      });
    }
  });
}

const PROGRAMS = new Set([
  ...'docker containerd bash sh env systemctl curl tar jq sleep true false echo mkdir cat touch rm date kill sudo'
    .split(' ')
    .map((name) => `/usr/bin/${name}`),
  ...'iptables modprobe sysctl sshd mkfs.ext4'.split(' ').map((name) => `/usr/sbin/${name}`),
  ...'app run.sh kubelet kubeadm k3s docker-compose'.split(' ').map((name) => `/opt/bin/${name}`),
]);
const FOLDERS = new Set(['/opt', '/opt/bin', '/usr', '/usr/bin', '/usr/sbin', '/etc', '/srv']);
const UNITS = new Set([
  ...TARGETS.split(' '),
  ...'docker.socket containerd.service sshd@.service coreos-metadata.service update-engine.service locksmithd.service'.split(
    ' ',
  ),
  ...'etcd-member.service flanneld.service getty@.service serial-getty@.service dbus.service'.split(' '),
]);
const SHIPPED: Readonly<Record<string, string>> = {
  'docker.service': '[Service]\nType=notify\nExecStart=/usr/bin/dockerd\n',
  'sshd.socket': '[Socket]\nListenStream=22\nAccept=yes\n',
};

/** The machine that the cases were recorded on. */
const known: Known = {
  unit: (name) => SHIPPED[name] ?? (UNITS.has(name) || name.startsWith('systemd-')),
  program: (path) => {
    const whole = path.replace(/^\/(s?bin)\//, '/usr/$1/');
    if (PROGRAMS.has(whole)) return 'executable';
    if (whole === '/opt/bin/notexec') return 'not-executable';
    return FOLDERS.has(whole) ? 'directory' : 'missing';
  },
};

const REPEATS = new Set([
  'ordering-cycle',
  'dependency-unavailable',
  'unit-refused',
  'unit-not-loaded',
  'summary',
]);

function keys(entries: readonly Entry[]): readonly string[] {
  const compared = entries.filter(({ line, class: kind }) => line !== null || !REPEATS.has(kind));
  const all = compared.map((entry) =>
    entry.line === null ? entry.class : `${entry.file}:${entry.line} ${entry.class}`,
  );
  return [...new Set(all)].sort();
}

function textOf({ text, base64, parts }: CaseFile): string {
  if (text !== undefined) return text;
  if (base64 !== undefined) return textOfBytes(Buffer.from(base64, 'base64'));
  return (parts ?? []).map(([piece, times]) => piece.repeat(times)).join('');
}

suite('verify', ({ files, main, report, ok, loads }) => {
  const texts = files.map((file) => ({ name: file.name, text: textOf(file) }));
  const found = verify({ files: texts, main, systemd: 257, known });
  const good = !found.entries.some(({ level }) => level === 'error' || level === 'warning');
  return {
    got: { ok: good, loads: found.loads, entries: keys(found.entries) },
    expected: { ok, loads, entries: keys(report) },
  };
});

suite('install', ({ files, exit, report, preset_links }) => {
  const [file] = files.map((one) => ({ name: one.name, text: textOf(one) }));
  const found = file && enableUnit(file, known);
  const links = found?.links.map(
    ({ name, target }) => `/etc/systemd/system/${name} -> /etc/systemd/system/${target}`,
  );
  return {
    got: { ok: found?.ok, entries: keys(found?.entries ?? []), links: links?.sort() },
    expected: { ok: exit === 0, entries: keys(report), links: preset_links },
  };
});

suite('condition', ({ value, report }) => {
  const found = conditionEntry(value, 257);
  return { got: found === null ? [] : [found.class], expected: report.map((entry) => entry.class) };
});

suite('calendar', ({ value, ok, normalized, next, base_time }) => {
  const found = parseCalendar(value);
  const base = Date.parse(base_time.replace(' UTC', 'Z').replace(' ', 'T'));
  const time = found && nextElapse(found, base);
  const day = time === null ? 'never' : new Date(time).toUTCString().slice(0, 3);
  const clock = time === null ? '' : ` ${new Date(time).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
  return {
    got: found === null ? [false] : [true, formatCalendar(found), day + clock],
    expected: ok ? [true, normalized, next] : [false],
  };
});

suite('timespan', ({ value, ok, usec, report }) => {
  const found = parseTime(value);
  const expected = ok ? usec : report[0]?.message.replace(/^.*: /, '');
  return { got: String(found), expected };
});
