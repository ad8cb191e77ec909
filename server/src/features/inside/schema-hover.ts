/** What a key of a text with fixed keys means: its type, default and versions, and a sentence. */

import { innerType, isListType, type TextField, valuesOf } from '../../spec/text-schemas/text-schema.ts';
import type { TextSchema } from '../../spec/text-schemas/text-schemas.ts';
import { readJson } from '../../syntax/json/read.ts';
import { tomlTree } from '../../syntax/toml/tree.ts';
import { keyText, type Node } from '../../syntax/tree.ts';
import { readYaml } from '../../syntax/yaml/read.ts';
import { type Span, touches } from '../../text/span.ts';
import { words } from '../../text/words.ts';
import { code, paragraphs } from '../markdown.ts';
import { fieldAt, knownText } from './schema-place.ts';

/** The longest text that is read for a hover, in UTF-16 units. */
const LONGEST = 1_000_000;

/**
 * What is said of the key at an offset of a text; null where nothing is. Never throws; linear.
 * @param owner the path of the file
 */
export function hoverSchema(
  text: string,
  offset: number,
  owner: string,
): { readonly span: Span; readonly markdown: string } | null {
  const known = text.length > LONGEST ? null : knownText(text, offset, owner);
  if (!known) return null;
  const root = rootOf(known.schema, known.text);
  const found = root && keyAt(root, offset - known.start);
  const field = found && fieldAt(known, found.steps, found.name);
  if (!found || !field) return null;
  const span = { start: found.span.start + known.start, end: found.span.end + known.start };
  const named = field.name === '*' ? { ...field, name: found.name } : field;
  return { span, markdown: describeTextField(known.schema, named) };
}

function rootOf({ language }: TextSchema, text: string): Node | null {
  if (language === 'toml') return tomlTree(text);
  return language === 'json' ? readJson(text).root : readYaml(text).root;
}

interface Found {
  readonly steps: readonly (string | number)[];
  readonly name: string;
  readonly span: Span;
}

/** The key at an offset; of a header of TOML the last name. */
function keyAt(root: Node, offset: number): Found | null {
  const find = (node: Node, steps: readonly (string | number)[], depth: number): Found | null => {
    if (depth > 60) return null;
    if (node.kind === 'list') {
      const index = node.items.findIndex((item) => touches(item.span, offset));
      const item = node.items[index];
      return item ? find(item, [...steps, index], depth + 1) : null;
    }
    if (node.kind !== 'map') return null;
    for (const { key, value } of node.entries) {
      const name = keyText(key);
      const deeper =
        value.kind === 'map' || value.kind === 'list' ? find(value, [...steps, name], depth + 1) : null;
      if (deeper) return deeper;
      if (touches(key.span, offset)) return { steps, name, span: key.span };
    }
    return null;
  };
  return find(root, [], 0);
}

/** A field as Markdown: its name, type, default, versions, what it is for, and the values that it names. */
export function describeTextField({ program }: TextSchema, field: TextField): string {
  const { name, type, fallback, since, until, deprecated, says } = field;
  const facts = [
    typeWords(type),
    ...(fallback === null ? [] : [words`default ${code(fallback)}`]),
    ...(since === null ? [] : [words`since ${program} ${since}`]),
    ...(until === null ? [] : [words`gone with ${program} ${until}`]),
    ...(deprecated ? ['deprecated'] : []),
  ];
  const values = type === 'bool' ? [] : valuesOf(type);
  const named = values.length === 0 ? '' : words`Values: ${values.map(code).join(', ')}`;
  return paragraphs([`**${code(name)}** ${facts.filter(Boolean).join(' · ')}`, says, named]);
}

const WORDS: Readonly<Record<string, string>> = {
  ...{
    bool: words`true or false`,
    string: 'text',
    ip: words`IP address`,
    int: words`whole number`,
    number: 'number',
  },
  ...{
    duration: words`time (\`10s\`)`,
    quantity: words`amount (\`100Mi\`)`,
    bytes: words`size (\`64M\`)`,
    any: '',
    flag: '',
  },
  ...{
    strings: words`list of texts`,
    ints: words`list of numbers`,
    texts: words`names with texts`,
    table: 'table',
  },
  ...{
    bools: words`names with true or false`,
    quantities: words`names with amounts`,
    'string-or-list': words`text or list`,
  },
  ...{ stringlists: words`names with lists` },
};

/** A type in few words. */
export function typeWords(type: string): string {
  const known = Object.hasOwn(WORDS, type) ? WORDS[type] : undefined;
  if (known !== undefined) return known;
  const [, low = '', high = ''] = /^int:(-?\d+)\.\.(\d*)$/.exec(type) ?? [];
  if (low !== '')
    return high === '' ? words`whole number, ${low} or more` : words`whole number, ${low} to ${high}`;
  if (valuesOf(type).length > 0) return words`word`;
  if (isListType(type)) return words`list`;
  return innerType(type) === null ? words`object` : words`objects by name`;
}
