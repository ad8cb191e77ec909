/** The bundles of all languages: whole, without anything that nobody says any more. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../tools/l10n/check.ts';
import { marksIn } from '../../tools/l10n/marks.ts';

const ROOT = new URL('../../', import.meta.url);

function read(path: string): Record<string, string> {
  return JSON.parse(readFileSync(new URL(path, ROOT), 'utf8'));
}

function filesIn(folder: string, name: RegExp): readonly string[] {
  return readdirSync(new URL(folder, ROOT)).filter((file) => name.test(file));
}

describe('the bundles of the program', () => {
  const english = read('l10n/bundle.l10n.json');
  for (const file of filesIn('l10n/', /^bundle\.l10n\..+\.json$/)) {
    it(`${file} says all that is said in English`, () => {
      expect(faultsOf(read(`l10n/${file}`), english)).toEqual([]);
    });
  }

  it('have English texts that say themselves', () => {
    expect(Object.entries(english).filter(([key, value]) => key !== value)).toEqual([]);
  });
});

describe('the bundles of the manifest', () => {
  const named = filesIn('', /^package\.nls\.json$/);
  const english = Object.assign({}, ...named.map(read));
  for (const file of filesIn('', /^package\.nls\..+\.json$/)) {
    it(`${file} says all that is said in English`, () => {
      expect(faultsOf(read(file), english)).toEqual([]);
    });
  }

  it('have what package.json asks for, and nothing else', () => {
    const manifest = readFileSync(new URL('package.json', ROOT), 'utf8');
    const asked = new Set([...manifest.matchAll(/"%([^%"\s]+)%"/g)].map(([, key]) => key));
    expect([...asked].sort()).toEqual(Object.keys(english).sort());
  });
});

describe('a language', () => {
  const english = { 'in {0}': 'in {0}', 'Use `a`.': 'Use `a`.', b: 'b', c: 'c' };

  it('lacks what nobody translated, and has what is gone', () => {
    expect(faultsOf({ 'in {0}': 'in {0}', 'Use `a`.': '`a` nehmen.', b: 'b', d: 'd' }, english)).toEqual([
      'missing: "c"',
      'stale: "d"',
    ]);
  });

  it('may not lose what is filled in, or what is written in files', () => {
    expect(faultsOf({ 'in {0}': 'in {1}', 'Use `a`.': 'A nehmen.', b: ' ', c: ' c' }, english)).toEqual([
      'broken: "in {0}": {0}, {1} stands in one of both alone',
      'broken: "Use `a`.": `a` is gone',
      'broken: "b": there is no text',
      'broken: "c": there are blanks around it',
    ]);
  });
});

describe('marked texts', () => {
  /** `@{` stands for what begins a value. */
  const read = (source: string) => marksIn('a.ts', source.replaceAll('@{', '${'));
  const keysOf = (source: string) => read(source).map(({ key }) => key);
  const problemsOf = (source: string) => read(source).flatMap(({ problem }) => problem ?? []);

  it('are found with their gaps, wherever they stand', () => {
    expect(
      keysOf(
        'const a = words`the @{group as string} of @{x.replace(/`"/, "}")} is @{words`gone: \\`@{y}\\``}`;',
      ),
    ).toEqual(['the {0} of {1} is {2}', 'gone: `{0}`']);
    expect(keysOf("// words`a comment`\nconst b = 'words`a text`'; other`no mark`;")).toEqual([]);
  });

  it('may be marked by a tag that hides another one', () => {
    expect(keysOf("import { words } from 'a'; const b = ({ words }) => words`the @{c}`;")).toEqual([
      'the {0}',
    ]);
  });

  it('are what the client asks the editor for, too', () => {
    const call = (argument: string) => keysOf(`vscode.l10n.t(${argument}, x); l10n.t(${argument});`);
    expect(call("'Fix {0}'")).toEqual(['Fix {0}', 'Fix {0}']);
    expect(call("'Fix ' +\n 'all'")).toEqual(['Fix all', 'Fix all']);
    expect(call("{ message: 'Fix', args: [], comment: ['a verb'] }")).toEqual(['Fix/a verb', 'Fix/a verb']);
  });

  it('have words of their own, and gaps that can be told apart', () => {
    expect(problemsOf('words`@{a}`; words`a @{b}@{c}`; words`a {0}`; l10n.t(a);')).toEqual([
      'there are no words of its own',
      'nothing stands between two values: which is which is not to be seen',
      'a placeholder is written in the text itself',
      'the text is not written where it is marked',
    ]);
  });
});
