/** A quadlet file as the generator asks for its values. */
import type { Span } from '../../text/span.ts';
import { firstSpan } from '../values/place.ts';
import type { QuadletLine } from './read.ts';

/** Groups and keys of one file, its drop-ins included. */
export interface QuadletUnit {
  readonly file: { readonly name: string; readonly text: string };
  /** The group that its suffix is about. */
  readonly group: string;
  readonly lines: readonly QuadletLine[];
  readonly groups: ReadonlyMap<string, Span>;
}

/** The last line with a key. */
export function lastLine(unit: QuadletUnit, key: string, group = unit.group): QuadletLine | undefined {
  return unit.lines.findLast((line) => line.group === group && line.key === key);
}

/** The last value of a key without quotes around it; null where the key is missing. */
export function lastValue(unit: QuadletUnit, key: string, group = unit.group): string | null {
  const value = lastLine(unit, key, group)?.value;
  if (value === undefined) return null;
  const plain = value.trimEnd();
  let [from, to] = [0, plain.length];
  while (plain[from] === '"') from++;
  while (to > from && plain[to - 1] === '"') to--;
  return plain.slice(from, to);
}

/** The lines of a key since the last one that is empty. */
export function linesOf(unit: QuadletUnit, key: string, group = unit.group): readonly QuadletLine[] {
  const lines = unit.lines.filter((line) => line.group === group && line.key === key);
  return lines.slice(lines.findLastIndex(({ value }) => value === '') + 1);
}

/** Where what is said of the file as a whole is shown. */
export function headSpan(unit: QuadletUnit): Span {
  return unit.groups.get(unit.group) ?? firstSpan(unit.file.text);
}
