/** Sizes as `github.com/alecthomas/units` reads them (ParseBase2Bytes): every unit is a power of two. */

/** A number of bytes (int64), or the error in the library's words. */
export type Base2Bytes =
  | { readonly ok: true; readonly bytes: bigint }
  | { readonly ok: false; readonly error: string };

/** First `KiB` and so on, then `KB`. */
const SUFFIXES = ['iB', 'B'];
const SCALES = ['', 'K', 'M', 'G', 'T', 'P', 'E'];
/** The library refuses longer runs of digits. */
const LARGEST = (2n ** 63n - 10n) / 10n;

/** Reads a size such as `512MiB` or `1.5GB`; several can be joined. All but `0` need a unit. */
export function parseBase2Bytes(text: string): Base2Bytes {
  const first = parse(text, SUFFIXES[0] ?? '');
  return first.ok ? first : parse(text, SUFFIXES[1] ?? '');
}

function parse(text: string, suffix: string): Base2Bytes {
  const invalid = { ok: false, error: `units: invalid ${text}` } as const;
  const unsigned = text.replace(/^[-+]/, '');
  if (unsigned === '0') return { ok: true, bytes: 0n };
  if (unsigned === '') return invalid;
  const part = /(\d*)(?:\.(\d*))?([^.\d]*)/y;
  let sum = 0;
  while (part.lastIndex < unsigned.length) {
    const [, whole = '', fraction = '', unit = ''] = part.exec(unsigned) ?? [];
    if ((whole === '' && fraction === '') || tooLong(whole) || tooLong(fraction)) return invalid;
    const scale = scaleOf(unit, suffix);
    if (scale === null) return { ok: false, error: `units: unknown unit ${unit} in ${text}` };
    sum += (Number(whole) + Number(fraction) / 10 ** fraction.length) * scale;
  }
  const total = text.startsWith('-') ? -sum : sum;
  if (total < -(2 ** 63) || total > 2 ** 63) return { ok: false, error: 'units: overflow parsing unit' };
  // Exactly 2^63 passes in Go, and wraps.
  return { ok: true, bytes: BigInt.asIntN(64, BigInt(Math.trunc(total))) };
}

/** Digits are read one by one, and the sum so far has to be small before each. */
function tooLong(digits: string): boolean {
  return digits.length > 18 && BigInt(digits.slice(0, -1)) >= LARGEST;
}

function scaleOf(unit: string, suffix: string): number | null {
  if (unit === 'B') return 1;
  const letter = unit.slice(0, -suffix.length);
  const power = unit.endsWith(suffix) && letter !== '' ? SCALES.indexOf(letter) : -1;
  return power > 0 ? 1024 ** power : null;
}
