import { afterEach, expect, it } from 'vitest';
import { type Client, type ClientOptions, startClient } from '../kit/lsp-client.ts';

const URI = 'untitled:rules.bu';
const TEXT =
  'variant: flatcar\nversion: 1.1.0\nstorage:\n  files:\n    - path: /etc/flatcar-cgroupv1\n      mode: 644\n';

let client: Client;
afterEach(() => client.stop());

/** What is said about a text by clients with these settings: `code severity page`. */
async function said(settings: unknown, options: ClientOptions = {}): Promise<readonly string[]> {
  client = await startClient({ settings: () => settings, ...options });
  await client.open(URI, TEXT);
  const { diagnostics } = await client.published(URI);
  return diagnostics.map(
    ({ code, severity, codeDescription }) => `${code} ${severity} ${codeDescription?.href ?? '-'}`,
  );
}

const pages = { initializationOptions: { rulesPage: 'https://example.com/rules/' } };

it('findings of ours link to the page of their rule, those of real tools do not', async () => {
  const found = await said({}, pages);
  expect(found).toContain('cgroupv1-marker 2 https://example.com/rules/cgroupv1-marker.md');
  expect(found).toContain('mode-decimal 2 -');
});

it('without a page from the client they link to the file beside the server', async () => {
  const [found = ''] = (await said({})).filter((one) => one.startsWith('cgroupv1-marker'));
  expect(found).toMatch(/^cgroupv1-marker 2 file:\/\/\/.*\/docs\/rules\/cgroupv1-marker\.md$/);
});

it('the target and the levels of rules are settings', async () => {
  const codes = (found: readonly string[]) => found.map((one) => one.split(' ').slice(0, 2).join(' '));
  expect(codes(await said({ target: 'lts' }))).not.toContain('cgroupv1-marker 2');
  await client.stop();
  const levels = codes(
    await said({ rules: { 'cgroupv1-marker': 'hint', 'mode-mistake': 'off', 'mode-decimal': 'off' } }),
  );
  expect(levels).toContain('cgroupv1-marker 4');
  expect(levels).toContain('mode-decimal 2');
  expect(levels).not.toContain('mode-mistake 2');
});

it('an unknown target counts as the latest, and the log says so once', async () => {
  expect(await said({ target: 'CoreOS', rules: 3 }, pages)).toContain(
    'cgroupv1-marker 2 https://example.com/rules/cgroupv1-marker.md',
  );
  await client.open('untitled:other.bu', TEXT);
  await client.published('untitled:other.bu');
  expect(client.log().match(/CoreOS/g)).toHaveLength(1);
});
