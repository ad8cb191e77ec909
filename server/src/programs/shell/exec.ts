/** Scripts that Exec lines hand to a shell: what is left of them when systemd has taken its quotes and marks away. */
import type { Span } from '../../text/span.ts';

/** A script as a shell gets it, each character with its place in the unit. */
export interface ExecScript {
  readonly text: string;
  /** Where each character begins in the unit; one more for the end. */
  readonly places: readonly number[];
}

const ESCAPES: Readonly<Record<string, string>> = {
  ...{ a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', s: ' ' },
  ...{ '\\': '\\', '"': '"', "'": "'" },
};

/**
 * The script between the quotes of a word of an Exec line (systemd.service(5), command lines; systemd.syntax(7), quoting).
 * What a specifier or a number in an escape comes to is one letter here.
 * @param span between the quotes
 * @param substitutes whether variables are put in, so that `$$` is a plain `$`
 */
export function execScript(unit: string, { start, end }: Span, substitutes: boolean): ExecScript {
  const parts: string[] = [];
  const places: number[] = [];
  let at = start;
  const put = (character: string, length: number): void => {
    parts.push(character);
    for (let i = 0; i < character.length; i++) places.push(at);
    at += length;
  };
  while (at < end) {
    const character = unit[at] ?? '';
    const next = at + 1 < end ? (unit[at + 1] ?? '') : '';
    if (character === '\\' && next === '\n') put(' ', 2);
    else if (character === '\\' && ESCAPES[next] !== undefined) put(ESCAPES[next] ?? '', 2);
    else if (character === '\\' && /[xuU0-7]/.test(next))
      put('x', lengthOf(unit.slice(at, Math.min(end, at + 10))));
    else if (character === '$' && next === '$' && substitutes) put('$', 2);
    else if (character === '%' && next !== '') put(next === '%' ? '%' : 'x', 2);
    else put(character, 1);
  }
  places.push(end);
  return { text: parts.join(''), places };
}

function lengthOf(written: string): number {
  return /^\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|[0-7]{3})/.exec(written)?.[0].length ?? 2;
}
