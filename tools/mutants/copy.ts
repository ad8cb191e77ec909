/** A copy of the project to break things in. */
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const LEFT_OUT = ['node_modules', 'dist', '.git', '.vscode-test'];

/** Copies the project, changes that are not committed included; its packages are linked. */
export function copyProject(root: string): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'flatcar-config-mutants-'));
  for (const name of readdirSync(root)) {
    if (!LEFT_OUT.includes(name)) cpSync(join(root, name), join(path, name), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(path, 'node_modules'), 'junction');
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
