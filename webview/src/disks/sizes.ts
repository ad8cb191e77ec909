/** Sizes in words. */
import { t } from '../kit/texts.ts';

const UNITS = ['MiB', 'GiB', 'TiB', 'PiB'];

/** MiB in the unit that fits, with at most two decimals: `512 MiB`, `9.77 GiB`. */
export function sizeText(mib: number): string {
  let [value, unit] = [mib, 0];
  while (Math.abs(value) >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${Number(value.toFixed(2))} ${UNITS[unit]}`;
}

interface Extent {
  readonly sizeMiB: number | null;
  readonly takesRest: boolean;
}

/** How large something is; what only the machine knows is said to be so. */
export function extentText({ sizeMiB, takesRest }: Extent): string {
  if (sizeMiB !== null) return sizeText(sizeMiB);
  return takesRest ? t('the rest') : t('size unknown');
}
