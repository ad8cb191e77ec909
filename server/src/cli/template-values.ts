/** The values that a command line gives for templates. */
import { readGiven } from '../syntax/template/given.ts';
import type { TemplateValue, TemplateValues } from '../syntax/template/value.ts';
import { words } from '../text/words.ts';
import type { Filling } from './commands.ts';
import { readInput } from './input.ts';
import type { Io } from './io.ts';
import { systemReason } from './system-error.ts';

/** The values of a command; null when a file of them cannot be read, which is then said. */
export async function readValues(
  io: Io,
  { valueFiles, values: own }: Filling,
): Promise<TemplateValues | null> {
  const values = new Map<string, TemplateValue>();
  for (const path of valueFiles) {
    const found = await readFileOf(io, path);
    if (typeof found === 'string') {
      io.tell(({ text }) => `${path}: ${text(found)}`);
      return null;
    }
    for (const [name, value] of found) values.set(name, value);
  }
  for (const [name, value] of own) values.set(name, value);
  return values;
}

/** The values of a file, or why there are none. */
async function readFileOf(io: Io, path: string): Promise<TemplateValues | string> {
  try {
    const { text } = await readInput(io, path);
    return readGiven(path, text) ?? words`is not a .tfvars, .json, .yaml or .env file with values by name`;
  } catch (error) {
    return systemReason(error);
  }
}
