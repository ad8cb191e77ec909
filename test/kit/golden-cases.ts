/** The golden fixtures on the disk; see test/golden/README.md. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type GoldenInput, type GoldenOptions, golden } from './golden.ts';
import { textFiles } from './text-files.ts';

/** Endings of the texts that go in, and what they are. */
const KINDS: Readonly<Record<string, GoldenInput['kind']>> = {
  '.bu': 'butane',
  '.ign': 'ignition',
  '.clc.yaml': 'container-linux-config',
  '.cloud-config.yaml': 'cloud-config',
};
const EXPECTED = '.out';
/** Files beside the input that are no output. */
const BESIDE = ['.options.json', '.files'];

export interface GoldenCase {
  /** `area/case`. */
  readonly name: string;
  /** The path of the expected text. */
  readonly expected: string;
  readonly run: () => string;
}

/** All fixtures below a folder, in the order of their names. */
export function goldenCases(root: string): readonly GoldenCase[] {
  return names(root).flatMap((name) => {
    const [ending, kind] = Object.entries(KINDS).find(([one]) => name.endsWith(one)) ?? [];
    if (ending === undefined || kind === undefined) return [];
    const stem = join(root, name.slice(0, -ending.length));
    const run = () =>
      golden({
        text: readFileSync(join(root, name), 'utf8'),
        kind,
        files: existsSync(`${stem}.files`) ? textFiles(readFileSync(`${stem}.files`, 'utf8')) : undefined,
        options: optionsOf(stem),
      });
    return [{ name: name.slice(0, -ending.length), expected: `${stem}${EXPECTED}`, run }];
  });
}

/** Files that belong to no fixture, by their names; there should be none. */
export function strayFiles(root: string): readonly string[] {
  const all = names(root);
  const stems = all.map((name) => stemOf(name, Object.keys(KINDS)));
  return all.filter((name) => {
    const stem = stemOf(name, [EXPECTED, ...BESIDE]);
    return stem !== undefined && !stems.includes(stem);
  });
}

function optionsOf(stem: string): GoldenOptions {
  const path = `${stem}.options.json`;
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as GoldenOptions) : {};
}

function names(root: string): readonly string[] {
  const found = readdirSync(root, { recursive: true, encoding: 'utf8' });
  return found.map((name) => name.replaceAll('\\', '/')).sort();
}

function stemOf(name: string, endings: readonly string[]): string | undefined {
  const ending = endings.find((one) => name.endsWith(one));
  return ending === undefined ? undefined : name.slice(0, -ending.length);
}
