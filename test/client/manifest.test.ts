import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { DEFAULT_SETTINGS } from '../../server/src/protocol.ts';

const ROOT = join(import.meta.dirname, '../..');

function readText(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

interface Manifest {
  readonly icon: string;
  readonly capabilities: {
    readonly untrustedWorkspaces: {
      readonly supported: unknown;
      readonly restrictedConfigurations: string[];
    };
    readonly virtualWorkspaces: unknown;
  };
  readonly contributes: {
    readonly languages: readonly { readonly id: string; readonly firstLine?: string }[];
    readonly commands: readonly { readonly command: string }[];
    readonly menus: Record<string, readonly { readonly command: string }[]>;
    readonly configuration: { readonly properties: Record<string, unknown> };
  };
}

const manifest: Manifest = JSON.parse(readText('package.json'));

/** Every string in a value that names a file of the client. */
function clientPaths(value: unknown): readonly string[] {
  if (typeof value === 'string') {
    return /^(?:\.\/)?client\//.test(value) ? [value] : [];
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(clientPaths) : [];
}

/** A snippet as it is inserted when every placeholder keeps its default or first choice. */
function expand({ body }: Snippet): string {
  const text = body.join('\n');
  const defaults = new Map<string, string>();
  const outer = text.replace(/\$\{(\d)(?::((?:[^{}])*)|\|([^,|]*)[^|]*\|)\}/g, (_, number, value, choice) => {
    defaults.set(number, value ?? choice);
    return value ?? choice;
  });
  return outer.replace(/\$(\d)/g, (_, number) => defaults.get(number) ?? '');
}

describe('the manifest', () => {
  test('names only files that exist', () => {
    const missing = clientPaths(manifest).filter((path) => !existsSync(join(ROOT, path)));
    expect(missing).toEqual([]);
  });

  test('has every command that menus and the code use', () => {
    const commands = new Set(manifest.contributes.commands.map(({ command }) => command));
    const inMenus = Object.values(manifest.contributes.menus).flatMap((items) =>
      items.map((item) => item.command),
    );
    const registered = readText('client/src/activate.ts').match(
      /flatcarConfig\.(?:showPreview|restart|showOutput)/g,
    );
    expect(new Set([...inMenus, ...(registered ?? [])])).toEqual(commands);
  });

  test('works in Restricted Mode without the settings that lead out of the workspace', () => {
    const { untrustedWorkspaces, virtualWorkspaces } = manifest.capabilities;
    expect(untrustedWorkspaces.supported).toBe('limited');
    expect(untrustedWorkspaces.restrictedConfigurations).toEqual(['flatcarConfig.filesDirectory']);
    expect(virtualWorkspaces).toBe(true);
    expect(manifest.contributes.configuration.properties).toHaveProperty(['flatcarConfig.filesDirectory']);
  });

  test('has the settings of the server, with its defaults', () => {
    const { properties } = manifest.contributes.configuration;
    for (const [name, value] of Object.entries(DEFAULT_SETTINGS)) {
      expect(properties[`flatcarConfig.${name}`], name).toMatchObject({ default: value, scope: 'resource' });
    }
  });

  test.each([
    ['butane', '\uFEFFvariant: flatcar'],
    ['butane', 'variant: "fcos"'],
    ['ignition', '{"ignition": {"version": "3.4.0"}}'],
  ])('recognises %s by its first line %j', (id, line) => {
    const { firstLine } = manifest.contributes.languages.find((language) => language.id === id) ?? {};
    expect(line).toMatch(new RegExp(firstLine ?? '(?!)'));
  });
});

describe('the snippets', () => {
  const snippets: Record<string, Snippet> = JSON.parse(readText('client/snippets/butane.json'));

  test.each(Object.entries(snippets))('%s is YAML', (_, snippet) => {
    const value: unknown = parse(expand(snippet));
    expect(snippet.prefix).toMatch(/^[a-z-]+$/);
    expect(value).toBeTypeOf('object');
  });
});

test.each(readdirSync(join(ROOT, 'client/syntaxes')))(
  'the grammar %s refers only to rules it has',
  (file) => {
    const text = readText(`client/syntaxes/${file}`);
    const { repository = {} }: { repository?: Record<string, unknown> } = JSON.parse(text);
    const used = [...text.matchAll(/"include": "#([^"]+)"/g)].map(([, name]) => name);
    expect(Object.keys(repository)).toEqual(expect.arrayContaining([...new Set(used)]));
  },
);
