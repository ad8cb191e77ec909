/** The two assertions the suite needs; the web worker has no `node:assert`. */

/** Fails unless both are the same as JSON. */
export function equal(actual: unknown, expected: unknown, about = 'value'): void {
  const [is, should] = [actual, expected].map((value) => JSON.stringify(value, null, 2));
  if (is !== should) {
    throw new Error(`${about}\n  is:        ${is}\n  should be: ${should}`);
  }
}

/** Fails unless a text holds another. */
export function contains(actual: string, expected: string, about = 'text'): void {
  if (!actual.includes(expected)) {
    throw new Error(`${about}\n  is:          ${actual}\n  should hold: ${expected}`);
  }
}
