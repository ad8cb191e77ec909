import { describe, expect, it } from 'vitest';
import { parseCommandLine } from '../../server/src/cli/args.ts';

const READING = { kind: null, platform: null, target: '', filesDir: null };
const FILLING = { valueFiles: [], values: [] };
const CHECK = {
  name: 'check',
  ...READING,
  ...FILLING,
  rules: {},
  format: 'pretty',
  explain: false,
  strict: false,
  tree: false,
};
const FIX = { name: 'fix', ...READING, rules: {}, mode: 'write' };
const FMT = { name: 'fmt', kind: null, check: false, diff: false, listIndent: null, quotes: null };
const CONVERT = {
  name: 'convert',
  ...READING,
  version: null,
  filesystems: {},
  dedupe: false,
  saveFiles: false,
  report: 'pretty',
  output: null,
  outDir: null,
};
const RENDER = {
  name: 'render',
  ...FILLING,
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
    [
      'check --kind cloud-config --platform ec2 --target lts --rule ign-v2=off --rule name-missing=error a',
      {
        ...CHECK,
        kind: 'cloud-config',
        platform: 'ec2',
        target: 'lts',
        rules: { 'ign-v2': 'off', 'name-missing': 'error' },
        paths: ['a'],
      },
    ],
    ['check --platform= a', { ...CHECK, platform: '', paths: ['a'] }],
    [
      'check --template-values a.tfvars --template-value x=1=2 --template-values b.env a',
      { ...CHECK, valueFiles: ['a.tfvars', 'b.env'], values: [['x', '1=2']], paths: ['a'] },
    ],
    ['render --template-value x= a', { ...RENDER, values: [['x', '']], paths: ['a'] }],
    ['check --explain a', { ...CHECK, explain: true, paths: ['a'] }],
    ['fix a.bu dir', { ...FIX, paths: ['a.bu', 'dir'] }],
    ['fix --dry-run a.bu', { ...FIX, mode: 'dry-run', paths: ['a.bu'] }],
    [
      'fix --diff --rule spec-version-old=off -',
      { ...FIX, mode: 'diff', rules: { 'spec-version-old': 'off' }, paths: ['-'] },
    ],
    ['fmt a', { ...FMT, paths: ['a'] }],
    ['fmt --no-config a', { ...FMT, project: 'none', paths: ['a'] }],
    ['fmt --config c.yaml a', { ...FMT, project: { file: 'c.yaml' }, paths: ['a'] }],
    ['init', { name: 'init', folder: '.' }],
    ['init sub', { name: 'init', folder: 'sub' }],
    [
      'fmt --check --diff --list-indent flush --quotes=single --kind butane -',
      {
        ...FMT,
        kind: 'butane',
        check: true,
        diff: true,
        listIndent: 'flush',
        quotes: 'single',
        paths: ['-'],
      },
    ],
    ['convert --to butane', { ...CONVERT, to: 'butane', paths: ['-'] }],
    [
      'convert --to ignition --version 3.1.0 --filesystem data=/var/data --filesystem a=/b=c --dedupe -o x.ign a.json',
      {
        ...CONVERT,
        to: 'ignition',
        version: '3.1.0',
        filesystems: { data: '/var/data', a: '/b=c' },
        dedupe: true,
        output: 'x.ign',
        paths: ['a.json'],
      },
    ],
    [
      'convert --to=butane --save-files --report json --out-dir out a b',
      { ...CONVERT, to: 'butane', saveFiles: true, report: 'json', outDir: 'out', paths: ['a', 'b'] },
    ],
    ['help convert', { name: 'help', topic: 'convert' }],
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
    [
      'check --kind toml a',
      'check',
      "--kind is 'butane', 'ignition', 'container-linux-config' or 'cloud-config', not 'toml'",
    ],
    [
      'check --target 9 a',
      'check',
      "--target is a Flatcar release, a channel (alpha, beta, stable, lts) or 'latest', not '9'",
    ],
    ['check --explain --format json a', 'check', '--explain is for --format pretty'],
    ['check --rule no-such=off a', 'check', "--rule: there is no rule 'no-such'"],
    ['check --rule ign-v2 a', 'check', "--rule is ID=LEVEL, not 'ign-v2'"],
    ['fix --rule ign-v2=loud a', 'fix', "--rule is 'off', 'hint', 'info', 'warning' or 'error', not 'loud'"],
    ['fix', 'fix', 'no file or directory given'],
    ['fmt', 'fmt', 'no file or directory given'],
    ['fmt --list-indent 4 a', 'fmt', "--list-indent is 'indented', 'flush' or 'keep', not '4'"],
    ['fix --dry-run --diff a', 'fix', '--dry-run and --diff exclude each other'],
    ['convert a', 'convert', "--to is 'butane' or 'ignition', and has to be given"],
    ['convert --to yaml a', 'convert', "--to is 'butane' or 'ignition', not 'yaml'"],
    ['convert --to butane a b', 'convert', 'several files need --out-dir'],
    ['convert --to butane --out-dir x -', 'convert', '--out-dir needs files with names, not standard input'],
    ['convert --to butane --filesystem data a', 'convert', "--filesystem is NAME=PATH, not 'data'"],
    ['convert --to butane --save-files a', 'convert', '--save-files needs --files-dir or --out-dir'],
    ['convert --to ignition --save-files -d x a', 'convert', '--save-files is for --to butane'],
    ['convert --to butane --report xml a', 'convert', "--report is 'pretty' or 'json', not 'xml'"],
    ['render -o x a.bu b.bu', 'render', 'several files need --out-dir'],
    ['check --config x --no-config a', 'check', '--config and --no-config exclude each other'],
    ['init a b', 'init', 'init takes one directory'],
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
