/** Values as text: the one place where what is rendered or converted is written out. */
import type { ShapeValue } from '../config/value.ts';
import { marshalJson } from '../go/json-text.ts';
import { toPlain } from './plain.ts';
import { printYaml } from './print-yaml.ts';

export interface PrintOptions {
  readonly pretty?: boolean;
}

/** A config as butane prints it, without a newline at its end. YAML is never `pretty`. */
export function printValue(
  value: ShapeValue,
  language: 'json' | 'yaml',
  { pretty = false }: PrintOptions = {},
): string {
  if (language === 'yaml') return printYaml(toPlain(value));
  return marshalJson(toPlain(value), pretty ? '  ' : '');
}
