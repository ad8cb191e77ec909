/** What `npm run package` runs after a production build: writes `flatcar-config-VERSION.vsix`. */
import { readFileSync, statSync } from 'node:fs';
import { packageExtension } from './vsix.ts';

const { name, version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const file = `${name}-${version}.vsix`;
await packageExtension(file);
console.log(`${file}: ${(statSync(file).size / 1024).toFixed(0)} KB`);
