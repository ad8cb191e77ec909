/** Reads the command line. Nothing here touches the disk. */
import { parseArgs } from 'node:util';
import { LIST_INDENTS, QUOTES } from '../features/format/options.ts';
import { MERGE_OPTIONS, parseBuild, readMerge } from './build-args.ts';
import { type Command, TOPICS, type Topic, type UsageError } from './commands.ts';
import {
  atLeastOne,
  FILLING_OPTIONS,
  given,
  HELP,
  LINTING_OPTIONS,
  NEED_DIRECTORY,
  oneOf,
  oneOfOrNull,
  PROJECT_OPTIONS,
  READING_OPTIONS,
  readFilling,
  readKind,
  readLinting,
  readPair,
  readProjectChoice,
  readReading,
  readResult,
  wrongOption,
} from './options.ts';

const VERSION = { type: 'boolean', short: 'V' } as const;
const RESULT_OPTIONS = { output: { type: 'string', short: 'o' }, 'out-dir': { type: 'string' } } as const;
const CHECK_OPTIONS = {
  ...LINTING_OPTIONS,
  ...FILLING_OPTIONS,
  format: { type: 'string' },
  explain: { type: 'boolean' },
  strict: { type: 'boolean', short: 's' },
  tree: { type: 'boolean' },
} as const;
const FIX_OPTIONS = {
  ...LINTING_OPTIONS,
  'dry-run': { type: 'boolean' },
  diff: { type: 'boolean' },
} as const;
const FMT_OPTIONS = {
  ...PROJECT_OPTIONS,
  kind: { type: 'string' },
  check: { type: 'boolean' },
  diff: { type: 'boolean' },
  'list-indent': { type: 'string' },
  quotes: { type: 'string' },
  help: HELP,
} as const;
const CONVERT_OPTIONS = {
  ...READING_OPTIONS,
  ...RESULT_OPTIONS,
  to: { type: 'string' },
  version: { type: 'string' },
  filesystem: { type: 'string', multiple: true },
  dedupe: { type: 'boolean' },
  'save-files': { type: 'boolean' },
  report: { type: 'string' },
} as const;
const MACHINE_OPTIONS = {
  ...READING_OPTIONS,
  format: { type: 'string' },
  image: { type: 'string' },
  diff: { type: 'boolean' },
} as const;
const EXPLAIN_OPTIONS = { format: { type: 'string' }, help: HELP } as const;
const RENDER_OPTIONS = {
  ...PROJECT_OPTIONS,
  ...RESULT_OPTIONS,
  ...FILLING_OPTIONS,
  ...MERGE_OPTIONS,
  pretty: { type: 'boolean', short: 'p' },
  strict: { type: 'boolean', short: 's' },
  raw: { type: 'boolean', short: 'r' },
  'files-dir': { type: 'string', short: 'd' },
  help: HELP,
} as const;

function parseCheck(args: readonly string[]): Command {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: CHECK_OPTIONS,
    allowPositionals: true,
  });
  if (values.help) return { name: 'help', topic: 'check' };
  const format = oneOf('format', ['pretty', 'json'], values.format ?? 'pretty');
  if (values.explain && format === 'json') throw wrongOption('--explain is for --format pretty');
  const tree = values.tree ?? false;
  if (tree) refuseWithTree(values, positionals);
  return {
    name: 'check',
    ...readLinting(values),
    ...readFilling(values),
    format,
    explain: values.explain ?? false,
    strict: values.strict ?? false,
    tree,
    paths: atLeastOne(positionals),
  };
}

/** Throws what makes no sense for folders that are roots of machines. */
function refuseWithTree(
  {
    kind,
    'files-dir': filesDir,
    'template-values': files = [],
    'template-value': values = [],
  }: {
    readonly kind?: string | undefined;
    readonly 'files-dir'?: string | undefined;
    readonly 'template-values'?: readonly string[] | undefined;
    readonly 'template-value'?: readonly string[] | undefined;
  },
  paths: readonly string[],
): void {
  if (kind !== undefined) throw wrongOption('--kind is for configs, not for --tree');
  if (filesDir !== undefined) throw wrongOption('--files-dir is for configs, not for --tree');
  if (files.length + values.length > 0) throw wrongOption('values are for templates, not for --tree');
  if (paths.includes('-')) throw wrongOption('--tree needs directories, not standard input');
}

function parseFix(args: readonly string[]): Command {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: FIX_OPTIONS,
    allowPositionals: true,
  });
  if (values.help) return { name: 'help', topic: 'fix' };
  if (values['dry-run'] && values.diff) throw wrongOption('--dry-run and --diff exclude each other');
  return {
    name: 'fix',
    ...readLinting(values),
    mode: values.diff ? 'diff' : values['dry-run'] ? 'dry-run' : 'write',
    paths: atLeastOne(positionals),
  };
}

function parseFmt(args: readonly string[]): Command {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: FMT_OPTIONS,
    allowPositionals: true,
  });
  if (values.help) return { name: 'help', topic: 'fmt' };
  return {
    name: 'fmt',
    kind: readKind(values.kind),
    check: values.check ?? false,
    diff: values.diff ?? false,
    ...readProjectChoice(values),
    listIndent: oneOfOrNull('list-indent', LIST_INDENTS, values['list-indent']),
    quotes: oneOfOrNull('quotes', QUOTES, values.quotes),
    paths: atLeastOne(positionals),
  };
}

function parseConvert(args: readonly string[]): Command {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: CONVERT_OPTIONS,
    allowPositionals: true,
  });
  if (values.help) return { name: 'help', topic: 'convert' };
  const result = readResult(values, positionals);
  if (result.outDir === null && result.paths.length > 1) throw wrongOption(NEED_DIRECTORY);
  if (values.to === undefined) throw wrongOption("--to is 'butane' or 'ignition', and has to be given");
  const to = oneOf('to', ['butane', 'ignition'], values.to);
  const reading = readReading(values);
  const saveFiles = values['save-files'] ?? false;
  if (saveFiles && to !== 'butane') throw wrongOption('--save-files is for --to butane');
  if (saveFiles && reading.filesDir === null && result.outDir === null) {
    throw wrongOption('--save-files needs --files-dir or --out-dir');
  }
  const filesystems = (values.filesystem ?? []).map((text) => readPair('filesystem', 'NAME=PATH', text));
  return {
    name: 'convert',
    ...reading,
    ...result,
    to,
    version: given(values.version),
    filesystems: Object.fromEntries(filesystems),
    dedupe: values.dedupe ?? false,
    saveFiles,
    report: oneOf('report', ['pretty', 'json'], values.report ?? 'pretty'),
  };
}

function parseRender(args: readonly string[]): Command {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: RENDER_OPTIONS,
    allowPositionals: true,
  });
  if (values.help) return { name: 'help', topic: 'render' };
  const merge = readMerge(values);
  return {
    name: 'render',
    ...merge,
    pretty: values.pretty ?? false,
    strict: values.strict ?? false,
    raw: values.raw ?? false,
    filesDir: given(values['files-dir']),
    ...readProjectChoice(values),
    ...readFilling(values),
    ...readResult(values, positionals, merge.merge !== undefined),
  };
}

function parseMachine(args: readonly string[]): Command {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: MACHINE_OPTIONS,
    allowPositionals: true,
  });
  if (values.help) return { name: 'help', topic: 'machine' };
  if (values.diff && positionals.length !== 2) throw wrongOption('--diff takes two machines or files');
  return {
    name: 'machine',
    ...(values.diff && { diff: true }),
    ...readReading(values),
    format: oneOf('format', ['tree', 'json'], values.format ?? 'tree'),
    image: given(values.image),
    paths: atLeastOne(positionals),
  };
}

function parseExplain(args: readonly string[]): Command {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: EXPLAIN_OPTIONS,
    allowPositionals: true,
  });
  if (values.help) return { name: 'help', topic: 'explain' };
  const format = oneOf('format', ['pretty', 'json'], values.format ?? 'pretty');
  return { name: 'explain', format, names: positionals };
}

function parseInit(args: readonly string[]): Command {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { help: HELP },
    allowPositionals: true,
  });
  if (values.help) return { name: 'help', topic: 'init' };
  if (positionals.length > 1) throw wrongOption('init takes one directory');
  return { name: 'init', folder: positionals[0] ?? '.' };
}

function parseMain(args: readonly string[]): Command {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { help: HELP, version: VERSION },
    allowPositionals: true,
  });
  if (values.help) return { name: 'help', topic: 'main' };
  if (values.version) return { name: 'version', topic: 'main' };
  const word = positionals[0];
  throw wrongOption(word === undefined ? 'no command given' : `there is no command '${word}'`);
}

function parseHelp(args: readonly string[]): Command {
  const word = args[0] ?? 'main';
  const topic = word.startsWith('-') ? 'main' : TOPICS.find((known) => known === word);
  if (topic === undefined) throw wrongOption(`there is no command '${word}'`);
  return { name: 'help', topic };
}

const PARSERS = {
  main: parseMain,
  check: parseCheck,
  fix: parseFix,
  fmt: parseFmt,
  render: parseRender,
  build: parseBuild,
  convert: parseConvert,
  machine: parseMachine,
  explain: parseExplain,
  init: parseInit,
} as const;

/** The first sentence of what `parseArgs` of node:util says; the rest is advice that does not fit here. */
function firstSentence(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return (message.split(/\.\s|\n/)[0] ?? message).replace(/\.$/, '');
}

/** Reads the arguments behind the program's name. Never throws. */
export function parseCommandLine(argv: readonly string[]): Command | UsageError {
  const [word, ...rest] = argv;
  const topic: Topic = TOPICS.find((known) => known !== 'main' && known === word) ?? 'main';
  try {
    if (word === 'help') return parseHelp(rest);
    return PARSERS[topic](topic === 'main' ? argv : rest);
  } catch (error) {
    return { name: 'usage-error', topic, message: firstSentence(error) };
  }
}
