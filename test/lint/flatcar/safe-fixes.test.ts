/** What the safe fixes of rules about Flatcar promise, on documents of the corpus that were made old. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { analyze, printIgnition } from '../../../server/src/analysis.ts';
import { createNodeFiles } from '../../../server/src/host/files-node.ts';
import { sample, THOROUGH } from '../../kit/thorough.ts';
import { applySafeFixes } from '../kit.ts';

const folder = new URL('../../conformance/butane/', import.meta.url);
const files = { ...createNodeFiles(new URL('files', folder).pathname), dir: 'files' };

interface Row {
  readonly name: string;
  readonly variant: string | null;
  readonly ok: boolean;
  readonly input?: string;
}
const rows: readonly Row[] = ['cases.jsonl', 'fuzz.jsonl'].flatMap((name) =>
  readFileSync(new URL(name, folder), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line): Row => JSON.parse(line)),
);
const documents = rows.flatMap(({ name, variant, ok, input }) =>
  ok && variant === 'flatcar' && input !== undefined && input.length < 20_000 ? [{ name, text: input }] : [],
);

/** What a document says, as it was once written and as it is written today. */
interface Word {
  readonly find: RegExp;
  readonly old: string;
  readonly today: string;
  /** Documents in which the fix is not a safe one. */
  readonly unless?: RegExp;
}
const OLD: readonly Word[] = [
  { find: /(\bpath: *["']?)\/etc\//g, old: '$1/etc/coreos/', today: '$1/etc/flatcar/' },
  {
    find: /(\bpath: *["']?)\/opt\//g,
    old: '$1/usr/local/bin/',
    today: '$1/opt/bin/',
    unless: /directories|trees/,
  },
  // The name of a mount unit is that of its path, and others may go by it.
  {
    find: /(\bpath: *["']?)\/(?:var|srv)\//g,
    old: '$1/usr/share/oem/',
    today: '$1/oem/',
    unless: /with_mount_unit/,
  },
];
const write = (text: string, word: 'old' | 'today') =>
  OLD.reduce((now, one) => (one.unless?.test(text) ? now : now.replace(one.find, one[word])), text);

const outdated = documents.flatMap(({ name, text }) => {
  const old = write(text, 'old');
  return old === text ? [] : [{ name, old, today: write(text, 'today') }];
});
const made = sample(outdated, 20);

const analysed = (text: string) => analyze(text, { kind: 'butane', files, lint: { rules: LEVELS } });
/** Rules that are not about Flatcar change other things. */
const LEVELS = { 'spec-version-old': 'off', 'spec-version-experimental': 'off' } as const;

describe('safe fixes', () => {
  it('have documents to try', () => expect(made.length).toBeGreaterThan(10));

  it('make of an old document what it would be today, at once', () => {
    let changed = 0;
    for (const { name, old, today } of made) {
      const before = analysed(old);
      if (!before.ok || !analysed(today).ok) continue;
      const fixed = applySafeFixes(before);
      const after = analysed(fixed);
      const show = `${name}\n${old}\n---\n${fixed}`;
      expect(after.ok, show).toBe(true);
      expect(applySafeFixes(after), show).toBe(fixed);
      if (fixed === old) continue;
      changed++;
      const wanted = applySafeFixes(analysed(today));
      expect(JSON.parse(printIgnition(after)), show).toEqual(JSON.parse(printIgnition(analysed(wanted))));
    }
    expect(changed).toBeGreaterThan(10);
  });
});

it('valid documents have errors of ours only for what keeps the machine from booting, or what a program refuses', () => {
  const errors = sample(documents, 6).flatMap(({ text }) =>
    analysed(text).findings.filter(({ source, severity }) => source === 'flatcar' && severity === 'error'),
  );
  const ofBoot = errors.filter(({ harm }) => harm !== 'refused');
  expect(ofBoot.filter(({ harm }) => harm !== 'stops-boot')).toEqual([]);
  expect(ofBoot.filter(({ message }) => !/the machine does not boot/.test(message))).toEqual([]);
  expectKnown(ofBoot, [
    'boot/bad-certificate',
    'boot/bad-hash',
    'boot/exists',
    'boot/exists-not-a-file',
    'boot/exists-not-a-link',
    'boot/group-modify',
    'boot/mount-over-root',
    'boot/read-only',
    'boot/ssh-keys',
    'boot/unknown-group',
    'boot/unknown-user',
    'boot/user-add',
    'boot/user-modify',
    'cgroupv1-kargs',
    'name-missing',
    'source-without-host',
  ]);
});

/** Nothing but these; in a thorough run each of them. */
function expectKnown(findings: readonly { readonly code: string }[], known: readonly string[]): void {
  const codes = new Set(findings.map(({ code }) => code));
  expect([...codes].filter((code) => !known.includes(code))).toEqual([]);
  expect(codes.size).toBeGreaterThanOrEqual(THOROUGH ? known.length : 1);
}
