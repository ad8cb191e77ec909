/** Where things are, seen from the repository's root. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const ROOT = resolve(fileURLToPath(import.meta.url), '../../..');

/** What is downloaded or built for the editor runs, and what they leave for diagnosis; ignored by Git. */
export const CACHE = join(ROOT, '.vscode-test');

const temporary: string[] = [];

/** Makes an empty folder of our own outside the repository; it is removed when this process ends. */
export function makeTemporaryFolder(purpose: string): string {
  if (temporary.length === 0) {
    process.on('exit', () => {
      for (const folder of temporary) {
        rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
      }
    });
  }
  const folder = mkdtempSync(join(tmpdir(), `flatcar-config-${purpose}-`));
  temporary.push(folder);
  return folder;
}
