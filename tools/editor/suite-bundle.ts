/** Makes one CommonJS file of the editor suite, which any extension host can load. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';
import { ROOT } from './paths.ts';

/**
 * Mocha's browser build, made to set the globals `Mocha` and `describe`: in a CommonJS file it would take the file's own
 * `module.exports` for itself.
 */
function mochaAsGlobal(): string {
  const source = readFileSync(createRequire(import.meta.url).resolve('mocha/mocha.js'), 'utf8');
  return `(function (module, exports, define) {\n${source}\n})();`;
}

/**
 * Bundles the suite and gives the path of the module that exports `run()`. It lies inside the extension's folder,
 * because VS Code runs it in the host of the extension that contains it.
 */
export async function bundleSuite(extension: string): Promise<string> {
  const folder = join(extension, '.vscode-test/suite');
  // Called `.cjs`, VS Code does not take it for an ES module; the web worker then appends `.js`, as Node does when it
  // finds no file of the shorter name. Node has to be told that this `.js` is no ES module either.
  const module = join(folder, 'index.cjs');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "type": "commonjs" }\n');
  await build({
    entryPoints: [join(ROOT, 'test/editor/suite/index.ts')],
    outfile: `${module}.js`,
    bundle: true,
    format: 'cjs',
    target: 'es2022',
    external: ['vscode'],
    banner: { js: mochaAsGlobal() },
    logLevel: 'warning',
  });
  return module;
}
