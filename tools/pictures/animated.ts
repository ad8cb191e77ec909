/** The moving picture: a mistake is typed, said, mended, and preview and machine follow. */
import type { Page } from 'playwright-core';
import { animate, type Frame } from '../apng.ts';
import { inMachine, line, openPreview, runCommand, settle, whenKnown, widenSideBar } from './workbench.ts';

/** What stands there at first. */
export const SOURCE = `variant: flatcar
version: 1.1.0

storage:
  files:
    - path: /etc/hostname
      mode: 0644
      contents:
        inline: web-1
`;

/** A file that the image has; the editor indents the lines. */
const TYPED: readonly string[] = [
  '- path: /etc/flatcar/update.conf',
  'contents:',
  'inline: REBOOT_STRATEGY=off',
];

/** Types a line as a person does, without what is suggested on the way. */
async function typeLine(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text, { delay: 15 });
  await page.keyboard.press('Escape');
}

/** Plays it, and gives an animated PNG of its stages. */
export async function follow(page: Page): Promise<Buffer> {
  const frames: Frame[] = [];
  const keep = async (shown: number): Promise<void> => {
    await settle(page);
    frames.push({ png: await page.screenshot(), shown });
  };
  await whenKnown(page, 'light');
  await openPreview(page);
  await runCommand(page, 'Flatcar: Show Machine');
  await inMachine(page, 'The first boot').waitFor();
  await widenSideBar(page, 330);
  await line(page, 'inline: web-1').click();
  await page.keyboard.press('End');
  await keep(1200);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Home');
  await page.keyboard.type('    ');
  await typeLine(page, TYPED[0] ?? '');
  await keep(900);
  for (const text of TYPED.slice(1)) {
    await page.keyboard.press('Enter');
    await typeLine(page, text);
  }
  await inMachine(page, 'The first boot stops').waitFor();
  await line(page, 'update.conf').getByText('update.conf').click();
  await keep(1500);
  await page.keyboard.press('Control+.');
  await page.locator('.action-widget .monaco-list-row').first().waitFor();
  await keep(1500);
  await page.keyboard.press('Enter');
  await line(page, 'overwrite: true').waitFor();
  await inMachine(page, 'goes through').waitFor();
  await line(page, 'overwrite: true').click();
  await keep(1500);
  return animate(frames);
}
