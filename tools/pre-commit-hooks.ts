/** The hooks for pre-commit: `.pre-commit-hooks.yaml`, with the names of files that the command line knows. */
import { ENDINGS, TEMPLATE_ENDINGS } from '../server/src/formats/file-names.ts';

interface Hook {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly entry: string;
  /** Of which files it is told; null where it looks for itself. */
  readonly files: string | null;
}

const CONFIGS = alternatives(Object.values(ENDINGS).flat());
const TEMPLATES = alternatives(TEMPLATE_ENDINGS);

export const HOOKS: readonly Hook[] = [
  {
    id: 'flatcar-config-check',
    name: 'Flatcar Config: check',
    description: 'Says what is wrong in machine configs of Flatcar Container Linux',
    entry: 'flatcar-config check --quiet',
    files: `(?i)(${CONFIGS})(${TEMPLATES})?$`,
  },
  {
    id: 'flatcar-config-fix',
    name: 'Flatcar Config: fix',
    description: 'Makes the fixes that were proven to be safe',
    entry: 'flatcar-config fix',
    files: `(?i)(${CONFIGS})$`,
  },
  {
    id: 'flatcar-config-fmt',
    name: 'Flatcar Config: format',
    description: 'Puts the layout of configs in order',
    entry: 'flatcar-config fmt',
    files: `(?i)(${CONFIGS})(${TEMPLATES})?$`,
  },
  {
    id: 'flatcar-config-build',
    name: 'Flatcar Config: build',
    description: 'Fails where the Ignition of a machine of the project file is not what its configs make',
    entry: 'flatcar-config build --check',
    files: null,
  },
];

function alternatives(endings: readonly string[]): string {
  return endings.map((ending) => ending.replaceAll('.', '\\.')).join('|');
}

/** The text of `.pre-commit-hooks.yaml`. */
export function hooksText(): string {
  const head = '# Written by `npm run generate` of tools/pre-commit-hooks.ts.\n';
  return head + HOOKS.map(hookText).join('');
}

function hookText({ id, name, description, entry, files }: Hook): string {
  const which =
    files === null
      ? ['always_run: true', 'pass_filenames: false']
      : // Names come behind the arguments, and one that begins with a dash is no option.
        ["args: ['--']", 'types: [text]', `files: '${files}'`];
  const lines = [
    `id: ${id}`,
    `name: '${name}'`,
    `description: ${description}`,
    `entry: ${entry}`,
    'language: node',
    ...which,
    // It has threads of its own, and what it says of files is one report.
    'require_serial: true',
  ];
  return `- ${lines.join('\n  ')}\n`;
}
