/** A VS Code server on a free loopback port, with a data folder of its own, and the addresses of its workbench. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installServer } from './install-server.ts';
import { makeTemporaryFolder } from './paths.ts';
import { startProcess } from './processes.ts';

export interface ServerOptions {
  /** The user's settings, as in settings.json. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Whether folders are trusted without asking; otherwise they open in Restricted Mode. */
  readonly trusted: boolean;
  readonly log: (message: string) => void;
  /** The port; a free one when absent. */
  readonly port?: number;
}

export interface VscodeServer {
  readonly port: number;
  /** The end of what the server printed. */
  log(): string;
  stop(): void;
}

export interface WorkbenchOptions {
  /** The folder to open, absolute. */
  readonly folder: string;
  /** The folder of the extension to load from source, absolute. */
  readonly extension: string;
  /** A module whose `run()` is executed inside the extension host, absolute. */
  readonly tests?: string;
  /** A file to open, absolute. */
  readonly file?: string;
}

const START_LIMIT = 30_000;
const PORT_LINE = /Extension host agent listening on (\d+)/;

/** What makes a quiet workbench: nothing pops up that nobody asked for. */
const QUIET_SETTINGS = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'security.workspace.trust.startupPrompt': 'never',
  'security.workspace.trust.banner': 'never',
  'extensions.ignoreRecommendations': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'git.enabled': false,
  'chat.commandCenter.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
} as const;

/**
 * The setting that makes an extension run in the page's web worker by its `browser` entry, although it has a `main`
 * entry for Node. (VS Code 1.100 does not listen to the `extensionDevelopmentKind` of the payload in that case.)
 */
export function inWebWorker(extensionId: string): Record<string, unknown> {
  return { 'remote.extensionKind': { [extensionId]: ['web'] } };
}

function serverArguments(data: string, options: ServerOptions): string[] {
  return [
    ['--host', '127.0.0.1'],
    ['--port', String(options.port ?? 0)],
    ['--server-data-dir', data],
    ['--user-data-dir', data],
    ['--extensions-dir', join(data, 'extensions')],
    ['--telemetry-level', 'off'],
    ['--without-connection-token'],
    ['--accept-server-license-terms'],
    options.trusted ? ['--disable-workspace-trust'] : [],
  ].flat();
}

/** Starts the server, which is installed first if need be. Rejects with its output when it does not come up. */
export async function startServer(options: ServerOptions): Promise<VscodeServer> {
  const entry = installServer(options.log);
  const data = makeTemporaryFolder('vscode');
  const user = join(data, 'User');
  mkdirSync(user, { recursive: true });
  writeFileSync(
    join(user, 'settings.json'),
    JSON.stringify({ ...QUIET_SETTINGS, ...options.settings }, null, 2),
  );
  return new Promise((resolve, reject) => {
    const server = startProcess(process.execPath, [entry, ...serverArguments(data, options)], (line) => {
      const port = PORT_LINE.exec(line)?.[1];
      if (port !== undefined) {
        clearTimeout(timer);
        resolve({ port: Number(port), log: server.tail, stop: server.stop });
      }
    });
    const fail = (why: string): void => {
      clearTimeout(timer);
      server.stop();
      reject(new Error(`The VS Code server ${why}:\n${server.tail()}`));
    };
    const timer = setTimeout(() => fail('did not start in time'), START_LIMIT);
    server.child.once('error', () => fail('could not be started'));
    server.child.once('exit', () => fail('ended at once'));
  });
}

/**
 * The address of a workbench with the extension loaded. VS Code takes these switches as `payload`, a JSON list of pairs;
 * paths on the server's machine are `vscode-remote` URIs.
 */
export function workbenchUrl(server: Pick<VscodeServer, 'port'>, options: WorkbenchOptions): string {
  const authority = `127.0.0.1:${server.port}`;
  const remote = (path: string): string => `vscode-remote://${authority}${pathToFileURL(path).pathname}`;
  const payload: [string, string][] = [['extensionDevelopmentPath', remote(options.extension)]];
  if (options.tests !== undefined) {
    payload.push(['extensionTestsPath', remote(options.tests)]);
  }
  if (options.file !== undefined) {
    payload.push(['openFile', remote(options.file)]);
  }
  payload.push(['skipWelcome', 'true'], ['skipReleaseNotes', 'true']);
  const url = new URL(`http://${authority}/`);
  url.searchParams.set('folder', decodeURI(pathToFileURL(options.folder).pathname));
  url.searchParams.set('payload', JSON.stringify(payload));
  return url.href;
}
