/** What safe fixes promise, on every Flatcar document of the corpus. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createNodeFiles } from '../../../server/src/host/files-node.ts';
import { readYaml } from '../../../server/src/syntax/yaml.ts';
import { applyEdits } from '../../../server/src/text/span.ts';
import { sample } from '../../kit/thorough.ts';
import { accepts, applySafeFixes, lint } from './kit.ts';

const folder = new URL('../../conformance/butane/', import.meta.url);
const files = { ...createNodeFiles(new URL('files', folder).pathname), dir: 'files' };
const rows: { name: string; variant: string | null; input?: string }[] = [
  'cases.jsonl',
  'fuzz.jsonl',
].flatMap((name) =>
  readFileSync(new URL(name, folder), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line)),
);
const documents = rows.flatMap(({ name, variant, input }) =>
  input !== undefined && input.length < 20_000 && (variant ?? 'flatcar') === 'flatcar'
    ? [{ name, text: input }]
    : [],
);

/** Keys of other formats, put into the documents of the corpus. */
const OLD_WORDS: readonly (readonly [RegExp, string])[] = [
  [/^( *)- path: (\/.*)$/gm, '$1- filesystem: root\n$1  path: $2'],
  [/\benabled:/g, 'enable:'],
  [/\bpassword_hash:/g, 'passwordHash:'],
  [/\bsize_mib: (\d+)/g, 'size: $1MiB'],
  [/^( *)source: (.*)$/gm, '$1remote:\n$1  url: $2'],
];

const outdated = documents.flatMap(({ name, text }) => {
  const changed = OLD_WORDS.reduce((now, [word, old]) => now.replace(word, old), text);
  return changed === text ? [] : [{ name, text: changed }];
});

describe.each([
  ['the corpus', sample(documents, 4)],
  ['the corpus in old words', sample(outdated, 4)],
])('on %s', (_, texts) => {
  it('has documents to look at', () => expect(texts.length).toBeGreaterThan(100));

  it('no fix breaks the syntax, safe fixes never make a verdict worse and leave none to apply', () => {
    for (const { name, text } of texts) {
      const findings = lint(text, files);
      for (const { title, edits } of findings.flatMap(({ fixes = [] }) => fixes)) {
        const changed = applyEdits(text, edits);
        expect(readYaml(changed).problems, `${name}: ${title}\n${text}\n---\n${changed}`).toEqual([]);
      }
      // A version is only changed where butane takes the text, so mending an error may bring that up.
      if (!accepts(text, files)) continue;
      const fixed = applySafeFixes(text, findings);
      if (fixed === text) continue;
      const show = `${name}\n${text}\n---\n${fixed}`;
      expect(accepts(fixed, files), show).toBe(true);
      expect(applySafeFixes(fixed, lint(fixed, files)), show).toBe(fixed);
    }
  });
});
