/** The help texts, made of the table of commands and options. */
import { version } from '../../../package.json';
import { PLAIN, type Speaker } from '../text/words.ts';
import {
  ABOUT,
  COMMANDS,
  MAIN_OPTIONS,
  NAMES,
  type Option,
  type Options,
  PROGRAM,
  type Topic,
} from './table.ts';

/** The longest line of help, in characters. */
const WIDTH = 112;
/** Where the texts of options begin. */
const COLUMN = 28;

/** How an option is written: `-o, --output FILE`. */
export function writtenOption(name: string, { short, takes }: Option): string {
  return `${short === undefined ? '    ' : `-${short}, `}--${name}${argumentOf(takes)}`;
}

/** How the argument of an option is written, with a blank in front; '' for a flag. */
export function argumentOf(takes: Option['takes']): string {
  if (takes === undefined) return '';
  return ` ${typeof takes === 'string' ? takes : takes.join('|')}`;
}

/** What an option does, as people read it. */
export function helpOf({ help, many }: Option, { text, words }: Speaker = PLAIN): string {
  return many ? words`${text(help)}; repeatable` : text(help);
}

/** The parts of a command's first line, none of which is to be torn. */
export function synopsis(topic: Topic): readonly string[] {
  if (topic === 'main') return [PROGRAM, [...NAMES, 'help'].join('|'), '[options]', '[FILE…]'];
  const { options, takes }: { readonly options: Options; readonly takes: string } = COMMANDS[topic];
  const parts = Object.entries(options).filter(([name]) => name !== 'help' && name !== 'color');
  const written = parts.map(([name, { short, takes: argument, many }]) => {
    const dashed = short === undefined ? `--${name}` : `-${short}`;
    return `[${dashed}${argumentOf(argument)}]${many ? '…' : ''}`;
  });
  return [PROGRAM, topic, ...written, takes].filter((part) => part !== '');
}

/** Words in lines of at most `width`, but for words that are longer. */
export function filled(words: readonly string[], width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

function usage(topic: Topic, { words }: Speaker): string {
  const parts = synopsis(topic);
  const kept = topic === 'main' ? 1 : 2;
  const start = `${words`Usage: ${parts.slice(0, kept).join(' ')}`} `;
  const lines = filled(parts.slice(kept), WIDTH - start.length);
  return `${start}${lines.join(`\n${' '.repeat(start.length)}`)}`.trimEnd();
}

function paragraph(text: string): string {
  return filled(text.split(' '), WIDTH).join('\n');
}

function optionLines(options: Options, speaker: Speaker): string {
  const rows = Object.entries(options).map(([name, option]): readonly [string, string] => {
    return [writtenOption(name, option), helpOf(option, speaker)];
  });
  return rows.map(([left, right]) => row(`  ${left}`, right, COLUMN)).join('\n');
}

/** A term and what it means, from a column on; a term that is too long has a line of its own. */
function row(term: string, text: string, column: number): string {
  const lines = filled(text.split(' '), WIDTH - column);
  const behind = `\n${' '.repeat(column)}`;
  const first = term.length + 2 > column ? `${term}${behind}` : term.padEnd(column);
  return `${first}${lines.join(behind)}`;
}

/** The lines that follow a usage error, without a line break at the end. */
export function shortUsage(topic: Topic, speaker: Speaker = PLAIN): string {
  const { words } = speaker;
  const more = topic === 'main' ? `${PROGRAM} --help` : `${PROGRAM} ${topic} --help`;
  return `${usage(topic, speaker)}\n${words`More: ${more}`}`;
}

/** The full help of a command, newline-terminated. */
export function longUsage(topic: Topic, speaker: Speaker = PLAIN): string {
  const help = topic === 'main' ? mainHelp(speaker) : commandHelp(topic, speaker);
  return `${usage(topic, speaker)}\n\n${help}\n`;
}

function mainHelp(speaker: Speaker): string {
  const { text, words } = speaker;
  const rows = [
    ...NAMES.map((name) => [name, text(COMMANDS[name].summary)] as const),
    ['help', words`show the help of a command: ${`${PROGRAM} help check`}`] as const,
  ];
  const commands = rows.map(([name, summary]) => row(`  ${name}`, summary, 14)).join('\n');
  const options = optionLines(MAIN_OPTIONS, speaker);
  return `${paragraph(text(ABOUT))}\n\n${words`Commands:`}\n${commands}\n\n${words`Options:`}\n${options}`;
}

function commandHelp(topic: Exclude<Topic, 'main'>, speaker: Speaker): string {
  const { text, words } = speaker;
  const { about, options, exits } = COMMANDS[topic];
  const codes = exits.map(([code, meaning]) => `${code} ${text(meaning)}`).join('; ');
  return [
    ...about.map((one) => paragraph(text(one))),
    `${words`Options:`}\n${optionLines(options, speaker)}`,
    paragraph(words`Exit code: ${codes}.`),
  ].join('\n\n');
}

/** What `--version` prints, newline-terminated. */
export function versionLine(): string {
  return `${PROGRAM} ${version}\n`;
}
