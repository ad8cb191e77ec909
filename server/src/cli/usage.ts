/** The help texts. */
import { version } from '../../../package.json';
import type { Topic } from './args.ts';

const PROGRAM = 'flatcar-config';

const SHORT: Readonly<Record<Topic, string>> = {
  main: `Usage: ${PROGRAM} check|render|help [options] [FILE…]`,
  check: `Usage: ${PROGRAM} check [--format pretty|json] [--strict] [--files-dir DIR] FILE|DIR…`,
  render: `Usage: ${PROGRAM} render [-p] [-s] [-r] [-d DIR] [-o FILE | --out-dir DIR] [FILE…]`,
};

const LONG: Readonly<Record<Topic, string>> = {
  main: `Checks machine configs for Flatcar Container Linux and renders them to Ignition, as butane 0.29.0 does.

Commands:
  check   say what is wrong in configs
  render  write the Ignition config a Butane config stands for
  help    show the help of a command: ${PROGRAM} help check

Options:
  -h, --help     show this help
  -V, --version  print the version`,
  check: `Checks configs. A directory is searched for *.bu, *.butane and *.ign, and for YAML and JSON files whose content
is a machine config. '-' is standard input.

Options:
      --format pretty|json  how to report, on standard output (default: pretty)
  -s, --strict              warnings fail, too
  -d, --files-dir DIR       where local files are read from; without it none are
  -h, --help                show this help

Exit code: 0 no errors; 1 errors (with --strict also warnings); 2 wrong usage, or a file could not be read.`,
  render: `Renders Butane configs. Without a FILE, or with '-', standard input is read; without --output and --out-dir the
result goes to standard output. Reports go to standard error.

Options:
  -p, --pretty         indent the result
  -s, --strict         fail on any warning
  -r, --raw            never wrap the result in a MachineConfig
  -d, --files-dir DIR  where local files are read from; without it none are
  -o, --output FILE    write to FILE; it is not touched when rendering fails
      --out-dir DIR    write NAME.ign into DIR for each NAME.bu (NAME.yaml for a MachineConfig)
  -h, --help           show this help

Exit code: 0 rendered; 1 some file failed (the others are still written); 2 wrong usage.`,
};

/** The line that follows a usage error, newline-terminated. */
export function shortUsage(topic: Topic): string {
  const more = topic === 'main' ? `${PROGRAM} --help` : `${PROGRAM} ${topic} --help`;
  return `${SHORT[topic]}\nMore: ${more}\n`;
}

/** The full help of a command, newline-terminated. */
export function longUsage(topic: Topic): string {
  return `${SHORT[topic]}\n\n${LONG[topic]}\n`;
}

/** What `--version` prints, newline-terminated. */
export function versionLine(): string {
  return `${PROGRAM} ${version}\n`;
}
