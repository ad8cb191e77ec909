/** The page of the project file: what it is, what wins over what, and every key of the table. */
import { typeWords, wordsOf } from '../server/src/features/project/describe.ts';
import { type Field, PROJECT_FIELDS, VALUE_FIELDS } from '../server/src/project/fields.ts';
import { PROJECT_FILES } from '../server/src/project/names.ts';

const NAMES = PROJECT_FILES.map((name) => `\`${name}\``).join(', ');

/** docs/project-file.md. */
export function projectPage(): string {
  return `<!-- Written by \`npm run generate\` of server/src/project/fields.ts and tools/project-page.ts. -->

# The project file

What holds for the machine configs of a project stands in one file: which Flatcar the machines run, where, at which levels rules
are told, what is left out, how results are written. The editor, the command line and CI read it, and say the same.

\`\`\`yaml
# .flatcar-config.yaml
target: stable
platform: hetzner
filesDirectory: files
rules:
  spec-version-old: off
  harm/taste: hint
exclude: [vendor/]
render:
  output: out
  pretty: true
\`\`\`

\`flatcar-config init\` writes one with a comment for every key, and never over another. In VS Code the light bulb at a finding has
**Change the level of … in .flatcar-config.yaml…**, which makes the file where there is none.

## Which file counts

It is called ${NAMES}. The nearest one upwards from a config counts, alone: files further up are not added to it. The
command line looks up to the root of the file system, and so does the editor on a disk; in the browser and in virtual
workspaces it looks up to the workspace folder. Where a folder has two of them the first of these names counts, and that is told
as an error. \`--config FILE\` names another one for all inputs, \`--no-config\` none.

All paths in it count from its folder and lead to what is below it; absolute paths, \`..\` out of it and links out of it are errors.
A project file may come with a repository of anybody, and what it says must not make a check in CI read the rest of the disk. What
is shared by several projects stands in one project file above them.

What is wrong in it is told at its place (an unknown key, rule, platform or target with what was probably meant), as findings
of that file, and fails as errors do; everything else in it holds all the same. The codes are \`project/syntax\`,
\`project/unknown-key\`, \`project/repeated-key\`, \`project/type\`, \`project/value\`, \`project/unknown-rule\`, \`project/path\`,
\`project/file\` (what it names is not there), \`project/several\`, \`project/too-large\`, and in the editor \`project/overridden\` (a setting of
the workspace wins over the key; no error).

## What wins over what

Later ones win, key by key, and rule by rule below \`rules\`:

1. what is built in,
2. the user's settings of the editor,
3. the project file,
4. settings of the workspace or its folder (\`.vscode/settings.json\`),
5. options of the command line.

The settings of a user are about a person and hold for everything that person opens: they must not change what a project says,
or editor and CI would disagree on every other machine. A setting of the workspace is written for this very folder, as an option
is for this very run, and says so on purpose; the editor remarks at each key of the project file that such a setting wins over it. What is about the looks of an editor (hints, lenses, previews, whether something is
written on each save) is not in the project file at all.

An editor that does not say where its settings come from (any but VS Code) is taken to give those of a user. In
Restricted Mode the files directory of a project file is used only inside of the workspace, and no file of values is read.

## On the command line

\`check\`, \`fix\`, \`fmt\`, \`render\`, \`convert\` and \`machine\` take the project file of each input, also of standard input: that of the
working directory. \`check\` reports faults of project files in its own format; the others name them on standard error. With an error in one
they fail (exit code 1), but do their work.

- \`render\` of one file still writes to standard output; several files, and what a pattern matches, go without \`--out-dir\` to where \`render.output\` says.
- A file that is named is checked, formatted and rendered even where \`exclude\` leaves it out.
- \`platform\` fills dynamic data of Container Linux Configs in where \`ct\` knows the platform. Unlike \`--platform\` it makes no
  Container Linux Config of a file.

## Keys

${table(PROJECT_FIELDS, '')}

### Values

A value of \`values\` is a text, number or truth, which stands for what is written, or an object with one of these keys:

${table(VALUE_FIELDS, '')}

## Other tools

The JSON Schema is \`schemas/flatcar-config.json\`. The extension gives it to VS Code for JSON, and to the YAML extension by Red Hat;
other editors can be told by a line at the top of the file: \`# yaml-language-server: $schema=…\`.
`;
}

function table(fields: readonly Field[], above: string): string {
  const rows = rowsOf(fields, above).map(
    (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`,
  );
  return ['| key | type | meaning |', '|---|---|---|', ...rows].join('\n');
}

function rowsOf(fields: readonly Field[], above: string): readonly (readonly string[])[] {
  return fields.flatMap((field) => {
    const { name, type, says, fallback } = field;
    const words = wordsOf(type);
    const known = words.length > 0 && words.length < 8 && type.is === 'word';
    const listed = known
      ? ` One of ${words.map(({ word, says: meaning }) => `\`${word}\` (${meaning})`).join(', ')}.`
      : '';
    const without = fallback === undefined ? '' : ` Without it: \`${fallback}\`.`;
    const row = [`\`${above}${name}\``, typeWords(type), `${says}${listed}${without}`];
    const inner = type.is === 'object' ? rowsOf(type.fields, `${above}${name}.`) : [];
    const item =
      type.is === 'map' && type.item.is === 'object' ? rowsOf(type.item.fields, `${above}${name}.NAME.`) : [];
    return [row, ...inner, ...item];
  });
}
