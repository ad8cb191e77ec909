import { describe, expect, it } from 'vitest';
import { parseCommandLine } from '../../server/src/cli/args.ts';

const CHECK = { name: 'check', format: 'pretty', strict: false, filesDir: null };
const RENDER = {
  name: 'render',
  pretty: false,
  strict: false,
  raw: false,
  filesDir: null,
  output: null,
  outDir: null,
};

describe('parseCommandLine', () => {
  it.each<[string, object]>([
    ['check a.bu dir', { ...CHECK, paths: ['a.bu', 'dir'] }],
    [
      'check --format json --strict --files-dir f -',
      { ...CHECK, format: 'json', strict: true, filesDir: 'f', paths: ['-'] },
    ],
    ['check a.bu --format=json', { ...CHECK, format: 'json', paths: ['a.bu'] }],
    ['check -- --odd-name', { ...CHECK, paths: ['--odd-name'] }],
    ['render', { ...RENDER, paths: ['-'] }],
    [
      'render -psr -d files -o out.ign in.bu',
      {
        ...RENDER,
        pretty: true,
        strict: true,
        raw: true,
        filesDir: 'files',
        output: 'out.ign',
        paths: ['in.bu'],
      },
    ],
    ['render --out-dir out a.bu b.bu', { ...RENDER, outDir: 'out', paths: ['a.bu', 'b.bu'] }],
    ['render --output=out.ign', { ...RENDER, output: 'out.ign', paths: ['-'] }],
    ['--help', { name: 'help', topic: 'main' }],
    ['help', { name: 'help', topic: 'main' }],
    ['help render', { name: 'help', topic: 'render' }],
    ['check -h', { name: 'help', topic: 'check' }],
    ['render --help', { name: 'help', topic: 'render' }],
    ['--version', { name: 'version', topic: 'main' }],
  ])('%s', (line, expected) => {
    expect(parseCommandLine(line.split(' '))).toEqual(expected);
  });

  it.each<[string, string, string]>([
    ['', 'main', 'no command given'],
    ['frobnicate', 'main', "there is no command 'frobnicate'"],
    ['help frobnicate', 'main', "there is no command 'frobnicate'"],
    ['--frobnicate', 'main', "Unknown option '--frobnicate'"],
    ['check', 'check', 'no file or directory given'],
    ['check --frobnicate a.bu', 'check', "Unknown option '--frobnicate'"],
    ['check --format xml a.bu', 'check', "--format is 'pretty' or 'json', not 'xml'"],
    ['check --format', 'check', "Option '--format <value>' argument missing"],
    ['render a.bu b.bu', 'render', 'several files need --out-dir'],
    ['render -o x --out-dir y a.bu', 'render', '--output and --out-dir exclude each other'],
    ['render --out-dir y', 'render', '--out-dir needs files with names, not standard input'],
    ['render -x', 'render', "Unknown option '-x'"],
  ])('%j is wrong', (line, topic, message) => {
    expect(parseCommandLine(line === '' ? [] : line.split(' '))).toEqual({
      name: 'usage-error',
      topic,
      message,
    });
  });
});
