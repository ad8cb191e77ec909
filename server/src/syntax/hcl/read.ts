/**
 * Reads files of Terraform's variables (`.tfvars`): names with literals. Nothing is evaluated: an entry whose value is an
 * expression is left out, and the rest is still read.
 */
import type { TemplateValue, TemplateValues } from '../template/value.ts';

/** Lists and maps that are nested deeper are no literals. */
const MOST_DEPTH = 64;

interface Scanner {
  readonly text: string;
  at: number;
}

/** The entries of a file that have literals. Takes time linear in the length, never fails. */
export function readTfvars(text: string): TemplateValues {
  const scanner: Scanner = { text, at: 0 };
  const values = new Map<string, TemplateValue>();
  for (skip(scanner); scanner.at < text.length; skip(scanner)) {
    const start = scanner.at;
    const name = take(scanner, NAME) ?? quoted(scanner);
    skipBlanks(scanner);
    const value = name !== undefined && take(scanner, '=') !== undefined ? readValue(scanner, 0) : undefined;
    // What stands behind a literal makes an expression of it: `1 + 2`.
    if (name !== undefined && value !== undefined && endsHere(scanner)) values.set(name, value);
    else skipEntry(scanner, start);
  }
  return values;
}

const NAME = /[\p{L}_][\p{L}\p{N}_-]*/uy;
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/y;
const BLANKS = /(?:[ \t\r]|#[^\n]*|\/\/[^\n]*|\/\*(?:[^*]|\*(?!\/))*(?:\*\/)?)*/y;
const SPACE = /(?:\s|#[^\n]*|\/\/[^\n]*|\/\*(?:[^*]|\*(?!\/))*(?:\*\/)?|\ufeff)*/y;
const WORDS: ReadonlyMap<string, TemplateValue> = new Map<string, TemplateValue>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/** What an expression or a word matches here, behind which reading goes on. */
function take(scanner: Scanner, wanted: RegExp | string): string | undefined {
  if (typeof wanted === 'string') {
    if (!scanner.text.startsWith(wanted, scanner.at)) return undefined;
    scanner.at += wanted.length;
    return wanted;
  }
  wanted.lastIndex = scanner.at;
  const found = wanted.exec(scanner.text)?.[0];
  scanner.at += found?.length ?? 0;
  return found;
}

function skip(scanner: Scanner): void {
  take(scanner, SPACE);
}

function skipBlanks(scanner: Scanner): void {
  take(scanner, BLANKS);
}

const PARTS = /"(?:[^"\\\n]|\\.)*"|#[^\n]*|\/\/[^\n]*|[[{(\]})\n]/g;

/** Goes behind the entry that begins at `start`: to the end of a line in which no bracket is open. */
function skipEntry(scanner: Scanner, start: number): void {
  const { text } = scanner;
  if (scanner.at >= text.length) return;
  scanner.at = text.length;
  let depth = 0;
  PARTS.lastIndex = start;
  for (let found = PARTS.exec(text); found; found = PARTS.exec(text)) {
    const [part] = found;
    if ('[{('.includes(part)) depth++;
    else if (']})'.includes(part)) depth--;
    else if (part === '\n' && depth <= 0) {
      scanner.at = PARTS.lastIndex;
      return;
    }
  }
}

function endsHere(scanner: Scanner): boolean {
  skipBlanks(scanner);
  const next = scanner.text[scanner.at];
  return next === undefined || next === '\n' || scanner.text[scanner.at - 1] === '\n';
}

function readValue(scanner: Scanner, depth: number): TemplateValue | undefined {
  skipBlanks(scanner);
  const first = scanner.text[scanner.at];
  if (first === '"') return quoted(scanner);
  if (first === '<') return heredoc(scanner);
  if (depth >= MOST_DEPTH) return undefined;
  if (first === '[') return readList(scanner, depth);
  if (first === '{') return readMap(scanner, depth);
  const number = take(scanner, NUMBER);
  if (number !== undefined) return Number(number);
  const word = take(scanner, NAME);
  return word === undefined ? undefined : WORDS.get(word);
}

function readList(scanner: Scanner, depth: number): TemplateValue | undefined {
  const items: TemplateValue[] = [];
  scanner.at++;
  for (skip(scanner); take(scanner, ']') === undefined; skip(scanner)) {
    const item = readValue(scanner, depth + 1);
    if (item === undefined) return undefined;
    items.push(item);
    skip(scanner);
    if (take(scanner, ',') === undefined && scanner.text[scanner.at] !== ']') return undefined;
  }
  return items;
}

function readMap(scanner: Scanner, depth: number): TemplateValue | undefined {
  const entries = new Map<string, TemplateValue>();
  scanner.at++;
  for (skip(scanner); take(scanner, '}') === undefined; skip(scanner)) {
    const name = quoted(scanner) ?? take(scanner, NAME) ?? take(scanner, NUMBER);
    skipBlanks(scanner);
    if (name === undefined || (take(scanner, '=') ?? take(scanner, ':')) === undefined) return undefined;
    const value = readValue(scanner, depth + 1);
    if (value === undefined) return undefined;
    entries.set(name, value);
    skipBlanks(scanner);
    if (take(scanner, ',') === undefined && !/[\n}]/.test(scanner.text[scanner.at] ?? '')) return undefined;
  }
  return entries;
}

const QUOTED = /"((?:[^"\\\n]|\\.)*)"/y;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

function quoted(scanner: Scanner): string | undefined {
  const found = take(scanner, QUOTED);
  if (found === undefined) return undefined;
  return literal(found.slice(1, -1))?.replace(
    /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))/g,
    (whole: string, four?: string, eight?: string, sign?: string) => {
      const code = Number.parseInt(four ?? eight ?? '', 16);
      if (code <= 0x10ffff) return String.fromCodePoint(code);
      return ESCAPES[sign ?? ''] ?? whole;
    },
  );
}

/** A text without what escapes the signs of a template; undefined where it is a template itself. */
function literal(text: string): string | undefined {
  if (/(?<!\$)\$\{|(?<!%)%\{/.test(text)) return undefined;
  return text.replace(/([$%])\1\{/g, '$1{');
}

const HEREDOC = /<<(-?)([\p{L}_][\p{L}\p{N}_-]*)[ \t]*\r?\n/uy;

/** `<<EOT … EOT`; with `<<-` without the indentation that its lines share. */
function heredoc(scanner: Scanner): string | undefined {
  HEREDOC.lastIndex = scanner.at;
  const [head = '', flush, word = ''] = HEREDOC.exec(scanner.text) ?? [];
  if (head === '') return undefined;
  const lines: string[] = [];
  let at = scanner.at + head.length;
  while (at < scanner.text.length) {
    const end = scanner.text.indexOf('\n', at);
    const line = scanner.text.slice(at, end < 0 ? scanner.text.length : end + 1);
    if (line.trim() === word) {
      // The line break stays, which ends the entry.
      scanner.at = at + line.trimEnd().length;
      const indents = lines.filter((one) => one.trim() !== '').map((one) => one.search(/\S/));
      const shared = flush
        ? indents.reduce((least, one) => Math.min(least, one), Number.MAX_SAFE_INTEGER)
        : 0;
      return literal(lines.map((one) => one.slice(Math.min(shared, one.search(/\S|$/)))).join(''));
    }
    lines.push(line);
    at += line.length;
  }
  // All that follows is in it.
  scanner.at = scanner.text.length;
  return undefined;
}
