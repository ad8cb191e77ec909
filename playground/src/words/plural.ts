/** Numbers with their words. */

/** `1 error`, `2 errors`. */
export function many(count: number, one: string, more = `${one}s`): string {
  return `${count} ${count === 1 ? one : more}`;
}
