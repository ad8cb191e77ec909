import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { INLAY_KINDS } from '../../server/src/features/inlay-kinds.ts';
import { DEFAULT_SETTINGS } from '../../server/src/features/settings.ts';
import { ENDINGS, kindOfName, TEMPLATE_ENDINGS } from '../../server/src/formats/file-names.ts';
import { readSettings } from '../../server/src/lsp/settings.ts';

const ROOT = join(import.meta.dirname, '../..');

function readText(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
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
    readonly languages: readonly {
      readonly id: string;
      readonly extensions?: readonly string[];
      readonly filenamePatterns?: readonly string[];
      readonly firstLine?: string;
    }[];
    readonly commands: readonly { readonly command: string; readonly icon?: string }[];
    readonly submenus: readonly { readonly id: string }[];
    readonly menus: Record<
      string,
      readonly {
        readonly command?: string;
        readonly submenu?: string;
        readonly when?: string;
        readonly group?: string;
      }[]
    >;
    readonly viewsWelcome: readonly { readonly contents: string }[];
    readonly walkthroughs: readonly {
      readonly steps: readonly {
        readonly description: string;
        readonly media: { readonly markdown: string };
      }[];
    }[];
    readonly configuration: {
      readonly properties: Record<string, { readonly default?: unknown; readonly scope?: unknown }>;
    };
  };
}

const texts: Readonly<Record<string, string>> = JSON.parse(readText('package.nls.json'));

/** As the editor reads it in English. */
const manifest: Manifest = JSON.parse(readText('package.json'), (_, value) =>
  typeof value === 'string' ? (texts[/^%(.+)%$/.exec(value)?.[1] ?? ''] ?? value) : value,
);

/** Every string in a value that names a file of the client. */
function clientPaths(value: unknown): readonly string[] {
  if (typeof value === 'string') {
    return /^(?:\.\/)?client\//.test(value) ? [value] : [];
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(clientPaths) : [];
}

describe('the manifest', () => {
  test.each(['butane', 'ignition'] as const)('calls %s what the command line finds by name', (id) => {
    const language = manifest.contributes.languages.find((one) => one.id === id);
    const patterns = (language?.filenamePatterns ?? []).map((pattern) => pattern.replace(/^\*/, ''));
    const names = (endings: readonly string[]) => endings.map((ending) => ending.slice(1)).join(',');
    const templates = `.{${names(ENDINGS[id])}}.{${names(TEMPLATE_ENDINGS)}}`;
    expect(new Set([...(language?.extensions ?? []), ...patterns])).toEqual(
      new Set([...ENDINGS[id], templates]),
    );
    for (const ending of [...ENDINGS[id], `${ENDINGS[id][0]}${TEMPLATE_ENDINGS[0]}`])
      expect(kindOfName(`dir/X${ending.toUpperCase()}`)).toBe(id);
  });

  test('names only files that exist', () => {
    const missing = clientPaths(manifest).filter((path) => !existsSync(join(ROOT, path)));
    expect(missing).toEqual([]);
  });

  const { commands, menus, submenus, configuration } = manifest.contributes;

  test('has every command that the code registers, but for those that only code runs', () => {
    const sources = readdirSync(join(ROOT, 'client/src'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readText(join('client/src', name)));
    const named = sources.flatMap((text) => text.match(/'flatcarConfig\.\w+'/g) ?? []);
    const known = [
      ...commands.map(({ command }) => command),
      'flatcarConfig.showRule',
      'flatcarConfig.review',
      'flatcarConfig.status',
      'flatcarConfig.statusMachine',
      // A view.
      'flatcarConfig.machine',
    ];
    expect(new Set(named.map((name) => name.slice(1, -1)))).toEqual(new Set(known));
  });

  test('has what its menus show', () => {
    const names = new Set(commands.map(({ command }) => command));
    const items = Object.values(menus).flat();
    expect(items.filter(({ command }) => command !== undefined && !names.has(command))).toEqual([]);
    expect(items.flatMap(({ submenu }) => submenu ?? [])).toEqual(submenus.map(({ id }) => id));
    expect(Object.keys(menus)).toEqual(expect.arrayContaining(submenus.map(({ id }) => id)));
  });

  test('shows an icon wherever a command stands in a title bar', () => {
    const inTitle = (menus['editor/title'] ?? []).map(({ command }) => command);
    const bare = commands.filter(({ command, icon }) => inTitle.includes(command) && icon === undefined);
    expect(bare).toEqual([]);
  });

  test('has no command twice in a menu, and few buttons above an editor', () => {
    for (const [name, items] of Object.entries(menus)) {
      // There a button of a line stands in its menu as well.
      if (name === 'view/item/context') continue;
      const shown = items.map(({ command }) => command);
      expect(shown, name).toEqual([...new Set(shown)]);
    }
    const buttons = (menus['editor/title'] ?? []).filter(({ group }) => group?.startsWith('navigation'));
    const of = (state: RegExp) => buttons.filter(({ when = '' }) => state.test(when)).length;
    expect(of(/isConfig|isOld/)).toBe(2);
    expect(of(/flatcar-preview/)).toBe(3);
    expect(of(/flatcar-conversion/)).toBe(3);
  });

  test('leads from the walkthrough and from empty views to commands that there are', () => {
    const { walkthroughs, viewsWelcome } = manifest.contributes;
    const steps = walkthroughs.flatMap((walkthrough) => walkthrough.steps);
    const texts = [...steps.map((step) => step.description), ...viewsWelcome.map((view) => view.contents)];
    const ours = texts.flatMap((text) => text.match(/(?<=\(command:)flatcarConfig\.\w+/g) ?? []);
    expect(commands.map(({ command }) => command)).toEqual(expect.arrayContaining(ours));
    expect(ours).toContain('flatcarConfig.newConfig');
  });

  test('has the pictures of its walkthrough, with words for who does not see them', () => {
    const steps = manifest.contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);
    const pictures = steps.flatMap(({ media }) => [
      ...readText(media.markdown).matchAll(/!\[([^\]]*)\]\(([^)]+)\)/g),
    ]);
    expect(pictures).not.toEqual([]);
    for (const [, words = '', name = ''] of pictures) {
      expect(words).not.toBe('');
      expect(existsSync(join(ROOT, 'client/walkthrough', name)), name).toBe(true);
    }
    expect(readText('.vscodeignore')).toContain('\n!client/walkthrough/*.png\n');
  });

  test('hides commands that would do nothing', () => {
    const always = ['flatcarConfig.newConfig', 'flatcarConfig.restart', 'flatcarConfig.showOutput'];
    const hidden = (menus['commandPalette'] ?? []).map(({ command }) => command);
    expect(new Set([...always, ...hidden])).toEqual(new Set(commands.map(({ command }) => command)));
  });

  test('says where rules have their pages, and packages them', () => {
    expect(readText('.vscodeignore')).toContain('\n!docs/rules/**/*.md\n');
  });

  test('lets people switch off the notification', () => {
    expect(configuration.properties['flatcarConfig.notifyOldConfigs']).toMatchObject({ default: true });
  });

  test('works in Restricted Mode without the settings that lead out of the workspace', () => {
    const { untrustedWorkspaces, virtualWorkspaces } = manifest.capabilities;
    expect(untrustedWorkspaces.supported).toBe('limited');
    expect(untrustedWorkspaces.restrictedConfigurations).toEqual([
      'flatcarConfig.filesDirectory',
      'flatcarConfig.templateValues',
      'flatcarConfig.render.onSave',
      'flatcarConfig.render.output',
    ]);
    expect(virtualWorkspaces).toBe(true);
    expect(manifest.contributes.configuration.properties).toHaveProperty(['flatcarConfig.filesDirectory']);
  });

  test('has the settings of the server, with its defaults', () => {
    const { properties } = manifest.contributes.configuration;
    const defaults: Record<string, unknown> = {};
    for (const [name, { default: value, scope }] of Object.entries(properties)) {
      const [, key = '', part] = name.split('.');
      if (part === undefined) defaults[key] = value;
      else defaults[key] = { ...(defaults[key] as object | undefined), [part]: value };
      if (key in DEFAULT_SETTINGS) expect(scope, name).toBe('resource');
    }
    expect(Object.keys(defaults)).toEqual(expect.arrayContaining(Object.keys(DEFAULT_SETTINGS)));
    expect(readSettings(defaults)).toEqual(DEFAULT_SETTINGS);
    const hints = Object.keys(properties).filter((name) => name.startsWith('flatcarConfig.inlayHints.'));
    expect(hints).toEqual(INLAY_KINDS.map((kind) => `flatcarConfig.inlayHints.${kind}`));
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

test.each(readdirSync(join(ROOT, 'client/syntaxes')))(
  'the grammar %s refers only to rules it has',
  (file) => {
    const text = readText(`client/syntaxes/${file}`);
    const { repository = {} }: { repository?: Record<string, unknown> } = JSON.parse(text);
    const used = [...text.matchAll(/"include": "#([^"]+)"/g)].map(([, name]) => name);
    expect(Object.keys(repository)).toEqual(expect.arrayContaining([...new Set(used)]));
  },
);
