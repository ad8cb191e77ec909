/**
 * What the expressions in a template's marks come to where values for their names are given: a name, a way into its value, a
 * few functions that only write it differently, and the plainest conditions. Everything else stays unknown.
 */
import { trimRun } from '../../text/runs.ts';
import { isList, isMap, jsonOf, type TemplateValue, type TemplateValues, textOf } from './value.ts';

/** The names that hold at a place of a template. */
export interface Scope {
  readonly values: TemplateValues;
  /** What the loops around it have bound; `.` is Go's dot. */
  readonly bound: TemplateValues;
}

/** In which language a mark is written, as far as it makes a difference. */
export type Dialect = 'terraform' | 'go' | 'jinja';

/** In front of the names of values that are given by their bare names. */
const PREFIXES: readonly string[] = ['var', 'local', 'Values', 'values', 'vars'];

const STEP = String.raw`[\p{L}_][\p{L}\p{N}_-]*`;
const PATH = new RegExp(
  String.raw`^(?:\.|\$\.?)?(?:${STEP}(?:\.${STEP}|\[\d+\]|\["[^"\\\]]*"\]|\['[^'\\\]]*'\])*)?$`,
  'u',
);
const STEPS = new RegExp(String.raw`${STEP}|\[(\d+)\]|\["([^"]*)"\]|\['([^']*)'\]`, 'gu');

/** The value of a name or of a part of its value: `x`, `var.x`, `.Values.x.y`, `x["y"]`, `x[0]`. Undefined where it is not given. */
export function lookUp(path: string, { values, bound }: Scope): TemplateValue | undefined {
  if (path === '' || path.length > 500 || !PATH.test(path)) return undefined;
  const steps = Array.from(path.matchAll(STEPS), ([whole, index, double, single]) =>
    index === undefined ? (double ?? single ?? whole) : Number(index),
  );
  // Behind Go's `$` names stand for all values, but `$x` is a variable.
  const variable = /^\$[^.]/.test(path) ? `$${steps[0]}` : null;
  if (variable !== null) return follow(bound.get(variable), steps.slice(1));
  if (path === '$') return undefined;
  const dot = path.startsWith('.') ? bound.get('.') : undefined;
  if (dot !== undefined) return follow(dot, steps);
  const [first, ...rest] = steps;
  if (typeof first !== 'string') return undefined;
  const own = path.startsWith('.') || path.startsWith('$') ? undefined : bound.get(first);
  if (own !== undefined) return follow(own, rest);
  if (values.has(first)) return follow(values.get(first), rest);
  const [second, ...others] = rest;
  if (!PREFIXES.includes(first) || typeof second !== 'string') return undefined;
  return follow(values.get(second), others);
}

function follow(
  value: TemplateValue | undefined,
  steps: readonly (string | number)[],
): TemplateValue | undefined {
  return steps.reduce<TemplateValue | undefined>((at, step) => {
    if (typeof step === 'number') return isList(at) ? at[step] : undefined;
    return isMap(at) ? at.get(step) : undefined;
  }, value);
}

/** What a mark writes; undefined where that is not known. `inside` is what stands in it. */
export function written(inside: string, dialect: Dialect, scope: Scope): string | undefined {
  if (dialect === 'terraform') return writtenByTerraform(inside, scope);
  const [first = '', ...filters] = inside.split('|').map((part) => part.trim());
  let value: TemplateValue | undefined = lookUp(first, scope);
  for (const filter of filters) {
    if (value === undefined) return undefined;
    value = filtered(value, filter);
  }
  if (dialect === 'jinja' && typeof value === 'boolean') return value ? 'True' : 'False';
  return textOf(value);
}

const CALL = /^([a-z0-9]+)\((.*)\)$/s;

function writtenByTerraform(inside: string, scope: Scope): string | undefined {
  const [, name = '', inner = ''] = CALL.exec(inside) ?? [];
  if (name === '') return textOf(lookUp(inside, scope));
  const [, first, last = ''] = /^(?:("[^"\\]*"|\d+)\s*,)?([^,]+)$/.exec(inner.trim()) ?? [];
  const value = lookUp(last.trim(), scope);
  if (value === undefined) return undefined;
  if (name === 'jsonencode' && first === undefined) return jsonOf(value);
  if (name === 'indent' && first !== undefined) return indented(textOf(value), Number(first));
  if (name === 'join' && first?.startsWith('"') && isList(value)) return joined(value, first.slice(1, -1));
  return first === undefined ? textOf(changed(value, name)) : undefined;
}

function joined(list: readonly TemplateValue[], between: string): string | undefined {
  const texts = list.map(textOf);
  return texts.includes(undefined) ? undefined : texts.join(between);
}

/** All lines but the first are moved in, as Terraform's and Jinja's `indent` do. */
function indented(text: string | undefined, by: number): string | undefined {
  if (text === undefined || !Number.isInteger(by) || by > 200) return undefined;
  return text.replaceAll('\n', `\n${' '.repeat(by)}`);
}

/** What changes a text and nothing else, by the name it has in some language. */
function changed(value: TemplateValue, name: string): TemplateValue | undefined {
  const text = textOf(value);
  if (text === undefined) return undefined;
  if (name === 'trimspace' || name === 'trim') return text.trim();
  if (name === 'chomp') return trimRun(text, '\r\n');
  if (name === 'upper') return text.toUpperCase();
  if (name === 'lower') return text.toLowerCase();
  return name === 'tostring' || name === 'toString' || name === 'string' ? text : undefined;
}

/** A value behind one of the filters of Go's and Jinja's templates. */
function filtered(value: TemplateValue, filter: string): TemplateValue | undefined {
  if (/^(?:toJson|to_json|tojson)$/.test(filter)) return jsonOf(value);
  if (/^d(?:efault)?[\s(]/.test(filter)) return value === '' || value === null ? undefined : value;
  const text = textOf(value);
  if (filter === 'quote') return text === undefined ? undefined : JSON.stringify(text);
  const [, name, by] = /^(n?indent)[\s(]\s*(\d+)\s*\)?$/.exec(filter) ?? [];
  // Jinja's, with its brackets, leaves the first line alone; Go's moves it, too.
  if (name === 'indent' && filter.includes('(')) return indented(text, Number(by));
  if (name !== undefined)
    return indented(text === undefined ? text : `\n${text}`, Number(by))?.slice(name === 'indent' ? 1 : 0);
  return changed(value, filter);
}

const LITERAL = /^(?:"([^"\\]*)"|'([^'\\]*)'|(-?\d+(?:\.\d+)?)|(true|false|True|False))$/;

function literalOf(text: string): TemplateValue | undefined {
  const found = LITERAL.exec(text);
  if (!found) return undefined;
  const [, double, single, number, word] = found;
  if (number !== undefined) return Number(number);
  return word === undefined ? (double ?? single) : word.toLowerCase() === 'true';
}

/** Whether a condition holds; undefined where that does not follow from the values alone. */
export function holds(condition: string, dialect: Dialect, scope: Scope): boolean | undefined {
  const text = condition.trim();
  const [, negated] = /^(?:!(?!=)|not\s)([^&|=!<>]+)$/.exec(text) ?? [];
  if (negated !== undefined) {
    const inner = holds(negated, dialect, scope);
    return inner === undefined ? undefined : !inner;
  }
  const go = dialect === 'go' ? /^(eq|ne)\s+(\S+)\s+("[^"\\]*"|\S+)$/.exec(text) : null;
  const two = go ? null : /^([^=!<>"'&|]+)(==|!=|>)\s*("[^"\\]*"|'[^'\\]*'|[\w.-]+)$/.exec(text);
  const [left, sign, right] = go
    ? [go[2], go[1] === 'eq' ? '==' : '!=', go[3]]
    : [two?.[1], two?.[2], two?.[3]];
  if (left !== undefined && sign !== undefined && right !== undefined)
    return compared(left.trim(), sign, right, scope);
  const defined = dialect === 'jinja' ? /^(\S+) is defined$/.exec(text)?.[1] : undefined;
  if (defined !== undefined) return lookUp(defined, scope) === undefined ? undefined : true;
  return isTrue(literalOf(text) ?? lookUp(text, scope), dialect);
}

function compared(left: string, sign: string, right: string, scope: Scope): boolean | undefined {
  const [, counted] = /^length\(([^()]+)\)$/.exec(left) ?? [];
  const value = counted === undefined ? lookUp(left, scope) : lengthOf(lookUp(counted.trim(), scope));
  const other = literalOf(right);
  if (value === undefined || other === undefined) return undefined;
  if (sign === '>') return typeof value === 'number' && typeof other === 'number' ? value > other : undefined;
  // What is of two kinds compares differently in each language.
  if (typeof value !== typeof other) return undefined;
  return (value === other) === (sign === '==');
}

function lengthOf(value: TemplateValue | undefined): number | undefined {
  if (isList(value)) return value.length;
  return isMap(value) ? value.size : undefined;
}

/** Terraform takes truth values alone; the others take what is empty for false. */
function isTrue(value: TemplateValue | undefined, dialect: Dialect): boolean | undefined {
  if (value === undefined || typeof value === 'boolean') return value;
  if (dialect === 'terraform') return value === 'true' ? true : value === 'false' ? false : undefined;
  if (isList(value)) return value.length > 0;
  return isMap(value) ? value.size > 0 : Boolean(value);
}
