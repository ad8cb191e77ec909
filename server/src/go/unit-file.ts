/**
 * Unit files as `github.com/coreos/go-systemd/v22/unit` (Deserialize) reads them for Ignition's
 * `config/shared/parse.ParseUnitContents`. It is laxer than systemd (no known sections, no known options), and refuses
 * long lines only when they happen to lie in its read buffer.
 */
import type { Span } from '../text/span.ts';
import { BufferedReader } from './buffered-reader.ts';
import { quote } from './quote.ts';
import { isSpace, trimSpace } from './whitespace.ts';

/** One `Name=value`; a value over several lines keeps its backslashes and line breaks. */
export interface UnitOption {
  readonly section: string;
  readonly name: string;
  readonly value: string;
  /** From the first character of the name to the end of the value. */
  readonly span: Span;
  readonly nameSpan: Span;
  /** The value with its continuation lines, surrounding white space not included. */
  readonly valueSpan: Span;
}

/** A `[Section]`. */
export interface UnitSection {
  readonly name: string;
  /** With its brackets. */
  readonly span: Span;
}

/**
 * The content of a unit, or the error in the words of ParseUnitContents. In Go the options are nil exactly when there
 * is an error; a unit without contents, or without a section, has an empty list.
 */
export type ParsedUnit =
  | { readonly ok: true; readonly options: readonly UnitOption[]; readonly sections: readonly UnitSection[] }
  | {
      readonly ok: false;
      readonly error: string;
      /** The line at which it was given up, from the first character that was looked at. */
      readonly line: Span;
    };

const LINE_MAX = 2048;
const LINE_FEED = 0x0a;
const CLOSING_BRACKET = 0x5d;

/** One step of the reader: the next one, nothing at the end, or the error. The line length is checked in between. */
type Step = () => Step | null | string;

interface State {
  readonly input: BufferedReader;
  readonly options: UnitOption[];
  readonly sections: UnitSection[];
  /** Position of what is being read: a section's bracket, an option's name. */
  start: number;
  readonly printGarbage: (garbage: string) => string;
}

/**
 * Reads the content of a unit or drop-in; null is a unit without contents. Takes time linear in the length.
 * `printGarbage` prints what stands behind a section's name in the error, which older versions of the library do otherwise.
 */
export function parseUnit(contents: string | null, printGarbage = quote): ParsedUnit {
  const input = new BufferedReader((contents ?? '').replace(/\p{Cs}/gu, '\ufffd'));
  const state: State = { input, options: [], sections: [], start: 0, printGarbage };
  let step: Step | null = () => findSection(state);
  while (step) {
    const next: Step | null | string = lineTooLong(state) ? `line too long (max ${LINE_MAX} bytes)` : step();
    if (typeof next === 'string') {
      return { ok: false, error: `invalid unit content: ${next}`, line: lineFrom(state, contents ?? '') };
    }
    step = next;
  }
  return { ok: true, options: state.options, sections: state.sections };
}

function lineFrom({ input, start }: State, contents: string): Span {
  const from = input.span(start, start).start;
  const end = /[\r\n]/.exec(contents.slice(from))?.index ?? contents.length - from;
  return { start: from, end: from + end };
}

/** Tells whether the next 2048 bytes are in the buffer and hold no line break. */
function lineTooLong(state: State): boolean {
  const { input } = state;
  if (input.buffered < LINE_MAX) return false;
  const isLong = input.nextLineBreak() >= input.at + LINE_MAX;
  if (isLong) state.start = input.at;
  return isLong;
}

/** Before the first section everything is skipped, one character a step. */
function findSection(state: State): Step | null {
  const character = state.input.readCharacter();
  const again: Step = () => findSection(state);
  if (character === '') return null;
  if (character === '[') return () => readSection(state);
  return isComment(character) ? () => skipComment(state, again) : again;
}

function readSection(state: State): Step | string {
  const { input } = state;
  const start = input.at;
  state.start = start - 1;
  if (!input.readThrough(CLOSING_BRACKET)) return 'unable to find end of section';
  const section = { name: input.slice(start, input.at - 1), span: input.span(start - 1, input.at) };
  return () => {
    const rest = trimSpace(readLine(input).text);
    // The library prints an empty name here.
    if (rest !== '') return `found garbage after section name : ${state.printGarbage(rest)}`;
    state.sections.push(section);
    return () => readEntry(state, section.name);
  };
}

function readEntry(state: State, section: string): Step | null {
  const again: Step = () => readEntry(state, section);
  const character = state.input.readCharacter();
  if (character === '') return null;
  if (isSpace(character)) return again;
  if (character === '[') return () => readSection(state);
  if (isComment(character)) return () => skipComment(state, again);
  state.input.unread(character);
  return () => readName(state, section);
}

function readName(state: State, section: string): Step | string {
  const { input } = state;
  const start = input.at;
  state.start = start;
  for (;;) {
    const character = input.readCharacter();
    if (character === '') return 'EOF';
    if (character === '\n' || character === '\r') {
      return 'unexpected newline encountered while parsing option name';
    }
    if (character === '=') break;
  }
  return readValue(state, { section, start, equals: input.at - 1, parts: [], end: input.at });
}

interface PartialOption {
  readonly section: string;
  readonly start: number;
  readonly equals: number;
  readonly parts: string[];
  /** End of the last line that belongs to the value. */
  readonly end: number;
}

/** Reads one line of a value, and more after a backslash. Lines of white space only end the value and are dropped. */
function readValue(state: State, option: PartialOption): Step {
  return () => {
    const line = readLine(state.input);
    const blank = trimSpace(line.text) === '';
    const end = blank ? option.end : line.end;
    if (!blank) {
      option.parts.push(line.text);
      if (line.text.endsWith('\\')) {
        if (!line.last) option.parts.push('\n');
        return readValue(state, { ...option, end });
      }
    }
    finishOption(state, { ...option, end });
    return () => readEntry(state, option.section);
  };
}

function finishOption({ input, options }: State, option: PartialOption): void {
  const raw = option.parts.join('');
  const value = trimSpace(raw) + (raw.endsWith('\n') ? '\n' : '');
  const nameSpan = trimmed(input, option.start, option.equals);
  const valueSpan = trimmed(input, option.equals + 1, option.end);
  options.push({
    section: option.section,
    name: trimSpace(input.slice(option.start, option.equals)),
    value,
    span: { start: nameSpan.start, end: valueSpan.end },
    nameSpan,
    valueSpan,
  });
}

/** The span between two byte positions without the white space at its ends. */
function trimmed(input: BufferedReader, from: number, to: number): Span {
  const { start, end } = input.span(from, to);
  const text = input.slice(from, to);
  const inner = trimSpace(text);
  if (inner === '') return { start: end, end };
  const before = text.indexOf(inner.charAt(0));
  return { start: start + before, end: start + before + inner.length };
}

/** A comment ends with its line, unless that ends in a backslash (and at most one blank). */
function skipComment({ input }: State, next: Step): Step {
  while (readLine(input).text.replace(/ $/, '').endsWith('\\'));
  return next;
}

/** The rest of the line without its LF; of a lone CR only the one at the very end of the text is taken off. */
function readLine(input: BufferedReader): {
  readonly text: string;
  readonly end: number;
  readonly last: boolean;
} {
  const start = input.at;
  const last = !input.readThrough(LINE_FEED);
  let end = last ? input.at : input.at - 1;
  if (last && end > start && input.slice(end - 1, end) === '\r') end--;
  return { text: input.slice(start, end), end, last };
}

function isComment(character: string): boolean {
  return character === '#' || character === ';';
}
