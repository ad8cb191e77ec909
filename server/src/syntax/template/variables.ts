/** `$NAME`, which `envsubst` fills in where no other language of templates shows. */
import type { Span } from '../../text/span.ts';
import type { TemplateValues } from './value.ts';

/** The marks, and the variables that values are given for. */
export function withVariables(text: string, marks: readonly Span[], values: TemplateValues): readonly Span[] {
  const isPlain = marks.every(({ start, end }) => /^\$\{[A-Za-z_]\w*\}$/.test(text.slice(start, end)));
  if (!isPlain || text.includes('$${')) return marks;
  const found = Array.from(text.matchAll(/\$([A-Za-z_]\w*)/g)).flatMap(
    ({ 0: whole, 1: name = '', index }) => {
      return values.has(name) ? [{ start: index, end: index + whole.length }] : [];
    },
  );
  return [...marks, ...found].toSorted((one, other) => one.start - other.start);
}
