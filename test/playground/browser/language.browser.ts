/** The playground in other languages: the browser's, or the one that somebody chose. */
import type { BrowserContext, Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { faultsOf } from './axe.ts';
import {
  checked,
  editor,
  eventually,
  forgive,
  MISTAKES,
  newContext,
  openPlayground,
  openTab,
  paste,
  textOf,
  useBrowser,
} from './kit.ts';

useBrowser();

const TEXT = `${MISTAKES}systemd:
  units:
    - name: a.timer
      contents: |
        [Timer]
        OnCalendar=Mon..Fri 09:30
`;

/** The scripts with texts that were asked for. */
function textsAskedBy(context: BrowserContext): string[] {
  const asked: string[] = [];
  context.on('request', (request) => {
    const name = request.url().split('/').at(-1) ?? '';
    if (name.startsWith('texts-')) asked.push(name.slice(0, 'texts-de'.length));
  });
  return asked;
}

async function openIn(locale: string): Promise<Page> {
  return openPlayground(await newContext({ locale }));
}

function languageOf(page: Page): Promise<string | null> {
  return page.locator('html').getAttribute('lang');
}

it('speaks the browser’s language, with the words of the real tools as they are', async () => {
  const page = await openIn('de-AT');
  expect(await languageOf(page)).toBe('de');
  await paste(page, TEXT, 'Konfiguration');
  const findings = page.getByRole('tabpanel', { name: 'Befunde' });
  await findings.getByText('das Image hat unter /etc/motd einen Link').waitFor();
  const quoted = findings.getByText('unreasonable mode would be reasonable');
  expect(await quoted.getAttribute('lang')).toBe('en');
  await eventually(() => page.locator('#count').textContent(), /^1 Fehler, /);
  await page.getByRole('button', { name: 'Warum? boot/exists-not-a-file' }).click();
  await page.getByText('Abhilfe').first().waitFor();
  await editor(page, 'Konfiguration').getByText('Mon..Fri').hover();
  await page.locator('#editor').getByText('Um 09:30, Montag bis Freitag').waitFor();
  const machine = await openTab(page, 'Maschine');
  await machine.getByRole('treeitem', { name: 'Der erste Boot bricht ab' }).waitFor();
  await machine.getByRole('treeitem', { name: /^Unit a\.timer, / }).waitFor();
  await page.getByRole('button', { name: 'Tasten' }).click();
  await page.getByRole('heading', { name: 'Tasten des Editors' }).waitFor();
});

it('tells fixes from what silences a rule in every language', async () => {
  const page = await openIn('fr');
  await paste(page, TEXT, 'Configuration');
  await page.getByRole('button', { name: 'Écrire 0644' }).waitFor();
  expect(await page.locator('.fixes .fix', { hasText: 'Ignorer' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Corriger tout ce qui est sûr' }).click();
  await eventually(() => textOf(page, 'Configuration'), /overwrite: true/);
});

it('loads no texts for English, and those of one language for another', async () => {
  const english = await newContext({ locale: 'en-GB' });
  const none = textsAskedBy(english);
  expect(await languageOf(await openPlayground(english))).toBe('en');
  const unknown = await newContext({ locale: 'ja' });
  expect(await languageOf(await openPlayground(unknown))).toBe('en');
  const french = await newContext({ locale: 'fr-CA' });
  const asked = textsAskedBy(french);
  await openPlayground(french);
  expect([none, asked]).toEqual([[], ['texts-fr']]);
});

it('speaks what was chosen, with what is worked on, and in new tabs', async () => {
  const context = await newContext({ locale: 'en-GB' });
  const page = await openPlayground(context);
  await paste(page, TEXT);
  await page.getByLabel('Language').selectOption('Deutsch');
  await page.getByLabel('Sprache').waitFor();
  await checked(page);
  expect([await languageOf(page), await textOf(page, 'Konfiguration')]).toEqual(['de', TEXT]);
  expect(page.url()).toBe(inject('playground'));
  const other = await openPlayground(context);
  expect(await languageOf(other)).toBe('de');
  await other.getByLabel('Sprache').selectOption('English');
  await other.getByLabel('Language').waitFor();
  await checked(other);
  expect(await languageOf(other)).toBe('en');
});

it('speaks what was chosen where the browser keeps nothing', async () => {
  const context = await newContext({ locale: 'en-GB' });
  await context.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage'])
      Object.defineProperty(window, name, {
        get: () => {
          throw new Error('not allowed');
        },
      });
  });
  const page = await openPlayground(context);
  await paste(page, TEXT);
  await page.getByLabel('Language').selectOption('Français');
  await page.getByLabel('Langue').waitFor();
  await checked(page);
  expect(await textOf(page, 'Configuration')).toBe(TEXT);
  expect(page.url()).toBe(`${inject('playground')}?lang=fr`);
});

it.each(['..%2Fde', '__proto__', '%3Cscript%3E', 'constructor', 'de%00'])(
  'is as always where an address asks for %s',
  async (language) => {
    const page = await (await newContext({ locale: 'en-GB' })).newPage();
    await page.goto(`${inject('playground')}?lang=${language}`);
    await checked(page);
    expect(await languageOf(page)).toBe('en');
  },
);

it('works without a network in a language that was used', async () => {
  const context = await newContext({ locale: 'de', serviceWorkers: 'allow' });
  const page = await openPlayground(context);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  // The worker sees what is loaded from here on.
  await page.reload();
  await checked(page);
  await context.setOffline(true);
  await page.reload();
  await checked(page);
  expect(await languageOf(page)).toBe('de');
  await page.getByRole('tab', { name: 'Befunde' }).waitFor();
  await page.getByLabel('Sprache').selectOption('Français');
  // Nobody used that one yet.
  await page.locator('[data-notice=language]', { hasText: 'Français' }).waitFor();
  await checked(page);
  expect(await languageOf(page)).toBe('en');
  forgive('ERR_FAILED');
});

it('has nothing that axe finds, however long its words are', async () => {
  const page = await openIn('de');
  await paste(page, TEXT, 'Konfiguration');
  await page.getByRole('button', { name: 'Warum?' }).first().waitFor();
  for (const width of [1280, 400]) {
    await page.setViewportSize({ width, height: 860 });
    expect(await faultsOf(page)).toEqual([]);
  }
});
