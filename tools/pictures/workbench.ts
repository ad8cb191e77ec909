/** The workbench in which pictures are taken, and what a person does in it: commands, clicks, waiting until all stands still. */
import type { Locator, Page } from 'playwright-core';

/** A workbench with nothing in it that takes the eye off the editors. */
export const SETTINGS = {
  'breadcrumbs.enabled': false,
  'editor.minimap.enabled': false,
  'editor.fontSize': 13,
  'editor.cursorBlinking': 'solid',
  'editor.stickyScroll.enabled': false,
  'editor.occurrencesHighlight': 'off',
  'editor.lightbulb.enabled': 'off',
  'files.autoSave': 'off',
  'workbench.activityBar.location': 'hidden',
  'workbench.layoutControl.enabled': false,
  'window.commandCenter': false,
} as const;

export type Theme = 'light' | 'dark';

const THEMES: Readonly<Record<Theme, string>> = { light: 'Light Modern', dark: 'Dark Modern' };

/**
 * Chooses a theme as a person does. Of the settings a workbench in a browser takes it only when they change: at its start the
 * themes, which come with the server's extensions, are not there yet.
 */
export async function chooseTheme(page: Page, theme: Theme): Promise<void> {
  await runCommand(page, 'Preferences: Color Theme', 'stays');
  await page.locator('.quick-input-widget input').fill(THEMES[theme]);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: THEMES[theme] }).first().click();
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  await page.locator(`.monaco-workbench.vs${theme === 'dark' ? '-dark' : ''}`).waitFor();
}

/** Runs a command by its title, through the command palette; one that asks something `stays`. */
export async function runCommand(page: Page, title: string, then?: 'stays'): Promise<void> {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input').fill(`>${title}`);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().click();
  if (then !== 'stays') await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
}

/** The line of an editor that has a text; of several editors the first. */
export function line(page: Page, text: string): Locator {
  return page.locator('.monaco-editor .view-line', { hasText: text }).first();
}

/** The button above an editor that is there once it is known what a config is. */
const PREVIEW = '.editor-actions [aria-label^="Preview Rendered Ignition"]';

/** Waits for the opened config. The palette takes up only what is there when it is opened. */
export async function whenKnown(page: Page, theme: Theme): Promise<void> {
  await line(page, 'variant').waitFor();
  await page.locator(PREVIEW).first().waitFor();
  await chooseTheme(page, theme);
}

/** Waits for the opened config, and closes the side bar. */
export async function begin(page: Page, theme: Theme): Promise<void> {
  await whenKnown(page, theme);
  await runCommand(page, 'View: Close Primary Side Bar');
}

/** Puts the cursor on a word of a line of the config. */
export async function clickWord(page: Page, text: string, word: string): Promise<void> {
  await line(page, text).getByText(word).first().click();
}

/** Puts the cursor on a line of the editor that has the focus, counted from 1, and brings it into view. */
export async function goToLine(page: Page, number: number): Promise<void> {
  await page.keyboard.press('Control+g');
  await page.locator('.quick-input-widget input').fill(`:${number}`);
  await page.keyboard.press('Enter');
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
}

/** Opens the preview by the button above the editor. */
export async function openPreview(page: Page): Promise<void> {
  await page.locator(PREVIEW).first().click();
  await line(page, '"ignition"').waitFor();
}

/** The first line of the view of the machine that has some words. */
export function inMachine(page: Page, words: string): Locator {
  return page.locator('.sidebar .monaco-list-row', { hasText: words }).first();
}

/** A place in the page of a picture, which stands in a frame within a frame. */
export function inPage(page: Page, selector: string): Locator {
  return page.frameLocator('iframe.webview').frameLocator('#active-frame').locator(selector).first();
}

/** Drags the border between two parts of the window from one place to another, in pixels. */
export async function drag(
  page: Page,
  from: readonly [x: number, y: number],
  to: readonly [x: number, y: number],
): Promise<void> {
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move(...to, { steps: 5 });
  await page.mouse.up();
}

/** Gives the page or preview beside the config more room than that: the border between them goes to the left. */
export async function narrowSource(page: Page, width: number): Promise<void> {
  const box = await page.locator('.editor-group-container').first().boundingBox();
  if (box === null) throw new Error('there is no editor');
  await drag(page, [box.x + box.width, 300], [box.x + width, 300]);
}

/** Makes the side bar so many pixels wide. */
export async function widenSideBar(page: Page, width: number): Promise<void> {
  const box = await page.locator('.part.sidebar').boundingBox();
  if (box === null) throw new Error('there is no side bar');
  await drag(page, [box.x + box.width, 300], [box.x + width, 300]);
}

/** Waits until nothing is on its way, with the mouse where it points at nothing. */
export async function settle(page: Page): Promise<void> {
  await page.locator('.statusbar-item', { hasText: 'Activating Extensions' }).waitFor({ state: 'hidden' });
  // On the empty part of the status bar.
  await page.mouse.move(240, (page.viewportSize()?.height ?? 900) - 8);
  // Scroll bars and the marks of an edit fade; nothing tells when they have.
  await page.waitForTimeout(1500);
}
