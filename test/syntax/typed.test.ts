/** What is typed into a value is not read again with its entry, and comes to what reading all of the text does. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readYaml } from '../../server/src/syntax/yaml/read.ts';
import { type Reread, rereadYaml } from '../../server/src/syntax/yaml/reread.ts';
import { createRandom, type Random } from '../kit/random.ts';

function begin(text: string): Reread {
  const tree = readYaml(text);
  return { text, tree, tokens: tree.tokens ?? 0 };
}

/** What becomes of a text, and whether no more than a value was looked at; null where it is to be read whole. */
function again(before: Reread, text: string): { readonly made: Reread; readonly isTyped: boolean } | null {
  const { tokens } = before;
  const made = rereadYaml(before, text, Infinity);
  return made && { made, isTyped: made.tokens === tokens };
}

function expectSame({ tree, text }: Reread): void {
  const { root, problems, comments, mendable } = tree;
  const whole = readYaml(text);
  const wanted = { root: whole.root, problems: whole.problems, comments: whole.comments };
  expect({ root, problems, comments }, text).toEqual(wanted);
  // A tree that might be mended says so, though its parts may not.
  if (mendable === false) expect(whole.mendable, text).toBe(false);
}

const AROUND = `# before
a:
  - b: 1 # in front
  - HERE
  # behind
  - c: "2"
d: e # at the end
`;

/** Each with what is there and what takes its place: `¦old¦new¦`. */
it.each([
  ['within a value', 'path: /et¦c¦x¦/passwd'],
  ['that is put in', 'path: /et¦¦xyz¦c'],
  ['that is taken out', 'path: /e¦tc/pass¦¦wd'],
  ['at the end', 'path: /etc¦¦/more¦'],
  ['at the end, in front of a comment', 'path: /etc¦¦/x¦ # why'],
  ['at the end, taken out', 'path: /et¦c¦¦'],
  ['at the end, in front of another line break', 'path: /etc¦¦/x¦\r'],
  ['that makes a number', 'mode: 0a¦x¦7¦7'],
  ['that makes a word of YAML', 'on: t¦o¦ru¦e'],
  ['that is a dash behind another', 'path: -a¦b¦¦'],
  ['of an item itself', 'a/¦b¦cd¦/e'],
  ['in a list within', 'of: [a, b¦c¦d¦e]'],
  ['in front of what is longer', 'x: a¦b¦¦ c\n    y: [1, {z: 2}]\n    t: |\n      text\n\n    u: v'],
  ['between letters of other scripts', 'name: é¦a¦bü¦é'],
  ['in a literal text', 'x: |\n      a¦b¦: [# c¦d\n    y: z # w'],
  ['at the end of a line of one', 'x: |\n      a\n\n        b¦¦ - "c¦\n\n      d'],
  ['taken out of one', 'x: |-\n      a¦ b: c¦¦'],
  ['in one that says how far it is indented', 'x: |2-\n       a\n         b¦c¦ d¦ e'],
  ['in one with other line breaks', 'x: |+\r\n      a¦b¦c¦d\r\n\r\n'],
])('is all that is looked at where it is a word %s', (_, item) => {
  const { before, after } = sidesOf(AROUND.replace('HERE', item));
  const found = again(begin(before), after);
  expect(found?.isTyped).toBe(true);
  if (found) expectSame(found.made);
});

it.each([
  ['ends as a dash', 'path: -¦a¦¦'],
  ['begins as a dash', 'path: -¦a¦¦ b'],
  ['leaves a comment behind', 'path: a ¦x¦¦#b'],
  ['leaves a key behind', 'path: a:¦x¦¦ b'],
  ['begins a value', 'path: ¦a¦b¦c'],
  ['is a key', 'pa¦t¦x¦h: c'],
  ['becomes a key', 'path: a¦b¦: ¦c'],
  ['is quoted', "path: 'a¦b¦c¦d'"],
  ['has a tag', 'path: !!str a¦b¦c¦d'],
  ['goes over two lines', 'path: a¦b¦c¦d\n      and e'],
  ['is in a folded text', 'path: >\n      a¦b¦c¦d'],
  ['begins a line of a literal text', 'x: |\n      ¦a¦b¦c'],
  ['indents a line of one', 'x: |\n      a\n     ¦¦ ¦ b'],
  ['breaks a line of one', 'x: |\n      a¦¦\n      b¦c'],
  ['is in the header of one', 'x: |¦¦-¦\n      a'],
  ['is in one with breaks of other kinds', 'x: |\n      a\u0085      a\n      a¦b¦c¦d'],
  ['is in one with a tag', 'x: !!str |\n      a¦b¦c¦d'],
  ['ends a list on one line', 'path: [a, b¦¦c¦]'],
])('is read with its entry where it %s', (_, item) => {
  const { before, after } = sidesOf(AROUND.replace('HERE', item));
  const found = again(begin(before), after);
  expect(found?.isTyped ?? false).toBe(false);
  if (found) expectSame(found.made);
});

it('is read with its entry where the text ends behind a blank', () => {
  const found = again(begin('a:\n  - b\n  - cd'), 'a:\n  - b\n  - cd ');
  expect(found?.isTyped ?? false).toBe(false);
  if (found) expectSame(found.made);
});

/** The texts before and after. */
function sidesOf(marked: string): { readonly before: string; readonly after: string } {
  const [head = '', old = '', now = '', tail = ''] = marked.split('¦');
  return { before: head + old + tail, after: head + now + tail };
}

const root = join(import.meta.dirname, '../..');
const texts = ['example', 'test/golden'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.bu'))
    .map((name) => readFileSync(join(root, folder, name), 'utf8')),
);

const TYPED = [
  ...'abcxyz0127._-/é',
  'true',
  '0x',
  '1e3',
  '...',
  '---',
  ' ',
  ':',
  '#',
  '\n',
  '  ',
  '\t',
  '\r\n',
  '漢',
];

/** Somebody who types and deletes in a word, as it comes. */
function edit(text: string, at: number, random: Random): string {
  const taken = random.below(2) === 0 ? 0 : random.below(4);
  return text.slice(0, at) + (random.below(4) === 0 ? '' : random.pick(TYPED)) + text.slice(at + taken);
}

it('comes to the same wherever one types in real configs', () => {
  const random = createRandom(31);
  let typed = 0;
  for (let round = 0; round < 400; round++) {
    let now = begin(random.pick(texts));
    for (let step = 0, at = random.below(now.text.length); step < 12; step++) {
      const text = edit(now.text, Math.min(at + random.below(3), now.text.length), random);
      const found = again(now, text);
      if (found?.isTyped) typed++;
      if (found) expectSame(found.made);
      now = found?.made ?? begin(text);
      if (random.below(5) === 0) at = random.below(text.length);
    }
  }
  // Much of what is tried is more than that.
  expect(typed).toBeGreaterThan(100);
});
