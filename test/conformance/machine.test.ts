/** What the engine says that a machine gets, against what the real Ignition left on one. */
import { describe, expect, it } from 'vitest';
import { answer, bootOf, exceptions, expected, type Row, rootOf, rows } from './machine/kit.ts';

for (const group of new Set(rows.map((row) => row.group))) {
  describe(group, () => {
    for (const row of rows.filter((one) => one.group === group)) it(row.name, () => holds(row));
  });
}

function holds(row: Row): void {
  const boot = bootOf(row.butane, rootOf(row.root_before), row.files);
  const shown = `\n${row.butane}\n${JSON.stringify(row.root_before)}\n`;
  const compare = () => expect(answer(boot), shown).toEqual(expected(row));
  if (exceptions[row.name] === undefined) compare();
  else expect(compare, `${row.name} agrees now: take it off the exceptions`).toThrow();
}
