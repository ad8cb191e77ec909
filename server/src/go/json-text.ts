/**
 * JSON text as Butane and Ignition print it. Butane marshals with `github.com/clarketm/json`, a copy of an older
 * `encoding/json`: it writes `\u0008` and `\u000c` where Go since 1.22 writes `\b` and `\f`.
 */
import { begin, finish, type Look, lookAtPlain, type Output, put, startOutput } from '../text/output.ts';

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
 * Maps, in their order; undefined fields are left out. See `writeJson` for `indent`.
 */
export function marshalJson(value: unknown, indent = ''): string {
  const out = startOutput<unknown>(false);
  writeJson(out, value, lookAtPlain, indent);
  return out.parts.join('');
}

/**
 * Writes data of any kind as JSON. Without `indent` on one line, with it as Go's MarshalIndent breaks lines (`[]` and
 * `{}` stay together).
 */
export function writeJson<Made>(
  out: Output<Made>,
  made: Made,
  look: Look<Made>,
  indent: string,
  recall: Recall<Made> | null = null,
): void {
  // Pieces know their places, which another text may have elsewhere.
  const known = out.pieces ? null : recall;
  write({ out, look, indent, colon: indent === '' ? ':' : ': ', recall: known }, made, '\n');
}

/**
 * Gives the text of an item of a list, as it was printed before or from `print`; null for one that nothing is kept of.
 * @param newLine the line break with the indentation of the item
 */
export type Recall<Made> = (item: Made, newLine: string, print: () => string) => string | null;

interface Printing<Made> {
  readonly out: Output<Made>;
  readonly look: Look<Made>;
  readonly indent: string;
  readonly colon: string;
  readonly recall: Recall<Made> | null;
}

/** `newLine` is the line break with the indentation of the enclosing value. */
function write<Made>(printing: Printing<Made>, made: Made, newLine: string): void {
  const { out, look } = printing;
  const shown = look(made);
  if (typeof shown !== 'object' || shown === null) {
    const piece = begin(out, 'scalar', made);
    put(out, typeof shown === 'string' ? marshalString(shown) : `${shown}`);
    finish(out, piece);
  } else if ('items' in shown) writeList(printing, made, shown.items, newLine);
  else writeMap(printing, made, shown.entries, newLine);
}

function writeList<Made>(
  printing: Printing<Made>,
  made: Made,
  items: readonly Made[],
  newLine: string,
): void {
  const { out, indent } = printing;
  const piece = begin(out, 'list', made);
  const inner = newLine + indent;
  put(out, '[');
  for (let i = 0; i < items.length; i++) {
    separate(out, indent, i, inner);
    writeItem(printing, items[i] as Made, inner);
  }
  if (items.length > 0 && indent !== '') put(out, newLine);
  put(out, ']');
  finish(out, piece);
}

function writeItem<Made>(printing: Printing<Made>, item: Made, newLine: string): void {
  const { recall, out } = printing;
  const text = recall?.(item, newLine, () => {
    const apart = startOutput<Made>(false);
    write({ ...printing, out: apart, recall: null }, item, newLine);
    return apart.parts.join('');
  });
  if (typeof text === 'string') put(out, text);
  else write(printing, item, newLine);
}

function writeMap<Made>(
  printing: Printing<Made>,
  made: Made,
  entries: readonly (readonly [key: string, value: Made])[],
  newLine: string,
): void {
  const { out, indent, colon } = printing;
  const piece = begin(out, 'map', made);
  const inner = newLine + indent;
  put(out, '{');
  for (const [i, [key, value]] of entries.entries()) {
    separate(out, indent, i, inner);
    const name = begin(out, 'key', value);
    put(out, marshalString(key));
    finish(out, name);
    put(out, colon);
    write(printing, value, inner);
  }
  if (entries.length > 0 && indent !== '') put(out, newLine);
  put(out, '}');
  finish(out, piece);
}

/** What stands before each item or entry. */
function separate(out: Output<unknown>, indent: string, index: number, newLine: string): void {
  if (index > 0) put(out, ',');
  if (indent !== '') put(out, newLine);
}
