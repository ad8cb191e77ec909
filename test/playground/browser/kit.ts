/** The playground in a Chromium that reaches nothing but the file server, and what a person does in it. */
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { toFragment } from '../../../playground/src/state/share.ts';
import { EMPTY, type State } from '../../../playground/src/state/state.ts';
import { launchChromium } from '../../../tools/editor/chromium.ts';
import { dedent } from '../../kit/cursor.ts';

/** A config with a file and a unit, of which nothing is said. */
export const SMALL = dedent(`
  variant: flatcar
  version: 1.1.0
  storage:
    files:
      - path: /etc/hostname
        mode: 0644
        contents:
          inline: web-1
      - path: /opt/greeting
        mode: 0644
        contents:
          inline: hello
`);

/** A config that keeps the machine from booting, with a mode that is not what it looks like. */
export const MISTAKES = dedent(`
  variant: flatcar
  version: 1.1.0
  storage:
    files:
      - path: /etc/motd
        mode: 644
        contents:
          inline: hello
`);

let browser: Browser | undefined;
let opened: BrowserContext[] = [];
let shared: Page | undefined;
/** What went wrong in pages: errors, what their policy forbade, and requests that left the file server. */
let faults: string[] = [];

/** Call it once in a file: the browser is there for its tests, each of which fails when a page did something it may not. */
export function useBrowser(): void {
  beforeAll(async () => {
    browser = await launchChromium(() => {});
  });
  afterEach(async () => {
    await Promise.all(opened.map((context) => context.close()));
    opened = [];
    const found = faults;
    faults = [];
    expect(found).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    shared = undefined;
  });
}

/** What is expected to go wrong in a test: faults with these words are none. */
export function forgive(words: string): void {
  faults = faults.filter((fault) => !fault.includes(words));
}

/** A browser profile of its own. */
export async function newContext(
  options: BrowserContextOptions = {},
  stays?: 'stays',
): Promise<BrowserContext> {
  if (!browser) throw new Error('the test file does not call useBrowser()');
  const context = await browser.newContext({
    viewport: { width: 1280, height: 860 },
    serviceWorkers: 'block',
    ...options,
  });
  if (!stays) opened.push(context);
  context.setDefaultTimeout(20_000);
  const home = new URL(inject('playground')).origin;
  await context.route(
    ({ origin, protocol }) => protocol !== 'blob:' && origin !== home,
    (route) => {
      faults.push(`asked for ${route.request().url()}`);
      return route.abort();
    },
  );
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: home });
  context.on('weberror', (error) => faults.push(String(error.error())));
  context.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  return context;
}

/** Opens the playground; `fragment` is what stands behind its address. Resolves when it has checked what is in it. */
export async function openPlayground(context: BrowserContext, fragment = ''): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${inject('playground')}${fragment}`);
  await checked(page);
  return page;
}

/**
 * The playground with a text, some files beside it, and all else as it is at first. Tests of one file share a page, as starting
 * it takes longer than most of them; the text comes by a link, as it may come to anybody.
 */
export async function open(text = SMALL, files: State['files'] = {}): Promise<Page> {
  shared ??= await openPlayground(await newContext({}, 'stays'));
  const page = shared;
  await page.getByRole('tab', { name: 'Findings' }).click();
  await follow(page, (await toFragment({ ...EMPTY, text, files })) ?? '');
  await eventually(() => textOf(page), text);
  // Some go by themselves meanwhile.
  await page.locator('#notices').evaluate((area) => {
    for (const close of area.querySelectorAll<HTMLElement>('.close')) close.click();
  });
  return page;
}

/** Follows a link within the page: what stands behind its address is another, until it is taken. */
export async function follow(page: Page, fragment: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, fragment);
  await page.waitForFunction(() => location.hash === '');
}

/** Waits until the server has told what the text is. */
export async function checked(page: Page): Promise<void> {
  await page.locator('html[data-health=ready] #kind:not(:empty)').waitFor();
}

/** The text area of an editor. */
export function editor(page: Page, label = 'Config'): Locator {
  return page.getByRole('textbox', { name: label, exact: true });
}

/** The lines of an editor that are drawn, as a text. */
export async function textOf(page: Page, label = 'Config'): Promise<string> {
  return (await editor(page, label).locator('.cm-line').allTextContents()).join('\n');
}

/** Pastes a text over all that is in the config, by keys; `label` is what its editor is called. */
export async function paste(page: Page, text: string, label?: string): Promise<void> {
  await page.evaluate((words) => navigator.clipboard.writeText(words), text);
  await editor(page, label).focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+v');
}

/** Opens a tab, and gives what is in it. */
export async function openTab(page: Page, name: string): Promise<Locator> {
  await page.getByRole('tab', { name }).click();
  return page.getByRole('tabpanel', { name });
}

/** Waits until a function of the page gives what is expected; fails with what it gave at last. */
export async function eventually(
  read: () => Promise<unknown>,
  expected: string | RegExp | number,
): Promise<void> {
  const told = expect.poll(read, { timeout: 15_000 });
  await (expected instanceof RegExp ? told.toMatch(expected) : told.toEqual(expected));
}
