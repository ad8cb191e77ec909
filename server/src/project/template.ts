/** The project file that `flatcar-config init` writes. */
import { type Field, PROJECT_FIELDS } from './fields.ts';

/** So many columns has a line of a comment. */
const WIDTH = 100;

/** A project file with a comment for every key and nothing that holds yet; it ends in a line break. */
export function projectTemplate(): string {
  const head = [
    '# What holds for all machine configs below this folder, whoever looks at them: the editor, `flatcar-config` on a',
    '# terminal, and CI. Options of the command line win. Take the # of a key away to set it.',
  ];
  return `${[...head, ...PROJECT_FIELDS.flatMap((field) => ['', ...linesOf(field)])].join('\n')}\n`;
}

function linesOf({ name, says, fallback, example, type }: Field): readonly string[] {
  const told = fallback === undefined ? says : `${says} Without it: ${fallback}.`;
  const inner = type.is === 'object' ? type.fields : [];
  if (inner.length === 0) return [...commented(told), `# ${name}: ${example}`];
  return [
    ...commented(told),
    `# ${name}:`,
    ...inner.flatMap((field) => [...commented(field.says, '#   # '), `#   ${field.name}: ${field.example}`]),
  ];
}

/** A text as lines of a comment. */
function commented(text: string, begin = '# '): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && begin.length + last.length + word.length < WIDTH)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.map((line) => `${begin}${line}`);
}
