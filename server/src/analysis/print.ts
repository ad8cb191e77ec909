/** What an analysed document renders to, as text. */
import type { Check } from '../config/check.ts';
import { type Notation, printConfig } from '../render/print-config.ts';
import type { Analysis } from './analyze.ts';
import { mapSource, type PrintedConfig, printWithMap } from './print-map.ts';

interface PrintOptions {
  readonly pretty?: boolean;
}

/**
 * The rendered Ignition (or MachineConfig) as text, as butane prints it, without a newline at its end; '' when there is
 * none. YAML is never `pretty`.
 */
export function printIgnition({ rendered, renderedAs }: Analysis, options: PrintOptions = {}): string {
  return rendered ? printConfig(rendered, notationOf(renderedAs, options)) : '';
}

/** The same text with the map between it and the document; null when there is none. Takes longer than the text alone. */
export function mapIgnition(analysis: Analysis, options: PrintOptions = {}): PrintedConfig | null {
  const { rendered, renderedAs, format } = analysis;
  if (!rendered || !format) return null;
  return printWithMap(rendered, mapSource(analysis, format.language), notationOf(renderedAs, options));
}

function notationOf(language: Check['renderedAs'], { pretty = false }: PrintOptions): Notation {
  if (language === 'yaml') return 'YAML';
  return pretty ? 'pretty JSON' : 'compact JSON';
}
