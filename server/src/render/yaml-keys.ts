/** The order in which yaml.v3 writes the keys of a map: letters by code, numbers by value (yaml.v3: sorter.go). */

const DIGIT = /^\p{Nd}$/u;
const LETTER = /^\p{L}$/u;

/** Orders two keys: negative when `a` comes first. */
export function compareKeys(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  let afterDigit = false;
  for (const [i, x] of left.entries()) {
    const y = right[i];
    if (y === undefined) return 1;
    if (x === y) {
      afterDigit = DIGIT.test(x);
      continue;
    }
    return compareCharacters(left, right, i, afterDigit);
  }
  return left.length - right.length;
}

/** Orders two keys that differ first at `i`. */
function compareCharacters(
  left: readonly string[],
  right: readonly string[],
  i: number,
  afterDigit: boolean,
): number {
  const [x = '', y = ''] = [left[i], right[i]];
  const [xLetter, yLetter] = [LETTER.test(x), LETTER.test(y)];
  if (xLetter && yLetter) return codeOf(x) - codeOf(y);
  // Behind a number a letter comes before a further digit, elsewhere after all else.
  if (xLetter || yLetter) return xLetter === afterDigit ? -1 : 1;
  const start = (x === '0' || y === '0') && followsNumber(left, i) ? 1n : 0n;
  const [xNumber, xEnd] = readNumber(left, i, start);
  const [yNumber, yEnd] = readNumber(right, i, start);
  if (xNumber !== yNumber) return xNumber < yNumber ? -1 : 1;
  return xEnd - yEnd || codeOf(x) - codeOf(y);
}

/** Whether digits that are not all zero stand before `i`. */
function followsNumber(key: readonly string[], i: number): boolean {
  for (let j = i - 1; j >= 0 && DIGIT.test(key[j] ?? ''); j--) if (key[j] !== '0') return true;
  return false;
}

/** The number from `i` on, in 64 bits as in Go, and where it ends. */
function readNumber(key: readonly string[], i: number, start: bigint): [bigint, number] {
  let number = start;
  let end = i;
  for (; DIGIT.test(key[end] ?? ''); end++) {
    number = BigInt.asIntN(64, number * 10n + BigInt(codeOf(key[end] ?? '') - 0x30));
  }
  return [number, end];
}

function codeOf(character: string): number {
  return character.codePointAt(0) ?? 0;
}
