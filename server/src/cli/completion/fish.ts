/** Completions for fish. */
import { COMMANDS, type CommandName, LEVELS, NAMES, type Option, type Options, PROGRAM } from '../table.ts';
import { helpOf } from '../usage.ts';
import type { Words } from './words.ts';

/** The script; it is a file of fish's folder of completions. */
export function fish(words: Words): string {
  return `# Completions of ${PROGRAM} for fish.

function __flatcar_config_rule_level
    set -l token (commandline -ct)
    if string match -q -- '*=*' $token
        set -l id (string replace -r '=.*' '' -- $token)
        printf '%s\\n' $id={${LEVELS.join(',')}}
    else
        printf '%s=\\n' ${[...words.rules, ...words.harms].join(' ')}
    end
end

complete -c ${PROGRAM} -f
complete -c ${PROGRAM} -n __fish_use_subcommand -s h -l help -d 'show this help'
complete -c ${PROGRAM} -n __fish_use_subcommand -s V -l version -d 'print the version'
${NAMES.map((name) => `complete -c ${PROGRAM} -n __fish_use_subcommand -a ${name} -d ${quoted(COMMANDS[name].summary)}\n`).join('')}complete -c ${PROGRAM} -n __fish_use_subcommand -a help -d 'show the help of a command'
complete -c ${PROGRAM} -n '__fish_seen_subcommand_from help' -a '${NAMES.join(' ')}'
${NAMES.map((name) => linesOf(name, words)).join('')}`;
}

function linesOf(command: CommandName, words: Words): string {
  const head = `complete -c ${PROGRAM} -n '__fish_seen_subcommand_from ${command}'`;
  const options: Options = COMMANDS[command].options;
  const lines = Object.entries(options).map(([name, option]) => {
    const { short } = option;
    const short_ = short === undefined ? '' : ` -s ${short}`;
    return `${head}${short_} -l ${name}${completionOfValue(option, words)} -d ${quoted(helpOf(option))}\n`;
  });
  return [...lines, ...restOf(command, words).map((rest) => `${head} ${rest}\n`)].join('');
}

function completionOfValue({ takes, completes = 'none' }: Option, words: Words): string {
  if (takes === undefined) return '';
  if (typeof takes === 'object') return ` -x -a '${takes.join(' ')}'`;
  switch (completes) {
    case 'file':
      return ' -r -F';
    case 'folder':
      return " -x -a '(__fish_complete_directories)'";
    case 'rule-level':
      return " -x -a '(__flatcar_config_rule_level)'";
    case 'target':
      return ` -x -a '${words.targets.join(' ')}'`;
    case 'none':
      return ' -x';
  }
}

/** What completes the arguments behind the options. */
function restOf(command: CommandName, words: Words): readonly string[] {
  switch (COMMANDS[command].completes) {
    case 'configs':
    case 'files':
      return ['-F'];
    case 'folders':
      return ["-x -a '(__fish_complete_directories)'"];
    case 'rules':
      return [`-a '${words.rules.join(' ')}'`];
    case 'schemas': {
      const versions = [...words.schemas].map(([variant, known]) => {
        return `-n '__fish_seen_subcommand_from ${variant}' -a '${known.join(' ')}'`;
      });
      return [
        `-n 'not __fish_seen_subcommand_from ${[...words.schemas.keys()].join(' ')}' -a '${[...words.schemas.keys()].join(' ')}'`,
        ...versions,
      ];
    }
    case 'shells':
      return ["-a 'bash zsh fish'"];
    case 'none':
      return [];
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
