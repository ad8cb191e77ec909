/** What the benchmark is told on the command line. */
import { parseArgs } from 'node:util';

export const HELP = `Usage: npm run bench -- [options]

Measures how fast everything is, beside VS Code's JSON server, a bare process of Node, and butane where it is installed,
and says at the end what holds of what is asked for. Writes Markdown to standard output. What is compared is measured in
turn, so that whatever else the machine does hits both alike; a line about the noise tells whether two runs can be compared.

Options:
      --only WORDS       measure only the cases that have all these words in their titles ('editor 100 KB', 'batch');
                         repeatable
      --list             print the titles of the cases, and measure nothing
      --quick            2 and 100 KB only, few samples; growth only to 1 MB
      --growth           measure how times grow, too: 1, 2, 4 and 10 MB, few samples
      --against FOLDER   measure another checkout of the project as well, which has been built there by
                         npm run build -- --production
      --butane PROGRAM   butane, by its path or by its name on PATH (default: butane)
      --json FILE        write all numbers into a file
      --activation       the same as --only extension
      --help             print this

The other servers are installed once from the package registry, into the user's folder of caches.
`;

export interface Options {
  readonly only: readonly string[];
  readonly list: boolean;
  readonly quick: boolean;
  readonly growth: boolean;
  readonly against: string | null;
  readonly butane: string;
  readonly json: string | null;
  readonly help: boolean;
}

/** Reads the arguments. Throws where there is something that is not known. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string', multiple: true, default: [] },
      list: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      growth: { type: 'boolean', default: false },
      against: { type: 'string' },
      butane: { type: 'string', default: 'butane' },
      json: { type: 'string' },
      activation: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  return {
    ...{ list: values.list, quick: values.quick, butane: values.butane, help: values.help },
    only: [...values.only, ...(values.activation ? ['extension'] : [])],
    growth: values.growth || values.only.some((words) => wordsOf(words).includes('growth')),
    against: values.against ?? null,
    json: values.json ?? null,
  };
}

function wordsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}

/** Whether a case is to be measured: where nothing is chosen, or its title has all words of one choice. */
export function isChosen(title: string, only: readonly string[]): boolean {
  const words = wordsOf(title);
  return only.length === 0 || only.some((choice) => wordsOf(choice).every((word) => words.includes(word)));
}
