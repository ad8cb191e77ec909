/** Whatever the server takes for ours, the client shows to it, but for what `looks-like-ours.ts` names. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { looksLikeOurs } from '../../client/src/looks-like-ours.ts';
import { detectKind, type Kind } from '../../server/src/formats/detect.ts';
import { CONTAINER_LINUX_KEYS } from '../../server/src/spec/signs.ts';
import { readJson } from '../../server/src/syntax/json/read.ts';
import type { SyntaxTree } from '../../server/src/syntax/tree.ts';
import { readYaml } from '../../server/src/syntax/yaml/read.ts';
import { sample } from '../kit/thorough.ts';

const root = new URL('../', import.meta.url);
const TOKENS = 100_000;

/** Texts that are recorded with an answer, and every document among the fixtures. */
function corpora(): ReadonlySet<string> {
  const names = ['conformance', 'convert', 'lint', 'editor', 'spec'].flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, root), { recursive: true, encoding: 'utf8' }).map(
      (name) => `${folder}/${name}`,
    ),
  );
  const read = (name: string): string => readFileSync(new URL(name, root), 'utf8');
  const lines = names.filter((name) => name.endsWith('.jsonl')).flatMap((name) => read(name).split('\n'));
  const inputs = lines.filter(Boolean).map((line) => (JSON.parse(line) as { input?: unknown }).input);
  const files = names.filter((name) => /\.(?:ya?ml|bu|ign)$/.test(name)).map(read);
  const texts = inputs.filter((input) => typeof input === 'string');
  return new Set([...sample(texts, 6), ...files]);
}

/** What the server takes a text for, and the tree it does so by. */
function serverTakes(text: string): { readonly kind: Kind; readonly tree: SyntaxTree } {
  const json = text.trimStart().startsWith('{') ? readJson(text, TOKENS) : null;
  if (json && detectKind(text, json) === 'ignition') return { kind: 'ignition', tree: json };
  const tree = readYaml(text, { most: TOKENS });
  return { kind: detectKind(text, tree), tree };
}

function isDocumented(text: string, { problems }: SyntaxTree): boolean {
  const keys = text.split('\n').map((line) => /^\s*([a-z]+):\s*(?:#.*)?$|^\s*(?:#.*)?$/.exec(line));
  const onlyBegun = keys.every((key) => key && (key[1] === undefined || CONTAINER_LINUX_KEYS.has(key[1])));
  return onlyBegun || text.includes('\\u00') || (problems.length > 0 && UNREADABLE.test(text));
}

/** Headers that only a reader puts together: no colon, a second byte order mark, no version of Ignition. */
const UNREADABLE = /"ignition" \{|^\uFEFF|'version' "1|"version":\s*"(?![123]\.)/;

it('the client misses nothing of the corpora', () => {
  const seen = new Map<Kind, number>();
  const missed = [...corpora()].flatMap((text) => {
    const { kind, tree } = serverTakes(text);
    seen.set(kind, (seen.get(kind) ?? 0) + 1);
    if (kind === 'unknown' || isDocumented(text, tree)) return [];
    const languages = kind === 'ignition' ? ['yaml', 'json'] : ['yaml'];
    return languages.filter((language) => !looksLikeOurs(text, language)).map((one) => [one, kind, text]);
  });
  expect(missed).toEqual([]);
  for (const kind of ['butane', 'ignition', 'container-linux-config', 'cloud-config'] as const)
    expect(seen.get(kind) ?? 0, kind).toBeGreaterThan(20);
}, 120_000);
