/** What is not asked for, but good to know: other servers and tools for YAML, and our engine alone. */
import { alternately, type Effort, type Turn, timed } from './alternate.ts';
import { yamlServer } from './competitors.ts';
import { Desk } from './editor.ts';
import type { ConfigShape } from './generate.ts';
import type { OtherResult } from './results.ts';
import { summary } from './statistics.ts';
import { butaneText, render } from './texts.ts';

/** yaml-language-server typed into, and our engine called in this process, in turn. */
export async function measureOthers(
  kilobytes: number,
  shape: ConfigShape,
  effort: Effort,
): Promise<readonly OtherResult[]> {
  const bench = butaneText(kilobytes * 1024, shape);
  const spec = yamlServer();
  const desk = spec && new Desk({ spec, bench, small: butaneText(2 * 1024, 'units').text, isOurs: false });
  // Another text each time; the first ones, which are slower, are not counted.
  const engine = async (round: number): Promise<void> => void render(`${bench.text}# ${round}\n`);
  const turns: { readonly what: string; readonly turn: Turn }[] = [
    {
      what: 'our engine in one process: a whole text anew, rendered',
      turn: { work: (round) => timed(() => engine(round)) },
    },
  ];
  try {
    if (desk) {
      await desk.start();
      await desk.open();
      await desk.server.settle();
      turns.push({
        what: `${desk.contender.spec.name}: keystroke → diagnostics`,
        turn: { before: () => desk.server.settle(), work: () => timed(() => desk.keystroke()) },
      });
    }
    for (let i = 0; i < 3; i++) await engine(-1 - i);
    const taken = await alternately(
      turns.map(({ turn }) => turn),
      effort,
    );
    return turns.map(({ what }, i) => ({
      ...{ what, kilobytes, shape },
      times: summary(taken[i]?.samples ?? []),
    }));
  } finally {
    desk?.server.stop();
  }
}
