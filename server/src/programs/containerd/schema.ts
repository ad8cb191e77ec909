/** The types of containerd's config.toml, from the table of its fields (spec/text-schemas/containerd.ts). */

import { innerType, isListType, isMapType, valuesOf } from '../../spec/text-schemas/text-schema.ts';
import { CONTAINERD_SCHEMA } from '../../spec/text-schemas/text-schemas.ts';

/** The tables by their path, its words with blanks between (`*` stands for any name), with the types of their keys. */
export type ContainerdTypes = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Tables that are deeper have no types. */
const DEEPEST = 8;
const PLUGIN = 'io.containerd.';

/** The tables of the file itself, and those of its plugins by their names behind `io.containerd.`. */
export function containerdTypes(): { readonly main: ContainerdTypes; readonly plugins: ContainerdTypes } {
  const [main, plugins] = [new Map(), new Map()];
  const objects = CONTAINERD_SCHEMA.objects();
  walk('Config', [], main);
  // What is below is the plugins' own.
  for (const path of main.keys()) if (path.startsWith('plugins ')) main.delete(path);
  for (const { name, type } of objects.get('Plugins')?.values() ?? []) {
    if (name.startsWith(PLUGIN)) walk(type, [name.slice(PLUGIN.length)], plugins);
  }
  return { main, plugins };
}

function walk(type: string, path: readonly string[], tables: Map<string, Map<string, string>>): void {
  const objects = CONTAINERD_SCHEMA.objects();
  const inner = innerType(type);
  const fields: readonly (readonly [string, string])[] = objects.has(type)
    ? [...(objects.get(type)?.values() ?? [])].map((field) => [field.name, field.type])
    : inner !== null
      ? [['*', inner]]
      : [];
  if (path.length > DEEPEST || fields.length === 0) return;
  const kinds = fields.flatMap(([name, of]): readonly (readonly [string, string])[] => {
    const kind = kindOf(of);
    return kind === null ? [] : [[name, kind]];
  });
  tables.set(path.join(' '), new Map(kinds));
  for (const [name, of] of fields) {
    if (isMapType(objects, of)) walk(of, [...path, name], tables);
  }
}

/** What TOML's values are put into; null for anything. */
function kindOf(type: string): string | null {
  if (type === 'any') return null;
  if (type === 'number') return 'float';
  if (type.startsWith('int:')) return 'int';
  if (isListType(type)) return 'strings';
  if (isMapType(CONTAINERD_SCHEMA.objects(), type)) return 'table';
  return type !== 'bool' && valuesOf(type).length > 0 ? 'string' : type;
}
