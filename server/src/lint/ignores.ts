/**
 * Comments that silence our rules: `# flatcar-config-ignore rule-id, rule-id` above an entry or a line, or behind one,
 * in the document and in the texts within it; `# flatcar-config-ignore-file rule-id` anywhere. Without names: all rules.
 */

import type { EmbeddedText } from '../embedded/embedded-text.ts';
import { lineStart, nextLine } from '../syntax/yaml/edit.ts';
import type { Span } from '../text/span.ts';

export interface Ignore {
  /** Where it holds. */
  readonly region: Span;
  /** The rules; null for all. */
  readonly names: readonly { readonly id: string; readonly span: Span }[] | null;
}

export interface IgnoreSources {
  readonly text: string;
  /** The comments of the document. */
  readonly comments: readonly Span[];
  /** Texts within the document, which have comments of their own. */
  readonly texts: readonly EmbeddedText[];
}

const WORD = 'flatcar-config-ignore';
/** The ids come first; what follows them is the reason. */
const COMMENT =
  /[#;][ \t]*flatcar-config-ignore(-file)?(?![\w-])(?:[ \t]+([\w-]+(?:\/[\w-]+)?(?:[ \t]*,[ \t]*[\w-]+(?:\/[\w-]+)?)*))?/y;

/** All such comments, with what they are about. */
export function findIgnores({ text, comments, texts }: IgnoreSources): readonly Ignore[] {
  const below = createLines(text);
  const isMentioned = comments.length > 0 && text.includes(WORD);
  const own = isMentioned ? comments.flatMap((comment) => readIgnore(text, comment.start)) : [];
  const document = { start: 0, end: text.length + 1 };
  const here = own.map(({ at, names, file }) => ({
    region: file ? document : isOwnLine(text, at) ? below.entry(at) : lineAround(text, at),
    names,
  }));
  const within = texts.filter((embedded) => embedded.text.includes(WORD));
  return [...here, ...within.flatMap((embedded) => ignoresIn(embedded, document))];
}

interface Found {
  readonly at: number;
  readonly file: boolean;
  readonly names: Ignore['names'];
}

function readIgnore(text: string, at: number): Found[] {
  COMMENT.lastIndex = at;
  const match = COMMENT.exec(text);
  if (!match) return [];
  const list = match[2];
  if (list === undefined) return [{ at, file: match[1] !== undefined, names: null }];
  const from = at + match[0].length - list.length;
  const names = [...list.matchAll(/[\w/-]+/g)].map(({ index, 0: id }) => {
    return { id, span: { start: from + index, end: from + index + id.length } };
  });
  return [{ at, file: match[1] !== undefined, names }];
}

function ignoresIn({ text, spanOf }: EmbeddedText, document: Span): Ignore[] {
  const ignores: Ignore[] = [];
  const below = createLines(text);
  for (const { index } of text.matchAll(/(?<![^\s])[#;](?=[ \t]*flatcar-config-ignore)/g)) {
    for (const { file, names } of readIgnore(text, index)) {
      const region = isOwnLine(text, index) ? below.line(index) : lineAround(text, index);
      const span = spanOf(region.start, region.end);
      ignores.push({
        region: file ? document : { start: span.start, end: Math.max(span.end, span.start + 1) },
        names: names?.map(({ id, span: name }) => ({ id, span: spanOf(name.start, name.end) })) ?? null,
      });
    }
  }
  return ignores;
}

function isOwnLine(text: string, at: number): boolean {
  return text.slice(lineStart(text, at), at).trim() === '';
}

function lineAround(text: string, at: number): Span {
  return { start: lineStart(text, at), end: nextLine(text, at) };
}

const COMMENT_OR_BLANK = /^[ \t]*(?:[#;].*)?\r?\n?$/;

/** What lies below the comments of a text; comments in a row lead to the same place, which is looked for once. */
function createLines(text: string) {
  const contents = new Map<number, number>();
  const lines = new Map<number, Span>();
  const entries = new Map<number, Span>();
  /** The first line from one on that is neither a comment nor empty. */
  const contentFrom = (first: number): number => {
    const passed: number[] = [];
    let start = first;
    while (start < text.length && !contents.has(start)) {
      const next = nextLine(text, start);
      if (!COMMENT_OR_BLANK.test(text.slice(start, next))) break;
      passed.push(start);
      start = next;
    }
    const found = contents.get(start) ?? start;
    for (const one of passed) contents.set(one, found);
    return found;
  };
  return {
    /** That line, with those that continue it. */
    line(at: number): Span {
      const start = contentFrom(nextLine(text, at));
      const line = lines.get(start) ?? continuedLine(text, start);
      lines.set(start, line);
      return line;
    },
    /** The entry of the document there, with everything nested in it. */
    entry(at: number): Span {
      const start = contentFrom(nextLine(text, at));
      const entry = entries.get(start) ?? entryAt(text, start);
      entries.set(start, entry);
      return entry;
    },
  };
}

function continuedLine(text: string, start: number): Span {
  let end = nextLine(text, start);
  while (end < text.length && isContinued(text, end)) end = nextLine(text, end);
  return { start, end };
}

/** Whether the line that ends at an offset goes on in the next. */
function isContinued(text: string, end: number): boolean {
  return /\\\r?\n$/.test(text.slice(Math.max(0, end - 3), end));
}

/** The entry that begins in a line: deeper lines, and a list at the depth of its key. */
function entryAt(text: string, start: number): Span {
  const first = text.slice(start, nextLine(text, start));
  const depth = first.search(/\S/);
  if (depth < 0) return { start, end: text.length };
  const isKey = first[depth] !== '-';
  let end = nextLine(text, start);
  while (end < text.length) {
    const line = text.slice(end, nextLine(text, end));
    const column = line.search(/\S/);
    const belongs = column < 0 || column > depth || (isKey && column === depth && /^\s*-\s/.test(line));
    if (!belongs) break;
    end = nextLine(text, end);
  }
  return { start, end };
}
