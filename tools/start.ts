/**
 * What `npm start` runs after the build: checks and renders the example with the command line tool, then serves VS Code
 * with the extension on a copy of `example/` until Ctrl-C.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeTemporaryFolder, ROOT } from './editor/paths.ts';
import { NotInstalled } from './editor/registry.ts';
import { startServer, workbenchUrl } from './editor/vscode-server.ts';

const USAGE = `Usage: npm start -- [switches]
  --no-serve   check and render the example, then end (also: --once)
  --desktop    open the installed VS Code (\`code\`) instead of serving one for the browser
  --port N     VS Code's port instead of a free one`;

const EXAMPLE = join(ROOT, 'example');

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Runs the command line tool on the example, in its folder, and shows both. Throws when it fails. */
function runCli(...args: string[]): void {
  print(`\n$ flatcar-config ${args.join(' ')}`);
  const cli = join(ROOT, 'dist/cli.cjs');
  const { status } = spawnSync(process.execPath, [cli, ...args], { cwd: EXAMPLE, stdio: 'inherit' });
  if (status !== 0) {
    throw new Error(`flatcar-config ${args[0]} ended with status ${status}`);
  }
}

/** A copy of the example to play with, so that nobody's edits end up in the repository. */
function copyExample(): string {
  const folder = join(makeTemporaryFolder('start'), 'example');
  cpSync(EXAMPLE, folder, { recursive: true });
  return folder;
}

/** A short address that leads to a long one; gives its port. */
async function redirect(target: string): Promise<number> {
  const server = createServer((_request, response) => response.writeHead(302, { location: target }).end());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function serve(port: number | undefined): Promise<void> {
  const folder = copyExample();
  print('');
  const server = await startServer({ trusted: true, log: print, ...(port === undefined ? {} : { port }) });
  const url = workbenchUrl(server, { folder, extension: ROOT, file: join(folder, 'flatcar.bu') });
  const short = `http://127.0.0.1:${await redirect(url)}/`;
  print(`\nVS Code with the extension, on a copy of example/. Open this in a browser:\n\n  ${short}\n`);
  print(`which leads to\n  ${url}\n`);
  print(
    'Open broken.bu, old.bu, server.bu and container-linux.yaml too; the button at the top right previews the Ignition, the menu behind it has machine, disks and units. Ctrl-C ends it.',
  );
}

/** Opens the installed VS Code with the extension from source. */
async function openDesktop(): Promise<void> {
  const args = ['--new-window', `--extensionDevelopmentPath=${ROOT}`, EXAMPLE, join(EXAMPLE, 'flatcar.bu')];
  await new Promise<void>((resolve, reject) => {
    const code = spawn('code', args, { stdio: 'inherit', shell: process.platform === 'win32' });
    code.once('error', () =>
      reject(new Error('`code` was not found. Install VS Code with its shell command.')),
    );
    code.once('exit', () => resolve());
  });
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      'no-serve': { type: 'boolean' },
      once: { type: 'boolean' },
      desktop: { type: 'boolean' },
      port: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help === true) {
    print(USAGE);
    return;
  }
  runCli('check', '--files-dir', '.', 'flatcar.bu');
  runCli('render', '--pretty', '--files-dir', '.', 'flatcar.bu');
  if (values.desktop === true) {
    await openDesktop();
  } else if (values['no-serve'] !== true && values.once !== true) {
    await serve(values.port === undefined ? undefined : Number(values.port));
  }
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  if (error instanceof NotInstalled)
    process.stderr.write(
      'With an installed VS Code: npm start -- --desktop. Without an editor: npm start -- --no-serve\n',
    );
  process.exit(1);
}
