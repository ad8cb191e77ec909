/** Findings as the reports for programs have them: one for each mistake, at its own place. */
import { resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Finding, Fix, Related, Severity } from '../../config/finding.ts';
import { feedStarts, lineOf } from '../../text/lines.ts';
import { once } from '../../text/once.ts';
import type { Span } from '../../text/span.ts';
import type { Checked } from '../json-report.ts';
import { pathBelow } from '../path-below.ts';

/** A part of a text; lines end with LF or CRLF, columns are UTF-16 code units, and both count from 1. */
export interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** One mistake. */
export interface Entry {
  readonly severity: Severity;
  /** `SOURCE/CODE` */
  readonly rule: string;
  readonly message: string;
  /** Null where it is about the whole file. */
  readonly region: Region | null;
  /** What the place holds, cut short, by which it is known again where lines have moved. */
  readonly excerpt: string;
  readonly related: readonly Related[];
  readonly fixes: readonly Fix[];
  readonly finding: Finding;
}

/** Longest excerpt, in UTF-16 units. */
const EXCERPT = 200;
const BOM = 0xfeff;

/** Tells where spans of a text are. */
export function regionsOf(text: string): (span: Span) => Region {
  const starts = once(() => feedStarts(text));
  const place = (offset: number): readonly [line: number, column: number] => {
    const line = lineOf(starts(), offset);
    // A byte order mark is no part of the text that programs count in.
    const bom = line === 0 && offset > 0 && text.charCodeAt(0) === BOM ? 1 : 0;
    return [line + 1, offset - (starts()[line] ?? 0) - bom + 1];
  };
  return ({ start, end }) => {
    const [startLine, startColumn] = place(start);
    const [endLine, endColumn] = place(Math.max(start, end));
    return { startLine, startColumn, endLine, endColumn };
  };
}

/** The mistakes in a file, in the order in which they are told. */
export function entriesOf({ analysis }: Checked): readonly Entry[] {
  const { text, findings } = analysis;
  const regionOf = regionsOf(text);
  return findings.flatMap((finding) => {
    const { severity, source, code, message, details = [], related = [], fixes = [], span } = finding;
    const isOfAll = details.length === 0 && !finding.placed && source !== 'flatcar' && span.end === 0;
    const mistakes =
      details.length > 0
        ? details.map((one) => ({ ...one, fixes: fixes.filter(({ about }) => isFor(about, one.span)) }))
        : [{ message, span, related, fixes }];
    return mistakes.map(
      (one): Entry => ({
        ...{ severity, rule: `${source}/${code}`, message: one.message, finding, fixes: one.fixes },
        region: isOfAll ? null : regionOf(one.span),
        excerpt: text.slice(one.span.start, Math.min(one.span.end, one.span.start + EXCERPT)).trim(),
        related: one.related ?? [],
      }),
    );
  });
}

function isFor(about: Span | undefined, span: Span): boolean {
  return about === undefined || (about.start === span.start && about.end === span.end);
}

/** The lines of a region, its last one with something in it. */
export function linesOf(region: Region | null): { readonly begin: number; readonly end: number } {
  if (region === null) return { begin: 1, end: 1 };
  const { startLine, endLine, endColumn } = region;
  return { begin: startLine, end: endColumn === 1 && endLine > startLine ? endLine - 1 : endLine };
}

/** The name of a file below the working directory, with `/`; null for what is not below it. */
function nameBelow(cwd: string, file: string): string | null {
  return file === '-' ? '<stdin>' : pathBelow(cwd, file);
}

/** The same as people and programs name it, whatever it is. */
export function pathOf(cwd: string, file: string): string {
  return nameBelow(cwd, file) ?? file.replaceAll(sep, '/');
}

/** A file as a URI: relative to the working directory, or absolute for what is not below it. */
export function uriOf(cwd: string, file: string): { readonly uri: string; readonly isRelative: boolean } {
  const way = nameBelow(cwd, file);
  if (way === null) return { uri: pathToFileURL(resolve(cwd, file)).href, isRelative: false };
  // A colon in the first step would make a scheme of it, which percent signs spare.
  return { uri: way.split('/').map(encoded).join('/'), isRelative: true };
}

/** A step of a path in a URI, be there halves of surrogate pairs in it. */
function encoded(step: string): string {
  return encodeURIComponent(step.replace(/\p{Cs}/gu, '\ufffd')).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
