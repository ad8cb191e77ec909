/**
 * What a YAML scalar is to gopkg.in/yaml.v3 (resolve.go), and what it stores in a Go field of type int, bool or string
 * (decode.go, decoder.scalar).
 */

import { decodeBase64 } from '../text/base64.ts';
import { textOfBytes } from '../text/utf8.ts';
import type { ScalarNode } from './tree.ts';
import { isTimestamp, parseDotFloat, parseFloat64, parseInteger, parseLateInteger } from './yaml/numbers.ts';

/** A resolved value: null, bool, text, an integer of up to 64 bits, a float, or a time (kept as written). */
export type ScalarValue =
  | null
  | boolean
  | string
  | { readonly int: bigint }
  | { readonly float: number }
  | { readonly time: string };

/** `tag` in short form, as it stands in messages; `error` is yaml.v3's message without `yaml: `. */
export type Resolved = { readonly tag: string; readonly value: ScalarValue } | { readonly error: string };

/** What a Go field gets: a value, a type error (`ok: false`), or null: it stays unset. */
export type FieldRead<T> = { readonly ok: true; readonly value: T } | { readonly ok: false } | null;

/** Words with a meaning; looked up only for texts that start with one of their first characters. */
const WORDS: ReadonlyMap<string, Resolved> = new Map<string, Resolved>([
  ...['true', 'True', 'TRUE'].map((word) => [word, { tag: '!!bool', value: true }] as const),
  ...['false', 'False', 'FALSE'].map((word) => [word, { tag: '!!bool', value: false }] as const),
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, { tag: '!!null', value: null }] as const),
  ...['.nan', '.NaN', '.NAN'].map(
    (word) => [word, { tag: '!!float', value: { float: Number.NaN } }] as const,
  ),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map(
    (word) => [word, { tag: '!!float', value: { float: Infinity } }] as const,
  ),
  ...['-.inf', '-.Inf', '-.INF'].map(
    (word) => [word, { tag: '!!float', value: { float: -Infinity } }] as const,
  ),
]);

/** The tags that have to agree with what the text looks like; all others are taken as they are. */
const CHECKED_TAGS = new Set(['!!bool', '!!int', '!!float', '!!null', '!!timestamp']);

/** What the scalar is: its tag and value, or why its tag and its text do not go together. */
export function resolveScalar(node: ScalarNode): Resolved {
  const { tag, value, style } = node;
  if (tag === undefined || tag === '!') {
    if (style !== 'plain') return { tag: '!!str', value };
    return value === '<<' ? { tag: '!!merge', value } : resolvePlain(value, false);
  }
  if (tag === '!!binary') return resolveBinary(value);
  if (!CHECKED_TAGS.has(tag)) return { tag, value };
  const resolved = resolvePlain(value, tag !== '!!timestamp');
  if ('error' in resolved || resolved.tag === tag) return resolved;
  const found = resolved.value;
  if (tag === '!!float' && found !== null && typeof found === 'object' && 'int' in found) {
    // An unsigned 64-bit integer is no float to yaml.v3.
    if (found.int < 2n ** 63n) return { tag, value: { float: Number(found.int) } };
  }
  return { error: `cannot decode ${resolved.tag} \`${value}\` as a ${tag}` };
}

function resolvePlain(text: string, noTimes: boolean): Resolved {
  const word = WORDS.get(text);
  if (word) return word;
  const first = text.charAt(0);
  if (first === '.') {
    const float = parseDotFloat(text);
    if (float !== null) return { tag: '!!float', value: { float } };
  } else if (/[0-9+-]/.test(first)) {
    if (!noTimes && isTimestamp(text)) return { tag: '!!timestamp', value: { time: text } };
    return resolveNumber(text);
  }
  return { tag: '!!str', value: text };
}

function resolveNumber(text: string): Resolved {
  const digits = text.replaceAll('_', '');
  const int = parseInteger(digits);
  if (int !== null) return { tag: '!!int', value: { int } };
  const float = parseFloat64(digits);
  if (float !== null) return { tag: '!!float', value: { float } };
  const late = parseLateInteger(digits);
  return late === null ? { tag: '!!str', value: text } : { tag: '!!int', value: { int: late } };
}

function resolveBinary(text: string): Resolved {
  const decoded = decodeBase64(text);
  if (!decoded.ok) return { error: '!!binary value contains invalid base64 data' };
  return { tag: '!!binary', value: textOfBytes(decoded.data) };
}

/** What an `int` field gets: integers of 64 bits, floats cut to integers. A number where that is exact, else a bigint. */
export function readInt(node: ScalarNode): FieldRead<number | bigint> {
  const resolved = resolveScalar(node);
  if ('error' in resolved) return { ok: false };
  const { value } = resolved;
  if (value === null) return null;
  if (typeof value !== 'object') return { ok: false };
  if ('int' in value)
    return value.int >= 2n ** 63n ? { ok: false } : { ok: true, value: smallest(value.int) };
  if (!('float' in value)) return { ok: false };
  // Go compares with 2^63 as a float, and what does not fit becomes the smallest integer.
  if (!(value.float <= 2 ** 63)) return { ok: false };
  const fits = value.float >= -(2 ** 63) && value.float < 2 ** 63;
  return { ok: true, value: smallest(fits ? BigInt(Math.trunc(value.float)) : -(2n ** 63n)) };
}

function smallest(int: bigint): number | bigint {
  const number = Number(int);
  return Number.isSafeInteger(number) ? number : int;
}

const YES = new Set(['y', 'Y', 'yes', 'Yes', 'YES', 'on', 'On', 'ON']);
const NO = new Set(['n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'OFF']);

/** What a `bool` field gets: bools, and the words of YAML 1.1 (`yes`, `off`), quoted or not. */
export function readBool(node: ScalarNode): FieldRead<boolean> {
  const resolved = resolveScalar(node);
  if ('error' in resolved) return { ok: false };
  const { value } = resolved;
  if (value === null) return null;
  if (typeof value === 'boolean') return { ok: true, value };
  if (typeof value !== 'string') return { ok: false };
  if (YES.has(value)) return { ok: true, value: true };
  return NO.has(value) ? { ok: true, value: false } : { ok: false };
}

/** What a `string` field gets: the text of any scalar as written, only `!!binary` decoded. */
export function readString(node: ScalarNode): FieldRead<string> {
  const resolved = resolveScalar(node);
  if ('error' in resolved) return { ok: false };
  if (resolved.value === null) return null;
  const text =
    resolved.tag === '!!binary' && typeof resolved.value === 'string' ? resolved.value : node.value;
  return { ok: true, value: text };
}
