/** Links, what they may bring along, what is kept, and the playground without a network. */
import { deflateRawSync } from 'node:zlib';
import { describe, expect, inject, it } from 'vitest';
import {
  checked,
  editor,
  eventually,
  follow,
  forgive,
  newContext,
  open,
  openPlayground,
  openTab,
  paste,
  textOf,
  useBrowser,
} from './kit.ts';

useBrowser();

const OWN = 'variant: flatcar\nversion: 1.1.0\n# mine\n';

/** A fragment that holds some text, whatever it is. */
function fragmentOf(text: string): string {
  return `#config1=${deflateRawSync(text).toString('base64url')}`;
}

describe('a link', () => {
  it('brings text, files and settings to somebody else, and nothing of it to a server', async () => {
    const page = await openPlayground(await newContext());
    await paste(page, `${OWN}storage:\n  files:\n    - path: /opt/a\n      contents: {local: a.txt}\n`);
    const files = await openTab(page, 'Files');
    await files.getByLabel('New file').fill('a.txt');
    await page.keyboard.press('Enter');
    await files.getByLabel('Contents of a.txt').fill('größer €');
    await page.getByLabel('Platform').selectOption('ec2');
    await page.getByRole('button', { name: 'Share' }).click();
    await page.getByRole('button', { name: 'Copy link' }).click();
    await eventually(() => page.evaluate(() => navigator.clipboard.readText()), /#config1=[\w-]+$/);
    const link = await page.evaluate(() => navigator.clipboard.readText());

    const other = await newContext();
    const asked: string[] = [];
    other.on('request', (request) => asked.push(request.url()));
    const there = await openPlayground(other, new URL(link).hash);
    expect(await textOf(there)).toContain('# mine');
    expect(await there.getByLabel('Platform').inputValue()).toBe('ec2');
    await openTab(there, 'Ignition');
    await eventually(() => textOf(there, 'Rendered Ignition'), /base64,Z3LDtsOfZXIg4oKs/);
    expect(asked.filter((url) => url.includes('config1'))).toEqual([]);
    // What is made of it from here on is somebody's own.
    expect(there.url()).toBe(inject('playground'));
  });

  it('takes nobody’s work away', async () => {
    const context = await newContext();
    const page = await openPlayground(context);
    await paste(page, OWN);
    await page.reload();
    await checked(page);
    expect(await textOf(page)).toBe(OWN);
    const other = await openPlayground(context, fragmentOf(JSON.stringify({ text: 'variant: flatcar\n' })));
    expect(await textOf(other)).toBe('variant: flatcar\n');
    await other.getByRole('button', { name: 'Bring it back' }).click();
    await eventually(() => textOf(other), OWN);
    // The first tab has its own still.
    await page.reload();
    await checked(page);
    expect(await textOf(page)).toBe(OWN);
  });

  const bomb = deflateRawSync(Buffer.alloc(200 * 1024 * 1024, 'a')).toString('base64url');
  it.each([
    ['is no Base64', '#config1=%%%<script>alert(1)</script>', 'damaged'],
    ['is cut off', fragmentOf(JSON.stringify({ text: OWN })).slice(0, -9), 'damaged'],
    ['is not packed', `#config1=${Buffer.from('{"text":"a"}').toString('base64url')}`, 'damaged'],
    ['holds no JSON', fragmentOf('variant: flatcar'), 'damaged'],
    ['holds another JSON', fragmentOf('{"text":1}'), 'damaged'],
    ['holds brackets without end', fragmentOf('['.repeat(900_000)), 'damaged'],
    [
      'holds no text of UTF-8',
      `#config1=${deflateRawSync(Buffer.from([123, 255, 125])).toString('base64url')}`,
      'damaged',
    ],
    ['unpacks to very much', `#config1=${bomb}`, 'more than 1 MiB'],
    ['is very long', `#config1=${'A'.repeat(2_200_000)}`, 'more than 1 MiB'],
  ])('that %s is refused in words', async (_, fragment, words) => {
    const page = await open();
    await follow(page, fragment);
    await page.locator('[data-notice=link]', { hasText: words }).waitFor();
    // Whoever is here can go on.
    await paste(page, OWN);
    await page.getByText('No findings').first().waitFor();
  });

  it('with markup in every part of it shows it as text', async () => {
    const markup = '<img src=x onerror="document.title=1"><script>document.title=1</script>';
    const text = [
      'variant: flatcar',
      'version: 1.1.0',
      `"${markup.replaceAll('"', "'")}": 1`,
      'storage:',
      '  files:',
      `    - path: "/opt/${markup.replaceAll('"', "'")}"`,
      `      contents: {local: "${markup.replaceAll('"', "'")}"}`,
      'systemd:',
      '  units:',
      `    - name: "${markup.replaceAll('"', "'")}.service"`,
      '      enabled: true',
    ].join('\n');
    const files = {
      '<img src=x onerror=alert(1)>': markup,
      '../../../x': 'x',
      ['__proto__']: 'y',
      'a\ud800': 'z',
    };
    const state = `{"text":${JSON.stringify(text)},"target":"${'<b>'}","platform":"<i>","files":${JSON.stringify(files)}}`;
    const page = await openPlayground(await newContext(), fragmentOf(state));
    for (const name of ['Findings', 'Ignition', 'Machine', 'Convert', 'Files']) {
      await openTab(page, name);
      await eventually(() => page.getByRole('tabpanel').count(), 1);
    }
    await editor(page).focus();
    await page.keyboard.press('F8');
    await page.keyboard.press('Control+k');
    await page.keyboard.press('Control+i');
    await page.locator('#editor .hover').waitFor();
    expect(await page.locator('img, script:not([src])').count()).toBe(0);
    expect(await page.title()).toBe('Flatcar Config Playground');
    expect(await page.getByRole('button', { name: '../../../x' }).count()).toBe(0);
  });

  it.each([
    ['deep', `variant: flatcar\nversion: 1.1.0\nx: ${'['.repeat(400_000)}`],
    ['long', `variant: flatcar\nversion: 1.1.0\nx: ${'a'.repeat(900_000)}`],
    [
      'with many entries',
      `variant: flatcar\nversion: 1.1.0\nstorage:\n  files:\n${'  - {path: a}\n'.repeat(40_000)}`,
    ],
    [
      'with aliases that multiply',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghij'
        .split('')
        .map((one, at) => `${one}: &${one} [${`*${'abcdefghij'[at]},`.repeat(9)}]`)
        .join('\n')}\nvariant: flatcar\nversion: 1.1.0\n`,
    ],
  ])('with a text that is %s does not hold up the page', async (_, text) => {
    const page = await open();
    await follow(page, fragmentOf(JSON.stringify({ text })));
    await openTab(page, 'Ignition');
    await openTab(page, 'Machine');
    await openTab(page, 'Findings');
    await paste(page, OWN);
    await page.getByText('No findings').first().waitFor();
  });
});

describe('a worker that breaks', () => {
  it('is told of, and can be started again', async () => {
    const context = await newContext();
    let isBroken = true;
    await context.route('**/server.js', (route) =>
      isBroken
        ? route.fulfill({
            contentType: 'text/javascript',
            body: 'onmessage = () => { throw new Error("boom") }',
          })
        : route.continue(),
    );
    const page = await context.newPage();
    await page.goto(inject('playground'));
    const notice = page.locator('[data-notice=health]');
    await notice.getByText('boom').waitFor();
    isBroken = false;
    await notice.getByRole('button', { name: 'Start it again' }).click();
    await checked(page);
    expect(await notice.count()).toBe(0);
    forgive('boom');
  });

  it('is ended when it does not answer', async () => {
    const context = await newContext();
    await context.route('**/server.js', (route) =>
      route.fulfill({ contentType: 'text/javascript', body: 'onmessage = () => {};' }),
    );
    const page = await context.newPage();
    await page.clock.install();
    await page.goto(inject('playground'));
    await page.locator('html[data-health=starting]').waitFor({ state: 'attached' });
    // Once, and once more after it was started again.
    await page.clock.runFor(60_000);
    await page.locator('[data-notice=health]', { hasText: 'no answer for 20 seconds' }).waitFor();
    // The editor does not depend on it.
    await paste(page, OWN);
    expect(await textOf(page)).toBe(OWN);
  });

  it('starts again by itself with the next change', async () => {
    const context = await newContext();
    let isBroken = true;
    await context.route('**/server.js', (route) =>
      isBroken ? route.fulfill({ status: 404, body: '' }) : route.continue(),
    );
    const page = await context.newPage();
    await page.goto(inject('playground'));
    await page.locator('[data-notice=health]').waitFor();
    isBroken = false;
    await paste(page, OWN);
    await checked(page);
    forgive('404');
  });
});

it('works without a network once it was there, with what was worked on', async () => {
  const context = await newContext({ serviceWorkers: 'allow' });
  const page = await openPlayground(context);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await paste(page, OWN);
  await page.getByText('No findings').first().waitFor();
  await context.setOffline(true);
  await page.reload();
  await checked(page);
  expect(await textOf(page)).toBe(OWN);
  // What is loaded only when somebody asks for it, too.
  await paste(page, `${OWN}storage: {files: [{path: /etc/motd}]}\n`);
  await page.getByRole('button', { name: 'Why? boot/exists-not-a-file' }).click();
  await page.getByText('What to do').first().waitFor();
});
