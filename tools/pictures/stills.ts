/** How the workbench is arranged for each picture that stands still. */
import type { Page } from 'playwright-core';
import {
  begin,
  chooseTheme,
  clickWord,
  drag,
  goToLine,
  inMachine,
  inPage,
  line,
  narrowSource,
  openPreview,
  runCommand,
  settle,
  widenSideBar,
} from './workbench.ts';

/** Editor, preview and problems side by side, and the menu of the light bulb at a key. */
export async function editor(page: Page): Promise<void> {
  await begin(page, 'light');
  await openPreview(page);
  await runCommand(page, 'Problems: Focus on Problems View');
  await page.locator('.markers-panel .monaco-list-row').first().waitFor();
  const panel = await page.locator('.part.panel').boundingBox();
  if (panel === null) throw new Error('there is no panel');
  await drag(page, [700, panel.y], [700, 685]);
  await settle(page);
  await clickWord(page, 'enable: true', 'enable');
  await page.keyboard.press('Control+.');
  await page.locator('.action-widget .monaco-list-row').first().waitFor();
  await page.mouse.move(240, 892);
}

/** What the notification offers to convert, with the difference. */
export async function convert(page: Page): Promise<void> {
  const notification = page.locator('.notification-toast');
  const button = notification.locator('.monaco-button', { hasText: 'Convert…' });
  await button.waitFor();
  // First, as a notification goes away after a while.
  await chooseTheme(page, 'light');
  await button.click();
  await page.locator('.monaco-diff-editor .view-line', { hasText: 'variant' }).waitFor();
  await runCommand(page, 'View: Close Primary Side Bar');
  await notification.locator('.monaco-button', { hasText: 'Apply' }).waitFor();
  await settle(page);
}

/** The cursor in the config, and what came of that in the preview. */
export async function preview(page: Page): Promise<void> {
  await begin(page, 'light');
  await openPreview(page);
  await settle(page);
  await line(page, 'variant').click();
  await goToLine(page, 35);
  await settle(page);
}

/** The machine beside its config. */
export async function machine(page: Page): Promise<void> {
  await begin(page, 'light');
  await runCommand(page, 'Flatcar: Show Machine');
  await inMachine(page, 'The first boot').waitFor();
  await widenSideBar(page, 560);
  await goToLine(page, 68);
  await page.keyboard.press('End');
  await settle(page);
}

/** The picture of the disks beside the config, and the part of the entry with the cursor. */
export async function disks(page: Page): Promise<void> {
  await begin(page, 'dark');
  await runCommand(page, 'Flatcar: Show Disks');
  await inPage(page, '.part').waitFor();
  await narrowSource(page, 420);
  await clickWord(page, 'label: data-1', 'data-1');
  await settle(page);
}

/** The graph of the units beside the config. */
export async function units(page: Page): Promise<void> {
  await begin(page, 'dark');
  await runCommand(page, 'Flatcar: Show Units');
  await inPage(page, '.unit').waitFor();
  await narrowSource(page, 360);
  await goToLine(page, 83);
  await settle(page);
  // What comes before it and what comes behind it.
  await page.mouse.move(800, 250);
  await page.mouse.wheel(240, 0);
  await settle(page);
}
