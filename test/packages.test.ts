/** Packages are used as their type declarations say: no cast reaches for what is private, and nothing is redefined. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const DOORS = /\bas unknown as\b|\bas any\b|\bObject\.definePropert|\bReflect\.(?:set|define)|\.prototype\b/;

it.each(['server/src', 'client/src', 'playground/src'])('%s casts nothing past its declaration', (folder) => {
  const root = new URL(`../${folder}/`, import.meta.url);
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  const around = names.flatMap((name) => {
    const lines = readFileSync(new URL(name.replaceAll('\\', '/'), root), 'utf8').split('\n');
    const code = lines.filter((line) => !/^\s*(?:\/\/|\*|\/\*)/.test(line));
    return code.filter((line) => DOORS.test(line)).map((line) => `${name}: ${line.trim()}`);
  });
  expect(names.length).toBeGreaterThan(10);
  expect(around).toEqual([]);
});
