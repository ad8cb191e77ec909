/** A config as text: Ignition as JSON, a MachineConfig as YAML, as butane prints them. */
import type { ShapeValue } from '../config/value.ts';
import { writeJson } from '../go/json-text.ts';
import { type Output, type PrintedPiece, startOutput } from '../text/output.ts';
import { writeYaml } from './print-yaml.ts';
import { lookAtWritten, type Written } from './written.ts';

/** How a config is written down. */
export type Notation = 'compact JSON' | 'pretty JSON' | 'YAML';

/** The text, without a line break at its end. */
export function printConfig(config: ShapeValue, notation: Notation): string {
  return print(startOutput<Written>(false), config, notation);
}

/** How many bytes a part of a config takes as compact JSON. */
export function printedBytes(part: Written): number {
  const out = startOutput<Written>(false);
  writeJson(out, part, lookAtWritten, '');
  const encoder = new TextEncoder();
  return out.parts.reduce((sum, text) => sum + encoder.encode(text).length, 0);
}

/** The same text, and what each piece of it was printed from. */
export function printPieces(
  config: ShapeValue,
  notation: Notation,
): { readonly text: string; readonly pieces: readonly PrintedPiece<Written>[] } {
  const out = startOutput<Written>(true);
  return { text: print(out, config, notation), pieces: out.pieces ?? [] };
}

function print(out: Output<Written>, config: ShapeValue, notation: Notation): string {
  if (notation === 'YAML') return writeYaml(out, config, lookAtWritten);
  writeJson(out, config, lookAtWritten, notation === 'pretty JSON' ? '  ' : '');
  return out.parts.join('');
}
