/** Configs that are there for other tests, for what has to hold of every text. */
import { readdirSync, readFileSync } from 'node:fs';
import { sample } from './thorough.ts';

/** A few of the golden configs of every format, all of them in the thorough run. */
export function goldenConfigs(): readonly string[] {
  const root = new URL('../golden/', import.meta.url);
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).sort();
  const configs = names.filter((name) => /\.(?:bu|ign|clc\.yaml|cloud-config\.yaml)$/.test(name));
  return sample(configs, 25).map((name) => readFileSync(new URL(name, root), 'utf8'));
}
