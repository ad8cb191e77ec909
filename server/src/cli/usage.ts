/** The help texts. */
import { version } from '../../../package.json';
import type { Topic } from './commands.ts';

const PROGRAM = 'flatcar-config';

const PROJECT = '[--config FILE | --no-config]';
const READING = `[--kind KIND] [--platform P] [--target T] [-d DIR] ${PROJECT}`;
const SHORT: Readonly<Record<Topic, string>> = {
  main: `Usage: ${PROGRAM} check|fix|fmt|render|build|convert|machine|explain|init|help [options] [FILE…]`,
  check: `Usage: ${PROGRAM} check [--format pretty|json] [--explain] [--strict] [--rule ID=LEVEL]… [--template-values FILE]…
                            [--template-value NAME=VALUE]… ${READING} FILE|DIR…
       ${PROGRAM} check --tree [--format pretty|json] [--explain] [--strict] [--rule ID=LEVEL]… [--target T] DIR…`,
  fix: `Usage: ${PROGRAM} fix [--dry-run|--diff] [--rule ID=LEVEL]… ${READING} FILE|DIR…`,
  fmt: `Usage: ${PROGRAM} fmt [--check] [--diff] [--list-indent indented|flush|keep] [--quotes keep|single|double]
                          [--kind KIND] ${PROJECT} FILE|DIR…`,
  render: `Usage: ${PROGRAM} render [-p] [-s] [-r] [-d DIR] [--template-values FILE]… [--template-value NAME=VALUE]…
                             ${PROJECT} [-o FILE | --out-dir DIR] [FILE…]
       ${PROGRAM} render --merge [-p] [-s] [-d DIR] [--value NAME=VALUE]… ${PROJECT} [-o FILE] FILE…`,
  build: `Usage: ${PROGRAM} build [-p] [-s] [--check] [-d DIR] [--value NAME=VALUE]… [--out-dir DIR] [--config FILE]
                            [MACHINE…]`,
  init: `Usage: ${PROGRAM} init [DIR]`,
  explain: `Usage: ${PROGRAM} explain [--format pretty|json] [RULE…]`,
  convert: `Usage: ${PROGRAM} convert --to butane|ignition [--version V] [--filesystem NAME=PATH]… [--dedupe]
                              [--save-files] [--report pretty|json] ${READING}
                              [-o FILE | --out-dir DIR] [FILE…]`,
  machine: `Usage: ${PROGRAM} machine [--format tree|json] [--image FILE.json] ${READING} FILE…
       ${PROGRAM} machine --diff [--format tree|json] ${READING} A B`,
};

const RULE = `      --rule ID=LEVEL       show what a rule finds as off, hint, info, warning or error; repeatable`;
const FILLING = `      --template-values FILE
                            fill templates in with the values in FILE (.tfvars, .json, .yaml or .env); repeatable
      --template-value NAME=VALUE
                            fill templates in with this value, whatever a file says; repeatable`;
const PROJECT_HELP = `      --config FILE         the project file for all inputs, instead of the nearest .flatcar-config.yaml (.yml,
                            .json) upwards from each; what options say wins over it
      --no-config           no project file`;
const READING_HELP = `      --kind KIND           what the files are, instead of finding out: butane, ignition,
                            container-linux-config or cloud-config
      --platform P          where the machines run, as ct knows it (ec2, gce, azure, custom, …); for
                            Container Linux Configs
      --target T            the Flatcar that the machines run: a release, a channel or latest (default)
  -d, --files-dir DIR       where local files are read from; without it none are
${PROJECT_HELP}
  -h, --help                show this help`;

const LONG: Readonly<Record<Topic, string>> = {
  main: `Checks machine configs for Flatcar Container Linux, mends them, renders them to Ignition as butane 0.29.0 does,
and converts old formats: Butane, Ignition, Container Linux Config and cloud-config.

Commands:
  check    say what is wrong in configs
  fix      mend what can be mended safely
  fmt      put the layout of configs in order; what they say stays
  render   write the Ignition config a Butane config stands for
  build    write the Ignition configs of the machines in a project file
  convert  make Butane or Ignition of any format, or bring a config to a later version
  machine  tell what a machine gets at its first boot, or where that stops
  explain  say what a rule is about, why, and what to do
  init     write a project file to begin with
  help     show the help of a command: ${PROGRAM} help check

Options:
  -h, --help     show this help
  -V, --version  print the version`,
  check: `Checks configs. A directory is searched for Butane (*.bu, *.butane …) and Ignition (*.ign …) by name, and for YAML and
JSON files whose content is a machine config. '-' is standard input. What is called a template of one (*.bu.tftpl,
*.yaml.j2 …) is judged by what stands beside its marks, unless --kind is given.

Options:
      --format pretty|json  how to report, on standard output (default: pretty)
      --explain             say the reasons, too; the page of a rule is printed by ${PROGRAM} explain
  -s, --strict              warnings fail, too
      --tree                each DIR is the root of a machine: DIR/etc/systemd/system/a.service is checked as
                            /etc/systemd/system/a.service, and so is every file that is known by its path
${RULE}
${FILLING}
${READING_HELP}

Exit code: 0 no errors; 1 errors (with --strict also warnings); 2 wrong usage, or a file could not be read.`,
  fix: `Applies every safe fix until none is left, and names the others on standard error. Files are written in one
step, and only if something changed. Directories are searched as by check; '-' is standard input, whose fixed text
goes to standard output.

Options:
      --dry-run             write nothing; list what would be fixed
      --diff                write nothing; print the changes as a unified diff
${RULE}
${READING_HELP}

Exit code: 0 no errors are left; 1 the real tool still finds errors; 2 wrong usage, or a file could not be read or
written.`,
  fmt: `Puts the layout of configs in order: indentation, blanks, empty lines. Comments, the order of keys, texts of units and
scripts, and all values stay as they are, and so does a file that cannot be read, or whose layout cannot be changed
without a doubt. Files are written in one step, and only if something changed. Directories are searched as by check;
'-' is standard input, whose text goes to standard output.

Options:
      --check               write nothing; list the files that would change
      --diff                write nothing; print the changes as a unified diff
      --list-indent indented|flush|keep
                            how lists below a key stand: two columns deeper (default), in its column, as they are
      --quotes keep|single|double
                            which quotes quoted values get, where none has to be escaped for it (default: keep)
      --kind KIND           what the files are, instead of finding out: butane, ignition,
                            container-linux-config or cloud-config
${PROJECT_HELP}
  -h, --help                show this help

Exit code: 0 done; 1 a file cannot be formatted, or with --check would change; 2 wrong usage, or a file could not be
read or written.`,
  render: `Renders Butane configs. Without a FILE, or with '-', standard input is read; without --output and --out-dir the
result goes to standard output. Reports go to standard error. With --merge the inputs (Butane, or Ignition 3) become one
config, merged as Ignition merges configs at the boot: the first is the parent, later ones win.

Options:
      --merge          make one config of all inputs
      --value NAME=VALUE
                       with --merge: what \${NAME} stands for; repeatable
  -p, --pretty         indent the result
  -s, --strict         fail on any warning
  -r, --raw            never wrap the result in a MachineConfig
  -d, --files-dir DIR  where local files are read from; without it none are
      --template-values FILE
                       fill templates in with the values in FILE (.tfvars, .json, .yaml or .env); repeatable
      --template-value NAME=VALUE
                       fill templates in with this value, whatever a file says; repeatable
  -o, --output FILE    write to FILE; it is not touched when rendering fails
      --out-dir DIR    write NAME.ign into DIR for each NAME.bu (NAME.yaml for a MachineConfig); without it several files
                       go to where render.output of their project file says
      --config FILE    the project file, instead of the nearest .flatcar-config.yaml (.yml, .json) upwards
      --no-config      no project file
  -h, --help           show this help

Exit code: 0 rendered; 1 some file failed (the others are still written); 2 wrong usage.`,
  build: `Writes the Ignition config of each MACHINE that the project file has (default: of all): its configs are rendered,
with its values in the place of \${name}, and merged as Ignition merges configs at the boot. It goes to the machine's
output, else to MACHINE.ign where render.output says, else beside the project file. Reports go to standard error.

Options:
      --value NAME=VALUE  what \${NAME} stands for, whatever the project file says; repeatable
      --check             write nothing; name what is not as it would be written
      --out-dir DIR       write MACHINE.ign into DIR instead; outside of the project's folder the path is to be absolute
  -p, --pretty            indent the result
  -s, --strict            fail on any warning
  -d, --files-dir DIR     where local files are read from, instead of filesDirectory
      --config FILE       the project file, instead of the nearest .flatcar-config.yaml (.yml, .json) upwards
  -h, --help              show this help

Exit code: 0 written; 1 some machine failed (the others are still written), or with --check something is not as it would
be; 2 wrong usage.`,
  convert: `Converts configs, or brings them to a later version of their format. Without a FILE, or with '-', standard input
is read; without --output and --out-dir the result goes to standard output. What could not be carried over, or why a
file is refused, goes to standard error.

Options:
      --to butane|ignition  the format of the result
      --version V           of the result (default: the newest that the target boots)
      --filesystem NAME=PATH
                            where a filesystem that Ignition 2 knows by name is mounted; repeatable
      --dedupe              merge repeated files, units and users of Ignition 2 first
      --save-files          contents that are no readable text, or long, become files: NAME.files in
                            --files-dir (or --out-dir)
      --report pretty|json  how to report (default: pretty)
${READING_HELP}
  -o, --output FILE         write to FILE; it is not touched when a file is refused
      --out-dir DIR         write NAME.bu or NAME.ign into DIR for each NAME.*

Exit code: 0 converted; 1 a file was refused (the others are still written); 2 wrong usage, or a file could not be
read or written.`,
  machine: `Tells what Ignition leaves on a machine at its first boot: files with owner, mode and origin, units and what pulls
them in, users and groups, kernel arguments, and what is fetched; or where the boot stops. Merged local and inline configs
are part of it. What depends on the image goes by what is known of the target's.

Options:
      --diff                tell instead what two machines do not get alike: A and B are machines of the project file, or
                            files
      --format tree|json    how to tell, on standard output (default: tree)
      --image FILE.json     the root that Ignition meets, instead of the target's image: a list of
                            {"path", "type", "mode", "uid", "gid", "target", "content"}
${READING_HELP}

Exit code: 0 every first boot goes through (with --diff: both get the same); 1 one stops (they do not); 2 wrong usage, or a file could not be read.`,
  init: `Writes .flatcar-config.yaml into DIR (default: here), with a comment for every key: what holds for all configs below,
in the editor, on the command line and in CI. Nothing is written where there is a project file already.

Options:
  -h, --help  show this help

Exit code: 0 written; 2 wrong usage, or it could not be written.`,
  explain: `Prints the page of a rule: what comes of what it finds, why it says so, what to do about it, and where the fact is
from. The name of a rule stands behind flatcar/ in what check prints. Without a RULE, all rules are listed.

Options:
      --format pretty|json  how to print them, on standard output (default: pretty)
  -h, --help                show this help

Exit code: 0 printed; 2 wrong usage, or there is no such rule (the others are still printed).`,
};

/** The lines that follow a usage error, without a line break at the end. */
export function shortUsage(topic: Topic): string {
  const more = topic === 'main' ? `${PROGRAM} --help` : `${PROGRAM} ${topic} --help`;
  return `${SHORT[topic]}\nMore: ${more}`;
}

/** The full help of a command, newline-terminated. */
export function longUsage(topic: Topic): string {
  return `${SHORT[topic]}\n\n${LONG[topic]}\n`;
}

/** What `--version` prints, newline-terminated. */
export function versionLine(): string {
  return `${PROGRAM} ${version}\n`;
}
