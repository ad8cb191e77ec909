/** Old formats in the playground: told what they are, and converted. */
import { describe, expect, it } from 'vitest';
import { dedent } from '../../kit/cursor.ts';
import { editor, eventually, open, openTab, paste, textOf, useBrowser } from './kit.ts';

useBrowser();

const CONTAINER_LINUX = dedent(`
  systemd:
    units:
      - name: web.service
        enable: true
  locksmith:
    reboot_strategy: etcd-lock
`);
const IGNITION_2 = JSON.stringify({
  ignition: { version: '2.3.0' },
  storage: { files: [{ filesystem: 'data', path: '/a', mode: 420, contents: { source: 'data:,x' } }] },
});
const CLOUD_CONFIG = '#cloud-config\nhostname: web-1\n';

describe('an old config', () => {
  it.each([
    ['Container Linux Config', CONTAINER_LINUX, /enabled: true/],
    ['cloud-config', CLOUD_CONFIG, /path: \/etc\/hostname/],
  ])(
    'that is a %s is converted where that is offered, and comes back by undoing',
    async (name, text, made) => {
      const page = await open();
      await paste(page, text);
      await page
        .locator('[data-notice=old]', { hasText: name })
        .getByRole('button', { name: 'Convert…' })
        .click();
      const panel = page.getByRole('tabpanel', { name: 'Convert' });
      await eventually(() => textOf(page, 'Converted config'), made);
      await panel.getByRole('button', { name: 'Take it over' }).click();
      await eventually(() => textOf(page), /^variant: flatcar\nversion: 1.1.0\n/);
      await eventually(() => page.locator('#kind').textContent(), /^Butane flatcar 1.1.0/);
      expect(await page.locator('[data-notice=old]').count()).toBe(0);
      await page.keyboard.press('Control+z');
      await eventually(() => textOf(page), text);
    },
  );

  it('tells what is not carried over, and leads to it', async () => {
    const page = await open();
    await paste(page, CONTAINER_LINUX);
    const panel = await openTab(page, 'Convert');
    await panel.getByText('Line 6 etcd-lock needs an etcd').waitFor();
    await panel.getByRole('button', { name: 'Line 6' }).click();
    expect(await page.locator('#editor .cm-activeLine').textContent()).toContain('reboot_strategy');
  });

  it('that is Ignition 2 asks what it does not say', async () => {
    const page = await open();
    await paste(page, IGNITION_2);
    await page.getByText('This is Ignition 2').waitFor();
    const panel = await openTab(page, 'Convert');
    await panel.getByText('It cannot be converted yet').waitFor();
    await panel.getByLabel('The filesystem “data” is mounted at').fill('/var/data');
    await eventually(() => textOf(page, 'Converted config'), /path: \/var\/data\/a/);
    await panel.getByRole('button', { name: 'Take it over' }).click();
    await eventually(() => textOf(page), /^variant: flatcar/);
  });

  it('becomes Ignition as well', async () => {
    const page = await open();
    await paste(page, CONTAINER_LINUX);
    const panel = await openTab(page, 'Convert');
    await panel.getByLabel('Convert to').selectOption('ignition 3.4.0');
    await eventually(() => textOf(page, 'Converted config'), /"version": "3.4.0"/);
  });
});

it('a config of today is brought to another version', async () => {
  const page = await open('variant: flatcar\nversion: 1.0.0\n');
  const panel = await openTab(page, 'Convert');
  await panel.getByText('Written as flatcar 1.0.0').waitFor();
  await eventually(() => textOf(page, 'Converted config'), /version: 1\.1\.0/);
});

it('a converted config is mended by the menu at the cursor, too', async () => {
  const page = await open();
  await paste(page, CONTAINER_LINUX);
  await page.getByText('no supported tool reads Container Linux Config any more').waitFor();
  await editor(page).focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Control+.');
  await page.getByRole('menuitem', { name: 'Convert to Butane (flatcar 1.1.0)…' }).click();
  await eventually(() => page.getByRole('tab', { name: 'Convert' }).getAttribute('aria-selected'), 'true');
});
