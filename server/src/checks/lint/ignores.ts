/**
 * Comments that silence our rules: `# flatcar-config-ignore rule-id, rule-id` above an entry or a line, or behind one,
 * in the document and in the texts within it; `# flatcar-config-ignore-file rule-id` anywhere. Without names: all rules.
 */
import type { Span } from '../../text/span.ts';
import { lineStart, nextLine } from './edit-yaml.ts';
import type { EmbeddedText } from './machine.ts';

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
  /[#;][ \t]*flatcar-config-ignore(-file)?(?![\w-])(?:[ \t]+([\w-]+(?:[ \t]*,[ \t]*[\w-]+)*))?/y;

/** All such comments, with what they are about. */
export function findIgnores({ text, comments, texts }: IgnoreSources): readonly Ignore[] {
  const own = text.includes(WORD) ? comments.flatMap((comment) => readIgnore(text, comment.start)) : [];
  const document = { start: 0, end: text.length + 1 };
  const here = own.map(({ at, names, file }) => ({
    region: file ? document : isOwnLine(text, at) ? entryBelow(text, at) : lineAround(text, at),
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
  const names = [...list.matchAll(/[\w-]+/g)].map(({ index, 0: id }) => {
    return { id, span: { start: from + index, end: from + index + id.length } };
  });
  return [{ at, file: match[1] !== undefined, names }];
}

function ignoresIn({ text, spanOf }: EmbeddedText, document: Span): Ignore[] {
  const ignores: Ignore[] = [];
  for (const { index } of text.matchAll(/(?<![^\s])[#;](?=[ \t]*flatcar-config-ignore)/g)) {
    for (const { file, names } of readIgnore(text, index)) {
      const region = isOwnLine(text, index) ? lineBelow(text, index) : lineAround(text, index);
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

/** The first line below that is neither a comment nor empty, with those that continue it. */
function lineBelow(text: string, at: number): Span {
  let start = nextLine(text, at);
  while (start < text.length && COMMENT_OR_BLANK.test(text.slice(start, nextLine(text, start)))) {
    start = nextLine(text, start);
  }
  let end = nextLine(text, start);
  while (end < text.length && /\\\r?\n$/.test(text.slice(start, end))) end = nextLine(text, end);
  return { start, end };
}

/** The entry of the document below, with everything nested in it: deeper lines, and a list at the depth of its key. */
function entryBelow(text: string, at: number): Span {
  const { start } = lineBelow(text, at);
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
