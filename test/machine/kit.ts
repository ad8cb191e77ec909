/** The machines of texts, as the engine makes them. */
import { type AnalyzeOptions, analyze } from '../../server/src/analysis.ts';
import { memoryFiles } from '../../server/src/api/memory-files.ts';
import type { Machine } from '../../server/src/machine/machine.ts';
import { dedent } from '../kit/cursor.ts';
import { printMachine } from '../kit/machine/print.ts';

/** The machine of a text, with local files. */
export function machineOf(
  text: string,
  files: Readonly<Record<string, string>> = {},
  options: AnalyzeOptions = {},
): Machine {
  const analysis = analyze(dedent(text), { files: memoryFiles(files), ...options });
  const machine = analysis.machine();
  if (!machine) throw new Error(`no machine: ${analysis.findings.map(({ message }) => message).join('; ')}`);
  return machine;
}

/** The machine as text, a line for each thing. */
export function printed(...given: Parameters<typeof machineOf>): string {
  return `\n${printMachine(machineOf(...given))}`;
}
