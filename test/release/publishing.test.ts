/** Once `publishing.json` says where the project is, everything that leads there does. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { runCli } from '../../server/src/cli/run.ts';
import { npmManifest } from '../../tools/npm/manifest.ts';
import { type Publishing, readPublishing } from '../../tools/publishing.ts';
import { catalogEntries } from '../../tools/release/schemastore.ts';

const SET: Publishing = {
  repository: 'https://git.example/x.git',
  homepage: 'https://example/x',
  bugs: 'https://git.example/x/issues',
  files: 'https://git.example/x/blob/main/',
  pictures: 'https://git.example/x/raw/main',
  playground: 'https://project.example/playground/',
  schemas: 'https://example/schemas',
};
const ROOT = join(import.meta.dirname, '../..');
const PAGE = 'https://git.example/x/blob/main/docs/rules/etc-coreos.md';
const TEXT = 'variant: flatcar\nversion: 1.1.0\nstorage:\n  files:\n    - path: /etc/coreos/update.conf\n';

const folder = mkdtempSync(join(tmpdir(), 'flatcar-config-published-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let run: typeof runCli;

/** The command line with another `publishing.json` built in. */
beforeAll(async () => {
  const outfile = join(folder, 'run.cjs');
  await build({
    absWorkingDir: ROOT,
    entryPoints: ['server/src/cli/run.ts'],
    outfile,
    ...{ bundle: true, platform: 'node', format: 'cjs', mainFields: ['module', 'main'] },
    plugins: [
      {
        name: 'published',
        setup: ({ onLoad }) => {
          onLoad({ filter: /[\\/]publishing\.json$/ }, () => ({
            contents: JSON.stringify(SET),
            loader: 'json',
          }));
        },
      },
    ],
  });
  run = createRequire(import.meta.url)(outfile).runCli;
  writeFileSync(join(folder, 'a.bu'), TEXT);
}, 60_000);

async function said(...args: readonly string[]): Promise<string> {
  const out: string[] = [];
  await run(args, {
    ...{ cwd: folder, color: false, terminal: { stdout: false, stderr: false } },
    readStdin: async () => Buffer.of(),
    stdout: (text) => void out.push(text),
    stderr: () => {},
    env: () => undefined,
  });
  return out.join('');
}

describe('a project that is published', () => {
  it('names its home and the pages of its rules in SARIF', async () => {
    const { driver } = JSON.parse(await said('check', '--format', 'sarif', 'a.bu')).runs[0].tool;
    const rule = driver.rules.find(({ id }: { id: string }) => id === 'flatcar/etc-coreos');
    expect([driver.informationUri, rule.helpUri]).toEqual([SET.homepage, PAGE]);
  });

  it.each([
    ['reports for programs', ['check', '--format', 'json', 'a.bu']],
    ['reports for people', ['check', '--explain', 'a.bu']],
    ['pages for a terminal', ['explain', 'etc-coreos']],
    ['pages for programs', ['explain', '--format', 'json', 'etc-coreos']],
  ])('leads to the pages of its rules: %s', async (_, args) => {
    expect(await said(...args)).toContain(PAGE);
  });

  it('gives its schemas their addresses', async () => {
    const { $id } = JSON.parse(await said('schema', 'flatcar', '1.1.0'));
    expect($id).toBe('https://example/schemas/butane-flatcar-1.1.0.json');
    expect(catalogEntries(SET.schemas, []).map(({ url }) => url)).toContain(
      'https://example/schemas/butane.json',
    );
  });

  it('has its addresses in the manifest of the npm package', () => {
    const whole = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    const manifest = npmManifest(whole, readPublishing(JSON.stringify(SET)));
    expect(manifest).toMatchObject({
      homepage: SET.homepage,
      repository: { type: 'git', url: SET.repository },
      bugs: { url: SET.bugs },
    });
  });
});
