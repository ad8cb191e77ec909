/**
 * What `npm run playground` runs: builds the playground into `dist/playground/`, a folder of plain files for any static file
 * server and any subfolder of it, and prints how large it is. `--serve` serves it on this machine until Ctrl-C, `--port N` there.
 */
import { once } from 'node:events';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from './editor/paths.ts';
import { buildPlayground } from './playground/build.ts';
import { serveFolder } from './playground/serve.ts';

const { values } = parseArgs({
  options: { serve: { type: 'boolean', default: false }, port: { type: 'string', default: '0' } },
});
const folder = join(ROOT, 'dist/playground');
const sizes = await buildPlayground(folder);
for (const { name, bytes, packed } of sizes)
  console.log(`  ${name.padEnd(28)}${kilobytes(bytes)} KB, packed ${kilobytes(packed)} KB`);
const whole = sizes.reduce((sum, { packed }) => sum + packed, 0);
console.log(`dist/playground/: ${kilobytes(whole).trim()} KB as a server with gzip sends it`);
if (values.serve) {
  const server = await serveFolder(folder, Number(values.port));
  console.log(`\nOpen ${server.url} – Ctrl-C ends it.`);
  await once(process, 'SIGINT');
  server.stop();
}

function kilobytes(bytes: number): string {
  return (bytes / 1024).toFixed(0).padStart(6);
}
