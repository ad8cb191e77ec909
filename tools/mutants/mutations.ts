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

interface Place {
  readonly source: string;
  readonly node: Node;
  readonly parent: Node | null;
}

type Mutator = (place: Place) => readonly Mutation[];

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

const change = ({ node }: Place, text: string, what: string): Mutation => {
  return { start: node.start, end: node.end, text, what };
};

const textOf = ({ source }: Place, key: string, node: Node): string => {
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

const operator: Mutator = (place) => {
  const { node } = place;
  const own = String(node['operator']);
  const [left, right] = [textOf(place, 'left', node), textOf(place, 'right', node)];
  return (OPERATORS[own] ?? []).map((other) => {
    // Where `??` and another operator would stand side by side the text would not parse.
    return change(place, `(${left}) ${other} (${right})`, `${own} becomes ${other}`);
  });
};

/** A condition that is always the same, or the other way round. */
const condition: Mutator = (place) => {
  const test = place.node['test'];
  if (!isNode(test)) return [];
  const inner = { ...place, node: test };
  const own = place.source.slice(test.start, test.end);
  if (place.node.type === 'IfStatement' && throws(place.node['consequent'] as Node)) {
    return [change(inner, `!(${own})`, 'condition negated')];
  }
  return [
    change(inner, `!(${own})`, 'condition negated'),
    change(inner, `(${own}) || true`, 'condition always true'),
    change(inner, `(${own}) && false`, 'condition always false'),
  ];
};

const literal: Mutator = (place) => {
  const { node, parent } = place;
  const { value } = node;
  const isKey = parent?.type === 'Property' && parent['key'] === node;
  if (isKey || parent?.type === 'ExpressionStatement' || parent?.type === 'TSLiteralType') return [];
  if (typeof value === 'boolean') return [change(place, String(!value), 'the other truth value')];
  if (typeof value === 'number') return [change(place, `${value + 1}`, 'one more')];
  if (typeof value === 'string') {
    return [change(place, value === '' ? `'mutant'` : `''`, value === '' ? 'a text' : 'no text')];
  }
  return typeof value === 'bigint' ? [change(place, `${value + 1n}n`, 'one more')] : expression(place);
};

/** A regular expression without its anchors. */
const expression: Mutator = (place) => {
  const regex = place.node['regex'] as { pattern: string; flags: string } | undefined;
  if (!regex) return [];
  const { pattern, flags } = regex;
  const loose = [pattern.replace(/^\^/, ''), pattern.replace(/(?<!\\)\$$/, '')];
  return loose
    .filter((other) => other !== pattern && other !== '')
    .map((other) => change(place, `/${other}/${flags}`, 'an anchor less'));
};

/** One item less, whatever comma goes with it. */
function less(place: Place, items: readonly (Node | null)[], what: string): Mutation[] {
  const { node, source } = place;
  const texts = items.map((item) => (item ? source.slice(item.start, item.end) : ''));
  const [open, close] = [source.charAt(node.start), source.charAt(node.end - 1)];
  return items.map((_, index) => {
    const kept = texts.filter((_text, other) => other !== index);
    return change(place, `${open}${kept.join(', ')}${close}`, what);
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
  TemplateLiteral: (place) =>
    place.parent?.type === 'TaggedTemplateExpression' ? [] : [change(place, `''`, 'no text')],
  UnaryExpression(place) {
    const { node } = place;
    const isSign = node['operator'] === '!' || node['operator'] === '-';
    return isSign ? [change(place, `(${textOf(place, 'argument', node)})`, `no ${node['operator']}`)] : [];
  },
  UpdateExpression(place) {
    const own = place.source.slice(place.node.start, place.node.end);
    const other = own.replace(/\+\+|--/, (sign) => (sign === '++' ? '--' : '++'));
    return [change(place, other, 'counts the other way')];
  },
  ExpressionStatement: (place) =>
    typeof place.node['directive'] === 'string' ? [] : [change(place, ';', 'statement dropped')],
  ContinueStatement: (place) => [change(place, ';', 'continue dropped')],
  BreakStatement: (place) => [change(place, ';', 'break dropped')],
  ReturnStatement(place) {
    const isEarly = place.node['argument'] === null || place.parent?.type === 'IfStatement';
    return isEarly ? [change(place, ';', 'return dropped')] : [];
  },
  ArrayExpression: (place) => less(place, place.node['elements'] as readonly Node[], 'an element less'),
  ObjectExpression: (place) => less(place, place.node['properties'] as readonly Node[], 'a property less'),
  FunctionDeclaration: emptied,
  FunctionExpression: emptied,
  ArrowFunctionExpression: emptied,
  CallExpression(place) {
    const callee = place.node['callee'] as Node;
    const property = callee['property'];
    if (callee.type !== 'MemberExpression' || !isNode(property)) return [];
    const other = METHODS[String(property['name'])];
    return other === undefined ? [] : [change({ ...place, node: property }, other, `calls ${other}`)];
  },
};

function emptied(place: Place): readonly Mutation[] {
  const body = place.node['body'];
  if (!isNode(body) || body.type !== 'BlockStatement') return [];
  return [change({ ...place, node: body }, '{ return undefined as never; }', 'returns at once')];
}
