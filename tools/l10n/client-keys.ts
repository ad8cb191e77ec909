/**
 * The texts of the extension's client and of its pages, as their code has them: what `l10n.t(…)` is called with in the client, and
 * `t(…)` in pages. A text is one literal, as nothing else can be looked up before the code runs.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AnyNode, CallExpression, Expression, Node } from 'acorn';
import { MANIFEST_KEYS } from './manifest-texts.ts';
import { sourcesBelow, treeOf, visit } from './marks.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** Behind the text of a page in its key: a text that reads the same elsewhere may be translated otherwise. */
export const PAGE_COMMENT = 'page';

/** The keys of all texts of the client, its pages and what is made for the manifest in `l10n/bundle.l10n.*.json`, sorted. Throws for a call without a literal. */
export function clientKeys(): readonly string[] {
  return sorted([
    ...keysBelow('client/src', (callee) => isMember(callee, 'l10n', 't')),
    ...pageTexts().map((text) => `${text}/${PAGE_COMMENT}`),
    ...MANIFEST_KEYS,
  ]);
}

/** The texts of pages, in English, sorted. Throws for a call without a literal. */
export function pageTexts(): readonly string[] {
  return sorted(keysBelow('webview/src', (callee) => callee.type === 'Identifier' && callee.name === 't'));
}

/** `client/src/webview/page-texts.ts`: the texts that the client looks up for pages. */
export function pageTextsModule(): string {
  const texts = pageTexts().map((text) => `  ${quoted(text)},\n`);
  return `/** The texts of pages: what their code calls \`t\` with. Written by \`npm run generate\`. */\nexport const PAGE_TEXTS: readonly string[] = [\n${texts.join('')}];\n`;
}

/** A literal as the formatter leaves it. */
function quoted(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1);
  return text.includes("'") && !text.includes('"')
    ? `"${escaped}"`
    : `'${escaped.replaceAll("'", "\\'").replaceAll('\\"', '"')}'`;
}

/** The keys in one source; `isCall` tells which functions give texts. Throws for a call whose text is no literal. */
export function keysOf(source: string, isCall: (callee: Expression) => boolean): readonly string[] {
  const found: string[] = [];
  visit(treeOf(source), (node) => {
    if (node.type === 'CallExpression' && node.callee.type !== 'Super' && isCall(node.callee)) {
      found.push(keyOf(node));
    }
  });
  return found;
}

/** The keys below a folder; `isCall` tells which functions give texts. Throws for a call whose text is no literal. */
export function keysBelow(folder: string, isCall: (callee: Expression) => boolean): readonly string[] {
  return sourcesBelow(root, [folder]).flatMap((path) => {
    try {
      return keysOf(readFileSync(join(root, path), 'utf8'), isCall);
    } catch (error) {
      throw new Error(`${path}: ${error instanceof Error ? error.message : String(error)}`);
    }
  });
}

function sorted(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}

function isMember(node: Expression, object: string, property: string): boolean {
  return (
    node.type === 'MemberExpression' &&
    node.object.type === 'Identifier' &&
    node.object.name === object &&
    node.property.type === 'Identifier' &&
    node.property.name === property
  );
}

/** The key of a call: its text, or that of `{ message, comment }` as VS Code puts these together. */
function keyOf({ arguments: [first] }: CallExpression): string {
  if (first?.type !== 'ObjectExpression') return literal(first);
  const fields = new Map(
    first.properties.map((property): [string, Node] => {
      if (property.type !== 'Property' || property.key.type !== 'Identifier')
        throw new Error('a text is described by plain fields');
      return [property.key.name, property.value];
    }),
  );
  return `${literal(fields.get('message'))}/${literal(fields.get('comment'))}`;
}

function literal(node: Node | undefined): string {
  const given = node as AnyNode | undefined;
  if (given?.type === 'Literal' && typeof given.value === 'string') return given.value;
  const quasi = given?.type === 'TemplateLiteral' && given.expressions.length === 0 ? given.quasis[0] : null;
  if (typeof quasi?.value.cooked === 'string') return quasi.value.cooked;
  throw new Error(`a text has to be one literal, at ${node?.start ?? 0} of the code without types`);
}
