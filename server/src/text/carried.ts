/** Offsets of a text in a later state of it. */

export interface Carrier {
  /** From the earlier text to the later one; what was edited leads to where the edit begins. */
  forth(offset: number): number;
  /** From the later text to the earlier one. */
  back(offset: number): number;
}

/**
 * Takes two states of a text to differ in one stretch, which is what one edit makes of it, and good enough for a few. Takes
 * time linear in the texts.
 */
export function createCarrier(before: string, after: string): Carrier {
  const least = Math.min(before.length, after.length);
  let start = 0;
  while (start < least && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let same = 0;
  while (
    same < least - start &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  )
    same++;
  const carry = (offset: number, from: number, to: number): number => {
    if (offset <= start) return offset;
    if (offset >= from - same) return offset + to - from;
    return Math.min(offset, to - same);
  };
  return {
    forth: (offset) => carry(offset, before.length, after.length),
    back: (offset) => carry(offset, after.length, before.length),
  };
}
