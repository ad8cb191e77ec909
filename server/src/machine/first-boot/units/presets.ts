/** Preset files (systemd.preset(5)): which units are enabled when systemd starts for the first time. */

import type { Root } from '../root.ts';
import { readText, stat } from '../walk.ts';
import { kindOfName, partsOfName, withInstance } from './names.ts';

/** What the presets say of a unit: whether it is enabled, and of a template which instances. */
export interface Preset {
  readonly enable: boolean;
  readonly instances: readonly string[];
}

/** The folders of preset files; a file hides those of its name in folders behind. */
const FOLDERS = [
  '/etc/systemd/system-preset',
  '/usr/local/lib/systemd/system-preset',
  '/usr/lib/systemd/system-preset',
] as const;

interface Rule {
  readonly order: number;
  readonly enable: boolean;
  readonly instances: readonly string[] | null;
}

/** What the preset files of a root say of any unit; what no rule names is enabled. */
export function readPresets(root: Root): (name: string) => Preset {
  const exact = new Map<string, Rule>();
  const instances = new Map<string, Rule[]>();
  const patterns: (Rule & { readonly fits: (name: string) => boolean })[] = [];
  for (const [order, line] of linesOf(root).entries()) {
    const [verb = '', pattern = '', ...given] = line.split(/\s+/);
    if (!isVerb(verb) || pattern === '') continue;
    if (given.length > 0 && kindOfName(pattern) !== 'template') continue;
    const rule = { order, enable: verb === 'enable', instances: given.length > 0 ? given : null };
    if (rule.instances) push(instances, pattern, rule);
    if (/[*?[]/.test(pattern)) patterns.push({ ...rule, fits: globOf(pattern) });
    else if (!exact.has(pattern)) exact.set(pattern, rule);
  }
  // A unit that has not its name before the image's own rule is matched by that, which is always there.
  const known = { exact, instances, patterns };
  return (name) => presetOf(known, name, root.known);
}

function isVerb(verb: string): boolean {
  return verb === 'enable' || verb === 'disable';
}

function push(lists: Map<string, Rule[]>, name: string, rule: Rule): void {
  const list = lists.get(name);
  if (list) list.push(rule);
  else lists.set(name, [rule]);
}

function presetOf(
  known: {
    exact: ReadonlyMap<string, Rule>;
    instances: ReadonlyMap<string, readonly Rule[]>;
    patterns: readonly (Rule & { readonly fits: (name: string) => boolean })[];
  },
  name: string,
  imageIsKnown: boolean,
): Preset {
  const kind = kindOfName(name);
  const { instance } = partsOfName(name);
  const ofTemplate = kind === 'plain' ? [] : (known.instances.get(withInstance(name, '')) ?? []);
  const byInstance = ofTemplate.find((rule) => kind === 'template' || rule.instances?.includes(instance));
  const rules = [known.exact.get(name), byInstance, known.patterns.find(({ fits }) => fits(name))];
  const [first] = rules.flatMap((rule) => rule ?? []).sort((a, b) => a.order - b.order);
  // All images that Ignition runs on disable what nobody names.
  if (!first) return { enable: imageIsKnown, instances: [] };
  const names = kind === 'template' ? (first.instances ?? []) : [];
  return { enable: first.enable, instances: names.map((one) => withInstance(name, one)) };
}

function linesOf(root: Root): string[] {
  const files = new Map<string, string>();
  for (const folder of FOLDERS) {
    const { object } = stat(root, folder, 'machine');
    if (object?.type !== 'dir') continue;
    for (const name of object.entries.keys()) {
      if (name.endsWith('.preset') && !files.has(name)) files.set(name, `${folder}/${name}`);
    }
  }
  return [...files]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, path]) => (readText(root, path) ?? '').split('\n'))
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^[#;]/.test(line));
}

/** A pattern of the shell: `*`, `?` and `[…]`. */
function globOf(pattern: string): (name: string) => boolean {
  const steps = [...pattern.matchAll(/\[[^\]]{1,60}\]|./gs)].map(([step]) => step);
  const fitsOne = steps.map(characterTest);
  return (name) => {
    // Goes back to the last `*` only, so the work is bounded by the product of the lengths.
    let [at, step, star, from] = [0, 0, -1, 0];
    while (at < name.length) {
      if (steps[step] === '*') [star, from] = [step++, at];
      else if (step < steps.length && fitsOne[step]?.(name.charAt(at))) [at, step] = [at + 1, step + 1];
      else if (star !== -1) [step, at] = [star + 1, ++from];
      else return false;
    }
    while (steps[step] === '*') step++;
    return step === steps.length;
  };
}

function characterTest(step: string): (character: string) => boolean {
  if (step === '?') return () => true;
  if (step.length === 1) return (character) => character === step;
  const isNot = step.startsWith('[!');
  const inner = step.slice(isNot ? 2 : 1, -1);
  const ranges = [...inner.matchAll(/(.)-(.)|./gs)].map(([whole, low, high]) => [
    low ?? whole,
    high ?? whole,
  ]);
  return (character) =>
    ranges.some(([low = '', high = '']) => character >= low && character <= high) !== isNot;
}
