/** The extension as users install it: packaged, then unpacked by VS Code itself. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { packageExtension } from '../vsix.ts';
import { installServer } from './install-server.ts';
import { makeTemporaryFolder } from './paths.ts';

/** Packages the built extension and gives the folder it was installed to. Throws with VS Code's words if it fails. */
export async function installPackaged(log: (message: string) => void): Promise<string> {
  const folder = makeTemporaryFolder('package');
  const vsix = join(folder, 'flatcar-config.vsix');
  await packageExtension(vsix);
  const extensions = join(folder, 'extensions');
  const args = ['--extensions-dir', extensions, '--server-data-dir', folder, '--install-extension', vsix];
  const result = spawnSync(process.execPath, [installServer(log), ...args], { encoding: 'utf8' });
  const installed = readdirSync(extensions).find((name) => name.startsWith('flatcar-config.'));
  if (installed === undefined) {
    throw new Error(`VS Code did not install the package:\n${result.stdout}${result.stderr}`);
  }
  return join(extensions, installed);
}
