/** The texts that are marked in the sources: what the tag `words` and `l10n.t` are given. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AnyNode, type Expression, parse, type TemplateLiteral } from 'acorn';
import { transformSync } from 'esbuild';

/** A marked text. */
export interface Mark {
  readonly key: string;
  /** The file that it stands in, from the root of the repository. */
  readonly file: string;
  /** What is wrong with it; null where nothing is. */
  readonly problem: string | null;
}

/** Every source below some folders, as paths from the root. */
export function sourcesBelow(root: string, folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
      .sort(),
  );
}

/** The marked texts of all sources below some folders. */
export function marksBelow(root: string, folders: readonly string[]): readonly Mark[] {
  return sourcesBelow(root, folders).flatMap((file) => marksIn(file, readFileSync(join(root, file), 'utf8')));
}

/** The marked texts of a TypeScript source. */
export function marksIn(file: string, source: string): readonly Mark[] {
  if (!/\bwords`|\bl10n\b/.test(source)) return [];
  const found: Mark[] = [];
  visit(treeOf(source), (node) => {
    const key = keyOf(node);
    if (key !== null) found.push({ key, file, problem: problemOf(key, node) });
  });
  return found;
}

/** The tree of a TypeScript source, without its types. */
export function treeOf(source: string): AnyNode {
  const { code } = transformSync(source, { loader: 'ts', target: 'esnext', charset: 'utf8' });
  return parse(code, { ecmaVersion: 'latest', sourceType: 'module' });
}

/** Calls a function with a node and all below it. */
export function visit(node: AnyNode, see: (node: AnyNode) => void): void {
  see(node);
  for (const value of Object.values(node)) {
    for (const below of Array.isArray(value) ? value : [value]) if (isNode(below)) visit(below, see);
  }
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** The tag of marked texts; esbuild numbers one that hides another of the name. */
const TAG = /^words\d*$/;

/** The key of what is a marked text; null for all else. */
function keyOf(node: AnyNode): string | null {
  if (node.type === 'TaggedTemplateExpression') {
    return node.tag.type === 'Identifier' && TAG.test(node.tag.name) ? ofTemplate(node.quasi) : null;
  }
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return null;
  const { object, property } = node.callee;
  const isL10n =
    (object.type === 'Identifier' && object.name === 'l10n') ||
    (object.type === 'MemberExpression' && nameOf(object.property) === 'l10n');
  return isL10n && nameOf(property) === 't' ? ofArgument(node.arguments[0]) : null;
}

function ofTemplate({ quasis }: TemplateLiteral): string {
  return quasis
    .map(({ value }, at) => `${at === 0 ? '' : `{${at - 1}}`}${value.cooked ?? value.raw}`)
    .join('');
}

/** What `l10n.t` is told: a text, or an object with one; '' where the text is not written there. */
function ofArgument(argument: AnyNode | undefined): string {
  if (argument?.type !== 'ObjectExpression') return textOf(argument);
  const property = (name: string): string =>
    argument.properties
      .map((one) => (one.type === 'Property' && nameOf(one.key) === name ? ofComment(one.value) : ''))
      .join('');
  // A text that needs a comment is known by both (VS Code's API).
  const comment = property('comment');
  return comment === '' ? property('message') : `${property('message')}/${comment}`;
}

function ofComment(value: Expression | AnyNode): string {
  return value.type === 'ArrayExpression'
    ? value.elements.map((one) => textOf(one ?? undefined)).join('')
    : textOf(value);
}

/** A text as it is written: alone, or as a sum. */
function textOf(node: AnyNode | undefined): string {
  if (node?.type === 'Literal') return typeof node.value === 'string' ? node.value : '';
  if (node?.type === 'TemplateLiteral') return node.expressions.length === 0 ? ofTemplate(node) : '';
  if (node?.type !== 'BinaryExpression' || node.operator !== '+') return '';
  const [left, right] = [textOf(node.left), textOf(node.right)];
  return left !== '' && right !== '' ? left + right : '';
}

function nameOf(node: AnyNode): string {
  return node.type === 'Identifier' ? node.name : '';
}

const GAP = /\{\d{1,2}\}/;

/** Why a text cannot be a key. */
function problemOf(key: string, node: AnyNode): string | null {
  if (key === '') return 'the text is not written where it is marked';
  if (/\}\{\d/.test(key)) return 'nothing stands between two values: which is which is not to be seen';
  if (node.type === 'TaggedTemplateExpression' && node.quasi.quasis.some(({ value }) => GAP.test(value.raw)))
    return 'a placeholder is written in the text itself';
  if (key === '{0}') return 'there are no words of its own';
  return null;
}
