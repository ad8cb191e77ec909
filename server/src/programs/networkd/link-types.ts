/** Types of values that only .link files have. */
import { badValue, FINE } from '../values/fault.ts';
import { splitWords } from '../values/words.ts';
import type { ValueCheck } from './value-type.ts';

/** Link modes of ethtool: `1000baset-full` and the like, and the few without a speed. */
const MODE = /^\d+base[a-z0-9]+(?:-[a-z0-9]+)*-(?:half|full)$/;
const MODES = [
  'autoneg',
  'tp',
  'aui',
  'mii',
  'fibre',
  'bnc',
  'pause',
  'asym-pause',
  'backplane',
  'fec-none',
  'fec-rs',
  'fec-baser',
  'fec-llrs',
];

export const LINK_TYPES: Readonly<Record<string, ValueCheck>> = {
  advertise: ({ value }) =>
    splitWords(value, { quotes: true }).words.flatMap(({ text, start, end }) => {
      if (MODE.test(text) || MODES.includes(text)) return FINE;
      return badValue(`Failed to parse advertise mode, ignoring: ${text}`, { start, end });
    }),
  ifalias: ({ value, key }) => {
    const plain = value.length < 256 && /^[ -~]*$/.test(value);
    return plain
      ? FINE
      : badValue(`Interface alias is not ASCII clean or too long, ignoring assignment: ${key}=${value}`);
  },
};
