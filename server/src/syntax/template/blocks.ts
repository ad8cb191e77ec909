/** How the marks of a template belong together: conditions and loops with what stands in them, over everything else. */
import type { Span } from '../../text/span.ts';
import type { Dialect } from './expression.ts';
import { roleOf } from './marks.ts';

/** What stands in a mark, without its signs. */
export interface Mark extends Span {
  readonly inside: string;
  readonly dialect: Dialect;
  /** Its sign at the start, or the end, takes the blanks beside it away. */
  readonly trimsBefore: boolean;
  readonly trimsAfter: boolean;
  /** Writes nothing; Jinja's take the line break behind them along. */
  readonly isStatement: boolean;
  readonly isComment: boolean;
}

/** A condition with what stands behind it; null for `else`. */
export interface Branch {
  readonly mark: Mark;
  readonly body: readonly Part[];
}

export type Part =
  | { readonly kind: 'text'; readonly span: Span }
  | { readonly kind: 'mark'; readonly mark: Mark }
  | { readonly kind: 'block'; readonly branches: readonly Branch[]; readonly close: Mark };

/** Blocks that lie deeper are no blocks, but lines as all others. */
const MOST_DEPTH = 32;

interface Open {
  readonly branches: { readonly mark: Mark; readonly body: Part[] }[];
}

/**
 * The parts of a template, in order. A mark without its other half, and one of a block that lies too deep, is a mark like
 * others. Takes linear time.
 * @param spans the marks, as `findMarks` gives them
 */
export function readParts(text: string, spans: readonly Span[]): readonly Part[] {
  const root: Part[] = [];
  const open: Open[] = [];
  const body = (): Part[] => open.at(-1)?.branches.at(-1)?.body ?? root;
  let at = 0;
  const words = (end: number): void => {
    if (end > at) body().push({ kind: 'text', span: { start: at, end } });
  };
  for (const span of spans) {
    words(span.start);
    at = span.end;
    const source = text.slice(span.start, span.end);
    const mark = readMark(source, span);
    const role = roleOf(source);
    if (role === 'open' && open.length < MOST_DEPTH) open.push({ branches: [{ mark, body: [] }] });
    else if (role === 'middle' && open.length > 0) open.at(-1)?.branches.push({ mark, body: [] });
    else if (role === 'close' && open.length > 0) {
      const branches = open.pop()?.branches ?? [];
      body().push({ kind: 'block', branches, close: mark });
    } else body().push({ kind: 'mark', mark });
  }
  words(text.length);
  // What is still open has no end: its parts are parts of what is around it.
  for (let last = open.pop(); last; last = open.pop()) {
    const parts = last.branches.flatMap(({ mark, body: inner }): Part[] => [
      { kind: 'mark', mark },
      ...inner,
    ]);
    body().push(...parts);
  }
  return root;
}

const BEGIN = /^(?:\{\{|\{%|\{#|<%=?|\$\{|%\{)([-~+])?/;

/** `$NAME`, which has neither brackets nor signs. */
const VARIABLE: Omit<Mark, keyof Span | 'inside'> = {
  dialect: 'terraform',
  trimsBefore: false,
  trimsAfter: false,
  isStatement: false,
  isComment: false,
};

function readMark(source: string, { start, end }: Span): Mark {
  if (/^\$\w/.test(source)) return { start, end, ...VARIABLE, inside: source.slice(1) };
  const [head = '', before] = BEGIN.exec(source) ?? [];
  const tail = source.startsWith('${') || source.startsWith('%{') ? 1 : 2;
  const sign = source.at(-tail - 1) ?? '';
  const trimsAfter = (sign === '-' || sign === '~') && source.length > head.length + tail;
  const isStatement =
    !source.startsWith('${') && !(/^(?:\{\{|<%=)/.test(source) && roleOf(source) === 'other');
  const isComment = roleOf(source) === 'comment';
  return {
    ...{ start, end, trimsAfter, isStatement, isComment },
    trimsBefore: before === '-' || before === '~',
    inside: source.slice(head.length, source.length - tail - (trimsAfter ? 1 : 0)).trim(),
    dialect: tail === 1 ? 'terraform' : isGo(source) ? 'go' : 'jinja',
  };
}

/** Go's expressions begin with a dot, a dollar, or a word and one of these; its statements stand in two braces. */
function isGo(source: string): boolean {
  return (
    source.startsWith('{{') &&
    (/[\s(][.$]/.test(source) || /^\{\{-?[.$]/.test(source) || roleOf(source) !== 'other')
  );
}
