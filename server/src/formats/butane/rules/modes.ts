/** Modes written in decimal by mistake (butane: base/util/file.go CheckForDecimalMode). */
import { warn } from '../../../config/report.ts';
import { intOf, type ShapeValue } from '../../../config/value.ts';
import type { RuleContext, Rules } from '../../ignition/rules/context.ts';

export const modeRules: Rules = {
  File: (context, file, path) => checkMode(context, file, path, false),
  Directory: (context, directory, path) => checkMode(context, directory, path, true),
};

function checkMode(
  { report }: RuleContext,
  node: ShapeValue,
  path: readonly (string | number)[],
  directory: boolean,
): void {
  const mode = intOf(node, 'mode');
  if (mode === undefined) return;
  if (meantAsOctal(Number(mode), directory) !== null) warn(report, [...path, 'mode'], 'mode-decimal');
}

/**
 * The mode somebody meant who wrote its octal digits without the leading zero (644 for 0644), or null when the number
 * makes sense as it is, or neither way.
 */
export function meantAsOctal(mode: number, directory: boolean): number | null {
  if (mode < 0 || mode > 7777) return null;
  const digits = String(mode).padStart(4, '0');
  if (!/^[0-7]+$/.test(digits)) return null;
  const octal = Number.parseInt(digits, 8);
  return !isTypical(mode, directory) && isTypical(octal, directory) ? octal : null;
}

/** Whether somebody would plausibly want these permission bits. */
function isTypical(mode: number, directory: boolean): boolean {
  if (mode === 0) return true;
  let wider = 0; // permissions that a less specific class has already
  for (const shift of [0, 3, 6]) {
    const bits = (mode >> shift) & 0o7;
    // The owner has at least what the group has, the group what everybody has.
    if ((bits & wider) !== wider) return false;
    // Execute that comes on top of a plain read further out is odd (rwxr-----), so are write and execute without read.
    if ((bits & 1) !== 0 && (wider & 4) !== 0 && (wider & 1) === 0) return false;
    if ((bits & 3) !== 0 && (bits & 4) === 0) return false;
    wider |= bits;
  }
  if ((wider & 4) === 0) return false;
  const executable = (wider & 1) !== 0;
  const writable = (wider & 2) !== 0;
  if (directory) {
    if (!executable || (mode & 0o4000) !== 0) return false;
    return (mode & 0o3000) === 0 || writable;
  }
  if ((mode & 0o6000) !== 0 && (!executable || (mode & 0o2) !== 0)) return false;
  return (mode & 0o1000) === 0;
}
