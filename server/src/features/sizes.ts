/** Sizes for people: binary units, two digits behind the point at most. */

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;

/** A number of bytes: `512 B`, `1.2 KiB`, `10 GiB`. */
export function sizeOfBytes(bytes: number): string {
  let [amount, unit] = [bytes, 0];
  while (amount >= 1024 && unit < UNITS.length - 1) {
    amount /= 1024;
    unit++;
  }
  const digits = unit === 0 || amount >= 100 ? 0 : amount >= 10 ? 1 : 2;
  return `${Number(amount.toFixed(digits))} ${UNITS[unit]}`;
}

/** A number of MiB in larger units; '' where it is none that would be larger. */
export function sizeOfMib(mib: number): string {
  return mib >= 1024 && Number.isFinite(mib) ? sizeOfBytes(mib * 1024 * 1024) : '';
}
