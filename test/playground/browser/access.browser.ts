/** Whether everybody can use the playground: axe's rules in every view, both colours, narrow, and keys alone. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { faultsOf } from './axe.ts';
import { editor, MISTAKES, open, openTab, paste, useBrowser } from './kit.ts';

useBrowser();

const UNIT = `systemd:
  units:
    - name: web.service
      enable: true
      contents: |
        # a comment
        [Service]
        ExecStart=/usr/bin/rkt run $X
`;

/** What is wrong with the page as it is, in dark colours, and narrow. */
async function lookEverywhere(page: Page): Promise<readonly string[]> {
  const found = [...(await faultsOf(page))];
  await page.emulateMedia({ colorScheme: 'dark' });
  found.push(...(await faultsOf(page, ['color-contrast'])));
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 400, height: 800 });
  found.push(...(await faultsOf(page)));
  await page.setViewportSize({ width: 1280, height: 860 });
  return found;
}

/** What brings the page to a state in which it is looked at. */
const STATES: readonly (readonly [string, (page: Page) => Promise<unknown>])[] = [
  [
    'the list of findings with an explanation',
    async (page) => {
      await page.getByRole('button', { name: 'Why?' }).first().click();
      await page.getByRole('button', { name: 'Write 0644' }).waitFor();
    },
  ],
  ['the rendered Ignition', (page) => openTab(page, 'Ignition')],
  [
    'the machine',
    async (page) => {
      await openTab(page, 'Machine');
      await page.getByRole('treeitem').nth(1).click();
    },
  ],
  [
    'a conversion of an old config, which is told above it',
    async (page) => {
      await paste(
        page,
        'systemd:\n  units:\n    - name: a.service\n      enable: true\nlocksmith: {reboot_strategy: etcd-lock}\n',
      );
      await page.locator('[data-notice=old]').waitFor();
      const panel = await openTab(page, 'Convert');
      await panel.getByText('needs a look').waitFor();
    },
  ],
  [
    'the files',
    async (page) => {
      const panel = await openTab(page, 'Files');
      await panel.getByLabel('New file').fill('a');
      await page.keyboard.press('Enter');
    },
  ],
  ['the keys', (page) => page.getByRole('button', { name: 'Keys' }).click()],
  [
    'the link to be shared',
    async (page) => {
      await page.getByRole('button', { name: 'Share' }).click();
      await page.getByLabel('Link to this config').waitFor();
    },
  ],
  [
    'the menu at the cursor',
    async (page) => {
      await editor(page).focus();
      await page.keyboard.press('F8');
      await page.keyboard.press('Control+.');
      await page.getByRole('menu').waitFor();
    },
  ],
  [
    'an explanation at the cursor',
    async (page) => {
      await editor(page).focus();
      await page.keyboard.press('F8');
      await page.keyboard.press('Control+k');
      await page.keyboard.press('Control+i');
      await page.locator('#editor .hover').waitFor();
    },
  ],
];

describe('axe finds nothing, in light and dark, wide and narrow, in', () => {
  it.each(STATES)('%s', async (_, arrange) => {
    const page = await open(`${MISTAKES}${UNIT}`);
    await page.getByText('warning: unreasonable mode').waitFor();
    await arrange(page);
    const found = await lookEverywhere(page);
    await page.keyboard.press('Escape');
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
    expect(await page.evaluate(() => document.activeElement?.textContent)).toMatch('The first boot');
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
