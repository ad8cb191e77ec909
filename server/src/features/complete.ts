/** Completion of keys and values, in half-typed and broken text too. */
import type { Analysis } from '../analysis.ts';
import type { Files } from '../render/files.ts';
import { defaultRelease } from '../spec/releases.ts';
import { type ResolvedShape, resolveButane } from '../spec/resolve.ts';
import type { Span, TextEdit } from '../text/span.ts';
import { type InsertStyle, plainOf } from './complete-insert.ts';
import { completeHeader, completeKeys } from './complete-keys.ts';
import { findPlace, type Place } from './complete-place.ts';
import { findJsonPlace } from './complete-place-json.ts';
import { completeValues } from './complete-values.ts';

export interface Completion {
  readonly label: string;
  readonly kind: 'key' | 'value' | 'snippet' | 'file' | 'folder';
  /** The type, in few words. */
  readonly detail: string;
  /** Stands behind the label: `needs flatcar 1.1.0`. */
  readonly hint: string;
  /** Markdown. */
  readonly documentation: string;
  /** What is replaced; holds the cursor and lies on its line. */
  readonly replace: Span;
  /**
   * A snippet as LSP defines it (plain text when snippets are off). Its lines after the first are indented relative to
   * the line it is put in (InsertTextMode.adjustIndentation).
   */
  readonly insert: string;
  /** What the editor matches with the typed text. */
  readonly filter: string;
  /** Sorts among the others. */
  readonly sort: string;
  readonly deprecated: boolean;
  /** Further edits elsewhere (raising the version). */
  readonly edits: readonly TextEdit[];
}

export interface CompleteOptions {
  /** Whether `insert` may be a snippet. */
  readonly snippets: boolean;
  /** To offer local files. */
  readonly files?: Files;
}

/** What fits at an offset; empty where nothing does. A text without a header is taken for a Butane config being begun. */
export function complete(
  analysis: Analysis,
  offset: number,
  options: CompleteOptions,
): readonly Completion[] {
  const shape = analysis.shape ?? fallbackShape();
  const json = analysis.kind === 'ignition';
  const place = json ? findJsonPlace(analysis, shape, offset) : findPlace(analysis, shape, offset);
  if (!place) return [];
  const offered = offer(analysis, place, { flow: place.flow || json, json }, options.files);
  const found = place.commas ? offered.map((item) => separate(item, place)) : offered;
  return options.snippets ? found : found.map((item) => ({ ...item, insert: plainOf(item.insert) }));
}

/** Puts what is offered into the brackets and between the commas that JSON wants around it. */
function separate(item: Completion, { commas, layout }: Place): Completion {
  const text = layout === 'brackets' ? `[${item.insert}]` : item.insert;
  return {
    ...item,
    insert: `${text}${commas?.after ?? ''}`,
    edits: [...item.edits, ...(commas?.before ?? [])],
  };
}

function fallbackShape(): ResolvedShape {
  return resolveButane(defaultRelease(null));
}

function offer(
  analysis: Analysis,
  place: Place,
  style: InsertStyle,
  files: Files | undefined,
): readonly Completion[] {
  const { type } = place.expected;
  if (!type) return [];
  if (type.kind === 'shape') {
    const headless = analysis.kind !== 'butane' && analysis.kind !== 'unknown';
    const header = headless ? [] : completeHeader(place);
    return [...header, ...completeKeys(analysis, place, type, style)];
  }
  if (type.kind !== 'list') return completeValues(analysis, place, style, files);
  if (type.of.kind === 'shape') return completeKeys(analysis, place, type.of, style);
  return completeValues(analysis, { ...place, expected: { ...place.expected, type: type.of } }, style, files);
}
