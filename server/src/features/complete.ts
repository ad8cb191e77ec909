/** Completion of keys and values, in half-typed and broken text too. */
import type { Analysis } from '../analysis.ts';
import { FORMATS } from '../formats/table.ts';
import type { Files } from '../render/files.ts';
import { defaultRelease } from '../spec/releases.ts';
import { type ResolvedShape, resolveButane } from '../spec/resolve.ts';
import { hasStops, type InsertStyle, plainOf } from './complete-insert.ts';
import { completeHeader, completeKeys } from './complete-keys.ts';
import { findPlace, type Place } from './complete-place.ts';
import { findJsonPlace } from './complete-place-json.ts';
import { completeSkeletons } from './complete-skeletons.ts';
import { completeValues } from './complete-values.ts';
import type { Completion, Offer } from './completion.ts';
import { subjectOf, type Unfinished } from './subject.ts';

export interface CompleteOptions {
  /** Whether `insert` may be a snippet. */
  readonly snippets: boolean;
  /** Whether the editor asks because of a blank or a dash, not for a letter or on request; then nothing may be in the way of Enter. */
  readonly unasked?: boolean;
  /** To offer local files. */
  readonly files?: Files;
  /** The text of now, where the analysis is a keystroke old. */
  readonly text?: string;
  /** The user says that it is Butane, whatever it looks like. */
  readonly asButane?: boolean;
}

/** What fits at an offset; empty where nothing does. A text without a header is taken for a Butane config being begun. */
export function complete(
  analysis: Analysis,
  offset: number,
  options: CompleteOptions,
): readonly Completion[] {
  const { text = analysis.text, asButane = false } = options;
  const subject = subjectOf(analysis);
  const format = asButane ? FORMATS.butane : subject.format;
  const shape = (asButane ? null : analysis.shape) ?? fallbackShape();
  const json = format.language === 'json';
  const place = json ? findJsonPlace(text, shape, offset) : findPlace(text, shape, offset);
  if (!place || (options.unasked && isFinishedLine(text, place))) return [];
  const unfinished = { ...subject, format, text, tree: analysis.tree };
  const offered = offer(unfinished, place, { flow: place.flow || json, json }, options.files);
  const found = place.commas ? offered.map((item) => separate(item, place)) : offered;
  return found.map((item) => settle(item, options.snippets));
}

/**
 * Whether people may well go on to the next line here: behind `key: ` of a map or list, and in a line of blanks. A list
 * that comes up by itself would take the Enter.
 */
function isFinishedLine(text: string, { layout, replace, typed }: Place): boolean {
  if (layout === 'below') return typed.trim() === '';
  const line = text.slice(text.lastIndexOf('\n', replace.start - 1) + 1, replace.start) + typed;
  return line.trim() === '';
}

/** Makes plain text of what needs no tab stop: editors hold Enter back for a snippet, and end one only behind its last stop. */
function settle(item: Offer, snippets: boolean): Completion {
  const stops = hasStops(item.insert);
  const snippet = snippets && stops;
  const insert = snippet ? item.insert : plainOf(item.insert);
  return { ...item, snippet, insert, more: item.more && snippet === stops };
}

/** Puts what is offered into the brackets and between the commas that JSON wants around it. */
function separate(item: Offer, { commas, layout }: Place): Offer {
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
  unfinished: Unfinished,
  place: Place,
  style: InsertStyle,
  files: Files | undefined,
): readonly Offer[] {
  const { type } = place.expected;
  if (!type) return [];
  if (type.kind === 'shape') {
    const header = unfinished.format.hasVariants ? completeHeader(place) : [];
    return [
      ...header,
      ...completeKeys(unfinished, place, type, style),
      ...completeSkeletons(unfinished, place),
    ];
  }
  if (type.kind !== 'list') return completeValues(unfinished, place, style, files);
  if (type.of.kind === 'shape') {
    return [...completeKeys(unfinished, place, type.of, style), ...completeSkeletons(unfinished, place)];
  }
  return completeValues(
    unfinished,
    { ...place, expected: { ...place.expected, type: type.of } },
    style,
    files,
  );
}
