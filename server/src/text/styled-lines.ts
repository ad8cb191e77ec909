/** Lines for people, and the one place where they become text, for a terminal or not. */
import { visible } from './visible.ts';

/** How a piece of a line looks where colours are taken. */
export type Style = 'error' | 'warning' | 'info' | 'hint' | 'frame' | 'bold';

export interface Styled {
  readonly text: string;
  readonly style: Style;
}

/** One line, without its end; whatever a config or a file name brings into it, it stays one. */
export type Line = string | readonly (string | Styled)[];

/** Parameters of SGR, ECMA-48. */
const CODES: Readonly<Record<Style, string>> = {
  error: '1;31',
  warning: '1;33',
  info: '1;36',
  hint: '1;32',
  frame: '1;34',
  bold: '1',
};

/** The lines as text, each with its end. No other line breaks and no other control characters come out than our own. */
export function textOfLines(lines: readonly Line[], color: boolean): string {
  const piece = (one: string | Styled): string => {
    if (typeof one === 'string') return visible(one);
    const text = visible(one.text);
    return color && text !== '' ? `\u001b[${CODES[one.style]}m${text}\u001b[0m` : text;
  };
  const line = (one: Line): string => (typeof one === 'string' ? visible(one) : one.map(piece).join(''));
  return lines.map((one) => `${line(one)}\n`).join('');
}
