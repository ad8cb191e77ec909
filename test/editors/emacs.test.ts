/** The configuration of docs/editors/emacs.md in an Emacs without a screen. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import {
  besideTests,
  blockOf,
  CONFIG,
  createHome,
  describeEditor,
  type Home,
  MENDED,
  PLACES,
  run,
  versionOf,
  WARNING,
} from './kit.ts';

const installed =
  versionOf('emacs', '--batch', '--eval', '(progn (package-initialize) (require (quote eglot)))') !== null;

interface Result {
  readonly mode: string;
  readonly said: string;
  readonly hover: string;
  readonly definition: number;
  readonly actions: readonly string[];
  readonly fixed: string;
  readonly completed: string;
}

describeEditor('Emacs with eglot', installed, () => {
  let home: Home;
  let result: Result;

  beforeAll(async () => {
    home = createHome(inject('cli'));
    const init = home.write('.emacs.d/init.el', blockOf('emacs.md', 'eglot', 'elisp'));
    const config = home.write('configs/config.bu', CONFIG);
    const told = join(home.folder, 'result.json');
    const settings = [`CONFIG=${config}`, `RESULT=${told}`, `PLACES=${JSON.stringify(PLACES)}`];
    const args = ['--batch', '--eval', '(package-initialize)', '-l', init, '-l', besideTests('emacs.el')];
    await run(home, 'env', [...settings, 'emacs', ...args]);
    result = JSON.parse(home.read('result.json')) as Result;
  }, 60_000);
  afterAll(() => home.remove());

  it('attaches, in the mode of the page, and shows diagnostics', () => {
    expect(result.mode).toBe('butane-mode');
    expect(result.said).toContain(WARNING);
  });

  it('shows a hover, as plain text where there is no Markdown', () => {
    expect(result.hover).toMatch(/^`?mode`? · /);
  });

  it('goes to a definition', () => {
    expect(result.definition).toBe(PLACES.definition.line);
  });

  it('applies a fix', () => {
    expect(result.fixed.split('\n')).toContain(MENDED);
  });

  it('completes', () => {
    expect(result.completed.split('\n')).toContain('systemd:');
  });
});
