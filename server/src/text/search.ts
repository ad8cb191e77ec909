/** Searching what is in order. */

/**
 * How many of `count` things at the start fulfil a condition that none fulfils from some index on.
 * @param holds whether the thing at an index does
 */
export function countWhile(count: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Where the line begins that holds an offset, 0 for one in front of the text. `lastIndexOf` by itself looks at the first
 * character too where it is asked to begin in front of it, so that in a text that begins with a line break a walk up
 * the lines would never end.
 */
export function lineStartAt(text: string, offset: number): number {
  return offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}
