/** Reads the command line. Nothing here touches the disk. */
import { LIST_INDENTS, QUOTES } from '../features/format/options.ts';
import { words } from '../text/words.ts';
import { parseBuild, readMerge } from './build-args.ts';
import type { Command, UsageError } from './commands.ts';
import {
  atLeastOne,
  given,
  NEED_DIRECTORY,
  oneOf,
  oneOfOrNull,
  readArguments,
  readColor,
  readCount,
  readFilling,
  readGivenValues,
  readKind,
  readLinting,
  readPair,
  readProjectChoice,
  readReading,
  readResult,
  readSearched,
  readWatch,
  refuseMore,
  wrongOption,
} from './options.ts';
import {
  CHECK_OPTIONS,
  CONVERT_OPTIONS,
  FIX_OPTIONS,
  FMT_OPTIONS,
  FOR_BOTH,
  FORMATS,
  LSP_OPTIONS,
  MACHINE_OPTIONS,
  MAIN_OPTIONS,
  NAMES,
  PLAIN_OPTIONS,
  RENDER_OPTIONS,
  SHELLS,
  TELLING_OPTIONS,
  type Topic,
} from './table.ts';

function parseCheck(args: readonly string[]): Command {
  const { values, positionals } = readArguments(CHECK_OPTIONS, args);
  if (values.help) return { name: 'help', topic: 'check' };
  const format = oneOf('format', FORMATS, values.format ?? 'pretty');
  if (values.explain && format !== 'pretty') throw wrongOption(words`--explain is for --format pretty`);
  const tree = values.tree ?? false;
  if (tree) refuseWithTree(values, positionals);
  return {
    name: 'check',
    ...readLinting(values),
    ...readFilling(values),
    format,
    explain: values.explain ?? false,
    strict: values.strict ?? false,
    maxWarnings: readCount('max-warnings', given(values['max-warnings']) ?? undefined),
    quiet: values.quiet ?? false,
    tree,
    ...readSearched(values, atLeastOne(positionals)),
    ...readWatch(values, positionals),
    ...readColor(values),
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
  if (kind !== undefined) throw wrongOption(words`--kind is for configs, not for --tree`);
  if (filesDir !== undefined) throw wrongOption(words`--files-dir is for configs, not for --tree`);
  if (files.length + values.length > 0) throw wrongOption(words`values are for templates, not for --tree`);
  if (paths.includes('-')) throw wrongOption(words`--tree needs directories, not standard input`);
}

function parseFix(args: readonly string[]): Command {
  const { values, positionals } = readArguments(FIX_OPTIONS, args);
  if (values.help) return { name: 'help', topic: 'fix' };
  if (values['dry-run'] && values.diff) throw wrongOption(words`--dry-run and --diff exclude each other`);
  return {
    name: 'fix',
    ...readLinting(values),
    mode: values.diff ? 'diff' : values['dry-run'] ? 'dry-run' : 'write',
    ...readSearched(values, atLeastOne(positionals)),
    ...readColor(values),
  };
}

function parseFmt(args: readonly string[]): Command {
  const { values, positionals } = readArguments(FMT_OPTIONS, args);
  if (values.help) return { name: 'help', topic: 'fmt' };
  return {
    name: 'fmt',
    kind: readKind(values.kind),
    check: values.check ?? false,
    diff: values.diff ?? false,
    ...readProjectChoice(values),
    listIndent: oneOfOrNull('list-indent', LIST_INDENTS, values['list-indent']),
    quotes: oneOfOrNull('quotes', QUOTES, values.quotes),
    ...readSearched(values, atLeastOne(positionals)),
    ...readColor(values),
  };
}

function parseConvert(args: readonly string[]): Command {
  const { values, positionals } = readArguments(CONVERT_OPTIONS, args);
  if (values.help) return { name: 'help', topic: 'convert' };
  const result = readResult(values, positionals);
  if (result.outDir === null && result.paths.length > 1) throw wrongOption(NEED_DIRECTORY);
  if (values.to === undefined) throw wrongOption(words`--to is 'butane' or 'ignition', and has to be given`);
  const to = oneOf('to', ['butane', 'ignition'], values.to);
  const reading = readReading(values);
  const saveFiles = values['save-files'] ?? false;
  if (saveFiles && to !== 'butane') throw wrongOption(words`--save-files is for --to butane`);
  if (saveFiles && reading.filesDir === null && result.outDir === null) {
    throw wrongOption(words`--save-files needs --files-dir or --out-dir`);
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
    report: oneOf('report', FOR_BOTH, values.report ?? 'pretty'),
    ...readColor(values),
  };
}

function parseRender(args: readonly string[]): Command {
  const { values, positionals } = readArguments(RENDER_OPTIONS, args);
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
    ...readWatch(values, positionals.length === 0 ? ['-'] : positionals),
    ...readColor(values),
  };
}

function parseMachine(args: readonly string[]): Command {
  const { values, positionals } = readArguments(MACHINE_OPTIONS, args);
  if (values.help) return { name: 'help', topic: 'machine' };
  if (values.diff && positionals.length !== 2) throw wrongOption(words`--diff takes two machines or files`);
  return {
    name: 'machine',
    ...(values.diff && { diff: true }),
    ...readReading(values),
    format: oneOf('format', ['tree', 'json'], values.format ?? 'tree'),
    image: given(values.image),
    given: readGivenValues(values),
    ...readSearched(values, atLeastOne(positionals)),
    ...readColor(values),
  };
}

function parseExplain(args: readonly string[]): Command {
  const { values, positionals } = readArguments(TELLING_OPTIONS, args);
  if (values.help) return { name: 'help', topic: 'explain' };
  return { name: 'explain', ...readTelling(values), names: positionals };
}

function parseRules(args: readonly string[]): Command {
  const { values, positionals } = readArguments(TELLING_OPTIONS, args);
  if (values.help) return { name: 'help', topic: 'rules' };
  refuseMore(positionals, 0);
  return { name: 'rules', ...readTelling(values), names: [] };
}

function readTelling(values: { readonly format?: string | undefined; readonly color?: string | undefined }) {
  return { format: oneOf('format', FOR_BOTH, values.format ?? 'pretty'), ...readColor(values) };
}

function parseSchema(args: readonly string[]): Command {
  const { values, positionals } = readArguments(PLAIN_OPTIONS, args);
  if (values.help) return { name: 'help', topic: 'schema' };
  refuseMore(positionals, 2);
  const [variant = null, version = null] = positionals;
  return { name: 'schema', variant, version, ...readColor(values) };
}

function parseCompletion(args: readonly string[]): Command {
  const { values, positionals } = readArguments(PLAIN_OPTIONS, args);
  if (values.help) return { name: 'help', topic: 'completion' };
  refuseMore(positionals, 1);
  const shell = SHELLS.find((known) => known === positionals[0]);
  if (shell === undefined) throw wrongOption(words`the shell is one of ${SHELLS.join(', ')}`);
  return { name: 'completion', shell, ...readColor(values) };
}

function parseLsp(args: readonly string[]): Command {
  const { values, positionals } = readArguments(LSP_OPTIONS, args);
  if (values.help) return { name: 'help', topic: 'lsp' };
  refuseMore(positionals, 0);
  return { name: 'lsp', ...readColor(values) };
}

function parseMcp(args: readonly string[]): Command {
  const { values, positionals } = readArguments(PLAIN_OPTIONS, args);
  if (values.help) return { name: 'help', topic: 'mcp' };
  refuseMore(positionals, 1);
  return { name: 'mcp', folder: positionals[0] ?? '.', ...readColor(values) };
}

function parseInit(args: readonly string[]): Command {
  const { values, positionals } = readArguments(PLAIN_OPTIONS, args);
  if (values.help) return { name: 'help', topic: 'init' };
  refuseMore(positionals, 1);
  return { name: 'init', folder: positionals[0] ?? '.', ...readColor(values) };
}

function parseMain(args: readonly string[]): Command {
  const { values, positionals } = readArguments(MAIN_OPTIONS, args);
  if (values.help) return { name: 'help', topic: 'main' };
  if (values.version) return { name: 'version', topic: 'main' };
  const word = positionals[0];
  throw wrongOption(word === undefined ? words`no command given` : words`there is no command '${word}'`);
}

function parseHelp(args: readonly string[]): Command {
  const word = args[0] ?? 'main';
  const topic = word.startsWith('-') || args.length === 0 ? 'main' : NAMES.find((known) => known === word);
  if (topic === undefined) throw wrongOption(words`there is no command '${word}'`);
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
  rules: parseRules,
  schema: parseSchema,
  lsp: parseLsp,
  mcp: parseMcp,
  completion: parseCompletion,
} as const;

/** What is wrong: of what `parseArgs` of node:util says the first sentence, as the rest is advice that does not fit here. */
function problemOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const first = (message.split(/\.\s|\n/)[0] ?? message).replace(/\.$/, '');
  // Of these, so that they are said in other languages, too.
  const [, unknown] = /^Unknown option '([^']{0,200})'$/.exec(first) ?? [];
  if (unknown !== undefined) return words`Unknown option '${unknown}'`;
  const [, option, problem] =
    /^Option '([^']{0,200})' (argument missing|does not take an argument)$/.exec(first) ?? [];
  if (option === undefined) return first;
  return problem === 'argument missing'
    ? words`Option '${option}' argument missing`
    : words`Option '${option}' does not take an argument`;
}

/** Reads the arguments behind the program's name. Never throws. */
export function parseCommandLine(argv: readonly string[]): Command | UsageError {
  const [word, ...rest] = argv;
  const topic: Topic = NAMES.find((known) => known === word) ?? 'main';
  try {
    if (word === 'help') return parseHelp(rest);
    return PARSERS[topic](topic === 'main' ? argv : rest);
  } catch (error) {
    return { name: 'usage-error', topic, message: problemOf(error) };
  }
}
