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
