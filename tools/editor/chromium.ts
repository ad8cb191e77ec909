/** The browser in which the workbench runs when nobody sits in front of it. */
import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { canInstallChromium, installChromium } from './install-chromium.ts';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome.exe',
  'msedge.exe',
];

const ELSEWHERE = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const NO_CHROMIUM =
  'No Chromium was found, and the editor tests need one. On Linux with x64 and glibc one comes out of the package ' +
  'registry; here, install Chromium, Chrome or Edge, or name one: CHROMIUM=/path/to/chrome. With a desktop, ' +
  '`npm run test:editor -- --desktop` runs the tests in a VS Code of its own; `npm run test:unit` needs no editor.';

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function namedChromium(): string | undefined {
  const named = process.env['CHROMIUM'];
  return named === '' ? undefined : named;
}

function onPath(name: string): string[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, name));
}

/** The path of a Chromium or one of its kin that this machine has; what CHROMIUM names is the only one, if it is set. */
function findChromium(): string | undefined {
  const named = namedChromium();
  if (named !== undefined) {
    return (isAbsolute(named) ? [named] : onPath(named)).find(isExecutable);
  }
  return [...NAMES.flatMap(onPath), ...ELSEWHERE].find(isExecutable);
}

/** How to start a Chromium: one of the machine's, else one out of the package registry. Throws what to do without. */
function provideChromium(log: (message: string) => void): {
  executablePath: string;
  env?: NodeJS.ProcessEnv;
} {
  const executablePath = findChromium();
  if (executablePath !== undefined) {
    return { executablePath };
  }
  const named = namedChromium();
  if (named !== undefined) {
    throw new Error(`CHROMIUM names ${named}, which is not there or cannot be run.`);
  }
  if (!canInstallChromium()) {
    throw new Error(NO_CHROMIUM);
  }
  const installed = installChromium(log);
  return { executablePath: installed.executablePath, env: { ...process.env, ...installed.env } };
}

/** Starts a headless Chromium, which is installed first if need be. Throws with an instruction when there is none. */
export async function launchChromium(log: (message: string) => void): Promise<Browser> {
  const { executablePath, env } = provideChromium(log);
  return chromium.launch({
    executablePath,
    ...(env && { env }),
    args: FLAGS,
    // Signals end this process (see processes.ts), and the browser with it.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}
