/**
 * The steps of the Containerfile without a container: its commands are run in a folder that has what a build of the image is given, with
 * other folders in the place of those that they write to. Says whether they make a program that runs, and nothing of the base image.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from './run.ts';

/** The instructions of a Containerfile, each as its word and the rest. */
export function instructions(text: string): readonly (readonly [word: string, rest: string])[] {
  return text
    .replaceAll('\\\n', ' ')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, word = '', rest = ''] = /^([A-Z]+) +(.*)$/.exec(line.trim()) ?? [];
      if (word === '') throw new Error(`the Containerfile has a line that is not known: ${line}`);
      return [word, rest] as const;
    });
}

/** The folders outside of the work tree that commands of the image write to. */
const WRITTEN = ['/tmp', '/opt', '/usr/local/bin'];

/**
 * Runs the commands for a checkout, and the program that comes of them on a config. Throws what fails.
 * @param packages a `node_modules` to take in place of `npm ci`, which asks a registry
 */
export function tryImage(checkout: string, packages: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'flatcar-config-image-'));
  try {
    const source = join(folder, 'src');
    copyContext(checkout, source);
    symlinkSync(packages, join(source, 'node_modules'));
    for (const path of WRITTEN) mkdirSync(join(folder, path), { recursive: true });
    const steps = instructions(readFileSync(join(checkout, 'Containerfile'), 'utf8'));
    for (const [word, rest] of steps) {
      if (word !== 'RUN' || /^npm ci\b/.test(rest)) continue;
      const command = rest.replace(/(?<![\w/.-])\/(?:tmp|opt|usr\/local\/bin)(?=\/|\s|$)/g, (path) =>
        join(folder, path),
      );
      run(['sh', '-ec', command], { cwd: source });
    }
    const program = join(folder, '/usr/local/bin/flatcar-config');
    const work = join(folder, 'work');
    cpSync(join(checkout, 'example'), work, { recursive: true });
    run([program, 'check', '-d', '.', 'flatcar.bu'], { cwd: work });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Copies what `.dockerignore` lets through: nothing but what it names with `!`. */
function copyContext(checkout: string, to: string): void {
  const [first, ...named] = readFileSync(join(checkout, '.dockerignore'), 'utf8').trim().split('\n');
  if (first !== '**' || named.some((line) => !line.startsWith('!')))
    throw new Error('.dockerignore is more than ** and what is taken');
  for (const path of named.map((line) => line.slice(1))) {
    if (!existsSync(join(checkout, path))) throw new Error(`.dockerignore takes ${path}, which is not there`);
    mkdirSync(dirname(join(to, path)), { recursive: true });
    cpSync(join(checkout, path), join(to, path), { recursive: true });
  }
}
