/**
 * The keys of a project file: the one source for its JSON Schema, for what ajv checks, for completion and hover, for what
 * `flatcar-config init` writes, and for the table in docs/project-file.md.
 */
import { PLATFORMS } from '../formats/container-linux/transpile/templating.ts';
import { USER_DATA_PLATFORMS } from '../spec/flatcar/user-data.ts';
import { words } from '../text/words.ts';

/** A word that a field takes, and what it means. */
export interface Word {
  readonly word: string;
  readonly says: string;
}

/** What a text is, beyond being one: what the schema cannot say is looked at by `check.ts`. */
export type TextOf = 'target' | 'platform' | 'file' | 'folder' | 'output' | 'pattern' | 'variable';

/** What a map's keys are. */
export type NameOf = 'rule' | 'machine' | 'value';

export type FieldType =
  | { readonly is: 'bool' }
  | { readonly is: 'text'; readonly of?: TextOf }
  | { readonly is: 'word'; readonly words: readonly Word[] }
  /** Anything, such as values of a template. */
  | { readonly is: 'any' }
  /** A text, number or truth; or an object that says where the text is. */
  | { readonly is: 'value' }
  | { readonly is: 'list'; readonly item: FieldType }
  | { readonly is: 'map'; readonly names?: NameOf; readonly item: FieldType }
  | { readonly is: 'object'; readonly fields: readonly Field[] };

export interface Field {
  readonly name: string;
  readonly type: FieldType;
  /** What it is for, as Markdown: sentences of ours. */
  readonly says: string;
  /** What holds without it, as it would be written; absent where nothing does. */
  readonly fallback?: string;
  /** An example, as YAML. */
  readonly example: string;
}

const oneOf = (all: Readonly<Record<string, string>>): FieldType => ({
  is: 'word',
  words: Object.entries(all).map(([word, says]) => ({ word, says })),
});
const text = (of?: TextOf): FieldType => ({ is: 'text', ...(of && { of }) });
const list = (item: FieldType): FieldType => ({ is: 'list', item });
const map = (item: FieldType, names?: NameOf): FieldType => ({ is: 'map', item, ...(names && { names }) });

/** The levels of rules. */
export const LEVEL_WORDS: readonly Word[] = [
  { word: 'off', says: 'is not told' },
  { word: 'hint', says: 'is shown in the editor only as a few dots' },
  { word: 'info', says: 'is reported, and fails nothing' },
  { word: 'warning', says: 'is reported; fails with `--strict`' },
  { word: 'error', says: 'fails the check' },
];

/** What targets are called, beside releases. */
export const TARGET_WORDS: readonly Word[] = [
  { word: 'latest', says: 'the newest Stable' },
  { word: 'alpha', says: 'the newest Alpha' },
  { word: 'beta', says: 'the newest Beta' },
  { word: 'stable', says: 'the newest Stable' },
  { word: 'lts', says: 'the newest LTS' },
];

/** The platforms that are known: those with user data, and the other words of `ct --platform`. */
export const PLATFORM_WORDS: readonly Word[] = [
  ...USER_DATA_PLATFORMS.map(({ id, name }) => ({ word: id, says: name })),
  ...PLATFORMS.filter((id) => !USER_DATA_PLATFORMS.some((one) => one.id === id)).map((word) => ({
    word,
    says: words`a platform of Container Linux Configs (\`ct --platform\`)`,
  })),
];

const TARGET: Field = {
  name: 'target',
  type: text('target'),
  says: 'The Flatcar that the machines run: a release (`4081.3.0`), a channel (`alpha`, `beta`, `stable`, `lts`), or `latest`, the newest Stable. It decides which rules about Flatcar apply, and which versions of the specification boot.',
  fallback: 'latest',
  example: 'stable',
};
const PLATFORM: Field = {
  name: 'platform',
  type: text('platform'),
  says: 'Where the machines run, as `flatcar.oem.id=` has it: how much user data it takes is shown beside the size of a config. Dynamic data of Container Linux Configs are filled in for it.',
  example: 'hetzner',
};

/** Where the text of a value is, when it does not stand in the project file. */
export const VALUE_FIELDS: readonly Field[] = [
  {
    name: 'env',
    type: text('variable'),
    says: 'The environment variable that holds the value. What it holds is never printed.',
    example: 'JOIN_TOKEN',
  },
  {
    name: 'file',
    type: text('file'),
    says: 'The file that holds the value, below the folder of the project file; one line break at its end does not count. What it holds is never printed.',
    example: 'secrets/token',
  },
];

const values = (says: string): Field => ({
  name: 'values',
  type: map({ is: 'value' }, 'value'),
  says,
  example: '{ntp_server: time.example.org, token: {env: JOIN_TOKEN}}',
});

/** The keys of a machine. */
export const MACHINE_FIELDS: readonly Field[] = [
  {
    name: 'from',
    type: list(text('file')),
    says: 'The configs the machine is made of, below the folder of the project file. Each is rendered by itself, and they are merged as Ignition does it at the boot: the first is the parent, later ones win.',
    example: '[base.bu, worker.bu]',
  },
  values(
    `What \`\${name}\` stands for in the configs of this machine; wins over \`values\` of all machines.`,
  ),
  {
    name: 'output',
    type: text('output'),
    says: 'The file that its Ignition config is written to, below the folder of the project file.',
    example: 'out/worker-1.ign',
  },
  { ...TARGET, says: 'The Flatcar that this machine runs, instead of `target` of all machines.' },
  { ...PLATFORM, says: 'Where this machine runs, instead of `platform` of all machines.' },
];

/** The keys of a project file, in the order in which `init` writes them. */
export const PROJECT_FIELDS: readonly Field[] = [
  TARGET,
  PLATFORM,
  {
    name: 'filesDirectory',
    type: text('folder'),
    says: 'The folder that `local` and `trees` are read from, like `butane --files-dir`: below the folder of the project file. Nothing outside of it is read.',
    example: 'files',
  },
  {
    name: 'rules',
    type: map({ is: 'word', words: LEVEL_WORDS }, 'rule'),
    says: 'Levels for what Flatcar Config says on top of the real tools, by the name of a rule, or of a harm (`harm/taste`) for all rules of it.',
    example: '{spec-version-old: off, harm/taste: hint}',
  },
  {
    name: 'exclude',
    type: list(text('pattern')),
    says: 'What is not checked, as patterns of `.gitignore` that count from the folder of the project file. A file that is named on the command line is checked all the same.',
    example: "['vendor/', '*.generated.ign']",
  },
  {
    name: 'templates',
    type: oneOf({
      tolerate: 'only what stands beside the marks of a template is checked',
      strict: 'every text is checked as it is, as `butane` does',
    }),
    says: `How to treat values that something fills in before \`butane\` reads them: \`\${…}\`, \`{{…}}\`, \`{%…%}\`, \`<%…%>\`. Without it the command line goes by the name of a file (\`web.bu.tftpl\` is a template), the editor by its setting.`,
    example: 'strict',
  },
  {
    name: 'templateValues',
    type: {
      is: 'object',
      fields: [
        {
          name: 'files',
          type: list(text('file')),
          says: 'Files of values (`.tfvars`, `.tfvars.json`, `.json`, `.yaml`, `.env`), below the folder of the project file; later ones win.',
          example: '[terraform.tfvars]',
        },
        {
          name: 'values',
          type: map({ is: 'any' }),
          says: 'Values by name; they win over those in files.',
          example: '{hostname: web-1}',
        },
      ],
    },
    says: 'What placeholders of templates are filled in with before a config is checked and rendered.',
    example: '{files: [terraform.tfvars]}',
  },
  {
    name: 'butaneArtifacts',
    type: oneOf({
      hint: 'as hints',
      warning: 'as warnings, as `butane` does',
      off: 'not at all',
    }),
    says: 'How to show warnings of `butane` that aliases, merge keys, empty sections and keys that only hold anchors (`x-…`) bring about. Without it the command line has warnings, the editor hints.',
    example: 'hint',
  },
  {
    name: 'format',
    type: {
      is: 'object',
      fields: [
        {
          name: 'listIndent',
          type: oneOf({
            indented: 'two columns deeper than its key',
            flush: 'in the column of its key',
            keep: 'either, as it is',
          }),
          says: 'Where a list below a key stands when a config in YAML is formatted.',
          fallback: 'indented',
          example: 'indented',
        },
        {
          name: 'quotes',
          type: oneOf({ keep: 'as they are', single: "`'…'`", double: '`"…"`' }),
          says: 'Which quotes quoted values get, where nothing in the value has to be escaped for it.',
          fallback: 'keep',
          example: 'keep',
        },
      ],
    },
    says: 'How configs are formatted.',
    example: '{listIndent: indented, quotes: keep}',
  },
  {
    name: 'render',
    type: {
      is: 'object',
      fields: [
        {
          name: 'output',
          type: text('output'),
          says: `Where renderings are written, below the folder of the project file: a folder (\`out\`), or a form in which \`\${fileDirname}\`, \`\${fileBasename}\` and \`\${fileBasenameNoExtension}\` are filled in. A MachineConfig ends in \`.yaml\` where a form ends in \`.ign\`.`,
          example: 'out',
        },
        {
          name: 'pretty',
          type: { is: 'bool' },
          says: 'Whether the result is indented, as with `--pretty`.',
          fallback: 'false',
          example: 'true',
        },
        {
          name: 'strict',
          type: { is: 'bool' },
          says: 'Whether any warning fails, as with `--strict`.',
          fallback: 'false',
          example: 'true',
        },
      ],
    },
    says: 'How `render` writes Ignition.',
    example: '{output: out, pretty: true}',
  },
  values(
    `What \`\${name}\` stands for in the configs of all \`machines\`: a text, or where it is (\`{env: NAME}\`, \`{file: PATH}\`).`,
  ),
  {
    name: 'machines',
    type: map({ is: 'object', fields: MACHINE_FIELDS }, 'machine'),
    says: 'Machines that are made of several configs, by name.',
    example:
      '{worker-1: {from: [base.bu, worker.bu], values: {hostname: worker-1}, output: out/worker-1.ign}}',
  },
];

/** What editors put at the top of a file in JSON. */
const SCHEMA: Field = {
  name: '$schema',
  type: text(),
  says: 'The JSON Schema of this file, for editors. It means nothing here.',
  example: 'flatcar-config.json',
};

/** Everything that may stand at the top of the file. */
export const TOP_FIELDS: readonly Field[] = [...PROJECT_FIELDS, SCHEMA];

/** The type of the whole file. */
export const PROJECT_TYPE: FieldType = { is: 'object', fields: TOP_FIELDS };

/** The field of a name in a type; null where there is none. */
export function fieldIn(type: FieldType | null, name: string): Field | null {
  const fields = type?.is === 'object' ? type.fields : type?.is === 'value' ? VALUE_FIELDS : [];
  return fields.find((field) => field.name === name) ?? null;
}

/** The type one step below a type; null where nothing is known of it. */
export function typeBelow(type: FieldType | null, step: string | number): FieldType | null {
  if (type?.is === 'list') return typeof step === 'number' ? type.item : null;
  if (type?.is === 'map') return typeof step === 'string' ? type.item : null;
  return typeof step === 'string' ? (fieldIn(type, step)?.type ?? null) : null;
}
