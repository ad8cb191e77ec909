/** Small mistakes that a source text may have, each of them one edit. */
import { parseAst } from 'vitest/node';

/** One mistake: what stands from `start` to `end` (offsets) becomes `text`. */
export interface Mutation {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** What kind of mistake, in a few words. */
  readonly what: string;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

interface Site {
  readonly source: string;
  readonly node: Node;
  readonly parent: Node | null;
}

type Mutator = (site: Site) => readonly Mutation[];

/**
 * All mutations of a TypeScript text. Types, imports, and what only throws when the code itself is wrong have none, and
 * comments are no part of the syntax. After some, few, the text does not parse any more; see `parses`.
 */
export function mutationsOf(source: string): readonly Mutation[] {
  const found: Mutation[] = [];
  const visit = (node: Node, parent: Node | null): void => {
    if (isSkipped(node)) return;
    const guard = node.type === 'IfStatement' && throws(node['consequent'] as Node);
    found.push(...(MUTATORS[node.type]?.({ source, node, parent }) ?? []));
    for (const [key, value] of Object.entries(node)) {
      if (guard && key !== 'alternate') continue;
      for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child, node);
    }
  };
  visit(parseAst(source, { lang: 'ts' }) as unknown as Node, null);
  return found;
}

/** The text with one mistake in it. */
export function apply(source: string, { start, end, text }: Mutation): string {
  return source.slice(0, start) + text + source.slice(end);
}

/** Whether a text is TypeScript, as far as its syntax goes. */
export function parses(text: string): boolean {
  try {
    parseAst(text, { lang: 'ts' });
    return true;
  } catch {
    return false;
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}

const SKIPPED = /^(?:Import|ExportAll|TSInterface|TSType|TSEnum|ThrowStatement)/;

function isSkipped({ type }: Node): boolean {
  return SKIPPED.test(type);
}

function throws(node: Node): boolean {
  const statements = node.type === 'BlockStatement' ? (node['body'] as readonly Node[]) : [node];
  return statements.every(({ type }) => type === 'ThrowStatement');
}

const change = ({ node }: Site, text: string, what: string): Mutation => {
  return { start: node.start, end: node.end, text, what };
};

const textOf = ({ source }: Site, key: string, node: Node): string => {
  const part = node[key] as Node;
  return source.slice(part.start, part.end);
};

const OPERATORS: Readonly<Record<string, readonly string[]>> = {
  '===': ['!=='],
  '!==': ['==='],
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  '%': ['*'],
  '&': ['|'],
  '|': ['&'],
  '<<': ['>>'],
  '>>': ['<<'],
  '&&': ['||'],
  '||': ['&&'],
  '??': ['&&'],
};

const operator: Mutator = (site) => {
  const { node } = site;
  const own = String(node['operator']);
  const [left, right] = [textOf(site, 'left', node), textOf(site, 'right', node)];
  return (OPERATORS[own] ?? []).map((other) => {
    // Where `??` and another operator would stand side by side the text would not parse.
    return change(site, `(${left}) ${other} (${right})`, `${own} becomes ${other}`);
  });
};

/** A condition that is always the same, or the other way round. */
const condition: Mutator = (site) => {
  const test = site.node['test'];
  if (!isNode(test)) return [];
  const inner = { ...site, node: test };
  const own = site.source.slice(test.start, test.end);
  if (site.node.type === 'IfStatement' && throws(site.node['consequent'] as Node)) {
    return [change(inner, `!(${own})`, 'condition negated')];
  }
  return [
    change(inner, `!(${own})`, 'condition negated'),
    change(inner, `(${own}) || true`, 'condition always true'),
    change(inner, `(${own}) && false`, 'condition always false'),
  ];
};

const literal: Mutator = (site) => {
  const { node, parent } = site;
  const { value } = node;
  const isKey = parent?.type === 'Property' && parent['key'] === node;
  if (isKey || parent?.type === 'ExpressionStatement' || parent?.type === 'TSLiteralType') return [];
  if (typeof value === 'boolean') return [change(site, String(!value), 'the other truth value')];
  if (typeof value === 'number') return [change(site, `${value + 1}`, 'one more')];
  if (typeof value === 'string') {
    return [change(site, value === '' ? `'mutant'` : `''`, value === '' ? 'a text' : 'no text')];
  }
  return typeof value === 'bigint' ? [change(site, `${value + 1n}n`, 'one more')] : expression(site);
};

/** A regular expression without its anchors. */
const expression: Mutator = (site) => {
  const regex = site.node['regex'] as { pattern: string; flags: string } | undefined;
  if (!regex) return [];
  const { pattern, flags } = regex;
  const loose = [pattern.replace(/^\^/, ''), pattern.replace(/(?<!\\)\$$/, '')];
  return loose
    .filter((other) => other !== pattern && other !== '')
    .map((other) => change(site, `/${other}/${flags}`, 'an anchor less'));
};

/** One item less, whatever comma goes with it. */
function less(site: Site, items: readonly (Node | null)[], what: string): Mutation[] {
  const { node, source } = site;
  const texts = items.map((item) => (item ? source.slice(item.start, item.end) : ''));
  const [open, close] = [source.charAt(node.start), source.charAt(node.end - 1)];
  return items.map((_, index) => {
    const kept = texts.filter((_text, other) => other !== index);
    return change(site, `${open}${kept.join(', ')}${close}`, what);
  });
}

const METHODS: Readonly<Record<string, string>> = {
  some: 'every',
  every: 'some',
  startsWith: 'endsWith',
  endsWith: 'startsWith',
  min: 'max',
  max: 'min',
};

const MUTATORS: Readonly<Record<string, Mutator>> = {
  BinaryExpression: operator,
  LogicalExpression: operator,
  IfStatement: condition,
  ConditionalExpression: condition,
  WhileStatement: condition,
  ForStatement: condition,
  Literal: literal,
  TemplateLiteral: (site) =>
    site.parent?.type === 'TaggedTemplateExpression' ? [] : [change(site, `''`, 'no text')],
  UnaryExpression(site) {
    const { node } = site;
    const isSign = node['operator'] === '!' || node['operator'] === '-';
    return isSign ? [change(site, `(${textOf(site, 'argument', node)})`, `no ${node['operator']}`)] : [];
  },
  UpdateExpression(site) {
    const own = site.source.slice(site.node.start, site.node.end);
    const other = own.replace(/\+\+|--/, (sign) => (sign === '++' ? '--' : '++'));
    return [change(site, other, 'counts the other way')];
  },
  ExpressionStatement: (site) =>
    typeof site.node['directive'] === 'string' ? [] : [change(site, ';', 'statement dropped')],
  ContinueStatement: (site) => [change(site, ';', 'continue dropped')],
  BreakStatement: (site) => [change(site, ';', 'break dropped')],
  ReturnStatement(site) {
    const isEarly = site.node['argument'] === null || site.parent?.type === 'IfStatement';
    return isEarly ? [change(site, ';', 'return dropped')] : [];
  },
  ArrayExpression: (site) => less(site, site.node['elements'] as readonly Node[], 'an element less'),
  ObjectExpression: (site) => less(site, site.node['properties'] as readonly Node[], 'a property less'),
  FunctionDeclaration: emptied,
  FunctionExpression: emptied,
  ArrowFunctionExpression: emptied,
  CallExpression(site) {
    const callee = site.node['callee'] as Node;
    const property = callee['property'];
    if (callee.type !== 'MemberExpression' || !isNode(property)) return [];
    const other = METHODS[String(property['name'])];
    return other === undefined ? [] : [change({ ...site, node: property }, other, `calls ${other}`)];
  },
};

function emptied(site: Site): readonly Mutation[] {
  const body = site.node['body'];
  if (!isNode(body) || body.type !== 'BlockStatement') return [];
  return [change({ ...site, node: body }, '{ return undefined as never; }', 'returns at once')];
}
