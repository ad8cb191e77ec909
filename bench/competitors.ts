/** Who is measured: ours, and the others where they can be had. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ServerSpec } from './server-spec.ts';

/** The last yaml-language-server for Node 20, and VS Code's JSON server as it is packed for other editors. */
const PACKAGES = ['yaml-language-server@1.25.0', 'vscode-langservers-extracted@4.10.0'];

/** Where the other servers are kept: outside of the repository, and the same for all checkouts. */
function cache(): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  const home = homedir() || tmpdir();
  return join(XDG_CACHE_HOME ?? LOCALAPPDATA ?? join(home, '.cache'), 'flatcar-config-bench');
}

function binary(name: string): string {
  return join(cache(), 'node_modules', '.bin', name);
}

/** Installs the other servers into the user's cache once; offline they are simply missing afterwards. */
export function installCompetitors(): void {
  if (existsSync(binary('yaml-language-server')) && existsSync(binary('vscode-json-language-server'))) return;
  mkdirSync(cache(), { recursive: true });
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const options = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  // Standard output is for the report.
  spawnSync(npm, ['install', '--prefix', cache(), ...options, ...PACKAGES], {
    stdio: ['ignore', 2, 2],
    timeout: 180_000,
  });
}

/** A checkout of ours that is measured, by the name it has in the tables. */
export interface Checkout {
  readonly name: string;
  readonly folder: string;
}

/** The server of a checkout, which has been built. */
export function ourServer({ name, folder }: Checkout): ServerSpec {
  return {
    name,
    command: [process.execPath, resolve(folder, 'dist/server-node.cjs'), '--stdio'],
    languageId: 'butane',
    extension: 'bu',
    settings: {},
  };
}

/** How the command line tool of a checkout is started, which has been built. */
export function ourTool({ folder }: Checkout): readonly string[] {
  const manifest: unknown = JSON.parse(readFileSync(resolve(folder, 'package.json'), 'utf8'));
  const bin = manifest && typeof manifest === 'object' && 'bin' in manifest ? manifest.bin : undefined;
  const file = bin && typeof bin === 'object' ? Object.values(bin)[0] : bin;
  if (typeof file !== 'string') throw new Error(`${folder} has no command line tool`);
  return [process.execPath, resolve(folder, file)];
}

/** yaml-language-server with our schema; null where it is not installed. */
export function yamlServer(): ServerSpec | null {
  if (!existsSync(binary('yaml-language-server'))) return null;
  const schema = pathToFileURL(resolve('schemas/butane-flatcar-1.1.0.json')).href;
  return {
    name: 'yaml-language-server 1.25.0',
    command: [process.execPath, binary('yaml-language-server'), '--stdio'],
    languageId: 'yaml',
    extension: 'yaml',
    settings: {
      yaml: {
        validate: true,
        completion: true,
        schemaStore: { enable: false },
        schemas: { [schema]: '*.yaml' },
      },
      http: { proxyStrictSSL: false },
    },
  };
}

/** VS Code's JSON server with our schema; null where it is not installed. */
export function jsonServer(): ServerSpec | null {
  if (!existsSync(binary('vscode-json-language-server'))) return null;
  const url = pathToFileURL(resolve('schemas/ignition-3.4.0.json')).href;
  return {
    name: "VS Code's JSON server",
    command: [process.execPath, binary('vscode-json-language-server'), '--stdio'],
    languageId: 'json',
    extension: 'json',
    settings: { json: { validate: { enable: true }, schemas: [{ fileMatch: ['*.json'], url }] } },
    initializationOptions: { handledSchemaProtocols: ['file'], provideFormatter: false },
  };
}

/** Whether this `butane` can be run. */
export function canRun(butane: string): boolean {
  return spawnSync(butane, ['--help'], { stdio: 'ignore' }).status === 0;
}
