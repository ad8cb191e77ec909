/** What safe fixes promise, on the documents of every corpus, as they are and with the words of older formats. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Analysis, type AnalyzeOptions, analyze, printIgnition } from '../../server/src/analysis.ts';
import { memoryFiles } from '../../server/src/api/memory-files.ts';
import type { Finding } from '../../server/src/config/finding.ts';
import { convertDocument } from '../../server/src/convert/index.ts';
import { fixAll } from '../../server/src/features/code-actions.ts';
import { fixDocument } from '../../server/src/features/fix-document.ts';
import { createNodeFiles } from '../../server/src/host/files-node.ts';
import { readYaml } from '../../server/src/syntax/yaml/read.ts';
import { applyEdits } from '../../server/src/text/span.ts';
import { sample, THOROUGH } from '../kit/thorough.ts';

interface Row {
  readonly name: string;
  readonly variant?: string | null;
  readonly input?: string;
  readonly options?: { readonly platform?: string; readonly files?: Readonly<Record<string, string>> };
}

interface Document {
  readonly name: string;
  readonly text: string;
  readonly options: AnalyzeOptions;
}

const corpora = new URL('../conformance/', import.meta.url);
const folder = new URL('butane/files', corpora).pathname;
const files = { ...createNodeFiles(folder), dir: 'files' };

function read(kind: NonNullable<AnalyzeOptions['kind']>, ...names: readonly string[]): readonly Document[] {
  const rows = names.flatMap((name) =>
    readFileSync(new URL(name, corpora), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line): Row => JSON.parse(line)),
  );
  return rows.flatMap(({ name, variant, input, options }) => {
    if (input === undefined || input.length >= 20_000 || (variant ?? 'flatcar') !== 'flatcar') return [];
    const own = options?.files ? memoryFiles(options.files) : files;
    return [{ name, text: input, options: { kind, files: own, platform: options?.platform ?? '' } }];
  });
}

const butane = read('butane', 'butane/cases.jsonl', 'butane/fuzz.jsonl');
const ignition = read('ignition', 'ignition/v3-validate.jsonl', 'ignition/v2-validate.jsonl');
const containerLinux = read('container-linux-config', 'clc/cases.jsonl');
const clouds = new URL('../convert/cloud-config/', import.meta.url);
const cloudConfigs = readdirSync(clouds).map(
  (name): Document => ({
    name,
    text: readFileSync(new URL(`${name}/in.yaml`, clouds), 'utf8'),
    options: { kind: 'cloud-config' },
  }),
);

/** Milliseconds, for many documents on a busy machine; everything takes longer. */
const LONG = THOROUGH ? 3_600_000 : 120_000;

/** Words of other formats and of older Flatcars, put into a document. */
const OLD_WORDS: readonly (readonly [RegExp, string])[] = [
  [/^( *)- path: (\/.*)$/gm, '$1- filesystem: root\n$1  path: $2'],
  [/\benabled:/g, 'enable:'],
  [/\bpassword_hash:/g, 'passwordHash:'],
  [/\bsize_mib: (\d+)/g, 'size: $1MiB'],
  [/^( *)source: (.*)$/gm, '$1remote:\n$1  url: $2'],
  [/(\bpath"?: *["']?)\/etc\//g, '$1/etc/coreos/'],
  [/(\bpath"?: *["']?)\/opt\//g, '$1/usr/local/bin/'],
  [/(\bpath"?: *["']?)\/(?:var|srv)\//g, '$1/usr/share/oem/'],
  [/^( *)- quiet\b/gm, '$1- coreos.autologin\n$1- systemd.unified_cgroup_hierarchy=0'],
  [/multi-user\.target/g, 'network-online.target\n          [Service]\n          MemoryLimit=1G'],
  [/\bssh_authorized_keys:/g, 'ssh-authorized-keys:'],
  [/"wipeTable"/g, '"wipe_table"'],
];

/** Each document with every word that it has, and with one alone. */
const made = (documents: readonly Document[]): readonly Document[] =>
  documents.flatMap((document, index) => {
    const { text } = document;
    const words = OLD_WORDS.filter(([word]) => text.search(word) >= 0);
    const one = words[index % Math.max(words.length, 1)];
    const all = words.reduce((now, [word, old]) => now.replace(word, old), text);
    return [...new Set([text, all, one ? text.replace(one[0], one[1]) : text])].map((changed) => ({
      ...document,
      text: changed,
    }));
  });

const analysed = ({ text, options }: Document): Analysis => analyze(text, options);

/** What the real tool says, but for places; what makes `--strict` fail is among it. */
function toolSays({ findings }: Analysis): readonly string[] {
  return findings
    .filter(({ source }) => source !== 'flatcar')
    .map(({ code, message, path }) => `${code} ${message} ${path ?? ''}`.replace(/\d+/g, '#'));
}

function withoutOf(all: readonly string[], some: readonly string[]): readonly string[] {
  const rest = [...all];
  for (const one of some) if (rest.includes(one)) rest.splice(rest.indexOf(one), 1);
  return rest;
}

/** Lines that are nothing but a comment. */
const comments = (text: string): readonly string[] =>
  text.split('\n').flatMap((line) => (/^ *#/.test(line) ? [line.trim()] : []));

/** A rendering without its version, and whatever the order. */
const rendering = (analysis: Analysis): string => printIgnition(analysis);

function expectKept(document: Document): readonly Finding[] {
  const before = analysed(document);
  const { analysis: after, mended } = fixDocument(before, document.options);
  if (after.text === before.text) return [];
  const show = `${document.name}\n${before.text}\n---\n${after.text}`;
  expect(fixDocument(after, document.options).analysis.text, show).toBe(after.text);
  // One round is what an editor does.
  const action = fixAll(before);
  const round = { ...document, text: applyEdits(before.text, action?.edits ?? []) };
  for (const fixed of [after, analysed(round)]) {
    if (before.ok) expect(fixed.ok, show).toBe(true);
    if (before.ok) expect(withoutOf(toolSays(fixed), toolSays(before)), show).toEqual([]);
  }
  const findings = mended.map(({ finding }) => finding);
  const tell = mended
    .filter(({ finding: { fixes = [] }, title }) =>
      fixes.some((fix) => fix.title === title && fix.claims === 'as-told'),
    )
    .map(({ finding }) => finding);
  for (const { fixes = [] } of tell)
    expect(
      fixes.some(({ title }) => /\(|\b(?:Write|Replace|Remove|Add|Use|Put|Raise|Link|Move)\b/.test(title)),
    ).toBe(true);
  if (before.ok && tell.length === 0) expect(rendering(after), show).toBe(rendering(before));
  if (!mended.some(({ title }) => title.startsWith('Remove')))
    expect(withoutOf(comments(before.text), comments(after.text)), show).toEqual([]);
  return findings;
}

describe.each([
  ['Butane', sample(made(butane), 150), 10],
  ['Ignition', sample(made(ignition), 51), 1],
  ['Container Linux Config', sample(made(containerLinux), 27), 1],
  ['cloud-config', made(cloudConfigs), 3],
] as const)('%s', (_, documents, least) => {
  it(
    'is mended without harm, and once',
    () => {
      const mended = documents.flatMap(expectKept);
      expect(mended.length).toBeGreaterThanOrEqual(least);
    },
    LONG,
  );
});

it(
  'no fix breaks the syntax',
  () => {
    for (const document of sample(made(butane), 150)) {
      const { text, findings } = analysed(document);
      if (readYaml(text).problems.length > 0) continue;
      for (const { title, edits } of findings.flatMap(({ fixes = [] }) => fixes)) {
        const changed = applyEdits(text, edits);
        expect(readYaml(changed).problems, `${document.name}: ${title}\n${text}\n---\n${changed}`).toEqual(
          [],
        );
      }
    }
  },
  LONG,
);

describe.each([
  ['Ignition', sample(ignition, 48)],
  ['Container Linux Config', sample(containerLinux, 15)],
  ['cloud-config', cloudConfigs],
] as const)('%s as Butane', (_, documents) => {
  it(
    'has nothing that we would mend, but for what the source has',
    () => {
      let converted = 0;
      for (const document of documents) {
        const before = analysed(document);
        const { platform = '', files: own = files } = document.options;
        const result = convertDocument(before, { to: 'butane', platform });
        if (!result.ok) continue;
        converted++;
        const made = analyze(result.text, { kind: 'butane', files: own });
        const { mended, analysis } = fixDocument(made, { files: own });
        const known = new Set(before.findings.map(({ code }) => code));
        // An experimental specification stays one, which is told.
        if (known.has('ignition-exp')) known.add('spec-version-experimental');
        const added = mended.filter(
          ({ finding }) => /error|warning/.test(finding.severity) && !known.has(finding.code),
        );
        const show = `${document.name}\n${document.text}\n---\n${result.text}`;
        expect(
          added.map(({ finding, title }) => `${finding.code}: ${title}`),
          show,
        ).toEqual([]);
        expect(analysis.ok, show).toBe(true);
      }
      expect(converted).toBeGreaterThan(5);
    },
    LONG,
  );
});
