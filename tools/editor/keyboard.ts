/** Presses keys in the workbench when the suite asks for it: keystrokes of the page, so that every key binding has its say. */
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { Stroke } from '../../test/editor/protocol.ts';
import { CACHE } from './paths.ts';
import type { TestWorkspace } from './test-workspace.ts';

/** Milliseconds between two looks for a request. */
const LOOK_EVERY = 10;
/** The suggestions rest when they stay the same for so many milliseconds. */
const STILL = 120;
/** Milliseconds after which what does not come to rest is taken as it is. */
const RESTLESS = 3000;
/** Milliseconds after which something to click at that is not there is a failure, and what does not vanish taken as it is. */
const WAIT = 10_000;

/** The labels of the suggestions on screen, the selected one marked by `>`; they are those around it when there are many. */
async function suggestions(page: Page): Promise<string[]> {
  const rows = page.locator('.suggest-widget.visible .monaco-list-row');
  return rows.evaluateAll((found) =>
    found.map((row) => {
      const label = row.querySelector('.label-name')?.textContent ?? '';
      return row.classList.contains('focused') ? `> ${label}` : label;
    }),
  );
}

async function rest(page: Page): Promise<void> {
  const end = Date.now() + RESTLESS;
  let last = '';
  let since = 0;
  while (since < STILL && Date.now() < end) {
    await delay(STILL / 4);
    const now = JSON.stringify(await suggestions(page));
    since = now === last ? since + STILL / 4 : 0;
    last = now;
  }
}

/** Waits until no suggestions are shown, also on a machine that has other things to do. */
async function hidden(page: Page): Promise<void> {
  const end = Date.now() + WAIT;
  while ((await suggestions(page)).length > 0 && Date.now() < end) await delay(LOOK_EVERY);
}

/** Pastes a text where the focus is, without the machine's clipboard, which a headless browser need not have. */
async function paste(page: Page, text: string): Promise<void> {
  // As text, because our own code knows no page.
  await page.evaluate(`{
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', ${JSON.stringify(text)});
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.activeElement.dispatchEvent(event);
  }`);
}

/** Opens the choices behind what was just pasted, and takes one. */
async function pasteAs(page: Page, title: string): Promise<void> {
  await page.locator('.post-edit-widget .monaco-button').first().click({ timeout: WAIT });
  const rows = page.locator('.action-widget .monaco-list-row');
  await rows.filter({ hasText: title }).waitFor({ timeout: WAIT });
  // The list takes keys only; what is behind it catches the mouse.
  for (let left = await rows.count(); left > 0; left--) {
    const focused = await page.locator('.action-widget .monaco-list-row.focused').textContent();
    if (focused?.includes(title)) break;
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
}

/** Presses a button of a notification. */
async function answer(page: Page, button: string): Promise<void> {
  const found = page.locator('.notification-toast .monaco-button', { hasText: button });
  await found.first().click({ timeout: WAIT });
}

/** Clicks at what is seen first, on the page or in one inside it, such as a report. */
async function click(page: Page, selector: string): Promise<void> {
  for (const end = Date.now() + WAIT; Date.now() < end; await delay(LOOK_EVERY)) {
    for (const frame of page.frames()) {
      const found = frame.locator(selector).first();
      // A page inside may go away while it is looked at.
      if (await found.isVisible().catch(() => false)) return found.click({ timeout: WAIT });
    }
  }
  throw new Error(`There is nothing to click at: ${selector}`);
}

/** Waits until keys go to a page inside, such as a view of ours; taken as it is when that takes too long. */
async function focusInside(page: Page): Promise<void> {
  for (const end = Date.now() + RESTLESS; Date.now() < end; await delay(LOOK_EVERY)) {
    for (const frame of page.frames()) {
      if (frame === page.mainFrame() || frame.childFrames().length > 0) continue;
      if (await frame.evaluate('document.hasFocus()').catch(() => false)) return;
    }
  }
}

async function notices(page: Page): Promise<string[]> {
  return page.locator('.notification-toast .notification-list-item-message').allTextContents();
}

/** Milliseconds in which a page comes to look as it will, after colours were changed. */
const SETTLES = 1500;

/** Keeps what the window looks like. */
async function keepPicture(page: Page, name: string): Promise<void> {
  await delay(SETTLES);
  await page.screenshot({ path: join(CACHE, 'pictures', `${name}.png`) });
}

async function perform(page: Page, stroke: Stroke): Promise<void> {
  if ('type' in stroke) await page.keyboard.type(stroke.type);
  else if ('paste' in stroke) await paste(page, stroke.paste);
  else if ('press' in stroke) await page.keyboard.press(stroke.press);
  else if ('rest' in stroke) await rest(page);
  else if ('appears' in stroke) await page.locator(stroke.appears).first().waitFor({ timeout: WAIT });
  else if ('vanishes' in stroke)
    await page.locator(stroke.vanishes).first().waitFor({ state: 'hidden', timeout: WAIT });
  else if ('click' in stroke) await click(page, stroke.click);
  else if ('inside' in stroke) await focusInside(page);
  else if ('answer' in stroke) await answer(page, stroke.answer);
  else if ('pasteAs' in stroke) await pasteAs(page, stroke.pasteAs);
  else if ('picture' in stroke) await keepPicture(page, stroke.picture);
  else await hidden(page);
}

/** Lets the suite use the page's keyboard until it is told to stop. */
export function lendKeyboard(page: Page, workspace: TestWorkspace): { stop(): Promise<void> } {
  let stopped = false;
  const serve = async (): Promise<void> => {
    let done = 0;
    while (!stopped) {
      const keys = workspace.keys();
      if (keys === undefined || keys.id <= done) {
        await delay(LOOK_EVERY);
        continue;
      }
      done = keys.id;
      try {
        for (const stroke of keys.strokes) await perform(page, stroke);
        const shown = { suggestions: await suggestions(page), notices: await notices(page) };
        workspace.pressed({ id: done, ...shown });
      } catch (error) {
        workspace.pressed({ id: done, suggestions: [], notices: [], error: String(error) });
      }
    }
  };
  const serving = serve();
  return {
    stop: async () => {
      stopped = true;
      await serving;
    },
  };
}
