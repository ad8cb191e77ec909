/** The engine against what the real `ct` answered: verdict, stage, report with places and output, case by case. */
import { describe, expect, it } from 'vitest';
import { analyzeCase, answer, type Case, exceptionsIn, expected, rows } from './clc/kit.ts';

const exceptions = exceptionsIn('exceptions.json');

describe('clc/cases.jsonl', () => {
  for (const row of rows<Case>('cases.jsonl')) it(row.name, () => holds(row));
});

function holds(row: Case): void {
  const compare = () => expect(answer(analyzeCase(row)), `\n${row.input}\n`).toEqual(expected(row));
  if (exceptions[row.name] === undefined) compare();
  else expect(compare, `${row.name} agrees now: take it off the exceptions`).toThrow();
}
