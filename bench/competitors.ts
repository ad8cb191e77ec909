/** Who is measured: our server, and the others where they can be had. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PREVIEW } from '../server/src/protocol/preview.ts';
import { RENDER } from '../server/src/protocol.ts';
import type { ServerSpec } from './language-server.ts';

const CACHE = resolve('.bench');
/** The last yaml-language-server for Node 20, and VS Code's JSON server as it is packed for other editors. */
const PACKAGES = ['yaml-language-server@1.25.0', 'vscode-langservers-extracted@4.10.0'];

function binary(name: string): string {
  return join(CACHE, 'node_modules', '.bin', name);
}

/** Installs the other servers into the git-ignored cache once; offline they are simply missing afterwards. */
export function installCompetitors(): void {
  if (existsSync(binary('yaml-language-server')) && existsSync(binary('vscode-json-language-server'))) return;
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(join(CACHE, '.gitignore'), '*\n');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const options = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  spawnSync(npm, ['install', '--prefix', CACHE, ...options, ...PACKAGES], {
    stdio: 'inherit',
    timeout: 180_000,
  });
}

/** Our server as it is built in a checkout; `name` tells it from others of ours. */
export function ourServer(name: string, checkout: string): ServerSpec {
  return {
    name,
    command: [process.execPath, resolve(checkout, 'dist/server-node.cjs'), '--stdio'],
    languageId: 'butane',
    fileName: 'config.bu',
    settings: {},
    renderMethod: RENDER,
    previewMethod: PREVIEW,
  };
}

/** The servers that are installed; `missing` names the others. */
export function otherServers(): { readonly yaml: ServerSpec | null; readonly json: ServerSpec | null } {
  const yamlSchema = pathToFileURL(resolve('schemas/butane-flatcar-1.1.0.json')).href;
  const yaml: ServerSpec = {
    name: 'yaml-language-server 1.25.0',
    command: [process.execPath, binary('yaml-language-server'), '--stdio'],
    languageId: 'yaml',
    fileName: 'config.yaml',
    settings: {
      yaml: {
        validate: true,
        completion: true,
        schemaStore: { enable: false },
        schemas: { [yamlSchema]: '*.yaml' },
      },
      http: { proxyStrictSSL: false },
    },
  };
  const jsonSchema = resolve('schemas/ignition-3.4.0.json');
  const schemas = existsSync(jsonSchema)
    ? [{ fileMatch: ['*.json'], url: pathToFileURL(jsonSchema).href }]
    : [];
  const json: ServerSpec = {
    name: `VS Code JSON server${schemas.length === 0 ? ' (no schema)' : ''}`,
    command: [process.execPath, binary('vscode-json-language-server'), '--stdio'],
    languageId: 'json',
    fileName: 'config.json',
    settings: { json: { validate: { enable: true }, schemas } },
    initializationOptions: { handledSchemaProtocols: ['file'], provideFormatter: false },
  };
  return {
    yaml: existsSync(binary('yaml-language-server')) ? yaml : null,
    json: existsSync(binary('vscode-json-language-server')) ? json : null,
  };
}

/** Whether `butane` is on PATH. */
export function hasButane(): boolean {
  return spawnSync('butane', ['--version'], { stdio: 'ignore' }).status === 0;
}
