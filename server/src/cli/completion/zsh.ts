/** Completions for zsh. */
import { COMMANDS, type CommandName, LEVELS, NAMES, type Option, type Options, PROGRAM } from '../table.ts';
import { helpOf } from '../usage.ts';
import type { Words } from './words.ts';

/** The script; it is a file of `$fpath`, or is sourced behind `compinit`. */
export function zsh(words: Words): string {
  return `#compdef ${PROGRAM}
# Completions of ${PROGRAM} for zsh.

_flatcar_config_rules() {
  compadd -- ${words.rules.join(' ')}
}

_flatcar_config_rule_level() {
  if compset -P '*='; then
    compadd -- ${LEVELS.join(' ')}
  else
    compadd -S = -- ${[...words.rules, ...words.harms].join(' ')}
  fi
}

_flatcar_config_versions() {
  case $words[2] in
${[...words.schemas].map(([variant, versions]) => `    ${variant}) compadd -- ${versions.join(' ')} ;;\n`).join('')}  esac
}

_flatcar_config() {
  local curcontext="$curcontext" state line
  typeset -A opt_args
  local -a commands
  commands=(
${NAMES.map((name) => `    ${quoted(`${name}:${COMMANDS[name].summary}`)}\n`).join('')}    'help:show the help of a command'
  )
  _arguments -C '(-h --help)'{-h,--help}'[show this help]' '(-V --version)'{-V,--version}'[print the version]' \\
    '1: :->command' '*:: :->rest'
  case $state in
    command) _describe -t commands command commands ;;
    rest)
      case $words[1] in
${NAMES.map((name) => caseOf(name, words)).join('')}        help) _describe -t commands command commands ;;
      esac ;;
  esac
}

if [[ $funcstack[1] == _${PROGRAM} ]]; then
  _flatcar_config "$@"
else
  compdef _flatcar_config ${PROGRAM}
fi
`;
}

function caseOf(command: CommandName, words: Words): string {
  const options: Options = COMMANDS[command].options;
  const specs = Object.entries(options).map(([name, option]) => specOf(name, option, words));
  const lines = [...specs, ...restOf(command, words)].map((spec) => ` \\\n            ${spec}`);
  return `        ${command})\n          _arguments -s -S${lines.join('')} ;;\n`;
}

function specOf(name: string, option: Option, words: Words): string {
  const { short, takes, many } = option;
  const told = quoted(
    `[${bracketed(helpOf(option))}]${takes === undefined ? '' : `:${name}:${actionOf(option, words)}`}`,
  );
  const mark = many ? "'*'" : '';
  if (short === undefined) return `${mark}--${name}${takes === undefined ? '' : '='}${told}`;
  const both = takes === undefined ? `{-${short},--${name}}` : `{-${short}+,--${name}=}`;
  return `${many ? mark : `'(-${short} --${name})'`}${both}${told}`;
}

function actionOf({ takes, completes = 'none' }: Option, words: Words): string {
  if (typeof takes === 'object') return `(${takes.join(' ')})`;
  switch (completes) {
    case 'file':
      return '_files';
    case 'folder':
      return '_files -/';
    case 'rule-level':
      return '_flatcar_config_rule_level';
    case 'target':
      return `(${words.targets.join(' ')})`;
    case 'none':
      return ' ';
  }
}

/** What completes the arguments behind the options. */
function restOf(command: CommandName, words: Words): readonly string[] {
  switch (COMMANDS[command].completes) {
    case 'configs':
    case 'files':
      return ["'*:config:_files'"];
    case 'folders':
      return ["'1:folder:_files -/'"];
    case 'rules':
      return ["'*:rule:_flatcar_config_rules'"];
    case 'schemas':
      return [`'1:variant:(${[...words.schemas.keys()].join(' ')})'`, "'2:version:_flatcar_config_versions'"];
    case 'shells':
      return ["'1:shell:(bash zsh fish)'"];
    case 'none':
      return [];
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** A text within the brackets of an explanation. */
function bracketed(text: string): string {
  return text.replace(/[\\[\]:]/g, (mark) => `\\${mark}`);
}
