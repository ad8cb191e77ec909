/** A config as text: Ignition as JSON, a MachineConfig as YAML, as butane prints them. */
import type { ShapeValue } from '../config/value.ts';
import { type Recall, writeJson } from '../go/json-text.ts';
import { type Memory, NO_MEMORY } from '../text/memory.ts';
import { type Output, type PrintedPiece, startOutput } from '../text/output.ts';
import { utf8Length } from '../text/utf8.ts';
import { writeYaml } from './print-yaml.ts';
import { lookAtWritten, type Written } from './written.ts';

/** How a config is written down. */
export type Notation = 'compact JSON' | 'pretty JSON' | 'YAML';

/**
 * The text, without a line break at its end.
 * @param memory of the document that it was made of: entries of lists that are the same as before are printed once
 */
export function printConfig(config: ShapeValue, notation: Notation, memory: Memory = NO_MEMORY): string {
  return print(startOutput<Written>(false), config, notation, memory);
}

/** How many bytes a part of a config takes as compact JSON; `memory` as above. */
export function printedBytes(part: Written, memory: Memory = NO_MEMORY): number {
  const out = startOutput<Written>(false);
  let bytes = 0;
  const count = recallBytes(memory, (found) => {
    bytes += found;
  });
  writeJson(out, part, lookAtWritten, '', count);
  return out.parts.reduce((sum, text) => sum + utf8Length(text), bytes);
}

/** The texts of entries of lists, printed once for each notation. */
function recallTexts(memory: Memory, maker: object): Recall<Written> {
  return (item, newLine, print) => {
    const slot = item?.kind === 'shape' ? memory.slot<PrintedItem>(maker, item) : null;
    if (!slot) return null;
    if (slot.value?.newLine !== newLine) slot.value = { newLine, text: print() };
    return slot.value.text;
  };
}

/** Counts entries of lists by what they came to before, and prints nothing in their place. */
function recallBytes(memory: Memory, count: (bytes: number) => void): Recall<Written> {
  return (item, _newLine, print) => {
    const slot = item?.kind === 'shape' ? memory.slot<number>(recallBytes, item) : null;
    if (!slot) return null;
    slot.value ??= utf8Length(print());
    count(slot.value);
    return '';
  };
}

interface PrintedItem {
  readonly newLine: string;
  readonly text: string;
}

/** Who keeps the texts of each notation. */
const KEEPERS = { pretty: {}, compact: {} } as const;

/** The same text, and what each piece of it was printed from. */
export function printPieces(
  config: ShapeValue,
  notation: Notation,
): { readonly text: string; readonly pieces: readonly PrintedPiece<Written>[] } {
  const out = startOutput<Written>(true);
  return { text: print(out, config, notation), pieces: out.pieces ?? [] };
}

function print(
  out: Output<Written>,
  config: ShapeValue,
  notation: Notation,
  memory: Memory = NO_MEMORY,
): string {
  if (notation === 'YAML') return writeYaml(out, config, lookAtWritten);
  const isPretty = notation === 'pretty JSON';
  const recall = recallTexts(memory, isPretty ? KEEPERS.pretty : KEEPERS.compact);
  writeJson(out, config, lookAtWritten, isPretty ? '  ' : '', recall);
  return out.parts.join('');
}
