/** Tries what a release consists of, where people have it. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../npm/contents.ts';
import { run } from './run.ts';

const GOOD = `variant: flatcar
version: 1.1.0
storage:
  files:
    - path: /opt/app/greeting
      mode: 0644
      contents:
        inline: Hello
`;

/** Works in an empty folder, which is gone afterwards. */
function inFolder<Result>(work: (folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'flatcar-config-try-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Installs a packed npm package into an empty project without a network, and uses all of it. Throws what fails. */
export function tryPackage(tarball: string, version: string): void {
  inFolder((cwd) => {
    writeFileSync(join(cwd, 'package.json'), '{ "private": true, "type": "module" }\n');
    run(['npm', 'install', '--offline', '--no-audit', '--no-fund', '--ignore-scripts', tarball], { cwd });
    const program = join(cwd, 'node_modules/.bin/flatcar-config');
    const said = run([process.execPath, program, '--version'], { cwd });
    if (!said.includes(version)) throw new Error(`the package says that it is ${said}`);
    writeFileSync(join(cwd, 'a.bu'), GOOD);
    run([process.execPath, program, 'check', '--strict', 'a.bu'], { cwd });
    const text = `import { render } from 'flatcar-config';
      if (!render(${JSON.stringify(GOOD)}).ok) throw new Error('it does not render');`;
    run([process.execPath, '--input-type=module', '-e', text], { cwd });
  });
}

/** Runs the action of a release tree on the example, with an environment as the runner's. Throws what fails. */
export function tryAction(tree: string): void {
  inFolder((folder) => {
    const workspace = join(folder, 'workspace');
    cpSync(join(ROOT, 'example'), workspace, { recursive: true });
    const output = join(folder, 'output');
    writeFileSync(output, '');
    const [, main = ''] = /^ {2}main: (.+)$/m.exec(readFileSync(join(tree, 'action.yml'), 'utf8')) ?? [];
    const env = { GITHUB_OUTPUT: output, GITHUB_WORKSPACE: workspace, INPUT_PATHS: 'broken.bu' };
    const said = run([process.execPath, join(tree, main)], { cwd: workspace, env, expected: [1] });
    if (!said.includes('::error file=broken.bu')) throw new Error(`the action annotates nothing:\n${said}`);
    if (!/^ok<</m.test(readFileSync(output, 'utf8'))) throw new Error('the action has no outputs');
  });
}

/** Has pre-commit install the hooks out of a repository's tag, and run them. Gives what was done. Throws what fails. */
export function tryHooks(repository: string, version: string): string {
  const { error } = spawnSync('pre-commit', ['--version']);
  if (error) return 'pre-commit is not installed here; not tried';
  return inFolder((folder) => {
    const cwd = join(folder, 'work');
    const hooks = ['check', 'fix', 'fmt'].map((name) => `      - id: flatcar-config-${name}`);
    mkdirSync(cwd);
    const config = ['repos:', `  - repo: ${repository}`, `    rev: v${version}`, '    hooks:', ...hooks];
    writeFileSync(join(cwd, '.pre-commit-config.yaml'), `${config.join('\n')}\n`);
    writeFileSync(join(cwd, 'a.bu'), GOOD);
    writeFileSync(join(cwd, 'other.txt'), 'no config');
    run(['git', 'init', '--quiet'], { cwd });
    run(['git', 'add', '.'], { cwd });
    const env = { PRE_COMMIT_HOME: join(folder, 'home'), npm_config_offline: 'true' };
    run(['pre-commit', 'run', '--all-files'], { cwd, env });
    writeFileSync(join(cwd, 'a.bu'), GOOD.replace('/opt/', 'opt/'));
    const said = run(['pre-commit', 'run', 'flatcar-config-check', '--all-files'], {
      cwd,
      env,
      expected: [1],
    });
    if (!said.includes('path not absolute')) throw new Error(`the hook does not say what is wrong:\n${said}`);
    return 'run by pre-commit';
  });
}
