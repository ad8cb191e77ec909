/** The real tools whose answers are recorded: how each is asked, and what of what it prints makes the answer. */
import { parse } from 'yaml';
import { type Entry, type Outcome, readReport } from './outcome.ts';
import { type Answer, compactJson, type Row } from './rows.ts';

export interface Tool {
  /** What the program is called, where it is not said. */
  readonly program: string;
  /** Prints its own version. */
  readonly versionArgs: readonly string[];
  /** The folder below `test/conformance` that it runs in, and the files of cases in it. */
  readonly folder: string;
  readonly sets: readonly string[];
  /** The keys of a row that ask. */
  readonly asked: readonly string[];
  readonly args: (row: Row) => readonly string[];
  readonly answer: (outcome: Outcome) => Answer;
}

const GIVES_UP = 'Error translating config: ';
/** These only sum up the report. */
const SUMMARIES = ['source config is invalid', 'config generated was invalid'];
const STRICT = 'Config produced warnings and --strict was specified\n';

function butaneAnswer({ code, stdout, stderr }: Outcome): Answer {
  const strict = stderr.endsWith(STRICT);
  const printed = strict ? stderr.slice(0, -STRICT.length) : stderr;
  const end = printed.startsWith(GIVES_UP) ? 0 : printed.indexOf(`\n${GIVES_UP}`) + 1;
  const failed = end > 0 || printed.startsWith(GIVES_UP);
  const fatal = failed ? printed.slice(end + GIVES_UP.length).replace(/\n$/, '') : undefined;
  const report = readReport(failed ? printed.slice(0, end) : printed);
  const own: readonly Entry[] =
    fatal === undefined || SUMMARIES.includes(fatal)
      ? []
      : [{ severity: 'error', path: null, line: null, column: null, message: fatal }];
  const isYaml = stdout !== '' && !stdout.startsWith('{');
  return {
    ok: code === 0,
    format: stdout === '' ? undefined : isYaml ? 'yaml' : 'json',
    ignition: stdout === '' ? null : isYaml ? parse(stdout) : compactJson(stdout),
    output: isYaml ? stdout : undefined,
    report: [...report, ...own],
    fatal,
    strict_failure: strict || undefined,
  };
}

const NOT_PARSED = "couldn't parse config: ";

function ignitionAnswer({ code, stdout, stderr }: Outcome): Answer {
  const report = readReport(stdout);
  const failure = stderr.startsWith(NOT_PARSED) ? stderr.slice(NOT_PARSED.length).trimEnd() : null;
  const told = report.some(({ severity }) => severity === 'error');
  return { ok: code === 0, report, error: told ? null : failure };
}

/** By the name that `npm run record` is given. */
export const TOOLS: Readonly<Record<string, Tool>> = {
  butane: {
    program: 'butane',
    versionArgs: ['--version'],
    folder: 'butane',
    sets: ['cases.jsonl', 'fuzz.jsonl'],
    asked: ['name', 'group', 'note', 'variant', 'version', 'input', 'input_base64', 'args'],
    args: ({ args }) => ['--raw-errors', ...(Array.isArray(args) ? args.map(String) : [])],
    answer: butaneAnswer,
  },
  'ignition-validate': {
    program: 'ignition-validate',
    versionArgs: ['--version'],
    folder: 'ignition',
    sets: ['v3-validate.jsonl'],
    asked: ['name', 'group', 'tag', 'input'],
    args: () => ['-'],
    answer: ignitionAnswer,
  },
};
