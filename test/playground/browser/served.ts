/** Before the tests in a browser: builds the playground, and serves it in a folder below others. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildPlayground } from '../../../tools/playground/build.ts';
import { serveFolder } from '../../../tools/playground/serve.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of the playground, with a slash at its end. */
    playground: string;
  }
}

export default async function setup(project: TestProject): Promise<() => void> {
  const root = mkdtempSync(join(tmpdir(), 'flatcar-config-playground-'));
  await buildPlayground(join(root, 'tools/try'));
  const server = await serveFolder(root);
  project.provide('playground', `${server.url}tools/try/`);
  return () => {
    server.stop();
    rmSync(root, { recursive: true, force: true });
  };
}
