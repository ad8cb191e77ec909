/** What the preview of a document shows, and the ways between it and the document. */

import { mapSource, type PrintedConfig, printWithMap } from '../../analysis/print-map.ts';
import { type Analysis, asFilled, unfilled } from '../../analysis.ts';
import type { Detail } from '../../config/finding.ts';
import { type ShapeValue, stringOf } from '../../config/value.ts';
import { type Notation, printConfig } from '../../render/print-config.ts';
import type { Written } from '../../render/written.ts';
import type { LineIndex } from '../../text/lines.ts';
import { onceFor } from '../../text/once.ts';
import type { SourceMap } from '../../text/source-map.ts';
import type { Span } from '../../text/span.ts';
import { words } from '../../text/words.ts';
import { notApplied } from '../machine-view/booted.ts';

export interface Rendering {
  /** As the command line prints it, with a line break at its end. */
  readonly text: string;
  readonly language: 'json' | 'yaml';
  /** The specification of the Ignition in it. */
  readonly ignitionVersion: string | null;
  /** How many things of an old config a machine does not apply. */
  readonly losses: number;
}

interface Shown {
  readonly config: ShapeValue;
  readonly notation: Notation;
  readonly ignitionVersion: string | null;
  readonly losses: number;
}

/** What is printed: the real tool's rendering; of Ignition before 3 what a machine applies, as it is its own rendering. */
function configOf(analysis: Analysis, compact: boolean): Shown | null {
  const { rendered, renderedAs, ignitionVersion, kind, format } = analysis;
  if (!rendered) return null;
  const notation = renderedAs === 'yaml' ? 'YAML' : compact ? 'compact JSON' : 'pretty JSON';
  const applied = kind === 'ignition' && format?.isOld ? analysis.applied() : null;
  if (!applied?.ok) return { config: rendered, notation, ignitionVersion, losses: 0 };
  const header = applied.config.fields.get('ignition');
  const version = header?.kind === 'shape' ? stringOf(header, 'version') : undefined;
  return {
    config: applied.config,
    notation,
    ignitionVersion: version ?? null,
    losses: applied.losses.length,
  };
}

const texts = onceFor((_: Analysis) => new Map<boolean, Rendering | null>());

/** What is shown of a document; null where it does not render. Printed once for each notation. */
export function renderingOf(analysis: Analysis, compact = false): Rendering | null {
  const known = texts(analysis).get(compact);
  if (known !== undefined) return known;
  const from = asFilled(analysis);
  const shown = configOf(from, compact);
  const made = shown && describe(shown, printConfig(shown.config, shown.notation, from.memory));
  texts(analysis).set(compact, made);
  return made;
}

function describe({ notation, ignitionVersion, losses }: Shown, printed: string): Rendering {
  const text = printed.endsWith('\n') ? printed : `${printed}\n`;
  return { text, language: notation === 'YAML' ? 'yaml' : 'json', ignitionVersion, losses };
}

const maps = onceFor((_: Analysis) => new Map<boolean, PrintedConfig | null>());

/** The map of a rendering, made when it is first asked for: that takes several times as long as the text. */
function mapOf(analysis: Analysis, compact: boolean): PrintedConfig | null {
  const known = maps(analysis).get(compact);
  if (known !== undefined) return known;
  const from = asFilled(analysis);
  const shown = configOf(from, compact);
  const made =
    shown && from.format
      ? printWithMap(shown.config, mapSource(from, from.format.language), shown.notation)
      : null;
  maps(analysis).set(compact, made);
  return made;
}

/** A part of a document and what came of it. */
export interface Counterparts {
  /** In the document; of a template in the template. */
  readonly source: Span;
  /** In the rendering, the largest first; never empty. */
  readonly made: readonly Span[];
  /** Where the offset that was asked about leads. */
  readonly at: number;
}

/** More than so many parts at once nobody looks at. */
const MOST = 500;

/** The offsets to look at for one in front of a line's first word: itself, the line's dash, that word. */
function meantBy(text: string, line: number, offset: number): readonly number[] {
  const skip = (blanks: string): number => {
    let at = line;
    while (at < text.length && blanks.includes(text.charAt(at))) at++;
    return at;
  };
  const word = skip(' \t-');
  return offset >= word ? [offset] : [offset, Math.max(offset, skip(' \t')), word];
}

/** The ways between a document as people have it and what came of it. */
export interface Ways {
  readonly map: SourceMap<Written>;
  readonly document: { readonly text: string; readonly lines: LineIndex };
  /** From what is mapped to the document. */
  home(span: Span): Span;
  /** From the document to what is mapped. */
  away(offset: number): readonly number[];
}

/** What an offset of the document became, of what stands outside of everything the whole; null where it does not render. */
export function madeOf(analysis: Analysis, offset: number, compact = false): Counterparts | null {
  const map = mapOf(analysis, compact)?.map;
  const filled = analysis.filled?.filled;
  const home = (span: Span): Span => filled?.home(span) ?? span;
  const away = (place: number): readonly number[] => filled?.away(place) ?? [place];
  return map ? madeBy({ map, document: analysis, home, away }, offset) : null;
}

/** The same, by any such ways. */
export function madeBy({ map, document, home, away }: Ways, offset: number): Counterparts | null {
  const root = map.pieces[0];
  if (!root) return null;
  const look = (place: number) =>
    away(place)
      .slice(0, MOST)
      .flatMap((at) => map.outputsAt(at));
  const { lines, text } = document;
  const line = lines.offset({ line: lines.lineAt(offset) + 1, column: 1 });
  const [own = [], ...others] = meantBy(text, line, offset).map(look);
  // What began on a line before is around the entry that begins on this one.
  const isOfLine = ([one]: typeof own): boolean => !!one && home(one.piece.source).start >= line;
  const found = isOfLine(own) ? own : (others.find(isOfLine) ?? own);
  const first = found[0] ?? { piece: root, at: root.start };
  const made = (found.length > 0 ? found : [first])
    .slice(0, MOST)
    .map(({ piece: { start, end } }) => ({ start, end }));
  return { source: home(first.piece.source), made, at: first.at };
}

/** Where an offset of the rendering came from, of what nobody wrote the whole; null where there is no rendering. */
export function sourceOf(analysis: Analysis, offset: number, compact = false): Counterparts | null {
  const printed = mapOf(analysis, compact);
  // The line break at the end is no part of the config.
  const found = printed?.map.sourceAt(Math.min(offset, printed.text.length));
  const root = printed?.map.pieces[0];
  if (!root) return null;
  const { piece, at } = found ?? { piece: root, at: root.source.start };
  const filled = analysis.filled?.filled;
  const home = (span: Span): Span => filled?.home(span) ?? span;
  const made = [{ start: piece.start, end: piece.end }];
  return { source: home(piece.source), made, at: home({ start: at, end: at }).start };
}

/** Why a document does not render, in the real tool's words, and the place of that. */
export interface Refusal {
  readonly reason: string;
  /** Null where the whole document is meant. */
  readonly span: Span | null;
}

/** Why there is no rendering. */
export function refusalOf(analysis: Analysis): Refusal {
  const error = firstError(analysis);
  return {
    reason: reasonOf(analysis) ?? notApplied(analysis) ?? words`this is not a Butane config`,
    span: error ? analysis.lines.firstLine(error.span) : null,
  };
}

/** What the real tool says first of all against a document; null where it takes it, or is not asked. */
export function reasonOf(analysis: Analysis): string | null {
  return firstError(analysis)?.message ?? asFilled(analysis).fatal;
}

/** The tool's first error, at its place in the template. Our own rules, which take far longer, are not asked. */
function firstError(analysis: Analysis): Detail | undefined {
  const { findings } = asFilled(analysis).check;
  const error = findings.find(({ severity }) => severity === 'error');
  if (!error || !analysis.filled) return error;
  const { filled } = analysis.filled;
  const spans = [error, ...(error.details ?? [])].flatMap(({ span, related = [] }) => [
    span,
    ...related.map((one) => one.span),
  ]);
  return {
    message: unfilled(error.message, spans, filled, analysis.text),
    span: filled.home(error.span),
  };
}
