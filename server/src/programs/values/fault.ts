/** What is wrong with a value. */
export interface Fault {
  readonly class: string;
  readonly message: string;
  /** The part of the value that it is about, by offsets; the whole where missing. */
  readonly start?: number;
  readonly end?: number;
  /** What the value, or that part of it, should be. */
  readonly right?: string;
  /** It is the key that is meant, and not its value. */
  readonly ofKey?: boolean;
  /** The value counts all the same. */
  readonly harmless?: boolean;
}

/** No fault: most values are fine. */
export const FINE: readonly Fault[] = [];

export function badValue(message: string, more: Partial<Fault> = {}): readonly Fault[] {
  return [{ class: 'bad-value', message, ...more }];
}
