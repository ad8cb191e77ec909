/** What the extension costs a window that has no document of ours, and what the first one adds: loading its bundles. */
import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { median } from './statistics.ts';

const BUNDLES = [
  { what: 'activation, Node', file: 'client-node.cjs' },
  { what: 'activation, browser', file: 'client-browser.cjs.js' },
  { what: 'with the first config, Node', file: 'client-node-main.cjs' },
  { what: 'with the first config, browser', file: 'client-browser-main.js' },
];

/**
 * Loads a bundle as the extension hosts do (text to function, then called) and prints the milliseconds. `vscode` is
 * something that can be asked for, called and derived from without end.
 */
const LOAD = `
const { readFileSync } = require('node:fs');
const { compileFunction } = require('node:vm');
const made = () => new Proxy(class {}, {
  get: (target, key) => (key === 'prototype' ? target.prototype : typeof key === 'symbol' ? undefined : made()),
  apply: made,
});
const vscode = made();
const start = performance.now();
const load = compileFunction(readFileSync(process.argv[1], 'utf8'), ['module', 'exports', 'require']);
const module_ = { exports: {} };
load(module_, module_.exports, (name) => (name === 'vscode' ? vscode : require(name)));
// To ask for the output takes some milliseconds by itself.
const took = performance.now() - start;
process.stdout.write(String(took));
`;

/** A Markdown table: how large each bundle is, and how long a fresh process takes to load it. */
export function activationTable(samples: number): string {
  const rows = BUNDLES.map(({ what, file }) => {
    const path = resolve('dist', file);
    const load = (): number =>
      Number(execFileSync(process.execPath, ['-e', LOAD, path], { encoding: 'utf8' }));
    const times = Array.from({ length: samples }, load);
    const [best, middle] = [Math.min(...times), median(times)].map((time) => `${time.toFixed(1)} ms`);
    return `| ${what} | ${(statSync(path).size / 1024).toFixed(1)} KB | ${best} | ${middle} |`;
  });
  return ['| extension | size | load, best | median |', '|---|--:|--:|--:|', ...rows].join('\n');
}
