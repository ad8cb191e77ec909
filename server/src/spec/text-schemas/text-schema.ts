/**
 * What is known of a text with fixed keys: its objects with their fields. A table has a line `[Name]` for each object and a line for
 * each field: its name (`*` for any other), its type, and then, each as far as there is one, `@1.30` (the version that brought it),
 * `-2.0` (the first that does not have it any more), `!` (deprecated), `=default`, and behind ` ; ` what it is for.
 *
 * Types: `bool`, `string`, `ip`, `bytes`, `int`, `int:0..100`, `number`, `duration` and `quantity` (as Go and Kubernetes write them),
 * `a|b` (one of these), `~a|b` (these, or something else), `any`, `table`, `flag` (a name that is taken and must not be used),
 * `strings`, `ints`, `texts` (names with texts), `bools`, `quantities`, `stringlists`, `string-or-list`, the name of an object, and
 * `list:` or `map:` with what is in it.
 */

export interface TextField {
  readonly name: string;
  readonly type: string;
  readonly since: string | null;
  readonly until: string | null;
  readonly deprecated: boolean;
  readonly fallback: string | null;
  /** What it is for: a sentence; empty where none is written. */
  readonly says: string;
}

/** The fields of an object by name. */
export type TextObject = ReadonlyMap<string, TextField>;
/** Objects by name. */
export type TextObjects = ReadonlyMap<string, TextObject>;

/** Reads a table. */
export function readTable(table: string): TextObjects {
  const all = new Map<string, Map<string, TextField>>();
  let fields = new Map<string, TextField>();
  for (const line of table.split('\n')) {
    if (line.trim() === '') continue;
    if (line.startsWith('[')) {
      fields = new Map();
      all.set(line.slice(1, -1), fields);
    } else {
      const field = readField(line);
      fields.set(field.name, field);
    }
  }
  return all;
}

function readField(line: string): TextField {
  const cut = line.indexOf(' ; ');
  const [name = '', type = 'any', ...more] = (cut < 0 ? line : line.slice(0, cut)).split(' ');
  const word = (sign: string) => more.find((one) => one.startsWith(sign))?.slice(1) ?? null;
  return {
    name,
    type,
    since: word('@'),
    until: word('-'),
    deprecated: word('!') !== null,
    fallback: word('='),
    says: cut < 0 ? '' : line.slice(cut + 3),
  };
}

/** The field of an object with a name; where it has fields of any name, that one. */
export function fieldOf(object: TextObject, name: string): TextField | undefined {
  return object.get(name) ?? object.get('*');
}

/** What is one step below a type: the name of an object's field, any name of a map, any item of a list. Null where nothing is known. */
export function typeBelow(objects: TextObjects, type: string, step: string | number): TextField | null {
  const inner = innerType(type);
  if (typeof step === 'number') {
    return inner !== null && isListType(type) ? anonymous(inner) : null;
  }
  const object = objects.get(type);
  if (object) return fieldOf(object, step) ?? null;
  return inner !== null && !isListType(type) ? { ...anonymous(inner), name: step } : null;
}

function anonymous(type: string): TextField {
  return { name: '', type, since: null, until: null, deprecated: false, fallback: null, says: '' };
}

const INNER: Readonly<Record<string, string>> = {
  ...{ strings: 'string', ints: 'int', texts: 'string', bools: 'bool', quantities: 'quantity' },
  ...{ stringlists: 'strings', 'string-or-list': 'string' },
};

/** The type of what is in a list or a map of any names; null for anything else. */
export function innerType(type: string): string | null {
  const [, inner] = /^(?:list|map):(.+)$/.exec(type) ?? [];
  return inner ?? (Object.hasOwn(INNER, type) ? (INNER[type] ?? null) : null);
}

/** Whether a type is a list. */
export function isListType(type: string): boolean {
  return type.startsWith('list:') || type === 'strings' || type === 'ints';
}

/** Whether a type has names in it. */
export function isMapType(objects: TextObjects, type: string): boolean {
  if (objects.has(type) || type === 'table') return true;
  return innerType(type) !== null && !isListType(type) && type !== 'string-or-list';
}

/** The values that a type names; none for others. */
export function valuesOf(type: string): readonly string[] {
  if (type === 'bool') return ['true', 'false'];
  return /^~|\|/.test(type) ? type.replace(/^~/, '').split('|') : [];
}
