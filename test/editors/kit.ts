/** What the tests of other editors share: the blocks of a page, a home for an editor, and waiting for what it does. */
import { execFile, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe } from 'vitest';

/** The folder of the pages. */
export const PAGES = new URL('../../docs/editors/', import.meta.url);

/** How long an editor may take for one thing; it is looked at again and again until then. */
const DEADLINE = 20_000;

/** A page of docs/editors. */
export function readPage(name: string): string {
  return readFileSync(new URL(name, PAGES), 'utf8');
}

/** A fenced block of a page, below which heading it stands. */
export interface Block {
  readonly heading: string;
  readonly language: string;
  readonly text: string;
}

/** All fenced blocks of a page, in their order. */
export function blocksOf(page: string): readonly Block[] {
  const blocks: Block[] = [];
  let heading = '';
  let open: { language: string; lines: string[] } | null = null;
  for (const line of readPage(page).split('\n')) {
    if (open && line === '```') {
      blocks.push({ heading, language: open.language, text: `${open.lines.join('\n')}\n` });
      open = null;
    } else if (open) open.lines.push(line);
    else if (line.startsWith('```')) open = { language: line.slice(3).trim(), lines: [] };
    else if (line.startsWith('#')) heading = line.replace(/^#+ /, '');
  }
  return blocks;
}

/** The first block of a language below a heading that begins so. */
export function blockOf(page: string, heading: string, language: string): string {
  const found = blocksOf(page).find(
    (block) => block.language === language && block.heading.startsWith(heading),
  );
  if (!found) throw new Error(`${page} has no ${language} below a heading ${heading}`);
  return found.text;
}

/** What a program says of its version; null where it is not installed. */
export function versionOf(program: string, ...args: readonly string[]): string | null {
  const { status, stdout } = spawnSync(program, args, { encoding: 'utf8' });
  return status === 0 ? stdout : null;
}

/** A group of tests with an editor; where that is missing they are skipped, and the name of the group says so. */
export function describeEditor(name: string, isInstalled: boolean, tests: () => void): void {
  const title = isInstalled ? name : `${name}: skipped, as it is not installed on this machine`;
  describe.skipIf(!isInstalled)(title, tests);
}

/** A home folder of somebody who has nothing yet, with `flatcar-config` among their programs. */
export interface Home {
  readonly folder: string;
  /** The environment of a program that runs there. */
  readonly env: NodeJS.ProcessEnv;
  /** Writes a file below the home, and gives its path. */
  write(path: string, text: string): string;
  read(path: string): string;
  remove(): void;
}

/** Makes a home; `cli` is the script that `flatcar-config` runs. */
export function createHome(cli: string): Home {
  const folder = mkdtempSync(join(tmpdir(), 'flatcar-config-home-'));
  const write = (path: string, text: string): string => {
    const whole = join(folder, path);
    mkdirSync(dirname(whole), { recursive: true });
    writeFileSync(whole, text);
    return whole;
  };
  const program = write('bin/flatcar-config', `#!/bin/sh\nexec '${process.execPath}' '${cli}' "$@"\n`);
  chmodSync(program, 0o755);
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('XDG_'));
  const env = {
    ...Object.fromEntries(kept),
    HOME: folder,
    PATH: `${join(folder, 'bin')}:${process.env['PATH']}`,
    TERM: 'xterm',
    LC_ALL: 'C.UTF-8',
  };
  return {
    folder,
    env,
    write,
    read: (path) => readFileSync(join(folder, path), 'utf8'),
    // A server that an editor left behind may still write for a moment.
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }),
  };
}

/** The path of a file beside the tests. */
export function besideTests(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}

/** Asks until the answer is liked; an error with the last answer when time is up. */
export async function until<T>(
  what: string,
  ask: () => Promise<T>,
  likes: (answer: T) => boolean,
): Promise<T> {
  const end = performance.now() + DEADLINE;
  for (;;) {
    const answer = await ask();
    if (likes(answer)) return answer;
    if (performance.now() > end) throw new Error(`no ${what}; last: ${JSON.stringify(answer)}`);
  }
}

/** Runs a program to its end and gives what it writes, wherever to; an error where it fails or takes too long. */
export async function run(
  home: Home,
  program: string,
  args: readonly string[],
  cwd = home.folder,
): Promise<string> {
  const options = { env: home.env, cwd, timeout: 2 * DEADLINE };
  const { stdout, stderr } = await promisify(execFile)(program, args, options);
  return stdout + stderr;
}

/** A config with something of each kind in it: what butane warns of, and a name with its definition. */
export const CONFIG = `variant: flatcar
version: 1.1.0
passwd:
  users:
    - name: app
storage:
  files:
    - path: /etc/app.conf
      mode: 644
      user:
        name: app
`;
/** Places in it, counted from one. */
export const PLACES = {
  mode: { line: 9, column: 13 },
  key: { line: 9, column: 7 },
  use: { line: 11, column: 15 },
  definition: { line: 5, column: 13 },
} as const;
/** Words of butane's warning about the mode. */
export const WARNING = 'unreasonable mode';
/** The line with the mode once the fix is applied. */
export const MENDED = '      mode: 0644';
