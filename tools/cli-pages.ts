/** What people read of the command line besides its help: a manual page, and the reference in docs/cli.md. */
import { version } from '../package.json';
import {
  ABOUT,
  COMMANDS,
  type CommandName,
  ENVIRONMENT,
  MAIN_OPTIONS,
  NAMES,
  type Options,
  PROGRAM,
} from '../server/src/cli/table.ts';
import { argumentOf, filled, helpOf, synopsis } from '../server/src/cli/usage.ts';

const BEGIN = '<!-- written by `npm run generate` from server/src/cli/table.ts -->';
const END = '<!-- written until here -->';
const WIDTH = 112;

/** docs/cli.md with its reference as the table of commands and options has it. Throws where the place of it is not marked. */
export function withReference(page: string): string {
  const [start, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (start < 0 || end < start) throw new Error('docs/cli.md does not say where its reference is');
  return `${page.slice(0, start)}${BEGIN}\n\n${NAMES.map(section).join('\n')}\n${page.slice(end)}`;
}

function section(name: CommandName): string {
  const { summary, options }: { readonly summary: string; readonly options: Options } = COMMANDS[name];
  const [program = '', command = '', ...parts] = synopsis(name);
  const start = `${program} ${command} `;
  const lines = filled(parts, WIDTH - start.length).join(`\n${' '.repeat(start.length)}`);
  const rows = Object.entries(options).map(([option, facts]) => {
    const short = facts.short === undefined ? '' : `\`-${facts.short}\`, `;
    return `| ${short}\`--${option}${argumentOf(facts.takes).replaceAll('|', '\\|')}\` | ${helpOf(facts).replaceAll('|', '\\|')} |`;
  });
  return [
    `### ${PROGRAM} ${name}`,
    '',
    `${summary[0]?.toUpperCase()}${summary.slice(1)}.`,
    '',
    '```',
    `${start}${lines}`.trimEnd(),
    '```',
    '',
    '| option | meaning |',
    '|---|---|',
    ...rows,
    '',
  ].join('\n');
}

/** The manual page, in the language of man(7). */
export function manualPage(): string {
  return [
    `.\\" Written by "npm run generate" from server/src/cli/table.ts.`,
    `.TH FLATCAR\\-CONFIG 1 "" "${PROGRAM} ${version}" "User Commands"`,
    '.SH NAME',
    `${roff(PROGRAM)} \\- check, mend, render and convert machine configs of Flatcar Container Linux`,
    '.SH SYNOPSIS',
    ...NAMES.flatMap((name) => ['.PP', synopsisOf(name)]),
    '.SH DESCRIPTION',
    roff(ABOUT),
    '.SH OPTIONS',
    ...optionsOf(MAIN_OPTIONS),
    '.SH COMMANDS',
    ...NAMES.flatMap(commandOf),
    '.SH ENVIRONMENT',
    ...ENVIRONMENT.flatMap(([name, meaning]) => term(`.B ${name}`, meaning)),
    '',
  ].join('\n');
}

function synopsisOf(name: CommandName): string {
  const { options, takes }: { readonly options: Options; readonly takes: string } = COMMANDS[name];
  const given = Object.keys(options).length > 0 ? ' [options]' : '';
  return `\\fB${roff(PROGRAM)} ${name}\\fR${given} ${roff(takes)}`.trimEnd();
}

function commandOf(name: CommandName): readonly string[] {
  const { about, options, exits }: (typeof COMMANDS)[CommandName] = COMMANDS[name];
  return [
    `.SS ${name}`,
    ...about.flatMap((text) => ['.PP', roff(text)]),
    '.PP',
    'Options:',
    ...optionsOf(options),
    '.PP',
    'Exit code:',
    ...exits.flatMap(([code, meaning]) => term(`.B ${code}`, meaning)),
  ];
}

function optionsOf(options: Options): readonly string[] {
  return Object.entries(options).flatMap(([name, option]) => {
    const short = option.short === undefined ? '' : `\\fB\\-${option.short}\\fR, `;
    const argument = argumentOf(option.takes).trimStart();
    const taken = argument === '' ? '' : ` \\fI${roff(argument)}\\fR`;
    return term(`${short}\\fB\\-\\-${roff(name)}\\fR${taken}`, helpOf(option));
  });
}

function term(head: string, text: string): readonly string[] {
  return ['.TP', head, roff(text)];
}

/** A text with nothing in it that man(7) obeys. */
function roff(text: string): string {
  const escaped = text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll('…', '...')
    .replaceAll('’', '\\(cq')
    .replaceAll("'", '\\(aq');
  return /^[.']/.test(escaped) ? `\\&${escaped}` : escaped;
}
