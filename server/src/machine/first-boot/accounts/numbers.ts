/** Which number a new user or group gets (shadow: lib/find_new_uid.c, lib/find_new_gid.c). */

import { addTo, type End, endOf } from './ends.ts';
import type { Bounds } from './settings.ts';

/** The numbers in use in a file, in a range, with what makes the next search short. */
export interface Numbers extends Bounds {
  /** Whether a number is in use in the file. */
  readonly inFile: (number: number) => boolean;
  /** Whether it is in use anywhere. */
  readonly isTaken: (number: number) => boolean;
  /** Those in use in the file, for the least and the greatest. */
  readonly lowest: End;
  readonly highest: End;
  /** From the ends of the range to here all are taken, but for those that were given back. */
  fullUpTo: number;
  fullDownTo: number;
  readonly freeUp: End;
  readonly freeDown: End;
}

/** Numbers that 16 or 32 bits of no user at all look like. */
const NOBODYS: ReadonlySet<number> = new Set([0xffff, 0xffffffff]);

/** The numbers of a range, given all that are in use in the file. */
export function numbersIn(
  { min, max }: Bounds,
  used: Iterable<number>,
  lookups: Pick<Numbers, 'inFile' | 'isTaken'>,
): Numbers {
  const numbers: Numbers = {
    ...{ min, max, ...lookups, fullUpTo: min, fullDownTo: max },
    ...{ lowest: { items: [], sign: 1 }, highest: { items: [], sign: -1 } },
    ...{ freeUp: { items: [], sign: 1 }, freeDown: { items: [], sign: -1 } },
  };
  for (const number of used) noteUsed(numbers, number);
  return numbers;
}

/** Notes that a number is in use in the file from now on. */
export function noteUsed(numbers: Numbers, number: number): void {
  if (number < numbers.min || number > numbers.max) return;
  addTo(numbers.lowest, number);
  addTo(numbers.highest, number);
}

/** Notes that a number may be free again. */
export function noteFree(numbers: Numbers, number: number): void {
  const { min, max, inFile, fullUpTo, fullDownTo } = numbers;
  if (number < min || number > max || inFile(number)) return;
  if (number < fullUpTo) addTo(numbers.freeUp, number);
  if (number > fullDownTo) addTo(numbers.freeDown, number);
}

/** Whether a number can be had that is not looked for, but wished for. */
export function isFree(numbers: Numbers, wished: number, least: number): boolean {
  const { max, inFile, isTaken } = numbers;
  return wished >= least && wished <= max && !NOBODYS.has(wished) && !isTaken(wished) && !inFile(wished);
}

/**
 * The next number: above the greatest in use, or from the range's begin where that is its end. For the system's: below the
 * least in use. Null where all are taken.
 */
export function nextNumber(numbers: Numbers, isSystem: boolean): number | null {
  const { min, max, inFile } = numbers;
  if (max < min) return null;
  if (isSystem) {
    const lowest = endOf(numbers.lowest, inFile);
    const start = lowest === null ? max : lowest - 1;
    return (start < min ? null : searchDown(numbers, start)) ?? fromTheEnd(numbers);
  }
  const highest = endOf(numbers.highest, inFile);
  const start = highest === null ? min : highest + 1;
  return (start > max ? null : searchUp(numbers, start)) ?? fromTheBegin(numbers);
}

function searchUp(numbers: Numbers, start: number): number | null {
  for (let number = start; number <= numbers.max; number++) {
    if (isFree(numbers, number, numbers.min)) return number;
  }
  return null;
}

function searchDown(numbers: Numbers, start: number): number | null {
  for (let number = start; number >= numbers.min; number--) {
    if (isFree(numbers, number, numbers.min)) return number;
  }
  return null;
}

function fromTheBegin(numbers: Numbers): number | null {
  const isFreeNow = (number: number) => isFree(numbers, number, numbers.min);
  const givenBack = endOf(numbers.freeUp, isFreeNow);
  if (givenBack !== null) return givenBack;
  const found = searchUp(numbers, numbers.fullUpTo);
  numbers.fullUpTo = found ?? numbers.max + 1;
  return found;
}

function fromTheEnd(numbers: Numbers): number | null {
  const isFreeNow = (number: number) => isFree(numbers, number, numbers.min);
  const givenBack = endOf(numbers.freeDown, isFreeNow);
  if (givenBack !== null) return givenBack;
  const found = searchDown(numbers, numbers.fullDownTo);
  numbers.fullDownTo = found ?? numbers.min - 1;
  return found;
}
