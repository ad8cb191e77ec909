/**
 * Reads the text of a systemd unit, or of another file in its format (networkd, resolved, sysupdate, Quadlet), as
 * systemd does (systemd.syntax(7), src/shared/conf-parser.c), and knows where everything stands. It refuses nothing: a
 * line that is no assignment is passed over, so half-typed texts can be read. What Ignition refuses, `go/unit-file.ts`
 * tells.
 */

import { lineStartAt } from '../../text/search.ts';
import type { Span } from '../../text/span.ts';

/** The name of the template of an instance (`a@b.service` -> `a@.service`); any other name is its own. */
export function templateOf(unit: string): string {
  const at = unit.indexOf('@');
  const dot = unit.lastIndexOf('.');
  return at < 0 || dot < at ? unit : unit.slice(0, at + 1) + unit.slice(dot);
}

/** One `Name=value`. */
export interface UnitEntry {
  /** The section it stands in; empty in front of the first. */
  readonly section: string;
  readonly name: string;
  readonly nameSpan: Span;
  /** Its lines joined by a blank, comment lines between them left out. */
  readonly value: string;
  /** From the first to the last character of the value, continuation lines included; empty where there is none. */
  readonly valueSpan: Span;
  /** All its lines, the last line break included. */
  readonly lines: Span;
}

/** A `[Section]` and what belongs to it. */
export interface UnitPart {
  readonly name: string;
  /** With its brackets. */
  readonly span: Span;
  /** From the line of the header to that of the next one. */
  readonly lines: Span;
}

export interface UnitText {
  readonly sections: readonly UnitPart[];
  readonly entries: readonly UnitEntry[];
  /** The comments, also those between the lines of a value; without their line breaks. */
  readonly comments: readonly Span[];
}

interface Line {
  /** Without the line break. */
  readonly start: number;
  readonly end: number;
  readonly next: number;
}

interface OpenEntry {
  readonly start: number;
  readonly equals: number;
  readonly parts: string[];
  valueEnd: number;
}

interface Reader {
  readonly text: string;
  readonly sections: { name: string; span: Span; start: number }[];
  readonly entries: UnitEntry[];
  readonly comments: Span[];
  /** The entry whose last line ended in a backslash. */
  open: OpenEntry | null;
}

/** The sections, assignments and comments of a unit. Takes time linear in the length. */
export function readUnitText(text: string): UnitText {
  const reader: Reader = { text, sections: [], entries: [], comments: [], open: null };
  for (let at = 0; at < text.length; ) {
    const line = lineAt(text, at);
    takeLine(reader, line);
    at = line.next;
  }
  finish(reader, text.length);
  const sections = reader.sections.map(({ name, span, start }, i) => {
    return { name, span, lines: { start, end: reader.sections[i + 1]?.start ?? text.length } };
  });
  return { sections, entries: reader.entries, comments: reader.comments };
}

function lineAt(text: string, start: number): Line {
  const lineBreak = text.indexOf('\n', start);
  const next = lineBreak < 0 ? text.length : lineBreak + 1;
  let end = lineBreak < 0 ? text.length : lineBreak;
  if (end > start && text[end - 1] === '\r') end--;
  return { start, end, next };
}

function takeLine(reader: Reader, { start, end, next }: Line): void {
  const line = reader.text.slice(start, end);
  const first = start + line.length - line.trimStart().length;
  const character = reader.text[first] ?? '';
  if (first < end && (character === '#' || character === ';')) {
    reader.comments.push({ start: first, end });
    return;
  }
  if (reader.open) addLine(reader, start, end, next);
  else if (character === '[' && /^\[[^\]]*\]\s*$/.test(line.trimStart())) {
    const close = reader.text.indexOf(']', first);
    reader.sections.push({
      name: reader.text.slice(first + 1, close),
      span: { start: first, end: close + 1 },
      start,
    });
  } else {
    const equals = start + line.indexOf('=');
    if (equals <= first) return;
    reader.open = { start: first, equals, parts: [], valueEnd: equals + 1 };
    addLine(reader, equals + 1, end, next);
  }
}

/** Adds one line to the open entry, and closes it unless the line ends in a backslash of its own. */
function addLine(reader: Reader, start: number, end: number, next: number): void {
  const { open } = reader;
  if (!open) return;
  const line = reader.text.slice(start, end);
  const continues = endsInBackslash(line);
  const part = continues ? line.slice(0, -1) : line;
  open.parts.push(part);
  if (part.trim() !== '') open.valueEnd = start + part.trimEnd().length;
  if (!continues) finish(reader, next);
}

/** Whether the last character is a backslash that no other one escapes. */
function endsInBackslash(line: string): boolean {
  let at = line.length;
  while (line[at - 1] === '\\') at--;
  return (line.length - at) % 2 === 1;
}

function finish(reader: Reader, next: number): void {
  const { open, text } = reader;
  if (!open) return;
  reader.open = null;
  const value = open.parts.join(' ').trim();
  const gap = /^(?:\s|\\\r?\n)*/.exec(text.slice(open.equals + 1, open.valueEnd))?.[0].length ?? 0;
  reader.entries.push({
    section: reader.sections.at(-1)?.name ?? '',
    name: text.slice(open.start, open.equals).trimEnd(),
    nameSpan: { start: open.start, end: open.start + text.slice(open.start, open.equals).trimEnd().length },
    value,
    valueSpan: { start: value === '' ? open.valueEnd : open.equals + 1 + gap, end: open.valueEnd },
    lines: { start: lineStartAt(text, open.start), end: next },
  });
}
