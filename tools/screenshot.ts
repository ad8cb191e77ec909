/**
 * Takes the README's pictures of the real editor, in VS Code as a person would use it: an old config with its preview and
 * the fixes of a key (docs/images/editor.png), and the review of a conversion (docs/images/convert.png). With names as
 * arguments only those.
 */
import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from './editor/chromium.ts';
import { CACHE, makeTemporaryFolder, ROOT } from './editor/paths.ts';
import { startServer, workbenchUrl } from './editor/vscode-server.ts';

const PICTURES = join(ROOT, 'docs/images');

/** A workbench with nothing in it that takes the eye off the editors. */
const SETTINGS = {
  'breadcrumbs.enabled': false,
  'editor.minimap.enabled': false,
  'editor.fontSize': 13,
  'editor.cursorBlinking': 'solid',
  'editor.stickyScroll.enabled': false,
  'editor.occurrencesHighlight': 'off',
  'editor.lightbulb.enabled': 'off',
  'files.autoSave': 'off',
  'workbench.activityBar.location': 'hidden',
  'workbench.colorTheme': 'Default Light Modern',
  'workbench.layoutControl.enabled': false,
  'window.commandCenter': false,
} as const;

/** Runs a command by its title, through the command palette. */
async function runCommand(page: Page, title: string): Promise<void> {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input').fill(`>${title}`);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().click();
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
}

/** Drags the upper edge of the panel at the bottom to a height, in pixels from the top. */
async function shrinkPanel(page: Page, top: number): Promise<void> {
  const box = await page.locator('.part.panel').boundingBox();
  if (box === null) {
    throw new Error('there is no panel');
  }
  await page.mouse.move(700, box.y);
  await page.mouse.down();
  await page.mouse.move(700, top, { steps: 5 });
  await page.mouse.up();
}

/** Puts editor, preview and problems side by side, and opens the menu of the light bulb at a key. */
async function arrangeEditor(page: Page): Promise<void> {
  await page.locator('.monaco-editor .view-line', { hasText: 'variant' }).first().waitFor();
  await runCommand(page, 'View: Close Primary Side Bar');
  await page.locator('.editor-actions [aria-label^="Preview Rendered Ignition"]').first().click();
  await page.locator('.monaco-editor .view-line', { hasText: '"ignition"' }).first().waitFor();
  await runCommand(page, 'Problems: Focus on Problems View');
  await page.locator('.markers-panel .monaco-list-row').first().waitFor();
  await shrinkPanel(page, 685);
  await page.locator('.statusbar-item', { hasText: 'Activating Extensions' }).waitFor({ state: 'hidden' });
  await page.locator('.view-line', { hasText: 'enable: true' }).getByText('enable').click();
  await page.keyboard.press('Control+.');
  await page.locator('.action-widget .monaco-list-row').first().waitFor();
  await page.mouse.move(700, 30);
}

/** Converts what the notification offers to, and shows the difference. */
async function arrangeConversion(page: Page): Promise<void> {
  const notification = page.locator('.notification-toast');
  await notification.locator('.monaco-button', { hasText: 'Convert…' }).click();
  await page.locator('.monaco-diff-editor .view-line', { hasText: 'variant' }).waitFor();
  await runCommand(page, 'View: Close Primary Side Bar');
  await notification.locator('.monaco-button', { hasText: 'Apply' }).waitFor();
  await page.locator('.statusbar-item', { hasText: 'Activating Extensions' }).waitFor({ state: 'hidden' });
  await page.mouse.move(700, 30);
}

interface Picture {
  /** What is opened. */
  readonly file: string;
  arrange(page: Page): Promise<void>;
}

const ALL: Readonly<Record<string, Picture>> = {
  editor: { file: 'old.bu', arrange: arrangeEditor },
  convert: { file: 'container-linux.yaml', arrange: arrangeConversion },
};

/** Takes one picture, in a workbench and a copy of the example of its own. */
async function take(browser: Browser, name: string, { file, arrange }: Picture): Promise<void> {
  const log = (message: string): void => console.log(message);
  const server = await startServer({ trusted: true, settings: SETTINGS, log });
  const folder = join(makeTemporaryFolder('screenshot'), 'example');
  cpSync(join(ROOT, 'example'), folder, { recursive: true });
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  page.setDefaultTimeout(30_000);
  await page.goto(workbenchUrl(server, { folder, extension: ROOT, file: join(folder, file) }));
  try {
    await arrange(page);
  } catch (error) {
    await page.screenshot({ path: join(CACHE, 'failed-screenshot.png') });
    throw error;
  }
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name}.png`) });
  server.stop();
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
  } finally {
    await browser.close();
  }
}

await main();
process.exit();
