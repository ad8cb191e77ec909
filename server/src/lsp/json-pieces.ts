/**
 * JSON in pieces, for what is long: no text is made that is as long as all of it. Of objects that are told of again and again, and stay
 * as they are, it is kept.
 */

/** A piece is at least so long, but for the last one, in UTF-16 units. */
const LEAST = 8_192;
/** What is below so many levels is written whole: a message, its result, a part of an outline, the list of what is below that. */
const LEVELS = 4;
/** The object itself, and its lists. */
const OF_PARTED = 2;
/** So many of such objects in a row are kept together, as a piece of some length. */
const ROW = 64;

const parted = new WeakSet<object>();
const lasting = new WeakSet<object>();
const rows = new WeakMap<object, Row>();

/** Objects in a row, and what they are within a list. */
interface Row {
  readonly items: readonly unknown[];
  readonly json: string;
}

/** Says that an object has a long list of objects that last; gives it back. */
export function asParted<Thing extends object>(thing: Thing): Thing {
  parted.add(thing);
  return thing;
}

/** Says that an object, and all that is in it, never changes; gives it back. */
export function asLasting<Thing extends object>(thing: Thing): Thing {
  lasting.add(thing);
  return thing;
}

/** Tells what `JSON.stringify` gives for plain data, in pieces. */
export function tellJson(value: unknown, tell: (piece: string) => void): void {
  let waiting = '';
  const add = (part: string): void => {
    waiting += part;
    if (waiting.length < LEAST) return;
    tell(waiting);
    waiting = '';
  };
  addParts(value, LEVELS, add);
  tell(waiting);
}

function addParts(value: unknown, above: number, add: (part: string) => void): void {
  const levels = isIn(parted, value) ? Math.max(above, OF_PARTED) : above;
  if (typeof value !== 'object' || value === null || levels === 0 || isOfNumbers(value)) {
    // What is nothing within a list.
    add(JSON.stringify(value) ?? 'null');
  } else if (Array.isArray(value)) {
    add('[');
    for (let at = 0; at < value.length; ) {
      if (at > 0) add(',');
      const row = rowAt(value, at);
      if (row) add(row.json);
      else addParts(value[at], levels - 1, add);
      at += row ? ROW : 1;
    }
    add(']');
  } else {
    let before = '{';
    for (const [key, below] of Object.entries(value)) {
      if (below === undefined) continue;
      add(`${before}${JSON.stringify(key)}:`);
      addParts(below, levels - 1, add);
      before = ',';
    }
    add(before === '{' ? '{}' : '}');
  }
}

/** The lasting objects that stand in a list from a place on; null where there are too few. */
function rowAt(list: readonly unknown[], at: number): Row | null {
  const first = list[at];
  if (!isIn(lasting, first) || at + ROW > list.length) return null;
  const known = rows.get(first);
  if (known?.items.every((item, index) => item === list[at + index])) return known;
  const items = list.slice(at, at + ROW);
  if (!items.every((item) => isIn(lasting, item))) return null;
  const row = { items, json: JSON.stringify(items).slice(1, -1) };
  rows.set(first, row);
  return row;
}

function isIn(set: WeakSet<object>, value: unknown): value is object {
  return typeof value === 'object' && value !== null && set.has(value);
}

/** Thousands of numbers take less room than as many parts take time. */
function isOfNumbers(value: object): boolean {
  return Array.isArray(value) && typeof value[0] === 'number';
}
