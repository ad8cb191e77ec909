/**
 * The marks of languages that make a config before a tool reads it: Go templates and Jinja (`{{ … }}`, `{% … %}`,
 * `{# … #}`), Terraform (`${ … }`, `%{ … }`), ERB (`<% … %>`).
 */
import type { Span } from '../../text/span.ts';

/** Stands for each character of a mark in a value, where marks are out of the way; no other text is likely to hold it. */
export const FILL = '\ue000';

/** A mark may be this long, in UTF-16 units; an opening further from its end is no mark. */
const LONGEST = 4000;

/** What opens a mark; `$${` and `%%{` are Terraform's escapes for the plain characters. */
const OPENINGS = /\{\{|\{%(?=[-+ ])|\{#|<%(?=[-=#@ ])|(?<!\$)\$\{|(?<!%)%\{/g;
const CLOSINGS: Readonly<Record<string, string>> = { '{{': '}}', '{%': '%}', '{#': '#}', '<%': '%>' };

/** What a mark begins with. */
const BEGINNINGS = [...Object.keys(CLOSINGS), '${', '%{'];

/** Whether a text may have marks: most have none, and are not looked through further. */
export function mayHaveMarks(text: string): boolean {
  return BEGINNINGS.some((one) => text.includes(one));
}

/** The marks of a text in order, none inside another. Takes linear time. */
export function findMarks(text: string): Span[] {
  const marks: Span[] = [];
  const next = new Map<string, number>();
  const braces = /[$%]\{/.test(text) ? matchBraces(text) : new Map<number, number>();
  let from = 0;
  for (const { 0: opening, index: start } of text.matchAll(OPENINGS)) {
    if (start < from) continue;
    const closing = CLOSINGS[opening];
    const end = closing ? endOf(text, closing, start + opening.length, next) : braces.get(start + 1);
    if (end === undefined || end - start > LONGEST) continue;
    marks.push({ start, end });
    from = end;
  }
  return marks;
}

/** Behind the next `closing`. `next` remembers where it was found, so that no part of the text is searched twice. */
function endOf(text: string, closing: string, at: number, next: Map<string, number>): number | undefined {
  let found = next.get(closing) ?? -1;
  if (found < at) {
    const index = text.indexOf(closing, at);
    found = index < 0 ? Infinity : index;
    next.set(closing, found);
  }
  if (found === Infinity || found - at > LONGEST) return undefined;
  const end = found + closing.length;
  if (closing !== '}}' || text[end] !== '}') return end;
  // Of `}}}` the last two close where the first belongs to a map in the mark; else the last one closes something around it.
  const inside = text.slice(at, found);
  return inside.split('{').length > inside.split('}').length ? end + 1 : end;
}

/** Behind the brace that closes each opening one. In a mark of Terraform's a text in quotes may have any. */
function matchBraces(text: string): Map<number, number> {
  const ends = new Map<number, number>();
  const open: { readonly at: number; readonly isMark: boolean }[] = [];
  const take = (brace: string, index: number): void => {
    if (brace === '}') {
      const start = open.pop();
      if (start !== undefined) ends.set(start.at, index + 1);
    } else open.push({ at: index + brace.length - 1, isMark: brace.length > 1 || isInMark() });
  };
  const isInMark = (): boolean => open.at(-1)?.isMark === true;
  // The braces behind a quote in a mark: they count where it has no other half on its line.
  let quoted: (readonly [brace: string, index: number])[] | null = null;
  for (const { 0: word, index } of text.matchAll(/[$%]?\{|\}|\\.|"|\n/g)) {
    if (word === '"') quoted = quoted || !isInMark() ? null : [];
    else if (word === '\n') {
      for (const [brace, at] of quoted ?? []) take(brace, at);
      quoted = null;
    } else if (!word.startsWith('\\')) {
      if (quoted) quoted.push([word, index]);
      else take(word, index);
    }
  }
  for (const [brace, at] of quoted ?? []) take(brace, at);
  return ends;
}

/** What a mark is to the marks around it. `comment`: nothing at all. */
export type Role = 'open' | 'middle' | 'close' | 'comment' | 'other';

const OPEN =
  /^(?:if|unless|for|range|with|define|block|macro|raw|call|filter|while|case)\b|\bdo\s*(?:\|[^|]*\|)?$/;

/** The role of a mark, by its first word. */
export function roleOf(mark: string): Role {
  if (mark.startsWith('${')) return 'other';
  const inside = mark
    .slice(2, mark.startsWith('%{') ? -1 : -2)
    .replace(/^[-~+=]/, '')
    .replace(/[-~]$/, '')
    .trim();
  if (mark.startsWith('{#') || inside.startsWith('/*') || inside.startsWith('#')) return 'comment';
  if (/^end[a-z]*\b/.test(inside)) return 'close';
  if (/^(?:else|elif|elsif|elseif|when)\b/.test(inside)) return 'middle';
  return OPEN.test(inside) ? 'open' : 'other';
}
