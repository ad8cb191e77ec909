/**
 * The whole machine that configs are composed to: what `build` writes, read as the Ignition config that it is, so that all
 * that can be asked of a config can be asked of the machine. Each place in it leads home to the configs.
 */

import { type Analysis, analyze } from '../analysis/analyze.ts';
import { asFilled } from '../analysis.ts';
import type { Bounds } from '../formats/too-large.ts';
import type { LintOptions } from '../lint/options.ts';
import { once, onceFor } from '../text/once.ts';
import type { Span } from '../text/span.ts';
import { type PartPlace, type PrintedMachine, printMachine } from './print.ts';
import type { Composed } from './types.ts';

/** A machine as one config. */
export interface WholeMachine {
  readonly composed: Composed;
  /** Of the text of {@link WholeMachine.printed} that is not compact. */
  readonly analysis: Analysis;
  /** The text, as `build` writes it with and without `--pretty`. */
  readonly printed: (compact: boolean) => PrintedMachine;
  /** Where a part of the analysed text comes from. */
  homeOf(span: Span): PartPlace;
}

interface WholeOptions {
  readonly lint?: LintOptions;
  readonly bounds?: Bounds;
}

/** The machine of what was composed; null where there is none. Printed and read once, when it is asked for. */
export function wholeMachine(composed: Composed, options: WholeOptions = {}): WholeMachine | null {
  const printed = composed.ok ? printMachine(composed, 'pretty JSON') : null;
  if (!printed) return null;
  const compact = once(() => printMachine(composed, 'compact JSON') ?? printed);
  const system = systemOf(composed);
  const analysis = analyze(printed.text, { ...options, kind: 'ignition', ...(system && { system }) });
  return {
    ...{ composed, analysis, printed: (isCompact) => (isCompact ? compact() : printed) },
    homeOf: (span) => printed.placeOf(sourceOf(printed, span)),
  };
}

/** What a config of a machine says of itself: `variant: flatcar`. */
const machineOfPart = onceFor((analysis: Analysis) => asFilled(analysis).machine());

/** The system that one of the configs is for by its own words. */
function systemOf({ parts }: Composed) {
  const systems = parts.flatMap(({ analysis }) => machineOfPart(analysis)?.system ?? []);
  return systems.find((system) => system !== 'unknown');
}

/** Of a whole piece all that it was made from, of a part of one that part. */
function sourceOf({ map }: PrintedMachine, { start, end }: Span): Span {
  const found = map.sourceAt(start);
  if (!found) return { start: 0, end: 0 };
  const { piece, at, span } = found;
  if (start <= piece.start && end >= piece.end) return piece.source;
  const last = end > start ? map.sourceAt(end) : null;
  if (last?.piece !== piece) return start === end ? { start: at, end: at } : span;
  return { start: at, end: Math.max(at, last.at) };
}
