/** The browser in which the workbench runs when nobody sits in front of it. */
import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

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

export const NO_CHROMIUM =
  'No Chromium was found, and the editor tests need one. Install it (Debian: apt-get install chromium), or name one: ' +
  'CHROMIUM=/path/to/chrome. With a desktop, `npm run test:editor -- --desktop` runs them in a VS Code of its own.';

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The path of a Chromium or one of its kin: what CHROMIUM names, else the first found on this machine. */
export function findChromium(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath = (name: string): string[] => folders.map((folder) => join(folder, name));
  const named = process.env['CHROMIUM'];
  if (named !== undefined && named !== '') {
    return (isAbsolute(named) ? [named] : onPath(named)).find(isExecutable);
  }
  return [...NAMES.flatMap(onPath), ...ELSEWHERE].find(isExecutable);
}

/** Starts a headless Chromium. Throws with an instruction when there is none. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) {
    throw new Error(NO_CHROMIUM);
  }
  return chromium.launch({
    executablePath,
    args: FLAGS,
    // Signals end this process (see processes.ts), and the browser with it.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}
