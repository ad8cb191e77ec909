/** JSON for programs, which people look at, too. */

/** What `JSON.stringify` leaves as it is and `visible` does not: controls, bidirectional overrides, line separators. */
const UNSAFE = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu;

function escaped(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}

/** A value as JSON without line break at the end; strings have only what a terminal shows, all else is escaped. */
export function jsonText(value: unknown, indent = 0): string {
  return JSON.stringify(value, null, indent).replace(UNSAFE, escaped);
}
