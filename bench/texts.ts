/** The texts that the benchmarks run on, and where in them one types and asks. */
import { analyze, printIgnition } from '../server/src/analysis.ts';
import { COMPLETE_AT, type ConfigShape, generateConfig, INSIDE, TYPE_HERE } from './generate.ts';

/** The shapes that are measured everywhere. */
export const SHAPES: readonly ConfigShape[] = ['many small entries', 'few big bodies'];

/** A text with the places: where is typed, and behind how many characters of what is asked. */
export interface BenchText {
  readonly text: string;
  readonly typeAt: string;
  readonly askAt: string;
  readonly askBehind: number;
  /** Ends where is typed into the text of a file; null where there is no such text that could be read. */
  readonly insideAt: string | null;
}

/** What a text renders to. Throws where it does not. */
export function render(text: string): string {
  const analysis = analyze(text, { kind: 'butane' });
  if (!analysis.ok) throw new Error(`a generated config is not valid: ${analysis.fatal}`);
  return printIgnition(analysis, { pretty: true });
}

/** A Butane config of about `bytes` bytes. */
export function butaneText(bytes: number, shape: ConfigShape): BenchText {
  const insideAt = shape === 'units' ? null : INSIDE;
  return {
    text: generateConfig(bytes, shape),
    typeAt: TYPE_HERE,
    askAt: COMPLETE_AT,
    askBehind: 2,
    insideAt,
  };
}

/** How near a rendering comes to the size that is wanted, and how often that is tried. */
const NEAR = 0.05;
const TRIES = 4;

/** Ignition of about `bytes` bytes, of the same shape: bodies shrink when they are rendered (gzip), small entries do not. */
export function ignitionText(bytes: number, shape: ConfigShape): BenchText {
  let source = bytes;
  let text = render(generateConfig(source, shape));
  for (let i = 0; i < TRIES && Math.abs(text.length / bytes - 1) > NEAR; i++) {
    source *= bytes / text.length;
    text = render(generateConfig(source, shape));
  }
  return { text, typeAt: TYPE_HERE, askAt: '"path": "/etc/bench/marker"', askBehind: 3, insideAt: null };
}
