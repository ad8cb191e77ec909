/**
 * What `npm run package` runs after a production build: writes `flatcar-config-VERSION.vsix`, which Visual Studio Marketplace and
 * Open VSX take alike. With `--pre-release` they offer it to those who asked for such versions.
 */
import { readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { packageExtension } from './vsix.ts';

const { values } = parseArgs({ options: { 'pre-release': { type: 'boolean', default: false } } });
const { name, version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const file = `${name}-${version}.vsix`;
await packageExtension(file, values['pre-release']);
console.log(`${file}: ${(statSync(file).size / 1024).toFixed(0)} KB`);
