/**
 * The guides, followed to the letter: what a block is called (`file=NAME`) is written, each command of a `sh` block is run behind
 * one another in a folder of its own, and what stands in a `text` block is among what the commands before it have said.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

const GUIDES = new URL('../../docs/guides/', import.meta.url);
const bin = mkdtempSync(join(tmpdir(), 'flatcar-config-bin-'));

/** A block of a page: its language, what stands behind that, and its text. */
interface Block {
  readonly language: string;
  readonly about: string;
  readonly text: string;
}

function blocksOf(page: string): readonly Block[] {
  const found = page.matchAll(/^```(\w+) ?(.*)\n([\s\S]*?)^```$/gm);
  return [...found].map(([, language = '', about = '', text = '']) => ({ language, about, text }));
}

/** A step of a guide. */
type Step =
  | { readonly do: 'write'; readonly file: string; readonly text: string }
  | { readonly do: 'run'; readonly command: string; readonly code: number }
  | { readonly do: 'expect'; readonly lines: readonly string[] };

function stepsOf({ language, about, text }: Block): readonly Step[] {
  const [, file] = /^file=(\S+)$/.exec(about) ?? [];
  if (file !== undefined) return [{ do: 'write', file, text }];
  const lines = text.split('\n').filter((line) => line !== '');
  if (language === 'text') return [{ do: 'expect', lines }];
  if (language !== 'sh') throw new Error(`nobody follows a block of ${language}`);
  const [, code = '0'] = /^exit=(\d)$/.exec(about) ?? [];
  // The last command of a block is the one that fails.
  return lines.map((command, at) => ({
    do: 'run',
    command,
    code: at === lines.length - 1 ? Number(code) : 0,
  }));
}

beforeAll(() => {
  const program = join(bin, 'flatcar-config');
  writeFileSync(program, `#!/bin/sh\nexec '${process.execPath}' '${inject('cli')}' "$@"\n`);
  chmodSync(program, 0o755);
});

afterAll(() => rmSync(bin, { recursive: true, force: true }));

describe.skipIf(process.platform === 'win32')('the guide', () => {
  it.each(readdirSync(GUIDES).filter((name) => name.endsWith('.md')))('%s does what it says', (name) => {
    const steps = blocksOf(readFileSync(new URL(name, GUIDES), 'utf8')).flatMap(stepsOf);
    const folder = mkdtempSync(join(tmpdir(), 'flatcar-config-guide-'));
    const env = { ...process.env, PATH: `${bin}${delimiter}${process.env['PATH']}`, NO_COLOR: '1' };
    let said = '';
    try {
      for (const step of steps) {
        if (step.do === 'write') {
          mkdirSync(dirname(join(folder, step.file)), { recursive: true });
          writeFileSync(join(folder, step.file), step.text);
        } else if (step.do === 'run') {
          const { status, stdout, stderr } = spawnSync('sh', ['-c', step.command], {
            cwd: folder,
            env,
            encoding: 'utf8',
          });
          said = `${stdout}${stderr}`;
          expect({ command: step.command, code: status, said }).toMatchObject({ code: step.code });
        } else {
          for (const line of step.lines) expect(said).toContain(line);
        }
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    expect(steps.filter((step) => step.do === 'run').length).toBeGreaterThan(2);
  });
});
