/** A language that puts brackets around each text: what stands outside of brackets was not translated. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { type Analysis, analyze } from '../../server/src/analysis.ts';
import { parseBundle } from '../../server/src/l10n/parse.ts';
import { createTranslator } from '../../server/src/l10n/translator.ts';
import { followAlias, type Node } from '../../server/src/syntax/tree.ts';

const ROOT = new URL('../../', import.meta.url);
const ENGLISH = parseBundle(readFileSync(new URL('l10n/bundle.l10n.json', ROOT), 'utf8')) ?? new Map();
/** Says each text between brackets. */
export const BRACKETS = createTranslator(new Map([...ENGLISH].map(([key, value]) => [key, `⟦${value}⟧`])));

/** What stands outside of all brackets, if that has words. */
export function leftIn(said: string): string {
  let depth = 0;
  let left = '';
  for (const character of said) {
    if (character === '⟦') depth++;
    if (depth === 0) left += character;
    if (character === '⟧') depth--;
  }
  // Code, and names between bold marks, are the document's.
  return left
    .replace(/```[\s\S]*?```/g, '')
    .replace(/\*\*`[^`]*`\*\*|`[^`\n]*`/g, '')
    .replace(/\[[^\]]*\]\(https?:[^)]*\)/g, '')
    .replace(/(?:^| · )[\w-]+ \d[\w.+-]*(?= · |$)/gm, '')
    .trim();
}

function isLeft(said: string): boolean {
  return /\p{L}{2}/u.test(leftIn(said));
}

const KINDS = {
  bu: 'butane',
  ign: 'ignition',
  'clc.yaml': 'container-linux-config',
  'cloud-config.yaml': 'cloud-config',
} as const;

/** Documents in which much is wrong: those of the golden tests, and the recorded ones of butane. */
export function corpus(): readonly Analysis[] {
  const golden = readdirSync(new URL('test/golden', ROOT), { recursive: true, encoding: 'utf8' }).flatMap(
    (name) => {
      const [, kind] = Object.entries(KINDS).find(([ending]) => name.endsWith(`.${ending}`)) ?? [];
      const text = kind === undefined ? '' : readFileSync(new URL(`test/golden/${name}`, ROOT), 'utf8');
      return kind === undefined ? [] : [analyze(text, { kind })];
    },
  );
  const recorded = readFileSync(new URL('test/conformance/butane/cases.jsonl', ROOT), 'utf8')
    .trim()
    .split('\n');
  return [...golden, ...recorded.map((line) => analyze(String(JSON.parse(line).input), { kind: 'butane' }))];
}

/** Every offset at which a key or a value begins. */
export function placesIn(node: Node | null): readonly number[] {
  const here = node && followAlias(node);
  if (here?.kind === 'map')
    return here.entries.flatMap(({ key, value }) => [key.span.start, value.span.start, ...placesIn(value)]);
  return here?.kind === 'list' ? here.items.flatMap((item) => [item.span.start, ...placesIn(item)]) : [];
}

/** What is left of texts, each once, and what is known to be left. */
export function expectCovered(
  texts: Iterable<string>,
  say: (text: string) => string,
  known: readonly string[],
): void {
  const left = new Set<string>();
  for (const text of texts) if (isLeft(say(text))) left.add(text);
  const isKnown = (text: string): boolean => known.some((one) => text.includes(one));
  expect([...left].filter((text) => !isKnown(text))).toEqual([]);
}
