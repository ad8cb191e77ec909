/**
 * Reads TOML as strictly as containerd does, up to the first mistake: `syntax/toml` passes over what is broken, so that half-typed
 * texts can be read; here it is told. Values keep their type and their line.
 */
import {
  Broken,
  badKey,
  fail,
  MAX_DEPTH,
  newPlace,
  type Place,
  readKey,
  readString,
  type Scan,
  skipSpace,
  takeWhile,
} from './toml-scan.ts';
import type { StrictToml, TomlType, TomlValue } from './toml-value.ts';

/** A table that lines belong to. */
interface Table {
  readonly path: readonly string[];
  readonly place: Place;
}

/** The values of a text, and what is wrong with it first. Linear. */
export function readStrictToml(text: string): StrictToml {
  const scan: Scan = { text, at: text.startsWith('\ufeff') ? 1 : 0, values: [], root: newPlace('table') };
  try {
    readAll(scan);
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    const { message, start, end } = error;
    return { values: withLines(scan), fault: { message, start, end, line: lineAt(text, start) } };
  }
  return { values: withLines(scan), fault: null };
}

function lineAt(text: string, at: number): number {
  return text.slice(0, at).split('\n').length;
}

/** Lines are counted in one go, in the order of the text. */
function withLines({ text, values }: Scan): readonly TomlValue[] {
  let [line, from] = [1, 0];
  return values.map((value) => {
    for (let at = text.indexOf('\n', from); at >= 0 && at < value.start; at = text.indexOf('\n', from)) {
      line++;
      from = at + 1;
    }
    return { ...value, line };
  });
}

function readAll(scan: Scan): void {
  let table: Table = { path: [], place: scan.root };
  for (skipSpace(scan, true); scan.at < scan.text.length; skipSpace(scan, true)) {
    if (scan.text[scan.at] === '[') table = readHeader(scan);
    else readAssignment(scan, table, 0);
    endLine(scan);
  }
}

function endLine(scan: Scan): void {
  skipSpace(scan, false);
  const character = scan.text[scan.at];
  if (character === undefined || character === '\n' || character === '\r' || character === '#') return;
  fail(scan, `unexpected token ${character}, was expecting a new line`);
}

function readHeader(scan: Scan): Table {
  const start = scan.at;
  const isArray = scan.text.startsWith('[[', start);
  const brackets = isArray ? 2 : 1;
  scan.at += brackets;
  skipSpace(scan, false);
  const line = scan.text.indexOf('\n', scan.at);
  if (scan.text.slice(scan.at, line < 0 ? undefined : line).indexOf(']') < 0) {
    const end = line < 0 ? scan.text.length : line;
    fail(
      scan,
      'unexpected token unclosed table key, was expecting a table key',
      start + 1,
      Math.max(start + 1, end),
    );
  }
  const path = readKey(scan);
  skipSpace(scan, false);
  if (!scan.text.startsWith(isArray ? ']]' : ']', scan.at)) fail(scan, 'unexpected token in table key');
  scan.at += brackets;
  return { path, place: claimHeader(scan, path, isArray, start) };
}

/** The place that keys lead to from another one, made as a table where it is missing. */
function goDown(scan: Scan, from: Place, keys: readonly string[], start: number): Place {
  let place = from;
  for (const key of keys) {
    const under = place.under.get(key) ?? newPlace('table');
    if (under.kind === 'value') fail(scan, 'key already has a value', start, scan.at);
    place.under.set(key, under);
    place = under;
  }
  return place;
}

function claimHeader(scan: Scan, path: readonly string[], isArray: boolean, start: number): Place {
  const parent = goDown(scan, scan.root, path.slice(0, -1), start + 1);
  const key = path.at(-1) ?? '';
  const before = parent.under.get(key)?.kind;
  if (before === 'header' || before === 'inline') fail(scan, 'duplicated tables', start + 1, scan.at);
  if (before === 'value' || (before !== undefined && isArray !== (before === 'array'))) {
    fail(scan, `key ${path.join('.')} is already assigned`, start + 1, scan.at);
  }
  // What stands under an array of tables belongs to its newest one.
  const place: Place = {
    kind: isArray ? 'array' : 'header',
    under: (!isArray && parent.under.get(key)?.under) || new Map(),
  };
  parent.under.set(key, place);
  const { at: end } = scan;
  const type = isArray ? 'array' : 'table';
  scan.values.push({ path, type, text: '', items: isArray ? ['table'] : [], texts: [], line: 0, start, end });
  return place;
}

function readAssignment(scan: Scan, table: Table, depth: number): void {
  const start = scan.at;
  const key = readKey(scan);
  const end = scan.at;
  if (scan.text[scan.at] !== '=') fail(scan, badKey(scan.text[scan.at] ?? ''));
  scan.at++;
  skipSpace(scan, false);
  const parent = goDown(scan, table.place, key.slice(0, -1), start);
  const name = key.at(-1) ?? '';
  if (parent.under.has(name)) fail(scan, `The following key was defined twice: ${key.join('.')}`, start, end);
  const place = newPlace('value');
  parent.under.set(name, place);
  const path = [...table.path, ...key];
  const inside = scan.values.length;
  const value = readValue(scan, { path, place }, depth);
  if (value.type === 'table') place.kind = 'inline';
  const found = { path, ...value, line: 0, start, end: scan.at };
  // An inline table stands in front of what is in it.
  if (scan.values.length === inside) scan.values.push(found);
  else scan.values.splice(inside, 0, found);
}

interface Read {
  readonly type: TomlType;
  readonly text: string;
  readonly items: readonly TomlType[];
  readonly texts: readonly string[];
}

const NUMBER =
  /[+-]?(?:0x[\da-fA-F](?:_?[\da-fA-F])*|0o[0-7](?:_?[0-7])*|0b[01](?:_?[01])*|inf|nan|\d[\d_]*(?:\.\d[\d_]*)?(?:[eE][+-]?\d[\d_]*)?)/y;
const TIME =
  /\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)?)?|\d\d:\d\d:\d\d(?:\.\d+)?/y;

function readValue(scan: Scan, table: Table, depth: number): Read {
  const { text, at } = scan;
  const first = text[at] ?? '';
  if (depth > MAX_DEPTH) fail(scan, 'nested too deeply');
  if (first === '"' || first === "'") return plain('string', readString(scan, first));
  if (first === '[') return readArray(scan, table, depth);
  if (first === '{') return readInline(scan, table, depth);
  const word = takeWhile(scan, /(?:true|false)(?![A-Za-z0-9_])/y);
  if (word !== '') return plain('bool', word);
  const time = takeWhile(scan, TIME);
  if (time !== '') return plain('time', time);
  const number = takeWhile(scan, NUMBER);
  if (number === '') fail(scan, `no value can start with ${first === '' ? 'EOF' : first}`);
  const isHex = /^[+-]?0[xob]/.test(number);
  const isFloat = !isHex && /[.eEn]/.test(number);
  if (!isHex && /^[+-]?0\d/.test(number)) fail(scan, 'leading zeros are not allowed', at, scan.at);
  return plain(isFloat ? 'float64' : 'int64', number);
}

function plain(type: TomlType, text: string): Read {
  return { type, text, items: [], texts: [] };
}

function readArray(scan: Scan, table: Table, depth: number): Read {
  const items: TomlType[] = [];
  const texts: string[] = [];
  scan.at++;
  while (true) {
    skipSpace(scan, true);
    if (scan.text[scan.at] === ']') break;
    if (scan.at >= scan.text.length) fail(scan, 'unterminated array', scan.text.length);
    // What is in an array has no path of its own.
    const from = scan.values.length;
    const value = readValue(scan, { path: table.path, place: newPlace('table') }, depth + 1);
    scan.values.length = from;
    items.push(value.type);
    texts.push(value.text);
    skipSpace(scan, true);
    if (scan.text[scan.at] === ',') scan.at++;
    else if (scan.text[scan.at] !== ']') {
      fail(scan, scan.at >= scan.text.length ? 'unterminated array' : 'missing comma');
    }
  }
  scan.at++;
  return { type: 'array', text: '', items, texts };
}

function readInline(scan: Scan, table: Table, depth: number): Read {
  scan.at++;
  skipSpace(scan, false);
  for (let more = scan.text[scan.at] !== '}'; more; ) {
    readAssignment(scan, table, depth + 1);
    skipSpace(scan, false);
    more = scan.text[scan.at] === ',';
    if (more) scan.at++;
    skipSpace(scan, false);
    if (more && scan.text[scan.at] === '}') fail(scan, 'trailing comma at the end of inline table');
  }
  if (scan.text[scan.at] !== '}') fail(scan, 'unexpected token type in inline table');
  scan.at++;
  return plain('table', '');
}
