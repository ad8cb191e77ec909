/** Whether a document can stay as it is written: nothing in it that Ignition reads otherwise than it looks. */

/**
 * Whether two JSON texts say the same, whatever the order of keys, to any reader: keys in another case, unknown ones and
 * repeated ones make a difference, empty lists, maps and nulls do not.
 */
export function saysTheSame(a: string, b: string): boolean {
  try {
    return same(JSON.parse(a), JSON.parse(b));
  } catch {
    return false;
  }
}

function same(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => same(item, b[index]));
  }
  if (!isMap(a) || !isMap(b)) return a === b;
  const [left, right] = [filled(a), filled(b)];
  return (
    left.size === right.size &&
    [...left].every(([key, value]) => right.has(key) && same(value, right.get(key)))
  );
}

function isMap(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function filled(map: object): ReadonlyMap<string, unknown> {
  return new Map(Object.entries(map).filter(([, value]) => !isEmpty(value)));
}

function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return isMap(value) ? Object.values(value).every(isEmpty) : value === null;
}
