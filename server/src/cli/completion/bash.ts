/** Completions for bash, from 3.2 on. */
import { COMMANDS, LEVELS, NAMES, type Option, type Options, PROGRAM } from '../table.ts';
import type { Words } from './words.ts';

/** The script; `source <(flatcar-config completion bash)` takes it. */
export function bash({ rules, harms, targets, schemas }: Words): string {
  const all = [...rules, ...harms];
  return `# Completions of ${PROGRAM} for bash.

_flatcar_config() {
  local words=() command='' option='' current='' reply='' i
  # Puts together what bash takes apart at '='.
  for ((i = 1; i <= COMP_CWORD; i++)); do
    if ((\${#words[@]} > 0)) && { [[ \${COMP_WORDS[i]} == = ]] || [[ \${COMP_WORDS[i - 1]} == = ]]; }; then
      words[\${#words[@]} - 1]+=\${COMP_WORDS[i]}
    else
      words+=("\${COMP_WORDS[i]}")
    fi
  done
  current=\${words[\${#words[@]} - 1]}
  for ((i = 0; i < \${#words[@]} - 1; i++)); do
    [[ -z $command && \${words[i]} != -* ]] && command=\${words[i]}
  done
  if [[ -z $command ]]; then
    if [[ $current == -* ]]; then reply='--help --version'; else reply='${[...NAMES, 'help'].join(' ')}'; fi
    COMPREPLY=($(compgen -W "$reply" -- "$current"))
    return
  fi
  ((\${#words[@]} > 1)) && option=\${words[\${#words[@]} - 2]}
  # --option=value is as --option value.
  if [[ $current == --*=* ]]; then
    option=\${current%%=*}
    current=\${current#*=}
  fi
  case "$command $option" in
${NAMES.map(valueCases).join('')}    *) reply=@ ;;
  esac
  case "$reply" in
    file) COMPREPLY=(); return ;;
    none) COMPREPLY=(); compopt +o default 2>/dev/null; return ;;
    folder)
      compopt -o filenames 2>/dev/null
      COMPREPLY=($(compgen -d -- "$current"))
      return ;;
    rule-level)
      if [[ $current == *=* ]]; then
        local id=\${current%%=*}
        [[ $COMP_WORDBREAKS == *=* ]] && id='' || id="$id="
        COMPREPLY=($(compgen -P "$id" -W '${LEVELS.join(' ')}' -- "\${current#*=}"))
      else
        compopt -o nospace 2>/dev/null
        COMPREPLY=($(compgen -S = -W '${all.join(' ')}' -- "$current"))
      fi
      return ;;
    target) reply='${targets.join(' ')}' ;;
    @)
      reply=''
      if [[ $current == -* ]]; then
        case $command in
${NAMES.map(optionCase).join('')}        esac
      else
        case $command in
          help) reply='${NAMES.join(' ')}' ;;
          explain) reply='${rules.join(' ')}' ;;
          completion) reply='bash zsh fish' ;;
${FOLDERS}          schema)
            case $option in
              schema) reply='${[...schemas.keys()].join(' ')}' ;;
${[...schemas].map(([variant, versions]) => `              ${variant}) reply='${versions.join(' ')}' ;;\n`).join('')}            esac ;;
        esac
      fi ;;
  esac
  COMPREPLY=($(compgen -W "$reply" -- "$current"))
}

complete -o default -F _flatcar_config ${PROGRAM}
`;
}

/** Commands behind which a folder stands. */
const FOLDERS = NAMES.filter((name) => COMMANDS[name].completes === 'folders')
  .map((name) => `          ${name}) COMPREPLY=($(compgen -d -- "$current")); return ;;\n`)
  .join('');

function valueCases(command: (typeof NAMES)[number]): string {
  const options: Options = COMMANDS[command].options;
  return Object.entries(options)
    .filter(([, { takes }]) => takes !== undefined)
    .map(([name, option]) => {
      const { short } = option;
      const names = [`'${command} --${name}'`, ...(short === undefined ? [] : [`'${command} -${short}'`])];
      return `    ${names.join(' | ')}) reply='${valuesOf(option)}' ;;\n`;
    })
    .join('');
}

function valuesOf({ takes, completes = 'none' }: Option): string {
  return typeof takes === 'object' ? takes.join(' ') : completes;
}

function optionCase(command: (typeof NAMES)[number]): string {
  const names = Object.keys(COMMANDS[command].options).map((name) => `--${name}`);
  return `          ${command}) reply='${names.join(' ')}' ;;\n`;
}
