/**
 * Puts the modules of a program together so that each is evaluated when something of it is first used, and not before: a
 * table that a run asks nothing costs that run nothing. Nothing else changes by that, as modules only define things and no
 * files import each other in a ring (test/architecture.test.ts).
 *
 * esbuild makes a CommonJS module of each file, in which what is imported is used as `import_name.thing`. Here that becomes
 * `(import_name ??= load(7)).thing`. Whatever of esbuild's writing is not known here fails the build.
 */
import { readFileSync } from 'node:fs';
import { dirname, isAbsolute, join, relative } from 'node:path';
import { type BuildOptions, build, transform } from 'esbuild';

/** One module. */
export interface LinkedModule {
  /** Its path from the root of the project; of a package, its name. */
  readonly name: string;
  /** A function body that evaluates it and returns what it exports; `load` gives another module by its place. */
  readonly body: (placeOf: (module: string) => number) => string;
  /** Of a package: what is used of it, as code that exports that. */
  readonly used?: string;
}

/** An import as esbuild writes it; one of a namespace or of a default export is wrapped. */
const IMPORT = /^var (\w+) = (__toESM\()?require\("([^"\n]+)"\)\)?;\n/gm;
/** What esbuild puts behind a module, for Node's reader of names alone. */
const ANNOTATION = /\n\/\/ Annotate the CommonJS export names[^\n]*\n0 && \(module\.exports = \{[^}]*\}\);\n/;
const EXPORTS = /^__export\(stdin_exports, \{\n((?: {2}.*\n)*)\}\);\n/m;
const ONE_EXPORT = /^ {2}(\w+): \(\) => ([\w.]+),?$/;
const BEHIND_HELPERS = 'module.exports = __toCommonJS(stdin_exports);\n';
/** Helpers of a module that exports nothing. */
const HELPERS = /^(?:"use strict";\n)?(?:var __[\s\S]*?\n(?=var (?!__)))?/;

/** What an export of a module is called, by the module and what its source calls it. */
type NameOf = (module: string, name: string) => string;

/** A module whose imports have been read. */
interface ReadModule {
  readonly name: string;
  readonly body: (placeOf: (module: string) => number, nameOf: NameOf) => string;
  readonly imports: readonly Import[];
}

interface Import {
  /** Where the module is, or the name of the package. */
  readonly key: string;
  /** What is used of it, and of which of the packages that are one module; counts for packages. */
  readonly names: readonly string[];
  readonly from: string;
  /** The whole module has a name, so that it is evaluated with the importing one. */
  readonly whole: boolean;
}

/** Which packages are not modules of their own, by their names. */
export interface Joined {
  /** Those that are another one: what each of two brings along would be there twice. */
  readonly same: Readonly<Record<string, string>>;
  /** Those that are in one module with another one, for the same reason. */
  readonly together: Readonly<Record<string, string>>;
}

/**
 * Collects the modules that some entries (paths from the root) need, those first; throws when one has something in it that
 * is not known here.
 * @param known modules that others ask for by the names of what they export. All else is given names of one or two letters, as
 * nobody but the programs themselves asks for it; null leaves all as they are.
 */
export async function link(
  root: string,
  entries: readonly string[],
  options: BuildOptions,
  joined: Joined = { same: {}, together: {} },
  known: ReadonlySet<string> | null = null,
): Promise<readonly LinkedModule[]> {
  const modules = new Map<string, ReadModule | null>();
  const others = new Map<string, Map<string, Set<string>>>();
  let waiting = entries.map((entry) => join(root, entry));
  while (waiting.length > 0) {
    for (const key of waiting) modules.set(key, null);
    const read = await Promise.all(waiting.map((key) => readModule(root, key, joined)));
    waiting.forEach((key, at) => void modules.set(key, read[at] ?? null));
    const imports = read.flatMap((module) => module.imports);
    for (const { key, names, from } of imports.filter(({ key }) => !isOurCode(key))) {
      const used = others.get(key) ?? new Map<string, Set<string>>();
      others.set(key, used.set(from, new Set([...(used.get(from) ?? []), ...names])));
    }
    const files = imports.map(({ key }) => key).filter((key) => isOurCode(key) && !modules.has(key));
    waiting = [...new Set(files)];
  }
  const made = [...others].map(([key, names]) =>
    isAbsolute(key)
      ? readJson(root, key, names.get(key) ?? new Set())
      : readPackage(root, key, names, options),
  );
  const ours = [...modules.values()].filter((module) => module !== null);
  const nameOf: NameOf =
    known === null ? (_, name) => name : shortNames(root, ours, new Set([...entries, ...known]));
  const linked = ours.map(({ name, body }): LinkedModule => {
    return { name, body: (placeOf) => body(placeOf, nameOf) };
  });
  return [...linked, ...(await Promise.all(made))];
}

/** Short names for what modules of ours export, the shortest for what is asked for most; none for some, and for what is imported as a whole. */
function shortNames(root: string, modules: readonly ReadModule[], known: ReadonlySet<string>): NameOf {
  const imports = modules.flatMap((module) => module.imports).filter(({ key }) => isOurCode(key));
  const whole = imports.filter((one) => one.whole).map(({ key }) => relative(root, key));
  const kept = new Set([...known, ...whole]);
  const ours = new Set(modules.map(({ name }) => name).filter((name) => !kept.has(name)));
  const counts = new Map<string, number>();
  for (const { names } of imports) for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const byUse = [...counts].sort(([, one], [, other]) => other - one);
  const short = new Map(byUse.map(([name], at) => [name, shortName(at)]));
  // What nobody asks for could have a name like these.
  return (module, name) => (ours.has(module) ? (short.get(name) ?? `${name}_`) : name);
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

function shortName(at: number): string {
  const rest = Math.floor(at / LETTERS.length);
  return (rest === 0 ? '' : shortName(rest - 1)) + LETTERS[at % LETTERS.length];
}

function isOurCode(key: string): boolean {
  return isAbsolute(key) && key.endsWith('.ts');
}

/** A part of a program as a CommonJS module: a function of `require` and `load` that returns a function for each module. */
export function chunkText(modules: readonly LinkedModule[], placeOf: (module: string) => number): string {
  const bodies = modules.map(({ body, name }) => `// ${name}\n() => {\n${body(placeOf)}}`);
  return `module.exports = function (require, load) { "use strict"; return [\n${bodies.join(',\n')}\n]; };\n`;
}

async function readModule(root: string, key: string, { same, together }: Joined): Promise<ReadModule> {
  const text = readFileSync(key, 'utf8');
  const name = relative(root, key);
  const { code } = await transform(text, { loader: 'ts', format: 'cjs', target: 'node20' });
  const { imports: written, rest } = takeImports(code, text, key);
  const imports = written.map((one) => ({ ...one, path: same[one.path] ?? one.path }));
  const own = dirname(key);
  const exported = (EXPORTS.exec(code)?.[1] ?? '').split('\n').filter((line) => line !== '');
  const moduleAt = (path: string): string =>
    path.startsWith('.') ? relative(root, join(own, path)) : (together[path] ?? path);
  const body: ReadModule['body'] = (placeOf, nameOf) => {
    const loads = (path: string): string =>
      path.startsWith('node:') ? `require(${JSON.stringify(path)})` : `load(${placeOf(moduleAt(path))})`;
    return bodyOf(name, rest, imports, exported, {
      loads,
      asked: (path, of) => nameOf(moduleAt(path), of),
      given: (of) => nameOf(name, of),
    });
  };
  const others = imports.filter(({ path }) => !path.startsWith('node:'));
  return {
    name,
    body,
    imports: others.map(({ path, variable, whole }) => ({
      key: path.startsWith('.') ? join(own, path) : (together[path] ?? path),
      from: path.startsWith('.') ? join(own, path) : path,
      whole,
      names: [...code.matchAll(new RegExp(`\\b${variable}\\.(\\w+)`, 'g'))].map(([, used = '']) => used),
    })),
  };
}

/** An import as it stands in the code. */
interface WrittenImport {
  readonly variable: string;
  readonly path: string;
  /** The whole module has a name, so that it is evaluated with the importing one. */
  readonly whole: boolean;
}

/** What a module imports, and its code without that and without esbuild's helpers. */
function takeImports(code: string, source: string, key: string) {
  const imports: WrittenImport[] = [];
  const at = code.indexOf(BEHIND_HELPERS);
  const own = at < 0 ? code.replace(HELPERS, '') : code.slice(at + BEHIND_HELPERS.length);
  const take = (_: string, variable: string, wrapped: string | undefined, path: string): string => {
    const whole = !variable.startsWith('import_');
    if (!whole && source.includes(variable)) throw new Error(`${key} itself has the word ${variable}`);
    if (wrapped && path.startsWith('node:')) throw new Error(`${key} imports all of ${path}`);
    imports.push({ variable, path, whole });
    return '';
  };
  return { rest: own.replace(ANNOTATION, '\n').replace(IMPORT, take), imports };
}

/** How what is imported and exported is written. */
interface Writing {
  /** What loads the module at a path. */
  readonly loads: (path: string) => string;
  /** What something is called in the module at a path. */
  readonly asked: (path: string, name: string) => string;
  /** What something is called in this one. */
  readonly given: (name: string) => string;
}

function bodyOf(
  name: string,
  code: string,
  imports: readonly WrittenImport[],
  exported: readonly string[],
  { loads, asked, given }: Writing,
): string {
  const lazy = new Map(imports.filter(({ whole }) => !whole).map(({ variable, path }) => [variable, path]));
  const loaded = (text: string): string =>
    text.replace(/\b(import_\w+)\.(\w+)/g, (written, variable: string, of: string) => {
      const path = lazy.get(variable);
      return path === undefined ? written : `(${variable} ??= ${loads(path)}).${asked(path, of)}`;
    });
  const returned = exported.map((line) => {
    const [, as, value = ''] = ONE_EXPORT.exec(line) ?? [];
    if (as === undefined) throw new Error(`${name} has an export that is not known: ${line}`);
    // What is only passed on is not evaluated for that.
    return value.startsWith('import_')
      ? `get ${given(as)}() { return ${loaded(value)}; }`
      : `${given(as)}: ${value}`;
  });
  const body = [
    ...(lazy.size > 0 ? [`var ${[...lazy.keys()].join(', ')};`] : []),
    ...imports.filter(({ whole }) => whole).map(({ variable, path }) => `var ${variable} = ${loads(path)};`),
    `${loaded(code)}return { ${returned.join(', ')} };\n`,
  ].join('\n');
  const unknown = /(?<!\.)\b(?:__\w+\(|require\("(?!node:)|module\.exports\b|import\()/.exec(body);
  if (unknown) throw new Error(`${name} has ${unknown[0]}, which is not known here`);
  return body;
}

/** A JSON file with what is used of it: a few names, or all. */
async function readJson(root: string, key: string, names: ReadonlySet<string>): Promise<LinkedModule> {
  const all: Readonly<Record<string, unknown>> = JSON.parse(readFileSync(key, 'utf8'));
  const used = [...names].map((name) => [name, name === 'default' ? all : all[name]] as const);
  return {
    name: relative(root, key),
    body: () => `return ${JSON.stringify(Object.fromEntries(used))};\n`,
  };
}

/** A package with what is used of it, and of those that are in one module with it. */
async function readPackage(
  root: string,
  name: string,
  used: ReadonlyMap<string, ReadonlySet<string>>,
  options: BuildOptions,
): Promise<LinkedModule> {
  const exports = [...used].map(
    ([from, names]) => `export { ${[...names].sort().join(', ')} } from '${from}';`,
  );
  const contents = exports.join('\n');
  const { outputFiles } = await build({
    ...options,
    stdin: { contents, resolveDir: root },
    bundle: true,
    write: false,
    format: 'cjs',
  });
  const text = outputFiles?.[0]?.text ?? '';
  const body = () => `var module = { exports: {} };\n${text}return { ...module.exports };\n`;
  return { name, body, used: contents };
}
