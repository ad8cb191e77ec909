/**
 * Whether all that we say is said in other languages: in a language that puts brackets around each text, what stands outside of
 * brackets was not translated. And what real tools say stays to the letter. `uncovered.json` names what may stay English: the words of
 * programs on the machine, texts of the document, and clauses around what a user wrote.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Analysis, analyze } from '../../server/src/analysis.ts';
import { hover } from '../../server/src/features/hover.ts';
import { inlayHints } from '../../server/src/features/inlay-hints.ts';
import { INLAY_KINDS } from '../../server/src/features/inlay-kinds.ts';
import { parseBundle } from '../../server/src/l10n/parse.ts';
import { createTranslator } from '../../server/src/l10n/translator.ts';
import { followAlias, type Node } from '../../server/src/syntax/tree.ts';
import uncovered from './uncovered.json' with { type: 'json' };

const ROOT = new URL('../../', import.meta.url);
const ENGLISH = parseBundle(readFileSync(new URL('l10n/bundle.l10n.json', ROOT), 'utf8')) ?? new Map();
const BRACKETS = createTranslator(new Map([...ENGLISH].map(([key, value]) => [key, `⟦${value}⟧`])));

/** What stands outside of all brackets, if that has words. */
function leftIn(said: string): string {
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
function corpus(): readonly Analysis[] {
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
function placesIn(node: Node | null): readonly number[] {
  const here = node && followAlias(node);
  if (here?.kind === 'map')
    return here.entries.flatMap(({ key, value }) => [key.span.start, value.span.start, ...placesIn(value)]);
  return here?.kind === 'list' ? here.items.flatMap((item) => [item.span.start, ...placesIn(item)]) : [];
}

/** What is left of texts, each once, and what is known to be left. */
function expectCovered(
  texts: Iterable<string>,
  say: (text: string) => string,
  known: readonly string[],
): void {
  const left = new Set<string>();
  for (const text of texts) if (isLeft(say(text))) left.add(text);
  const isKnown = (text: string): boolean => known.some((one) => text.includes(one));
  expect([...left].filter((text) => !isKnown(text))).toEqual([]);
}

const documents = corpus();

describe('in another language', () => {
  it('is all that our findings say', () => {
    const ours = documents.flatMap(({ findings }) => findings);
    const texts = ours.flatMap(({ source, message, details = [], related = [], fixes = [] }) => [
      ...(source === 'flatcar' ? [message, ...details.map((one) => one.message)] : []),
      ...related.map((one) => one.message),
      ...fixes.map(({ title }) => title),
    ]);
    expect(texts.length).toBeGreaterThan(500);
    expectCovered(texts, BRACKETS.text, uncovered.findings);
  });

  it('is all that hovers say', () => {
    const texts = new Set<string>();
    for (const analysis of documents.slice(0, 600)) {
      for (const at of placesIn(analysis.tree.root)) {
        const markdown = hover(analysis, at)?.markdown;
        for (const part of markdown?.split('\n\n') ?? []) texts.add(part);
      }
    }
    expect(texts.size).toBeGreaterThan(200);
    expectCovered(texts, BRACKETS.markdown, uncovered.hovers);
  });

  it('is all that hints tell', () => {
    const texts = documents
      .slice(0, 600)
      .flatMap((analysis) =>
        inlayHints(analysis, { start: 0, end: analysis.text.length }, new Set(INLAY_KINDS)).map(
          ({ tooltip }) => tooltip,
        ),
      );
    expectCovered(texts, BRACKETS.text, uncovered.hints);
  });
});

describe('the real tools', () => {
  it('are quoted to the letter', () => {
    const words = documents.flatMap(({ findings }) =>
      findings.flatMap(({ source, message, details = [] }) =>
        source === 'flatcar' ? [] : [message, ...details.map((one) => one.message)],
      ),
    );
    expect(words.length).toBeGreaterThan(500);
    expect([...new Set(words)].filter((one) => BRACKETS.text(one) !== one)).toEqual([]);
  });
});
