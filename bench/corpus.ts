/** The configs of the repository's own tests, as files of a folder. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, extname, join, resolve } from 'node:path';

/** Where each kind of config is recorded: which field of a line has the text, and how a file with it is called. */
const RECORDED = [
  { file: 'butane/cases.jsonl', field: 'input', extension: 'bu' },
  { file: 'butane/fuzz.jsonl', field: 'input', extension: 'bu' },
  { file: 'machine/cases.jsonl', field: 'butane', extension: 'bu', folder: 'others' },
  { file: 'ignition/v2-translate.jsonl', field: 'input', extension: 'ign' },
  { file: 'ignition/v2-validate.jsonl', field: 'input', extension: 'ign' },
  { file: 'ignition/v3-upgrade.jsonl', field: 'input', extension: 'ign' },
  { file: 'ignition/v3-validate.jsonl', field: 'input', extension: 'ign' },
  { file: 'clc/cases.jsonl', field: 'input', extension: 'yaml' },
] as const;

/** A folder with configs; `rm` it after use. */
export interface Corpus {
  readonly folder: string;
  /** The Butane configs that butane's own answers are recorded for, by their names in `folder`. */
  readonly butane: readonly string[];
  /** All configs, those among them, by their names in `folder`. */
  readonly all: readonly string[];
}

/** A text of a recorded case; null where the case has none of it. */
function textOf(line: string, field: string): string | Buffer | null {
  const record: unknown = JSON.parse(line);
  if (!record || typeof record !== 'object') return null;
  const fields = new Map<string, unknown>(Object.entries(record));
  const packed = fields.get(`${field}_base64`);
  if (typeof packed === 'string') return Buffer.from(packed, 'base64');
  const text = fields.get(field);
  return typeof text === 'string' ? text : null;
}

/** The configs among the fixtures of a folder, with all folders in it. */
function fixtures(folder: string): readonly string[] {
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .flatMap((path) => {
      if (statSync(path).isDirectory()) return fixtures(path);
      return ['.bu', '.ign'].includes(extname(path)) ? [path] : [];
    });
}

/** Writes all configs of the tests into a new folder, with the files that they name in `files`. */
export function writeCorpus(): Corpus {
  const tests = resolve('test');
  const folder = mkdtempSync(join(tmpdir(), 'flatcar-bench-'));
  const butane: string[] = [];
  const others: string[] = [];
  mkdirSync(join(folder, 'others'));
  for (const { file, field, extension, ...more } of RECORDED) {
    const isButane = extension === 'bu' && !('folder' in more);
    const names = isButane ? butane : others;
    const lines = readFileSync(join(tests, 'conformance', file), 'utf8')
      .split('\n')
      .filter(Boolean);
    for (const line of lines) {
      const text = textOf(line, field);
      if (text === null) continue;
      // Short names, as all of them stand in one command, which may have 32,000 characters in Windows.
      const name = `${isButane ? '' : 'others/'}${names.length}.${extension}`;
      names.push(name);
      writeFileSync(join(folder, name), text);
    }
  }
  for (const path of fixtures(join(tests, 'golden'))) {
    const name = `others/${others.length}${extname(basename(path))}`;
    others.push(name);
    cpSync(path, join(folder, name));
  }
  cpSync(join(tests, 'conformance/butane/files'), join(folder, 'files'), { recursive: true });
  return { folder, butane, all: [...butane, ...others] };
}
