/**
 * JSON text as Butane and Ignition print it. Butane marshals with `github.com/clarketm/json`, a copy of an older
 * `encoding/json`: it writes `\u0008` and `\u000c` where Go since 1.22 writes `\b` and `\f`.
 */

const SHORT: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

const TO_ESCAPE = /["\\<>&\u0000-\u001f\u2028\u2029]|\p{Cs}/gu;

/** `text` as a JSON string. A lone surrogate becomes `\ufffd`. */
export function marshalString(text: string): string {
  return `"${text.replace(TO_ESCAPE, escapeCharacter)}"`;
}

function escapeCharacter(character: string): string {
  const short = SHORT[character];
  if (short) return short;
  const code = character.charCodeAt(0);
  return code >= 0xd800 && code < 0xe000 ? '\\ufffd' : `\\u${code.toString(16).padStart(4, '0')}`;
}

/**
 * Plain data as JSON: null, booleans, numbers (bigint for what a number cannot hold), strings, arrays, objects and
 * Maps, in their order; undefined fields are left out. Without `indent` on one line, with it as Go's MarshalIndent
 * breaks lines (`[]` and `{}` stay together).
 */
export function marshalJson(value: unknown, indent = ''): string {
  const out: string[] = [];
  write(value, indent, '\n', out);
  return out.join('');
}

/** Appends `value` to `out`; `newLine` is the line break with the indentation of the enclosing value. */
function write(value: unknown, indent: string, newLine: string, out: string[]): void {
  if (typeof value === 'string') out.push(marshalString(value));
  else if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean')
    out.push(`${value}`);
  else if (Array.isArray(value)) {
    writeAll('[', ']', value, indent, newLine, out, (item, inner) => write(item, indent, inner, out));
  } else if (typeof value === 'object' && value !== null) {
    const entries: readonly [unknown, unknown][] = value instanceof Map ? [...value] : Object.entries(value);
    const given = entries.filter(([, field]) => field !== undefined);
    writeAll('{', '}', given, indent, newLine, out, ([key, field], inner) => {
      out.push(marshalString(String(key)), indent === '' ? ':' : ': ');
      write(field, indent, inner, out);
    });
  } else out.push('null');
}

function writeAll<T>(
  open: string,
  close: string,
  items: readonly T[],
  indent: string,
  newLine: string,
  out: string[],
  writeItem: (item: T, inner: string) => void,
): void {
  out.push(open);
  const inner = newLine + indent;
  items.forEach((item, index) => {
    if (index > 0) out.push(',');
    if (indent !== '') out.push(inner);
    writeItem(item, inner);
  });
  if (items.length > 0 && indent !== '') out.push(newLine);
  out.push(close);
}
