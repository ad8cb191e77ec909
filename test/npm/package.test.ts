import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { type BuildResult, build, transformSync } from 'esbuild';
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest';
import { analyze } from '../../server/src/api/analyze.ts';
import { render } from '../../server/src/api/render.ts';
import { readBundle } from '../../server/src/l10n/bundle.ts';
import { createTranslator } from '../../server/src/l10n/translator.ts';
import { FIRST_RULES } from '../../server/src/lint/rule-facts.ts';
import { bundledPackages } from '../../tools/npm/notices.ts';
import { startClient } from '../kit/lsp-client.ts';
import { type Installed, installPackage, packagedText, runIn } from './installed.ts';

const ROOT = join(import.meta.dirname, '../..');
const EXAMPLE = readFileSync(join(ROOT, 'example/broken.bu'), 'utf8');
const GOOD = 'variant: flatcar\nversion: 1.1.0\nstorage:\n  files:\n    - path: /etc/a\n      mode: 0644\n';

let installed: Installed;

beforeAll(async () => {
  installed = await installPackage(dirname(inject('cli')));
}, 120_000);
afterAll(() => installed?.remove());

describe('the npm package', () => {
  it('has at most 2 MB, and nothing but what is for users', () => {
    expect(installed.packed).toBeLessThan(2_000_000);
    const other = installed.files.filter(
      (path) =>
        !/^(?:package\.json|README\.md|LICENSE|docs\/(?:library\.md|flatcar-config\.1))$/.test(path) &&
        !/^dist\/(?:(?:cli|server-node)\.cjs|modules-\w+\.js|shared\/[\w-]+\.js|texts\/[\w-]+\.br|THIRD-PARTY-NOTICES\.txt|schemas\/[\w.-]+\.json)$/.test(
          path,
        ) &&
        !/^dist\/lib\/(?:parts\/\w+\.js|[\w-]+(?:\.d\.ts|\.js))$/.test(path),
    );
    expect(other).toEqual([]);
  });

  it('brings everything along, and says whose it is', () => {
    const manifest = JSON.parse(packagedText(installed, 'package.json'));
    expect(Object.keys(manifest)).not.toContain('dependencies');
    expect(Object.keys(manifest)).not.toContain('scripts');
    expect(Object.keys(manifest)).not.toContain('private');
    const notices = packagedText(installed, 'dist/THIRD-PARTY-NOTICES.txt');
    const unnamed = bundledPackages('npm package').filter((name) => !notices.includes(`\n${name} `));
    expect(unnamed).toEqual([]);
  });

  it('has in its manifest only what is there', () => {
    const { bin, man, main, types, exports } = JSON.parse(packagedText(installed, 'package.json'));
    const named = [bin['flatcar-config'], man, main, types];
    const doors = ['.', './node'].flatMap((door) => Object.values<string>(exports[door]));
    const missing = [...named, ...doors].filter(
      (path) => !installed.files.includes(path.replace(/^\.\//, '')),
    );
    expect([doors.length, missing]).toEqual([4, []]);
  });
});

describe('the installed command line', () => {
  const run = (...args: string[]) => {
    const program = join(installed.project, 'node_modules/.bin/flatcar-config');
    return spawnSync(process.execPath, [program, ...args], { cwd: installed.project, encoding: 'utf8' });
  };

  it('checks', () => {
    writeFileSync(join(installed.project, 'broken.bu'), EXAMPLE);
    const { status, stdout } = run('check', '--format', 'json', 'broken.bu');
    const [file] = JSON.parse(stdout).files;
    expect([status, file.diagnostics.length]).toEqual([1, analyze(EXAMPLE).findings.length]);
  });

  it('serves editors', async () => {
    const params = { processId: null, rootUri: null, capabilities: {} };
    const message = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params });
    const server = spawn(process.execPath, [join(installed.folder, 'dist/cli.cjs'), 'lsp', '--stdio']);
    onTestFinished(() => void server.kill());
    server.stdin.write(`Content-Length: ${message.length}\r\n\r\n${message}`);
    let said = '';
    for await (const bytes of server.stdout) {
      said += String(bytes);
      if (said.includes('"hoverProvider"')) break;
    }
    expect(said).toContain('"id":1');
  });
});

describe('the installed programs in other languages', () => {
  const LANGUAGES = ['de', 'fr'] as const;
  const ours = analyze(EXAMPLE).findings.filter(({ source }) => source === 'flatcar');

  /** What is found in the example, as the bundle of a language has it. */
  const foundIn = (language: string): readonly string[] => {
    const bundle = readFileSync(join(ROOT, `l10n/bundle.l10n.${language}.json`), 'utf8');
    const { text } = createTranslator(readBundle(JSON.parse(bundle)));
    return ours.map(({ message }) => text(message));
  };

  const check = (locale: string, folder = installed.folder) => {
    writeFileSync(join(installed.project, 'broken.bu'), EXAMPLE);
    const env = { ...process.env, LC_ALL: '', LC_MESSAGES: '', LANG: locale };
    return spawnSync(process.execPath, [join(folder, 'dist/cli.cjs'), 'check', 'broken.bu'], {
      ...{ cwd: installed.project, env, encoding: 'utf8' },
    });
  };

  const copyOfPackage = (): string => {
    const copy = mkdtempSync(join(tmpdir(), 'flatcar-config-texts-'));
    onTestFinished(() => rmSync(copy, { recursive: true, force: true }));
    cpSync(installed.folder, copy, { recursive: true });
    return copy;
  };

  it.each(LANGUAGES)('tells what is wrong by the language of the shell: %s', (language) => {
    const said = foundIn(language);
    expect(ours.filter(({ message }) => said.includes(message))).toEqual([]);
    const { status, stdout } = check(`${language}_${language.toUpperCase()}.UTF-8`);
    expect([status, said.filter((message) => !stdout.includes(message))]).toEqual([1, []]);
  });

  it.each(LANGUAGES)('tells editors by their locale: %s', async (locale) => {
    const client = await startClient({ locale, program: join(installed.folder, 'dist/server-node.cjs') });
    onTestFinished(() => client.stop());
    await client.open('untitled:a.bu', EXAMPLE);
    const { diagnostics } = await client.published('untitled:a.bu');
    const messages = diagnostics.map(({ message }) => message);
    expect(foundIn(locale).filter((message) => !messages.includes(message))).toEqual([]);
    expect(client.log()).toBe('');
  });

  it.each<[string, (texts: string) => void]>([
    ['no texts', (texts) => rmSync(texts, { recursive: true })],
    ['no keys', (texts) => rmSync(join(texts, 'keys.br'))],
    ['texts that are cut off', (texts) => truncateSync(join(texts, 'de.br'), 1000)],
    ['texts of other keys', (texts) => cpSync(join(texts, 'keys.br'), join(texts, 'de.br'))],
  ])('speak English with %s', (_, spoil) => {
    const copy = copyOfPackage();
    spoil(join(copy, 'dist/texts'));
    const { status, stdout, stderr } = check('de_DE.UTF-8', copy);
    expect({ status, stdout, stderr }).toMatchObject({ status: 1, stdout: check('C').stdout, stderr: '' });
  });

  it.each(['C', 'C.UTF-8', 'en_GB.UTF-8', ''])(
    'need nothing of other languages to speak English: %j',
    (locale) => {
      const copy = copyOfPackage();
      rmSync(join(copy, 'dist/texts'), { recursive: true });
      rmSync(join(copy, 'dist/modules-language.js'));
      const { status, stdout, stderr } = check(locale, copy);
      expect({ status, stdout, stderr }).toEqual({ status: 1, stdout: check('C').stdout, stderr: '' });
    },
  );
});

describe('the installed library', () => {
  const program = `console.log(JSON.stringify(render(${JSON.stringify(GOOD)})));`;

  it.each([
    ['imported', 'a.mjs', `import { render } from 'flatcar-config';\n${program}`],
    ['required', 'a.cjs', `const { render } = require('flatcar-config');\n${program}`],
  ])('says in Node what the engine says: %s', (_, name, text) => {
    expect(JSON.parse(runIn(installed, name, text))).toEqual(render(GOOD));
  });

  it('gives its schemas', () => {
    const text = `const { createRequire } = require('node:module');
      const butane = require('flatcar-config/schemas/butane.json');
      console.log(butane.title);`;
    expect(runIn(installed, 'schemas.cjs', text)).toBe('Butane config\n');
  });

  const bundle = (contents: string): Promise<BuildResult<{ write: false }>> =>
    build({
      stdin: { contents, resolveDir: installed.project },
      ...{
        bundle: true,
        minify: true,
        write: false,
        format: 'iife',
        platform: 'browser',
        globalName: 'made',
      },
    });
  const textOf = ({ outputFiles }: BuildResult<{ write: false }>): string => outputFiles[0]?.text ?? '';

  it('runs in a browser, which has nothing of Node', async () => {
    const text = textOf(await bundle(`export * from 'flatcar-config';`));
    // What a page and a worker have, and the library asks for.
    const context = createContext({ TextDecoder, TextEncoder, URL });
    runInContext(`${text};globalThis.made = made`, context);
    const ask = (call: string) => JSON.parse(runInContext(`JSON.stringify(made.${call})`, context));
    expect(ask(`analyze(${JSON.stringify(EXAMPLE)})`)).toEqual(JSON.parse(JSON.stringify(analyze(EXAMPLE))));
    expect(ask(`render(${JSON.stringify(GOOD)})`).text).toBe(render(GOOD).text);
    expect(ask(`machine(${JSON.stringify(GOOD)})`).ok).toBe(true);
    expect(ask(`convert('{"ignition":{"version":"3.0.0"}}', { to: 'butane' })`).ok).toBe(true);
    expect(ask(`fix(${JSON.stringify(GOOD)})`).text).toBe(GOOD);
    expect(ask(`format(${JSON.stringify(GOOD)})`).ok).toBe(true);
    expect(ask(`complete(${JSON.stringify(GOOD)}, ${GOOD.length})`).length).toBeGreaterThan(0);
    expect(ask(`hover(${JSON.stringify(GOOD)}, 1)`).markdown).toContain('variant');
  });

  it('leaves out of a bundle what nobody asked for: who renders has no rules', async () => {
    const whole = textOf(await bundle(`export * from 'flatcar-config';`));
    const alone = textOf(await bundle(`export { render } from 'flatcar-config';`));
    // Some are short words that others say as well.
    const titles = FIRST_RULES.map(({ title }) => title).filter((title) => title.length > 45);
    expect(titles.filter((title) => whole.includes(title)).length).toBeGreaterThan(titles.length / 2);
    expect(titles.filter((title) => alone.includes(title))).toEqual([]);
    expect(alone.length).toBeLessThan(whole.length / 3);
  });

  it.each([
    ['nodenext', 'nodenext'],
    ['node16', 'node16'],
    ['esnext', 'bundler'],
  ])(
    'has types that hold without skipLibCheck: module %s, moduleResolution %s',
    (module, moduleResolution) => {
      const folder = join(installed.project, moduleResolution);
      const text = `
      import { analyze, memoryFiles, render, type Files, type Finding } from 'flatcar-config';
      import { nodeFiles } from 'flatcar-config/node';
      const files: Files = memoryFiles({ a: 'b' });
      const findings: readonly Finding[] = analyze('', { files: nodeFiles('.'), rules: { a: 'off' } }).findings;
      export const places: readonly number[] = findings.flatMap(({ range }) => range?.start.line ?? []);
      export const { text } = render('', { files, pretty: true });
      // @ts-expect-error There is no such kind.
      analyze('', { kind: 'toml' });
      // @ts-expect-error Results are not to be changed.
      render('').text = '';
    `;
      runIn(installed, `${moduleResolution}/x.mjs`, '');
      writeFileSync(join(folder, 'index.ts'), text);
      const compilerOptions = {
        ...{ module, moduleResolution, target: 'es2022', lib: ['es2022'], types: [], strict: true },
        ...{ noEmit: true, skipLibCheck: false, exactOptionalPropertyTypes: true },
      };
      writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['index.ts'] }));
      const compiler = createRequire(import.meta.url).resolve('typescript/package.json');
      const { stdout } = spawnSync(process.execPath, [join(dirname(compiler), 'bin/tsc'), '-p', folder], {
        encoding: 'utf8',
      });
      expect(stdout).toBe('');
    },
  );

  /** The programs of the page, each with what it says that it prints. */
  const page = readFileSync(join(ROOT, 'docs/library.md'), 'utf8');
  const examples = [...page.matchAll(/^```ts\n([\s\S]*?)^```\n\n^```text\n([\s\S]*?)^```$/gm)];

  it('does what its page says', () => {
    expect(examples.length).toBe(page.match(/^```ts$/gm)?.length);
    const programs = examples.map(([, text = '']) => transformSync(text, { loader: 'ts' }).code);
    const names = programs.map((text, at) => {
      writeFileSync(join(installed.project, `example-${at}.mjs`), text);
      return `./example-${at}.mjs`;
    });
    const all = `import { formatWithOptions } from 'node:util';
      const printed = [];
      for (const name of ${JSON.stringify(names)}) {
        const lines = [];
        console.log = (...words) => lines.push(formatWithOptions({ breakLength: 100 }, ...words));
        await import(name);
        printed.push(lines.join('\\n').trimEnd() + '\\n');
      }
      process.stdout.write(JSON.stringify(printed));`;
    const printed: readonly string[] = JSON.parse(runIn(installed, 'examples.mjs', all));
    expect(printed).toEqual(examples.map(([, , text]) => text));
  });
});
