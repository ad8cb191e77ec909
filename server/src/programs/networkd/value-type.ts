/** What the checks of values have in common. */
import { badValue, type Fault, FINE } from '../values/fault.ts';

/** A key with its value; `argument` is what stands behind the colon of its type. */
export interface Given {
  readonly key: string;
  readonly value: string;
  readonly argument: string;
}

/** A value to the faults in it. */
export type ValueCheck = (given: Given) => readonly Fault[];

/** `Failed to parse KEY=VALUE`, as most parsers say it. */
export function failed({ key, value }: Given, range = false): readonly Fault[] {
  const why = range ? 'Numerical result out of range' : 'Invalid argument';
  return badValue(`Failed to parse ${key}=${value}, ignoring: ${why}`);
}

/** The check that `test` makes; an empty value takes back what was set before, unless `filled` says that it may not. */
export function holds(test: (value: string) => boolean, filled = false): ValueCheck {
  return (given) => ((given.value === '' && !filled) || test(given.value) ? FINE : failed(given));
}

/** An interface cannot be called so. */
export function badName(word: string, place: Partial<Fault> = {}): readonly Fault[] {
  return badValue(`Interface name is not valid or too long, ignoring assignment: ${word}`, place);
}
