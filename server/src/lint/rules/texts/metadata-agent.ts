import type { AskMachine, Hit } from '../../rule.ts';
import { inSomeText, partsOfUnits, perMachine } from '../../views.ts';

/** The unit of the image that runs it. */
export const METADATA = 'coreos-metadata.service';

/**
 * Whether the config has an agent of its own for metadata: a `coreos-metadata.service` that runs something else than that
 * of the image, or another unit that runs afterburn. Its variables and files are as it makes them.
 */
export const hasOwnAgent = perMachine((machine): boolean => {
  const unit = partsOfUnits(machine).get(METADATA) ?? [];
  const runs = unit.some((part) => part.unit()?.entries.some(({ name }) => name === 'ExecStart'));
  return runs || writesAttributes(machine);
});

const writesAttributes = inSomeText((view): boolean =>
  view.runs().some(({ words }) => words.some(({ value }) => /^--attributes(?:=|$)/.test(value))),
);

/** Hits that count where the agent is that of the image. */
export function ofImageAgent(hits: readonly Hit[]): readonly AskMachine[] {
  return hits.map(
    (hit) =>
      ({ machine }) =>
        hasOwnAgent(machine) ? [] : [hit],
  );
}
