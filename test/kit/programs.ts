/** Before all tests: bundles the programs once, which every test that runs one as a process would do by itself. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { CLI, SERVER } from '../../tools/bundles.ts';
import { buildPrograms } from '../../tools/program.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The path of the language server. */
    server: string;
    /** The path of the command line tool. */
    cli: string;
  }
}

export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'flatcar-config-programs-'));
  const dist = join(folder, 'dist');
  // As they are published: the packages that tests make have them inside.
  await buildPrograms(dist, true);
  // The pages of the rules lie beside the server, as in the extension.
  symlinkSync(fileURLToPath(new URL('../../docs', import.meta.url)), join(folder, 'docs'), 'junction');
  // Texts that tests know, of a language, and of one whose file is broken.
  const texts = join(folder, 'l10n');
  mkdirSync(texts);
  cpSync(new URL('../l10n/german.json', import.meta.url), join(texts, 'bundle.l10n.de.json'));
  writeFileSync(join(texts, 'bundle.l10n.xx.json'), '[]');
  project.provide('server', join(dist, SERVER.file));
  project.provide('cli', join(dist, CLI.file));
  return () => rmSync(folder, { recursive: true, force: true });
}
