/** A config in the playground: pasted, typed, checked, fixed, rendered, and what its machine is. */
import { describe, expect, it } from 'vitest';
import { dedent } from '../../kit/cursor.ts';
import { editor, eventually, MISTAKES, open, openTab, paste, textOf, useBrowser } from './kit.ts';

useBrowser();

describe('a config that is pasted', () => {
  it('is checked, and its findings are told in a list', async () => {
    const page = await open();
    await paste(page, MISTAKES);
    const findings = page.getByRole('tabpanel', { name: 'Findings' });
    await findings.getByText('unreasonable mode would be reasonable').waitFor();
    await findings.getByText('the image has a link at /etc/motd').waitFor();
    expect(await findings.locator('.summary').textContent()).toBe('1 error, 1 warning');
    expect(await page.locator('#count').textContent()).toMatch('1 error, 1 warning');
    await eventually(() => page.locator('#live').textContent(), '1 error, 1 warning');
  });

  it('is mended by keys in the editor, and renders to something else then', async () => {
    const page = await open();
    await paste(page, MISTAKES);
    await page.getByText('unreasonable mode').waitFor();
    await openTab(page, 'Ignition');
    await eventually(() => textOf(page, 'Rendered Ignition'), /"mode": 644/);
    await editor(page).focus();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('F8');
    await page.keyboard.press('F8');
    await page.keyboard.press('Control+.');
    await page.getByRole('menu').waitFor();
    expect(await page.locator('[role=menuitem]:focus').textContent()).toMatch('Write 0644');
    await page.keyboard.press('Enter');
    await eventually(() => textOf(page, 'Rendered Ignition'), /"mode": 420/);
    expect(await textOf(page)).toContain('mode: 0644');
    await page.keyboard.press('Control+z');
    await eventually(() => textOf(page), /mode: 644/);
  });

  it('is mended by the mouse, where a finding is pointed at', async () => {
    const page = await open();
    await paste(page, MISTAKES);
    await page.getByRole('button', { name: 'Write 0644' }).waitFor();
    await editor(page).getByText('644').hover();
    await page.locator('#editor').getByRole('button', { name: 'What can be done…' }).click();
    await page.getByRole('menuitem', { name: 'Write 0644' }).click();
    await eventually(() => textOf(page), /mode: 0644/);
  });

  it('is mended by keys in the list of findings', async () => {
    const page = await open();
    await paste(page, MISTAKES);
    const fix = page.getByRole('button', { name: 'Write 0644' });
    await fix.waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('tab');
    while (!(await fix.evaluate((one) => one === document.activeElement))) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await eventually(() => textOf(page), /mode: 0644/);
    await eventually(() => page.locator('#live').textContent(), /Undo takes it back/);
  });

  it('has its findings explained by the page of their rule', async () => {
    const page = await open();
    await paste(page, MISTAKES);
    const why = page.getByRole('button', { name: 'Why? boot/exists-not-a-file' });
    await why.click();
    await page.getByText('What to do').first().waitFor();
    expect(await why.getAttribute('aria-expanded')).toBe('true');
  });

  it('is mended at once where that is safe', async () => {
    const page = await open();
    await paste(page, MISTAKES);
    await page.getByRole('button', { name: 'Fix all that is safe' }).click();
    await eventually(() => textOf(page), /overwrite: true/);
  });
});

describe('the rendered Ignition', () => {
  it('shows what came of the place at the cursor, and leads back', async () => {
    const page = await open();
    const panel = await openTab(page, 'Ignition');
    await editor(page).getByText('/opt/greeting').click();
    await eventually(
      () =>
        panel
          .locator('.made')
          .allTextContents()
          .then((all) => all.join('')),
      '"/opt/greeting"',
    );
    await editor(page, 'Rendered Ignition').getByText('"/etc/hostname"').click();
    await eventually(
      () =>
        page
          .locator('#editor .made')
          .allTextContents()
          .then((all) => all.join('')),
      '/etc/hostname',
    );
    await page.keyboard.press('Enter');
    await expect.poll(() => editor(page).evaluate((one) => one.matches(':focus'))).toBe(true);
    expect(await page.locator('#editor .cm-activeLine').textContent()).toContain('/etc/hostname');
  });

  it('is pretty or compact, copied and downloaded', async () => {
    const page = await open();
    await paste(page, 'variant: flatcar\nversion: 1.1.0\n');
    const panel = await openTab(page, 'Ignition');
    await panel.getByLabel('Notation').selectOption('compact');
    await eventually(() => textOf(page, 'Rendered Ignition'), /^\{"ignition":\{"version":"3.4.0"\}\}/);
    await panel.getByRole('button', { name: 'Copy' }).click();
    await eventually(
      () => page.evaluate(() => navigator.clipboard.readText()),
      '{"ignition":{"version":"3.4.0"}}\n',
    );
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      panel.getByRole('button', { name: 'Download' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('config.ign');
  });

  it('stays as it was while the config does not render, and says why', async () => {
    const page = await open();
    const panel = await openTab(page, 'Ignition');
    await panel.getByText('"/etc/hostname"').waitFor();
    await paste(page, 'variant: flatcar\nversion: 1.1.0\nstorage: [\n');
    await panel.getByText('Does not render').waitFor();
    expect(await textOf(page, 'Rendered Ignition')).toContain('/etc/hostname');
  });
});

describe('the machine', () => {
  it('tells first what the first boot stops at, and leads to the source by keys', async () => {
    const page = await open();
    await paste(page, MISTAKES);
    const panel = await openTab(page, 'Machine');
    await panel.getByRole('treeitem', { name: 'The first boot stops' }).waitFor();
    await panel.getByRole('treeitem').first().focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await eventually(() => page.locator('#editor .cm-activeLine').textContent(), /path: \/etc\/motd/);
  });

  it('shows what is in its files', async () => {
    const page = await open();
    const panel = await openTab(page, 'Machine');
    await panel.getByRole('treeitem', { name: /^file .*hostname/ }).click();
    await panel.getByRole('button', { name: 'Contents' }).click();
    await eventually(() => panel.locator('pre').textContent(), 'web-1');
  });

  it('says why there is none', async () => {
    const page = await open();
    await paste(page, 'variant: flatcar\nversion: 9.9.9\n');
    const panel = await openTab(page, 'Machine');
    await panel.getByText('No machine').waitFor();
  });
});

describe('typing', () => {
  it('is completed by the server, and comes out as typed', async () => {
    const page = await open();
    await editor(page).focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
    await page.keyboard.type('variant: flatcar\nversion: 1.1.0\nsto');
    await page.getByRole('option', { name: /^storage/ }).waitFor();
    expect(await page.locator('#editor').getByRole('option').count()).toBe(1);
    await page.keyboard.press('Escape');
    await page.keyboard.type('rage:\nfiles:\n');
    await page.keyboard.type('- path: /etc/hostname\nmode: 0644\ncontents:\ninline: web-1');
    await page.keyboard.press('Escape');
    expect(await textOf(page)).toBe(
      dedent(`
        variant: flatcar
        version: 1.1.0
        storage:
          files:
            - path: /etc/hostname
              mode: 0644
              contents:
                inline: web-1`),
    );
  });

  it('takes a suggestion with Enter', async () => {
    const page = await open();
    await editor(page).focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
    await page.keyboard.type('variant: flatcar\nversion: 1.1.0\npassw');
    // A list that is about an earlier letter takes no keys.
    await page
      .locator('.cm-tooltip-autocomplete:not(.cm-tooltip-autocomplete-disabled) [aria-selected=true]', {
        hasText: 'passwd',
      })
      .waitFor();
    await page.keyboard.press('Enter');
    await eventually(() => textOf(page), /passwd:/);
  });

  it('is formatted when asked for', async () => {
    const page = await open();
    await paste(page, 'variant:   flatcar\nversion: 1.1.0\nstorage:\n    files:\n        - path: /a\n');
    await page.keyboard.press('Shift+Alt+f');
    await eventually(
      () => textOf(page),
      /^variant: flatcar\nversion: 1.1.0\nstorage:\n {2}files:\n {4}- path: \/a/,
    );
  });

  it('explains what is at the cursor, to ears too', async () => {
    const page = await open();
    await editor(page).getByText('mode').first().click();
    await page.keyboard.press('Control+k');
    await page.keyboard.press('Control+i');
    await page.getByText('The permissions, by default').first().waitFor();
    await eventually(() => page.locator('#live').textContent(), /file mode/);
  });
});

describe('what surrounds a config', () => {
  it('is the release of Flatcar', async () => {
    const page = await open();
    await paste(page, 'variant: flatcar\nversion: 1.1.0\n');
    await page.getByText('No findings').first().waitFor();
    await page.getByLabel('Flatcar', { exact: true }).selectOption('release');
    await page.getByLabel('Flatcar release').fill('3300.2.0');
    await page
      .getByRole('tabpanel')
      .getByText(/3300\.2\.0|boots/)
      .first()
      .waitFor();
  });

  it('are the files beside it', async () => {
    const page = await open();
    await paste(page, `${MISTAKES.replace('inline: hello', 'local: files/greeting')}`);
    await page
      .getByText(/files\/greeting/)
      .first()
      .waitFor();
    const panel = await openTab(page, 'Files');
    await panel.getByLabel('New file').fill('files/greeting');
    await page.keyboard.press('Enter');
    await panel.getByLabel('Contents of files/greeting').fill('good morning');
    await openTab(page, 'Ignition');
    await eventually(() => textOf(page, 'Rendered Ignition'), /data:,good%20morning/);
  });

  it('may not lead out of their folder', async () => {
    const page = await open();
    const panel = await openTab(page, 'Files');
    await panel.getByLabel('New file').fill('../../../etc/passwd');
    await page.keyboard.press('Enter');
    expect(await panel.getByRole('alert').textContent()).toMatch('leads out of the folder');
  });
});
