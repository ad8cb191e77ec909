/** What is mutated: the sources that golden fixtures answer for. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Patterns of files below `server/src`; what does not exist has no files. */
const MUTATED: readonly RegExp[] = [
  /^checks\/rules\//,
  /^formats\/[^/]+\/rules\//,
  /^render\//,
  /^machine\//,
];

/** The files, as paths from the root of the project with `/`, in the order of their names. */
export function mutatedFiles(root: string): readonly string[] {
  const below = 'server/src';
  return readdirSync(join(root, below), { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .filter((name) => MUTATED.some((pattern) => pattern.test(name)))
    .map((name) => `${below}/${name}`)
    .sort();
}
