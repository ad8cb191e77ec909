/** Holds the import arrows of docs/architecture.md: a layer imports itself and layers to its left, never to its right. */
import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';

const LAYERS = [
  'text',
  'syntax',
  'spec',
  'go',
  'programs',
  'config',
  'render',
  'formats/ignition',
  'formats/ignition-2',
  'formats/butane',
  'formats/container-linux',
  'formats/cloud-config',
  'formats',
  'embedded',
  'names',
  'machine',
  'lint',
  'analysis',
  'convert',
  'project',
  'compose',
  'features',
  'excerpts',
  'api',
  'agents',
  // Only edges say texts in other languages.
  'l10n',
];
const EDGES = ['host', 'lsp', 'cli'];
/** The one file of the library that knows Node. */
const LIBRARY_ON_NODE = 'server/src/api/node.ts';
/** Packages that a layer left of the edges may use. */
const PURE_PACKAGES: Readonly<Record<string, readonly string[]>> = {
  syntax: ['yaml'],
  render: ['pako'],
  project: ['ignore'],
  features: ['vscode-languageserver-types'],
};

/** The files of the protocol: what every feature needs stands in protocol.ts, what one needs has a file of its own. */
const PROTOCOL = readdirSync(new URL('../server/src/protocol', import.meta.url)).map(
  (name) => `protocol/${name}`,
);

/** What the client may import: the protocol, and files small enough for its own bundle. */
const FOR_THE_CLIENT: readonly string[] = [
  ...['protocol.ts', ...PROTOCOL, 'formats/file-names.ts', 'text/block-header.ts', 'project/names.ts'],
  // What documents are told apart by.
  ...['formats/kind.ts', 'spec/signs.ts', 'excerpts/signs.ts', 'excerpts/file-names.ts'],
  ...['syntax/outline/outline.ts', 'syntax/outline/text.ts', 'syntax/outline/flow.ts'],
].map((name) => `server/src/${name}`);

/** What pages and the client tell each other. */
const PAGE_MESSAGES = 'webview/src/kit/messages.ts';
/** Packages that a page may use. */
const PAGE_PACKAGES: readonly string[] = ['@dagrejs/dagre'];

/** What the playground uses of others beside the forms of answers: small functions, texts to begin with, and a table. */
const FOR_THE_PLAYGROUND: readonly string[] = [
  'client/src/base64.ts',
  'client/src/new-configs.ts',
  'server/src/l10n/bundle.ts',
  'server/src/l10n/language.ts',
  'server/src/l10n/translator.ts',
  'server/src/spec/flatcar/user-data.ts',
  'webview/src/kit/plain.ts',
];
/** Its packages: the editor, and the types of LSP. */
const PLAYGROUND_PACKAGE =
  /^(?:@codemirror\/[a-z-]+|@lezer\/highlight|vscode-languageserver-types|rule-pages|languages)$/;

interface Import {
  readonly file: string;
  readonly specifier: string;
}

const root = new URL('../', import.meta.url).pathname;

function importsBelow(folder: string): Import[] {
  const names = readdirSync(posix.join(root, folder), { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .flatMap((name) => importsOf(posix.join(folder, name.replaceAll('\\', '/'))));
}

function importsOf(file: string): Import[] {
  const text = readFileSync(posix.join(root, file), 'utf8');
  const found = text.matchAll(/(?:from|import)\s*\(?\s*'([^'\s]+)'/g);
  return [...found].map(([, specifier = '']) => ({ file, specifier }));
}

/** The layer of a file below server/src: its folder, of a format the folder of the format; the door stands directly in it. */
function layerOf(file: string): string {
  const [first = '', ...rest] = posix.relative('server/src', file).split('/');
  if (first === 'protocol.ts' || first === 'protocol') return 'protocol';
  if (file === LIBRARY_ON_NODE) return 'host';
  if (rest.length === 0) return 'analysis';
  return first === 'formats' && rest.length > 1 ? `formats/${rest[0]}` : first;
}

function target({ file, specifier }: Import): string {
  return posix.join(posix.dirname(file), specifier);
}

/** Files that import each other, by way of others or directly, each ring told once. */
function rings(imports: readonly Import[]): string[][] {
  const next = new Map<string, string[]>();
  for (const found of imports) next.set(found.file, [...(next.get(found.file) ?? []), target(found)]);
  const [open, done]: [string[], Set<string>] = [[], new Set()];
  const found: string[][] = [];
  const visit = (file: string): void => {
    if (open.includes(file)) found.push(open.slice(open.indexOf(file)));
    if (open.includes(file) || done.has(file)) return;
    open.push(file);
    for (const other of next.get(file) ?? []) visit(other);
    open.pop();
    done.add(file);
  };
  for (const file of next.keys()) visit(file);
  return found;
}

describe('imports', () => {
  const server = importsBelow('server/src');
  const local = server.filter(({ specifier }) => specifier.startsWith('.'));

  it('have no rings, not even of types', () => {
    const others = ['client/src', 'webview/src', 'playground'].flatMap(importsBelow);
    const near = others.filter(({ specifier }) => specifier.startsWith('.'));
    expect(rings([...local, ...near])).toEqual([]);
  });

  it('point one way through the layers of the engine', () => {
    const wrong = local.filter((found) => {
      const from = LAYERS.indexOf(layerOf(found.file));
      return (
        from >= 0 &&
        (LAYERS.indexOf(layerOf(target(found))) < 0 || LAYERS.indexOf(layerOf(target(found))) > from)
      );
    });
    expect(wrong).toEqual([]);
  });

  it('keep server and command line apart', () => {
    const wrong = local.filter((found) => {
      const [from, to] = [layerOf(found.file), layerOf(target(found))];
      return EDGES.includes(from) && EDGES.includes(to) && from !== to && to !== 'host';
    });
    expect(wrong).toEqual([]);
  });

  it('bring nothing but known packages into the engine: no node, no editor, no connection', () => {
    const wrong = server.filter(({ file, specifier }) => {
      const layer = layerOf(file);
      return (
        LAYERS.includes(layer) && !specifier.startsWith('.') && !PURE_PACKAGES[layer]?.includes(specifier)
      );
    });
    expect(wrong).toEqual([]);
  });

  it('ask a format for its properties: outside of formats no file tells them apart by more than one name', () => {
    const name = /\b(?:kind|id) [!=]== '(?:butane|ignition|ignition-2|container-linux-config|cloud-config)'/g;
    const files = new Set(server.map(({ file }) => file));
    const doors = [...files].filter((file) =>
      ['analysis', 'convert', 'features', 'lsp', 'cli'].includes(layerOf(file)),
    );
    const chains = doors.filter((file) => {
      return [...readFileSync(posix.join(root, file), 'utf8').matchAll(name)].length > 1;
    });
    expect([doors.length > 50, chains]).toEqual([true, []]);
  });

  it('give the client nothing of the server but what is small', () => {
    const wrong = importsBelow('client/src').filter((found) => {
      const leaves = found.specifier.startsWith('.') && !target(found).startsWith('client/');
      return leaves && ![...FOR_THE_CLIENT, PAGE_MESSAGES].includes(target(found));
    });
    expect(wrong).toEqual([]);
  });

  it('give the action nothing but the form of the report that it reads', () => {
    const actions = importsBelow('action');
    const away = actions.filter(
      (found) => found.specifier.startsWith('.') && !target(found).startsWith('action/'),
    );
    expect(new Set(away.map(target))).toEqual(new Set(['server/src/cli/json-report.ts']));
    const texts = [...new Set(away.map(({ file }) => readFileSync(posix.join(root, file), 'utf8')))];
    expect(texts.every((text) => /import type \{ JsonReport \} from/.test(text))).toBe(true);
  });

  it('give pages the forms of answers, and nothing else of the server or the client', () => {
    const pages = importsBelow('webview/src');
    const wrong = pages.filter((found) => {
      if (!found.specifier.startsWith('.')) return !PAGE_PACKAGES.includes(found.specifier);
      const to = target(found);
      return !to.startsWith('webview/src/') && !/^server\/src\/protocol(?:\.ts|\/)/.test(to);
    });
    const messages = importsOf(PAGE_MESSAGES);
    expect([pages.length > 0, wrong, messages]).toEqual([true, [], []]);
  });

  it('give the playground the protocol, and little else', () => {
    const wrong = importsBelow('playground').filter((found) => {
      if (!found.specifier.startsWith('.')) return !PLAYGROUND_PACKAGE.test(found.specifier);
      const to = target(found);
      return !(
        /^(?:playground\/|example\/|server\/src\/protocol(?:\.ts$|\/))/.test(to) ||
        FOR_THE_PLAYGROUND.includes(to)
      );
    });
    expect([importsBelow('playground').length > 50, wrong]).toEqual([true, []]);
  });

  it('give what the client may import nothing that is not', () => {
    const wrong = FOR_THE_CLIENT.flatMap(importsOf).filter(
      (found) => !found.specifier.startsWith('.') || !FOR_THE_CLIENT.includes(target(found)),
    );
    expect(wrong).toEqual([]);
  });
});
