/** Whether a value is of the Go type that its key has (json.Unmarshal into Docker's Config). */
import { keyText, type Node } from '../../syntax/tree.ts';
import type { Span } from '../../text/span.ts';

export interface TypeFault {
  readonly message: string;
  readonly span: Span;
}

/** What Go calls the kind of a JSON value. */
export function goTypeOf(node: Node): string {
  if (node.kind === 'map') return 'object';
  if (node.kind === 'list') return 'array';
  if (node.kind !== 'scalar') return 'null';
  if (node.style === 'double') return 'string';
  if (node.value === 'true' || node.value === 'false') return 'bool';
  return node.value === 'null' ? 'null' : 'number';
}

const GO_TYPES: Readonly<Record<string, string>> = {
  ...{ bool: 'bool', string: 'string', int: 'int', strings: '[]string', stringmap: 'map[string]string' },
  ...{ boolmap: 'map[string]bool', objectmap: 'map[string]object', object: 'object', objects: '[]object' },
};

/** The JSON kind that a type wants; null for anything. */
const WANTED: Readonly<Record<string, string | null>> = {
  ...{
    bool: 'bool',
    string: 'string',
    ip: 'string',
    int: 'number',
    bytes: null,
    stringorlist: null,
    flag: null,
  },
  ...{
    strings: 'array',
    objects: 'array',
    stringmap: 'object',
    boolmap: 'object',
    objectmap: 'object',
    object: 'object',
  },
};

/** The kind of what is inside a list or object of a type. */
const INSIDE: Readonly<Record<string, string>> = {
  ...{ strings: 'string', objects: 'object', stringmap: 'string', boolmap: 'bool', objectmap: 'object' },
};

/** The first value that Go cannot put where it belongs; `null` fits everything. */
export function typeFault(type: string, name: string, node: Node): TypeFault | null {
  const found = goTypeOf(node);
  const wanted = WANTED[type] ?? null;
  if (found === 'null' || wanted === null) return null;
  const say = (kind: string, goal: string, span: Span): TypeFault => ({
    message: `json: cannot unmarshal ${kind} into Go struct field Config.CommonConfig.${name} of type ${goal}`,
    span,
  });
  const isFraction = type === 'int' && node.kind === 'scalar' && !/^-?\d+$/.test(node.value);
  if (found !== wanted || (isFraction && found === 'number')) {
    const kind = isFraction && found === 'number' && node.kind === 'scalar' ? `number ${node.value}` : found;
    return say(kind, GO_TYPES[type] ?? type, node.span);
  }
  const inside = INSIDE[type];
  if (inside === undefined) return null;
  for (const one of childrenOf(node)) {
    const kind = goTypeOf(one);
    if (kind !== inside && kind !== 'null') return say(kind, GO_TYPES[inside] ?? inside, one.span);
    const fault = fieldFault(name, one);
    if (fault) return fault;
  }
  return null;
}

function childrenOf(node: Node): readonly Node[] {
  if (node.kind === 'list') return node.items;
  return node.kind === 'map' ? node.entries.map(({ value }) => value) : [];
}

/** Fields of the objects that are in some of the options, by their names in lower case. */
const FIELDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'default-ulimits': { name: 'string', hard: 'number', soft: 'number' },
  'default-address-pools': { base: 'string', size: 'number' },
};

function fieldFault(option: string, node: Node): TypeFault | null {
  const fields = FIELDS[option];
  if (node.kind !== 'map' || !fields) return null;
  for (const { key, value } of node.entries) {
    const name = keyText(key).toLowerCase();
    const wanted = Object.hasOwn(fields, name) ? fields[name] : undefined;
    const found = goTypeOf(value);
    if (wanted === undefined || found === wanted || found === 'null') continue;
    const goal = wanted === 'number' ? 'int64' : 'string';
    return {
      message: `json: cannot unmarshal ${found} into Go struct field ${option}.${keyText(key)} of type ${goal}`,
      span: value.span,
    };
  }
  return null;
}
