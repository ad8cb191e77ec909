/** A server over the wire and a folder on the disk, for tests that need both. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach } from 'vitest';
import { type Client, type ClientOptions, startClient } from './lsp-client.ts';

export interface ServerFolder {
  /** Starts the server of a test, which ends with it. */
  readonly start: (options: ClientOptions) => Promise<Client>;
  readonly pathOf: (...path: string[]) => string;
  readonly uriOf: (...path: string[]) => string;
}

/** Makes a folder with `ws/sub` in it before each test of a file, and removes it behind it. */
export function useServerFolder(): ServerFolder {
  let top = '';
  let client: Client | undefined;
  beforeEach(() => {
    top = mkdtempSync(join(tmpdir(), 'flatcar-server-'));
    mkdirSync(join(top, 'ws', 'sub'), { recursive: true });
  });
  afterEach(async () => {
    await client?.stop();
    client = undefined;
    rmSync(top, { recursive: true, force: true });
  });
  const pathOf = (...path: string[]): string => join(top, ...path);
  return {
    pathOf,
    uriOf: (...path) => pathToFileURL(pathOf(...path)).toString(),
    start: async (options) => {
      client = await startClient(options);
      return client;
    },
  };
}
