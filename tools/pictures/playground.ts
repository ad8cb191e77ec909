/** The picture of the playground: a config with mistakes, and what is found in it. */
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { makeTemporaryFolder } from '../editor/paths.ts';
import { buildPlayground } from '../playground/build.ts';
import { serveFolder } from '../playground/serve.ts';

/** Builds and opens the playground, and gives a PNG of it. */
export async function takePlayground(browser: Browser): Promise<Buffer> {
  const folder = join(makeTemporaryFolder('playground'), 'page');
  await buildPlayground(folder);
  const server = await serveFolder(folder);
  const page = await browser.newPage({ viewport: { width: 1200, height: 700 }, colorScheme: 'light' });
  page.setDefaultTimeout(90_000);
  try {
    await page.goto(server.url);
    await page.locator('html[data-health=ready] #kind:not(:empty)').waitFor();
    await page.getByLabel('Example').selectOption({ label: 'Mistakes – most have a fix' });
    await page.getByRole('button', { name: 'Write /etc/hostname' }).waitFor();
    await page.getByRole('button', { name: 'Why? boot/exists-not-a-file' }).click();
    await page.getByText('What to do').first().waitFor();
    await page.mouse.move(300, 690);
    return await page.screenshot();
  } finally {
    await page.close();
    server.stop();
  }
}
