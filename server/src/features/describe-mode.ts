/** File modes in words: octal, decimal and as `ls -l` writes them (chmod(1), inode(7)). */
import { readInt } from '../syntax/scalars.ts';
import type { ScalarNode } from '../syntax/tree.ts';
import { words } from '../text/words.ts';
import { code, paragraphs } from './markdown.ts';

/** The nine letters of `ls -l` for the low twelve bits of a mode; `s`, `S`, `t` and `T` tell the special bits. */
export function modeLetters(mode: number): string {
  const special = [mode & 0o4000, mode & 0o2000, mode & 0o1000];
  return [6, 3, 0]
    .map((shift, index) => {
      const bits = (mode >> shift) & 7;
      const mark = index === 2 ? 't' : 's';
      const plain = bits & 1 ? 'x' : '-';
      const last = special[index] ? (bits & 1 ? mark : mark.toUpperCase()) : plain;
      return `${bits & 4 ? 'r' : '-'}${bits & 2 ? 'w' : '-'}${last}`;
    })
    .join('');
}

/** A mode as it is usually written in YAML: four octal digits or more. */
export function octalMode(mode: number): string {
  return `0${mode.toString(8).padStart(3, '0')}`;
}

/** Whether the digits look as if meant octal but are read as decimal (`644`). */
function looksOctal(written: string): boolean {
  return /^[0-7]{3,4}$/.test(written) && !written.startsWith('0');
}

/** A mode with a leading zero that is the decimal spelling of a usual one: `0420` for 420 (which is 0644). */
function looksDecimal(written: string): number | null {
  const usual = new Map([
    ['0420', 0o644],
    ['0493', 0o755],
    ['0384', 0o600],
    ['0448', 0o700],
  ]);
  return usual.get(written) ?? null;
}

function warnAbout(written: string, isIgnition: boolean): string {
  if (looksOctal(written)) {
    const bits = Number.parseInt(written, 8);
    const meant = octalMode(bits);
    const note = words`${code(written)} has no leading zero, so it is read as a decimal number.`;
    return isIgnition
      ? [
          note,
          words`The octal mode ${code(meant)} (${code(modeLetters(bits))}) is ${code(String(bits))}.`,
        ].join(' ')
      : [note, words`Write ${code(meant)} if the octal mode is meant (${code(modeLetters(bits))}).`].join(
          ' ',
        );
  }
  const meant = looksDecimal(written);
  if (meant === null || isIgnition) return '';
  return words`${code(String(Number(written)))} is the decimal form of ${code(octalMode(meant))}; with a leading zero it is read as octal.`;
}

/** The mode a scalar holds, as Markdown; '' when it is no mode. */
export function describeMode(node: ScalarNode, isIgnition: boolean): string {
  const read = readInt(node);
  if (!read?.ok || read.value < 0 || read.value > 0o7777) return '';
  const mode = Number(read.value);
  return paragraphs([
    words`Mode ${code(octalMode(mode))} · decimal ${code(String(mode))} · ${code(modeLetters(mode))}`,
    warnAbout(node.value, isIgnition),
  ]);
}
