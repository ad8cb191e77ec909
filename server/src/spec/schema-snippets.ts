/**
 * Snippets for editors that know the JSON Schemas alone (`defaultSnippets`): the entries that completion offers whole, as far as they
 * are data of single lines. What is longer is laid out otherwise by each of these editors.
 */
import { followAlias, keyText, type Node } from '../syntax/tree.ts';
import { readYaml } from '../syntax/yaml/read.ts';
import type { ResolvedShape } from './resolve.ts';
import { NEW_CONFIG, SKELETONS, type Skeleton } from './skeletons.ts';

/** A snippet as the language services of VS Code have it; what begins with `^` is no text but stands as it is. */
export interface SchemaSnippet {
  readonly label: string;
  readonly description: string;
  readonly body: unknown;
}

/** The snippets for entries of lists, by the names of the shapes of these; those about Flatcar alone where it is `flatcar`. */
export function entrySnippets(
  root: ResolvedShape,
  variant: string,
): ReadonlyMap<string, readonly SchemaSnippet[]> {
  const found = new Map<string, readonly SchemaSnippet[]>();
  for (const skeleton of SKELETONS) {
    if (skeleton.flatcar && variant !== 'flatcar') continue;
    const [[list, entries] = ['', []], ...others] = Object.entries(skeleton.entries);
    const [entry = '', ...more] = entries;
    const shape = itemShape(root, list.split('.'));
    if (shape === null || others.length + more.length > 0 || entry.includes('|')) continue;
    const { label, title } = skeleton;
    const snippet = { label, description: title, body: bodyOf(withStops(entry, skeleton)) };
    found.set(shape, [...(found.get(shape) ?? []), snippet]);
  }
  return found;
}

/** The snippet for a new document. */
export function documentSnippet(): SchemaSnippet {
  const { label, title, text } = NEW_CONFIG;
  return { label, description: title, body: bodyOf(text.replace(/\$0$/, '')) };
}

/** The name of the shape of a list's entries; null where there is no such list. */
function itemShape(root: ResolvedShape, path: readonly string[]): string | null {
  let shape = root;
  for (const key of path) {
    const type = shape.fields.get(key)?.type;
    if (type?.kind === 'list' && type.of.kind === 'shape') shape = type.of;
    else if (type?.kind === 'shape') shape = type;
    else return null;
  }
  return shape.name;
}

function withStops(text: string, { stops }: Skeleton): string {
  return text.replace(/\$(\d)/g, (stop, number: string) => {
    const said = stops[Number(number) - 1];
    return said === undefined ? stop : `\${${number}:${said}}`;
  });
}

/** YAML of maps, lists and scalars as data; numbers and booleans are marked as such. */
function bodyOf(text: string): unknown {
  const value = (node: Node): unknown => {
    const followed = followAlias(node);
    if (followed?.kind === 'map')
      return Object.fromEntries(followed.entries.map((one) => [keyText(one.key), value(one.value)]));
    if (followed?.kind === 'list') return followed.items.map(value);
    const scalar = followed?.kind === 'scalar' ? followed.value : '';
    return /^(?:\$\{\d:)?(?:\d+|true|false)\}?$/.test(scalar) ? `^${scalar}` : scalar;
  };
  const { root } = readYaml(text);
  return root && value(root);
}
