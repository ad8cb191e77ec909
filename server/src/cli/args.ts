/** The command line as data. Nothing here touches the disk. */
import { parseArgs } from 'node:util';

export type Topic = 'main' | 'check' | 'render';

export interface CheckCommand {
  readonly name: 'check';
  readonly format: 'pretty' | 'json';
  readonly strict: boolean;
  readonly filesDir: string | null;
  readonly paths: readonly string[];
}

export interface RenderCommand {
  readonly name: 'render';
  readonly pretty: boolean;
  readonly strict: boolean;
  /** Never wrap the Ignition config into a MachineConfig. */
  readonly raw: boolean;
  readonly filesDir: string | null;
  readonly output: string | null;
  readonly outDir: string | null;
  readonly paths: readonly string[];
}

export interface InfoCommand {
  readonly name: 'help' | 'version';
  readonly topic: Topic;
}

export type Command = CheckCommand | RenderCommand | InfoCommand;

/** Something wrong with the command line, in one sentence, and the command whose usage helps. */
export interface UsageError {
  readonly name: 'usage-error';
  readonly message: string;
  readonly topic: Topic;
}

const HELP = { type: 'boolean', short: 'h' } as const;
const VERSION = { type: 'boolean', short: 'V' } as const;
const CHECK_OPTIONS = {
  format: { type: 'string' },
  strict: { type: 'boolean', short: 's' },
  'files-dir': { type: 'string', short: 'd' },
  help: HELP,
} as const;
const RENDER_OPTIONS = {
  pretty: { type: 'boolean', short: 'p' },
  strict: { type: 'boolean', short: 's' },
  raw: { type: 'boolean', short: 'r' },
  'files-dir': { type: 'string', short: 'd' },
  output: { type: 'string', short: 'o' },
  'out-dir': { type: 'string' },
  help: HELP,
} as const;

function usageError(topic: Topic, message: string): UsageError {
  return { name: 'usage-error', topic, message };
}

/** An empty value means the option was not given, as with butane's flags. */
function given(value: string | undefined): string | null {
  return value === undefined || value === '' ? null : value;
}

function parseCheck(args: readonly string[]): Command | UsageError {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: CHECK_OPTIONS,
    allowPositionals: true,
  });
  if (values.help) return { name: 'help', topic: 'check' };
  const format = values.format ?? 'pretty';
  if (format !== 'pretty' && format !== 'json') {
    return usageError('check', `--format is 'pretty' or 'json', not '${format}'`);
  }
  if (positionals.length === 0) return usageError('check', 'no file or directory given');
  return {
    name: 'check',
    format,
    strict: values.strict ?? false,
    filesDir: given(values['files-dir']),
    paths: positionals,
  };
}

function parseRender(args: readonly string[]): Command | UsageError {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: RENDER_OPTIONS,
    allowPositionals: true,
  });
  if (values.help) return { name: 'help', topic: 'render' };
  const output = given(values.output);
  const outDir = given(values['out-dir']);
  const paths = positionals.length === 0 ? ['-'] : positionals;
  if (output !== null && outDir !== null)
    return usageError('render', '--output and --out-dir exclude each other');
  if (outDir === null && paths.length > 1) return usageError('render', 'several files need --out-dir');
  if (outDir !== null && paths.includes('-')) {
    return usageError('render', '--out-dir needs files with names, not standard input');
  }
  return {
    name: 'render',
    pretty: values.pretty ?? false,
    strict: values.strict ?? false,
    raw: values.raw ?? false,
    filesDir: given(values['files-dir']),
    output,
    outDir,
    paths,
  };
}

function parseMain(args: readonly string[]): Command | UsageError {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { help: HELP, version: VERSION },
    allowPositionals: true,
  });
  if (values.help) return { name: 'help', topic: 'main' };
  if (values.version) return { name: 'version', topic: 'main' };
  const word = positionals[0];
  if (word === undefined) return usageError('main', 'no command given');
  return usageError('main', `there is no command '${word}'`);
}

function parseHelp(args: readonly string[]): Command | UsageError {
  const topic = args[0] ?? 'main';
  if (topic === 'check' || topic === 'render') return { name: 'help', topic };
  if (topic === 'main' || topic.startsWith('-')) return { name: 'help', topic: 'main' };
  return usageError('main', `there is no command '${topic}'`);
}

/** The first sentence of what `parseArgs` of node:util says; the rest is advice that does not fit here. */
function firstSentence(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return (message.split(/\.\s|\n/)[0] ?? message).replace(/\.$/, '');
}

/** Reads the arguments behind the program's name. Never throws. */
export function parseCommandLine(argv: readonly string[]): Command | UsageError {
  const [word, ...rest] = argv;
  const topic: Topic = word === 'check' || word === 'render' ? word : 'main';
  try {
    if (word === 'check') return parseCheck(rest);
    if (word === 'render') return parseRender(rest);
    if (word === 'help') return parseHelp(rest);
    return parseMain(argv);
  } catch (error) {
    return usageError(topic, firstSentence(error));
  }
}
