/**
 * Takes the pictures of README and walkthrough of the real editor, in VS Code as a person would use it: those of ALL below, to
 * docs/images/, and a part of some to client/walkthrough/; and that of the playground. With names as arguments only those.
 */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from './editor/chromium.ts';
import { CACHE, makeTemporaryFolder, ROOT } from './editor/paths.ts';
import { startServer, workbenchUrl } from './editor/vscode-server.ts';
import { follow, SOURCE } from './pictures/animated.ts';
import { takePlayground } from './pictures/playground.ts';
import * as stills from './pictures/stills.ts';
import { SETTINGS } from './pictures/workbench.ts';

const PICTURES = join(ROOT, 'docs/images');
const WALKTHROUGH = join(ROOT, 'client/walkthrough');

interface Picture {
  /** What is opened, of a copy of the example. */
  readonly file: string;
  /** What stands in it, where it is no file of the example. */
  readonly text?: string;
  readonly size: { readonly width: number; readonly height: number };
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The part of it that the walkthrough shows, in pixels from the left and the top. */
  readonly part?: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** Arranges the workbench, and gives a PNG of it. */
  take(page: Page): Promise<Buffer>;
}

/** What is to be seen once the workbench is arranged. */
function still(arrange: (page: Page) => Promise<void>): (page: Page) => Promise<Buffer> {
  return async (page) => {
    await arrange(page);
    return page.screenshot();
  };
}

const LARGE = { width: 1400, height: 900 };
const SMALL = { width: 1200, height: 700 };

const ALL: Readonly<Record<string, Picture>> = {
  editor: { file: 'old.bu', size: LARGE, take: still(stills.editor) },
  convert: { file: 'container-linux.yaml', size: LARGE, take: still(stills.convert) },
  preview: {
    file: 'flatcar.bu',
    size: SMALL,
    part: { x: 0, y: 300, width: 1200, height: 340 },
    take: still(stills.preview),
  },
  machine: {
    file: 'server.bu',
    size: SMALL,
    part: { x: 0, y: 0, width: 560, height: 460 },
    take: still(stills.machine),
  },
  disks: {
    file: 'server.bu',
    size: SMALL,
    part: { x: 422, y: 36, width: 778, height: 500 },
    take: still(stills.disks),
  },
  units: { file: 'server.bu', size: { width: 1200, height: 460 }, take: still(stills.units) },
  follow: {
    file: 'web.bu',
    text: SOURCE,
    size: { width: 1120, height: 620 },
    settings: { 'editor.fontSize': 12 },
    take: follow,
  },
};

/** Takes one picture, in a workbench and a copy of the example of its own. */
async function take(browser: Browser, name: string, picture: Picture): Promise<void> {
  const log = (message: string): void => console.log(message);
  const settings = { ...SETTINGS, ...picture.settings };
  const server = await startServer({ trusted: true, settings, log });
  const folder = join(makeTemporaryFolder('screenshot'), 'example');
  cpSync(join(ROOT, 'example'), folder, { recursive: true });
  const file = join(folder, picture.file);
  if (picture.text !== undefined) writeFileSync(file, picture.text);
  const page = await browser.newPage({ viewport: picture.size });
  page.setDefaultTimeout(90_000);
  await page.goto(workbenchUrl(server, { folder, extension: ROOT, file }));
  try {
    const png = await picture.take(page);
    mkdirSync(PICTURES, { recursive: true });
    writeFileSync(join(PICTURES, `${name}.png`), png);
    if (picture.part !== undefined)
      await page.screenshot({ path: join(WALKTHROUGH, `${name}.png`), clip: picture.part });
  } catch (error) {
    await page.screenshot({ path: join(CACHE, 'failed-screenshot.png') });
    throw error;
  } finally {
    await page.close();
    server.stop();
  }
}

async function main(): Promise<void> {
  const browser = await launchChromium(console.log);
  const names = process.argv.slice(2);
  try {
    for (const [name, picture] of Object.entries(ALL)) {
      if (names.length === 0 || names.includes(name)) {
        await take(browser, name, picture);
      }
    }
    if (names.length === 0 || names.includes('playground'))
      writeFileSync(join(PICTURES, 'playground.png'), await takePlayground(browser));
  } finally {
    await browser.close();
  }
}

await main();
process.exit();
