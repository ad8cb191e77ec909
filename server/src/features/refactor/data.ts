/** What refactorings write, before it is text. */

export type Data = string | boolean | readonly Data[] | Members;

/** Keys with their values, in the order in which they are written. */
export interface Members {
  readonly [key: string]: Data;
}

/** Whether a value is a list; `Array.isArray` says so of arrays that can be changed only. */
export function isList(value: Data): value is readonly Data[] {
  return Array.isArray(value);
}
