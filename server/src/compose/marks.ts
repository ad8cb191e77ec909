/** `${name}` in a text, and how it is written where it is not meant. */
import type { Span } from '../text/span.ts';

/** The mark of a value. */
export interface ValueMark {
  /** All of it, with the sign of an escape. */
  readonly span: Span;
  /** What stands between the braces. */
  readonly name: string;
  /** Whether that is the form of a name. */
  readonly isName: boolean;
  /** There is a second sign in front of it, which is to go: nothing is filled in. */
  readonly escaped: boolean;
}

/** Nothing longer between braces is meant as a name. */
const MARK = /\$\{([^${}\n]{1,100})\}/g;
const NAME = /^[A-Za-z_][A-Za-z0-9_.-]*$/;

/** The marks of a text, in order. Takes linear time. */
export function valueMarks(text: string): readonly ValueMark[] {
  return Array.from(text.matchAll(MARK), ({ 0: whole, 1: name = '', index }) => {
    const escaped = text[index - 1] === '$';
    const span = { start: escaped ? index - 1 : index, end: index + whole.length };
    return { span, name, isName: NAME.test(name), escaped };
  });
}
