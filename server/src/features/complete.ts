/** Completion of keys and values, in half-typed and broken text too. */

import type { Analysis } from '../analysis.ts';
import { FORMATS } from '../formats/table.ts';
import type { Files } from '../render/files.ts';
import { defaultRelease } from '../spec/releases.ts';
import { type ResolvedShape, resolveButane } from '../spec/resolve.ts';
import { lineStartAt } from '../text/search.ts';
import { moveBack, moveToColumn } from './complete-column.ts';
import { hasStops, type InsertStyle, plainOf } from './complete-insert.ts';
import { completeHeader, completeKeys } from './complete-keys.ts';
import { completeSkeletons } from './complete-skeletons.ts';
import { findSlot, type Slot } from './complete-slot.ts';
import { findJsonSlot } from './complete-slot-json.ts';
import { completeValues, type ValueSources } from './complete-values.ts';
import { windowIn } from './complete-window.ts';
import type { Completion, Offer } from './completion.ts';
import { completeInside } from './inside/complete.ts';
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

/**
 * What fits at an offset; empty where nothing does. A line typed at a column where nothing can begin is put where it can.
 * Nothing is offered in place of more than one line, as editors count: to them a CR alone ends one, to YAML it does too, but not to us.
 * A text without a header is taken for a Butane config being begun.
 */
export function complete(
  analysis: Analysis,
  offset: number,
  options: CompleteOptions,
): readonly Completion[] {
  const { text = analysis.text } = options;
  const isOnOneLine = ({ replace }: Completion): boolean =>
    !/[\r\n]/.test(text.slice(replace.start, replace.end));
  const places = analysis.format?.language === 'json' ? [] : moveToColumn(text, offset);
  if (places.length === 0) return completeAsTyped(analysis, offset, options).filter(isOnOneLine);
  for (const moved of places) {
    const items = completeAsTyped(analysis, moved.offset, { ...options, text: moved.text });
    const word = moved.text.slice(moved.line, moved.offset).replace(/^ *(?:- )?/, '');
    if (items.some(({ filter }) => filter.replace(/^ *(?:- )?/, '').startsWith(word)))
      return items.flatMap((item) => moveBack(item, moved) ?? []).filter(isOnOneLine);
  }
  return [];
}

function completeAsTyped(
  analysis: Analysis,
  offset: number,
  options: CompleteOptions,
): readonly Completion[] {
  const { text = analysis.text, asButane = false } = options;
  const subject = subjectOf(analysis);
  const format = asButane ? FORMATS.butane : subject.format;
  const shape = (asButane ? null : analysis.shape) ?? fallbackShape();
  const json = format.language === 'json';
  const near = windowIn(analysis, text, offset);
  const inside = completeInside(analysis, text, offset, {
    unasked: options.unasked ?? false,
    syntax: format.language,
    near,
  });
  if (inside) return inside;
  // Of what brings the list up inside texts only.
  if (options.unasked && '=%['.includes(text.charAt(offset - 1))) return [];
  const slot = json ? findJsonSlot(text, shape, offset, near) : findSlot(text, shape, offset, near);
  if (!slot || (options.unasked && isFinishedLine(text, slot))) return [];
  const unfinished = { ...subject, format, text, tree: analysis.tree };
  const offered = offer(
    unfinished,
    slot,
    { flow: slot.flow || json, json },
    { analysis, files: options.files },
  );
  const found = slot.commas ? offered.map((item) => separate(item, slot)) : offered;
  return found.map((item) => settle(item, options.snippets));
}

/**
 * Whether people may well go on to the next line here: behind `key: ` of a map or list, and in a line of blanks. A list
 * that comes up by itself would take the Enter.
 */
function isFinishedLine(text: string, { layout, replace, typed }: Slot): boolean {
  if (layout === 'below') return typed.trim() === '';
  const line = text.slice(lineStartAt(text, replace.start), replace.start) + typed;
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
function separate(item: Offer, { commas, layout }: Slot): Offer {
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
  slot: Slot,
  style: InsertStyle,
  sources: ValueSources,
): readonly Offer[] {
  const { type } = slot.expected;
  if (!type) return [];
  if (type.kind === 'shape') {
    const header = unfinished.format.hasVariants ? completeHeader(slot) : [];
    return [
      ...header,
      ...completeKeys(unfinished, slot, type, style),
      ...completeSkeletons(unfinished, slot),
    ];
  }
  if (type.kind !== 'list') return completeValues(unfinished, slot, style, sources);
  if (type.of.kind === 'shape') {
    return [...completeKeys(unfinished, slot, type.of, style), ...completeSkeletons(unfinished, slot)];
  }
  return completeValues(
    unfinished,
    { ...slot, expected: { ...slot.expected, type: type.of } },
    style,
    sources,
  );
}
