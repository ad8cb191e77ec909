/** The configuration of docs/editors/vim.md in a Vim without a screen, with ALE as Debian packages it. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import {
  besideTests,
  blockOf,
  CONFIG,
  createHome,
  describeEditor,
  type Home,
  PLACES,
  run,
  versionOf,
  WARNING,
} from './kit.ts';

const installed =
  versionOf('vim', '-Nesu', 'NONE', '-c', 'packadd ale', '-c', 'call ale#linter#Get("c")', '-c', 'qall!') !==
  null;

interface Result {
  readonly failed?: string;
  readonly filetype: string;
  readonly said: string;
  readonly hover: string;
  readonly definition: number;
  readonly fixed: readonly string[];
  readonly completed: string;
}

describeEditor('Vim with ALE', installed, () => {
  let home: Home;
  let result: Result;

  beforeAll(async () => {
    home = createHome(inject('cli'));
    const vimrc = ['File types', 'ALE'].map((heading) => blockOf('vim.md', heading, 'vim')).join('\n');
    home.write('.vimrc', vimrc);
    const config = home.write('configs/config.bu', CONFIG);
    const told = join(home.folder, 'result.json');
    const settings = [`RESULT=${told}`, `PLACES=${JSON.stringify(PLACES)}`];
    const args = ['-Nes', '-u', join(home.folder, '.vimrc'), '-S', besideTests('ale.vim'), config];
    await run(home, 'env', [...settings, 'vim', ...args]).catch(() => '');
    result = JSON.parse(home.read('result.json')) as Result;
  }, 90_000);
  afterAll(() => home.remove());

  it('does all the page says', () => {
    expect(result.failed).toBeUndefined();
    expect(result.filetype).toBe('yaml.butane');
  });

  it('shows diagnostics, and a hover as plain text', () => {
    expect(result.said).toContain(WARNING);
    expect(result.hover).toMatch(/^mode · /);
  });

  it('goes to a definition', () => {
    expect(result.definition).toBe(PLACES.definition.line);
  });

  it('applies a fix', () => {
    expect(result.fixed[PLACES.mode.line - 1]).toMatch(/0644$/);
  });

  it('completes', () => {
    expect(result.completed).toBe('      contents:');
  });
});
