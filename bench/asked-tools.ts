/** What is asked of the command line tool and of memory, and whether it holds. */
import { atMostMegabytes, atMostTimes, BATCH_OF_BUTANE, MEMORY, OF_BARE_NODE, OF_BUTANE } from './asked.ts';
import {
  BARE,
  type BatchResult,
  BUTANE,
  type MemoryResult,
  type ToolResult,
  type Verdict,
} from './results.ts';
import { kilobytes, milliseconds } from './statistics.ts';

/** Sizes in KB: a small file, and those for which nothing may be slower than butane. */
const SMALL = 2;

/** What is asked of a process for one file. */
export function toolVerdicts(results: readonly ToolResult[], own: string): readonly Verdict[] {
  const medianOf = (tool: string, command: string, size: number): number | undefined =>
    results.find((one) => one.tool === tool && one.command === command && one.kilobytes === size)?.times
      ?.median;
  const verdicts = results
    .filter(({ tool }) => tool === own)
    .map(({ command, kilobytes: size, times }): Verdict => {
      const where = `${command}, ${kilobytes(size)}`;
      return size === SMALL
        ? atMostTimes(
            `CLI, one small file, of ${BARE}`,
            where,
            times?.median,
            medianOf(BARE, '', size),
            OF_BARE_NODE,
          )
        : atMostTimes(
            `CLI, one file, of butane`,
            where,
            times?.median,
            medianOf(BUTANE, command, size),
            OF_BUTANE,
          );
    });
  const small = results.filter(({ tool, kilobytes: size }) => tool === own && size === SMALL);
  return [
    ...verdicts,
    ...small.map(({ command, peak }) =>
      atMostMegabytes('memory, CLI', `${command}, 2 KB`, peak, MEMORY.tool),
    ),
  ];
}

/** How many processes of butane for one file would take as long as all files do here; null where that is not known. */
export function butanesOf({ times, butane }: BatchResult): number | null {
  return times ? times.median / butane.each : null;
}

/** What is asked of one process for the many files that butane has an answer for. */
export function batchVerdicts(results: readonly BatchResult[], own: string): readonly Verdict[] {
  return results
    .filter(({ tool, isButane }) => tool === own && isButane)
    .map((one): Verdict => {
      const butanes = butanesOf(one);
      const factor = butanes === null ? null : one.files / butanes;
      const each = `${milliseconds(one.butane.each)} each${one.butane.isMeasured ? '' : ', as noted'}`;
      return {
        line: 'batch, quicker than a butane process for each file',
        where: `${one.command}, ${one.files} files`,
        wanted: `≥ ${BATCH_OF_BUTANE} ×`,
        measured: factor === null ? '–' : `${factor.toFixed(1)} × (butane: ${each})`,
        holds: factor === null ? null : factor >= BATCH_OF_BUTANE,
      };
    });
}

/** What is asked of the memory of the server. */
export function memoryVerdicts(results: readonly MemoryResult[], own: string): readonly Verdict[] {
  return results
    .filter(({ server }) => server === own)
    .flatMap(({ shape, small, large, closed }) => {
      const left = closed === null || small === null ? null : closed - small;
      return [
        atMostMegabytes('memory, server', `after 2 KB, ${shape}`, small, MEMORY.small),
        atMostMegabytes('memory, server', `after 1 MB, ${shape}`, large, MEMORY.large),
        atMostMegabytes(
          'memory, server',
          `more than before 1 MB, after closing, ${shape}`,
          left,
          MEMORY.left,
        ),
      ];
    });
}
