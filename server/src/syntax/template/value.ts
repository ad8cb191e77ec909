/** What a template is filled in with: plain data, as files of values hold it. */

export type TemplateValue =
  | string
  | number
  | boolean
  | null
  | readonly TemplateValue[]
  | ReadonlyMap<string, TemplateValue>;

/** The values a template is given, by name. */
export type TemplateValues = ReadonlyMap<string, TemplateValue>;

/** Deeper lists and maps are left out. */
const MOST_DEPTH = 64;

/** Whether a value is a map. */
export function isMap(value: TemplateValue | undefined): value is TemplateValues {
  return value instanceof Map;
}

/** Whether a value is a list. */
export function isList(value: TemplateValue | undefined): value is readonly TemplateValue[] {
  return Array.isArray(value);
}

/** Data of any origin (a setting, parsed JSON) as a value; undefined for what is none. */
export function asValue(data: unknown, depth = 0): TemplateValue | undefined {
  if (data === null || typeof data === 'string' || typeof data === 'boolean') return data;
  if (typeof data === 'number') return Number.isFinite(data) ? data : undefined;
  if (typeof data !== 'object' || depth >= MOST_DEPTH) return undefined;
  if (Array.isArray(data)) return data.flatMap((item) => kept(asValue(item, depth + 1)));
  return asValues(data, depth);
}

/** The entries of an object as values; empty for what is no object. */
export function asValues(data: unknown, depth = 0): TemplateValues {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return new Map();
  return new Map(
    Object.entries(data).flatMap(([name, item]) =>
      kept(asValue(item, depth + 1)).map((value): [string, TemplateValue] => [name, value]),
    ),
  );
}

function kept(value: TemplateValue | undefined): readonly TemplateValue[] {
  return value === undefined ? [] : [value];
}

/**
 * What a template writes for a value: strings as they are, numbers in decimals, booleans as words. Undefined for lists, maps
 * and nothing, which no template language writes without being told how.
 */
export function textOf(value: TemplateValue | undefined): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/** A value as JSON, as Go's encoder writes it, which Terraform and Helm use. */
export function jsonOf(value: TemplateValue): string {
  if (isList(value)) return `[${value.map(jsonOf).join(',')}]`;
  if (isMap(value)) {
    const entries = [...value].toSorted(([one], [other]) => (one < other ? -1 : 1));
    return `{${entries.map(([key, item]) => `${jsonOf(key)}:${jsonOf(item)}`).join(',')}}`;
  }
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
