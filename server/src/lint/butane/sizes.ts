/** Sizes as the Container Linux Config transpiler reads them (its units are powers of 1024, `KB` as well as `KiB`). */

const UNITS = ['B', 'K', 'M', 'G', 'T', 'P'];
const MEBIBYTE = 1024 ** 2;

export interface Size {
  /** Rounded up. */
  readonly mebibytes: number;
  readonly exact: boolean;
}

/** The size in MiB of a number with a unit from B to PiB (`10GiB`, `1.5TiB`, `512MB`); null for anything else. */
export function toMebibytes(text: string): Size | null {
  if (text === '0') return { mebibytes: 0, exact: true };
  const match = /^(\d{1,15}(?:\.\d{1,6})?)(?:B|([KMGTP])i?B)$/.exec(text);
  if (!match?.[1]) return null;
  const bytes = Number(match[1]) * 1024 ** UNITS.indexOf(match[2] ?? 'B');
  if (!Number.isSafeInteger(Math.ceil(bytes))) return null;
  const mebibytes = Math.ceil(bytes / MEBIBYTE);
  return { mebibytes, exact: mebibytes * MEBIBYTE === bytes };
}
