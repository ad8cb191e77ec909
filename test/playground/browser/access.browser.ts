/** Whether everybody can use the playground: axe's rules in every view, both colours, narrow, and keys alone. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { dedent } from '../../kit/cursor.ts';
import {
  editor,
  eventually,
  newContext,
  open,
  openPlayground,
  openTab,
  paste,
  useBrowser,
} from './kit.ts';

useBrowser();

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const MISTAKES = dedent(`
  variant: flatcar
  version: 1.0.0
  storage:
    files:
      - path: /etc/motd
        mode: 644
        contents:
          inline: hello
  systemd:
    units:
      - name: web.service
        enable: true
        contents: |
          # a comment
          [Service]
          ExecStart=/usr/bin/rkt run $X
`);

/** What axe finds wrong in the page as it is, in short. */
async function faultsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const violations = await page.evaluate(async () => {
    const axe = Reflect.get(globalThis, 'axe') as { run(): Promise<AxeResults> };
    return (await axe.run()).violations.map(({ id, nodes }) => ({
      id,
      nodes: nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`),
    }));
  });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node}`));
}

describe.each(['light', 'dark'] as const)('in %s colours', (colorScheme) => {
  it.each([1280, 420])('and %i pixels wide, axe finds nothing', async (width) => {
    const context = await newContext({ colorScheme, viewport: { width, height: 800 } });
    const page = await openPlayground(context);
    await paste(page, MISTAKES);
    await page.getByRole('button', { name: 'Why?' }).first().click();
    await page.getByRole('button', { name: 'Write 0644' }).waitFor();
    const found = [...(await faultsOf(page))];
    for (const name of ['Ignition', 'Machine', 'Convert', 'Files']) {
      await openTab(page, name);
      if (name === 'Machine') await page.getByRole('treeitem').nth(1).click();
      if (name === 'Files') {
        await page.getByLabel('New file').fill('a');
        await page.keyboard.press('Enter');
      }
      await eventually(() => page.locator('#health').textContent(), '');
      found.push(...(await faultsOf(page)));
    }
    expect(found).toEqual([]);
    // Nothing needs scrolling to the side.
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });

  it('axe finds nothing in what opens above the page', async () => {
    const page = await openPlayground(await newContext({ colorScheme }));
    await paste(page, MISTAKES);
    await page.getByRole('button', { name: 'Write 0644' }).waitFor();
    const found: string[] = [];
    await page.getByRole('button', { name: 'Keys' }).click();
    found.push(...(await faultsOf(page)));
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Share' }).click();
    await page.getByLabel('Link to this config').waitFor();
    found.push(...(await faultsOf(page)));
    await page.keyboard.press('Escape');
    await editor(page).focus();
    await page.keyboard.press('F8');
    await page.keyboard.press('Control+.');
    await page.getByRole('menu').waitFor();
    found.push(...(await faultsOf(page)));
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.keyboard.press('Control+i');
    await page.locator('#editor .hover').waitFor();
    found.push(...(await faultsOf(page)));
    expect(found).toEqual([]);
  });
});

describe('by keys alone', () => {
  it('tabs are walked through with arrows, and what is in them is reached', async () => {
    const page = await open();
    await page.getByRole('tab', { name: 'Findings' }).focus();
    await page.keyboard.press('ArrowRight');
    expect(await page.getByRole('tab', { selected: true }).textContent()).toBe('Ignition');
    await page.keyboard.press('ArrowRight');
    await page.getByRole('treeitem').first().waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('treeitem');
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Home');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(
      'The first boot',
    );
  });

  it('the editor is left with Escape and Tab, and reached from the start of the page', async () => {
    const page = await open();
    await editor(page).focus();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.id)).not.toBe('editor');
    await page.locator('.skip').first().focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await editor(page).evaluate((one) => one.matches(':focus'))).toBe(true);
  });
});
