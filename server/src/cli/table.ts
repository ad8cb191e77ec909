/**
 * Every command and option of the program. Parsing, help, completions, the manual page and the reference in docs/cli.md are
 * made of this table, so that none of them knows more than another.
 */

/** What stands in place of an argument, for shells that complete it. */
export type Completes = 'file' | 'folder' | 'rule-level' | 'target' | 'none';

/** An option; one that takes nothing is a flag. */
export interface Option {
  readonly short?: string;
  /** How its argument is called, or the words of which it is one. */
  readonly takes?: string | readonly string[];
  readonly many?: true;
  /** What completes the argument; words complete themselves. */
  readonly completes?: Completes;
  /** What it does, without a full stop. */
  readonly help: string;
}

/** Options by their names, in the order in which people read them. */
export type Options = Readonly<Record<string, Option>>;

/** A command. */
export interface CommandFacts {
  /** What it does, in a few words. */
  readonly summary: string;
  /** What stands behind the options. */
  readonly takes: string;
  /** What completes that: configs and folders, names of rules, or the words that each place may have. */
  readonly completes: 'configs' | 'files' | 'folders' | 'rules' | 'schemas' | 'shells' | 'none';
  /** Paragraphs of help. */
  readonly about: readonly string[];
  readonly options: Options;
  /** Exit codes and what each means. */
  readonly exits: readonly (readonly [code: number, meaning: string])[];
}

export const PROGRAM = 'flatcar-config';

export const KINDS = ['butane', 'ignition', 'container-linux-config', 'cloud-config'] as const;
export const LEVELS = ['off', 'hint', 'info', 'warning', 'error'] as const;
export const FORMATS = [
  'pretty',
  'line',
  'json',
  'sarif',
  'github',
  'gitlab',
  'junit',
  'checkstyle',
] as const;
export const SHELLS = ['bash', 'zsh', 'fish'] as const;
/** `pretty` is for people, `json` for programs. */
export const FOR_BOTH = ['pretty', 'json'] as const;

const COMMON = {
  color: {
    takes: ['auto', 'always', 'never'],
    help: 'colours on standard output: on a terminal (auto, the default), always or never; wins over FORCE_COLOR and NO_COLOR',
  },
  help: { short: 'h', help: 'show this help' },
} as const satisfies Options;

const STDIN_NAME = {
  'stdin-filename': {
    takes: 'NAME',
    completes: 'file',
    help: "what standard input ('-') is called: its name decides what it is, and is shown",
  },
} as const satisfies Options;

const KIND = {
  kind: {
    takes: KINDS,
    help: 'what the files are, instead of finding out',
  },
} as const satisfies Options;

const FILES_DIR = {
  'files-dir': {
    short: 'd',
    takes: 'DIR',
    completes: 'folder',
    help: 'where local files are read from; without it none are',
  },
} as const satisfies Options;

const PROJECT = {
  config: {
    takes: 'FILE',
    completes: 'file',
    help: 'the project file for all inputs, instead of the nearest .flatcar-config.yaml (.yml, .json) upwards from each; what options say wins over it',
  },
  'no-config': { help: 'no project file' },
} as const satisfies Options;

const VALUE = {
  value: {
    takes: 'NAME=VALUE',
    many: true,
    completes: 'none',
    help: 'what the placeholder NAME stands for in the configs that are put together, whatever the project file says',
  },
} as const satisfies Options;

const READING = {
  ...KIND,
  platform: {
    takes: 'P',
    completes: 'none',
    help: 'where the machines run, as ct knows it (ec2, gce, azure, custom, …); for Container Linux Configs',
  },
  target: {
    takes: 'T',
    completes: 'target',
    help: 'the Flatcar that the machines run: a release, a channel or latest (default)',
  },
  ...FILES_DIR,
  ...PROJECT,
} as const satisfies Options;

const LINTING = {
  rule: {
    takes: 'ID=LEVEL',
    many: true,
    completes: 'rule-level',
    help: 'show what a rule finds as off, hint, info, warning or error',
  },
  ...READING,
} as const satisfies Options;

const SEARCHING = {
  exclude: {
    takes: 'PATTERN',
    many: true,
    completes: 'none',
    help: 'leave out what matches, as a line of .gitignore in the working directory would, named or not',
  },
  'no-ignore': { help: 'search what .gitignore leaves out, too' },
} as const satisfies Options;

const FILLING = {
  'template-values': {
    takes: 'FILE',
    many: true,
    completes: 'file',
    help: 'fill templates in with the values in FILE (.tfvars, .json, .yaml or .env)',
  },
  'template-value': {
    takes: 'NAME=VALUE',
    many: true,
    completes: 'none',
    help: 'fill templates in with this value, whatever a file says',
  },
} as const satisfies Options;

const WATCH = {
  watch: { short: 'w', help: 'do it again whenever an input changes, or a local file that it reads' },
} as const satisfies Options;

const OUTPUT = {
  output: {
    short: 'o',
    takes: 'FILE',
    completes: 'file',
    help: 'write to FILE; it is not touched when that fails',
  },
} as const satisfies Options;

export const CHECK_OPTIONS = {
  format: { takes: FORMATS, help: 'how to report, on standard output (default: pretty)' },
  explain: { help: `say the reasons, too; the page of a rule is printed by ${PROGRAM} explain` },
  strict: { short: 's', help: 'warnings fail, too' },
  'max-warnings': { takes: 'N', completes: 'none', help: 'fail when there are more warnings than N' },
  quiet: {
    short: 'q',
    help: 'report errors only (with --strict warnings, too), and say nothing where there are none',
  },
  tree: {
    help: 'each DIR is the root of a machine: DIR/etc/systemd/system/a.service is checked as /etc/systemd/system/a.service, and so is every file that is known by its path',
  },
  ...WATCH,
  ...SEARCHING,
  ...STDIN_NAME,
  ...FILLING,
  ...LINTING,
  ...COMMON,
} as const satisfies Options;

export const FIX_OPTIONS = {
  'dry-run': { help: 'write nothing; list what would be fixed' },
  diff: { help: 'write nothing; print the changes as a unified diff' },
  ...SEARCHING,
  ...STDIN_NAME,
  ...LINTING,
  ...COMMON,
} as const satisfies Options;

export const FMT_OPTIONS = {
  check: { help: 'write nothing; list the files that would change' },
  diff: { help: 'write nothing; print the changes as a unified diff' },
  'list-indent': {
    takes: ['indented', 'flush', 'keep'],
    help: 'how lists below a key stand: two columns deeper (default), in its column, as they are',
  },
  quotes: {
    takes: ['keep', 'single', 'double'],
    help: 'which quotes quoted values get, where none has to be escaped for it (default: keep)',
  },
  ...SEARCHING,
  ...STDIN_NAME,
  ...KIND,
  ...PROJECT,
  ...COMMON,
} as const satisfies Options;

export const RENDER_OPTIONS = {
  merge: {
    help: 'make one config of all inputs (Butane, or Ignition 3), merged as Ignition merges configs at the boot: the first is the parent, later ones win',
  },
  ...VALUE,
  pretty: { short: 'p', help: 'indent the result' },
  strict: { short: 's', help: 'fail on any warning' },
  raw: { short: 'r', help: 'never wrap the result in a MachineConfig' },
  ...FILES_DIR,
  ...OUTPUT,
  'out-dir': {
    takes: 'DIR',
    completes: 'folder',
    help: 'write NAME.ign into DIR for each NAME.bu (NAME.yaml for a MachineConfig); without it several files go to where render.output of their project file says',
  },
  ...WATCH,
  ...STDIN_NAME,
  ...FILLING,
  ...PROJECT,
  ...COMMON,
} as const satisfies Options;

export const CONVERT_OPTIONS = {
  to: { takes: ['butane', 'ignition'], help: 'the format of the result' },
  version: {
    takes: 'V',
    completes: 'none',
    help: 'of the result (default: the newest that the target boots)',
  },
  filesystem: {
    takes: 'NAME=PATH',
    many: true,
    completes: 'none',
    help: 'where a filesystem that Ignition 2 knows by name is mounted',
  },
  dedupe: { help: 'merge repeated files, units and users of Ignition 2 first' },
  'save-files': {
    help: 'contents that are no readable text, or long, become files: NAME.files in --files-dir (or --out-dir)',
  },
  report: { takes: FOR_BOTH, help: 'how to report, on standard error (default: pretty)' },
  ...OUTPUT,
  'out-dir': {
    takes: 'DIR',
    completes: 'folder',
    help: 'write NAME.bu or NAME.ign into DIR for each NAME.*',
  },
  ...STDIN_NAME,
  ...READING,
  ...COMMON,
} as const satisfies Options;

export const BUILD_OPTIONS = {
  ...VALUE,
  check: { help: 'write nothing; name what is not as it would be written' },
  'out-dir': {
    takes: 'DIR',
    completes: 'folder',
    help: 'write MACHINE.ign into DIR instead; outside of the project’s folder the path is to be absolute',
  },
  pretty: { short: 'p', help: 'indent the result' },
  strict: { short: 's', help: 'fail on any warning' },
  'files-dir': {
    ...FILES_DIR['files-dir'],
    help: 'where local files are read from, instead of filesDirectory',
  },
  config: PROJECT.config,
  ...COMMON,
} as const satisfies Options;

export const MACHINE_OPTIONS = {
  diff: {
    help: 'tell instead what two machines do not get alike: A and B are machines of the project file, or files',
  },
  format: { takes: ['tree', 'json'], help: 'how to tell, on standard output (default: tree)' },
  image: {
    takes: 'FILE.json',
    completes: 'file',
    help: 'the root that Ignition meets, instead of the target’s image: a list of {"path", "type", "mode", "uid", "gid", "target", "content"}',
  },
  ...VALUE,
  ...SEARCHING,
  ...STDIN_NAME,
  ...READING,
  ...COMMON,
} as const satisfies Options;

export const TELLING_OPTIONS = {
  format: { takes: FOR_BOTH, help: 'how to print them, on standard output (default: pretty)' },
  ...COMMON,
} as const satisfies Options;

export const PLAIN_OPTIONS = { ...COMMON } as const satisfies Options;

export const LSP_OPTIONS = {
  stdio: { help: 'speak on standard input and output, which it does in any case' },
  ...COMMON,
} as const satisfies Options;

export const MAIN_OPTIONS = {
  help: COMMON.help,
  version: { short: 'V', help: 'print the version' },
} as const satisfies Options;

/** All commands, in the order in which people read them. */
export const COMMANDS = {
  check: {
    summary: 'say what is wrong in configs',
    takes: 'FILE|DIR…',
    completes: 'configs',
    about: [
      "Checks configs. A directory is searched for Butane (*.bu, *.butane …) and Ignition (*.ign …) by name, and for YAML and JSON files whose content is a machine config; what .gitignore leaves out is passed over. A pattern such as 'configs/**/*.bu' stands for the files that it matches. '-' is standard input. What is called a template of a config (*.bu.tftpl, *.yaml.j2 …) is judged by what stands beside its marks, unless --kind is given.",
    ],
    options: CHECK_OPTIONS,
    exits: [
      [0, 'no errors'],
      [1, 'errors (with --strict also warnings; with --max-warnings also more warnings than that)'],
      [2, 'wrong usage, or a file could not be read'],
    ],
  },
  fix: {
    summary: 'fix what can be fixed safely',
    takes: 'FILE|DIR…',
    completes: 'configs',
    about: [
      "Applies every safe fix until none is left, and names the others on standard error. Files are written in one step, and only if something changed. Directories are searched as by check; '-' is standard input, whose fixed text goes to standard output.",
    ],
    options: FIX_OPTIONS,
    exits: [
      [0, 'no errors are left'],
      [1, 'the real tool still finds errors'],
      [2, 'wrong usage, or a file could not be read or written'],
    ],
  },
  fmt: {
    summary: 'put the layout of configs in order; what they say stays',
    takes: 'FILE|DIR…',
    completes: 'configs',
    about: [
      "Puts the layout of configs in order: indentation, blanks, empty lines. Comments, the order of keys, texts of units and scripts, and all values stay as they are, and so does a file that cannot be read, or whose layout cannot be changed without a doubt. Files are written in one step, and only if something changed. Directories are searched as by check; '-' is standard input, whose text goes to standard output.",
    ],
    options: FMT_OPTIONS,
    exits: [
      [0, 'done'],
      [1, 'a file cannot be formatted, or with --check would change'],
      [2, 'wrong usage, or a file could not be read or written'],
    ],
  },
  render: {
    summary: 'write the Ignition config a Butane config stands for',
    takes: '[FILE…]',
    completes: 'files',
    about: [
      "Renders Butane configs. Without a FILE, or with '-', standard input is read; without --output and --out-dir the result goes to standard output. Reports go to standard error.",
    ],
    options: RENDER_OPTIONS,
    exits: [
      [0, 'rendered'],
      [1, 'some file failed (the others are still written)'],
      [2, 'wrong usage'],
    ],
  },
  build: {
    summary: 'write the Ignition configs of the machines in a project file',
    takes: '[MACHINE…]',
    completes: 'none',
    about: [
      'Writes the Ignition config of each MACHINE that the project file has (default: of all): its configs are rendered, with its values in the place of its placeholders, and merged as Ignition merges configs at the boot. It goes to the machine’s output, else to MACHINE.ign where render.output says, else beside the project file. Reports go to standard error.',
    ],
    options: BUILD_OPTIONS,
    exits: [
      [0, 'written'],
      [
        1,
        'some machine failed (the others are still written), or with --check something is not as it would be',
      ],
      [2, 'wrong usage'],
    ],
  },
  convert: {
    summary: 'make Butane or Ignition of any format, or bring a config to a later version',
    takes: '[FILE…]',
    completes: 'files',
    about: [
      "Converts configs, or brings them to a later version of their format. Without a FILE, or with '-', standard input is read; without --output and --out-dir the result goes to standard output. What could not be carried over, or why a file is refused, goes to standard error.",
    ],
    options: CONVERT_OPTIONS,
    exits: [
      [0, 'converted'],
      [1, 'a file was refused (the others are still written)'],
      [2, 'wrong usage, or a file could not be read or written'],
    ],
  },
  machine: {
    summary: 'tell what a machine gets at its first boot, or where that stops',
    takes: 'FILE|MACHINE…|A B',
    completes: 'configs',
    about: [
      'Tells what Ignition leaves on a machine at its first boot: files with owner, mode and origin, units and what pulls them in, users and groups, kernel arguments, and what is fetched; or where the boot stops. Merged local and inline configs are part of it. What depends on the image goes by what is known of the target’s. A MACHINE of the project file is what build makes of it, and wins over a file of that name (./MACHINE is the file); of values from the environment, files or the command line nothing is told.',
    ],
    options: MACHINE_OPTIONS,
    exits: [
      [0, 'every first boot goes through (with --diff: both get the same)'],
      [1, 'one stops (with --diff: they do not)'],
      [2, 'wrong usage, or a file could not be read'],
    ],
  },
  explain: {
    summary: 'say what a rule is about, why, and what to do',
    takes: '[RULE…]',
    completes: 'rules',
    about: [
      'Prints the page of a rule: what comes of what it finds, why it says so, what to do about it, and where the fact is from. The name of a rule stands behind flatcar/ in what check prints. Without a RULE, all rules are listed.',
    ],
    options: TELLING_OPTIONS,
    exits: [
      [0, 'printed'],
      [2, 'wrong usage, or there is no such rule (the others are still printed)'],
    ],
  },
  init: {
    summary: 'write a project file to begin with',
    takes: '[DIR]',
    completes: 'folders',
    about: [
      'Writes .flatcar-config.yaml into DIR, or into the working directory: everything that it can say, in comments. It refuses where there is a project file.',
    ],
    options: PLAIN_OPTIONS,
    exits: [
      [0, 'written'],
      [2, 'wrong usage, there is one, or it could not be written'],
    ],
  },
  rules: {
    summary: 'list all rules, with what comes of what each finds',
    takes: '',
    completes: 'none',
    about: [`Lists our own rules: name, harm and title. The page of one is printed by ${PROGRAM} explain.`],
    options: TELLING_OPTIONS,
    exits: [
      [0, 'printed'],
      [2, 'wrong usage'],
    ],
  },
  schema: {
    summary: 'print the JSON Schema of a version of Butane or Ignition',
    takes: '[VARIANT VERSION]',
    completes: 'schemas',
    about: [
      'Prints the JSON Schema of a Butane variant (flatcar, fcos …) or of ignition, in a version. Without VERSION, for butane and ignition, it prints the schema that picks the one of a version, which refers to the others by their file names. Without arguments all are listed.',
    ],
    options: PLAIN_OPTIONS,
    exits: [
      [0, 'printed'],
      [2, 'wrong usage, or there is no such version'],
    ],
  },
  lsp: {
    summary: 'run the language server, for an editor to start',
    takes: '',
    completes: 'none',
    about: [
      'Runs the language server on standard input and output, as an editor starts it. It is the file server-node.cjs beside this program.',
    ],
    options: LSP_OPTIONS,
    exits: [
      [0, 'the editor has shut it down'],
      [1, 'the editor went away without that'],
      [2, 'wrong usage, or the server is not there'],
    ],
  },
  mcp: {
    summary: 'serve agents by the Model Context Protocol',
    takes: '[DIR]',
    completes: 'folders',
    about: [
      'Speaks the Model Context Protocol on standard input and output: tools to check, mend, render, convert and explain configs, to list fields, and to tell what a machine will be. Configs that are named are read below DIR, or below the working directory. Nothing is written, and nothing leaves the machine.',
    ],
    options: PLAIN_OPTIONS,
    exits: [
      [0, 'the other side has closed the connection'],
      [2, 'wrong usage'],
    ],
  },
  completion: {
    summary: 'print the completions of a shell: bash, zsh or fish',
    takes: SHELLS.join('|'),
    completes: 'shells',
    about: [
      `Prints a script that completes commands, options, their words, names of rules and files. For bash: source <(${PROGRAM} completion bash). For zsh: ${PROGRAM} completion zsh > a folder of $fpath, as _${PROGRAM}. For fish: ${PROGRAM} completion fish > ~/.config/fish/completions/${PROGRAM}.fish.`,
    ],
    options: PLAIN_OPTIONS,
    exits: [
      [0, 'printed'],
      [2, 'wrong usage'],
    ],
  },
} as const satisfies Readonly<Record<string, CommandFacts>>;

export type CommandName = keyof typeof COMMANDS;
/** What help is about: a command, or the program. */
export type Topic = CommandName | 'main';

/** The names of the commands. */
export const NAMES = Object.keys(COMMANDS) as readonly CommandName[];

/** What is told of the program besides its commands. */
export const ABOUT =
  'Checks machine configs for Flatcar Container Linux, mends them, renders them to Ignition as butane 0.29.0 does, and converts old formats: Butane, Ignition, Container Linux Config and cloud-config.';

/** Variables of the environment, and what each does. */
export const ENVIRONMENT: readonly (readonly [name: string, meaning: string])[] = [
  [
    'FORCE_COLOR',
    'colours, terminal or not, where it is set; none where it is 0 or false. --color wins over it',
  ],
  ['NO_COLOR', 'no colours where it is set, unless FORCE_COLOR is. --color wins over both'],
  ['TERM', 'no colours by themselves where it is dumb'],
];
