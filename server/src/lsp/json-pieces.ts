/** JSON in pieces, for what is long: no text is made that is as long as all of it. */

/** A piece is at least so long, but for the last one, in UTF-16 units. */
const LEAST = 8_192;
/** What is below so many levels is written whole: a message, its result, a part of an outline, the list of what is below that. */
const LEVELS = 4;

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

function addParts(value: unknown, levels: number, add: (part: string) => void): void {
  if (typeof value !== 'object' || value === null || levels === 0 || isOfNumbers(value)) {
    // What is nothing within a list.
    add(JSON.stringify(value) ?? 'null');
  } else if (Array.isArray(value)) {
    add('[');
    for (let i = 0; i < value.length; i++) {
      if (i > 0) add(',');
      addParts(value[i], levels - 1, add);
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

/** Thousands of numbers take less room than as many parts take time. */
function isOfNumbers(value: object): boolean {
  return Array.isArray(value) && typeof value[0] === 'number';
}
