/** How much of what a property holds for is tried. */

/** Everything, which takes hours; else samples, the same on every run. */
export const THOROUGH = Boolean(process.env['THOROUGH']);

/** One in `every`; all of them in a thorough run. */
export function sample<T>(all: readonly T[], every: number): readonly T[] {
  return THOROUGH ? all : all.filter((_, index) => index % every === 0);
}
