/**
 * Whether all that we say is said in other languages: in a language that puts brackets around each text, what stands outside of
 * brackets was not translated. And what real tools say stays to the letter. `uncovered.json` names what may stay English: the words of
 * programs on the machine, texts of the document, and clauses around what a user wrote.
 */
import { describe, expect, it } from 'vitest';
import { hover } from '../../server/src/features/hover.ts';
import { inlayHints } from '../../server/src/features/inlay-hints.ts';
import { INLAY_KINDS } from '../../server/src/features/inlay-kinds.ts';
import { BRACKETS, corpus, expectCovered, placesIn } from './brackets.ts';
import uncovered from './uncovered.json' with { type: 'json' };

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
