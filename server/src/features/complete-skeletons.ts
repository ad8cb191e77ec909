/**
 * Offers whole entries to fill in (a file, a unit, a user) in the list they belong to, and with the keys above them in the
 * maps that do not have that list yet, up to the top of the document.
 */

import { NEW_CONFIG, SKELETONS, type Skeleton } from '../spec/skeletons.ts';
import { lineStartAt } from '../text/search.ts';
import type { TextEdit } from '../text/span.ts';
import { words } from '../text/words.ts';
import { escapeSnippet, plainOf } from './complete-insert.ts';
import { type Around, type Insertion, indented, insertionFor, linesAround, nested } from './complete-into.ts';
import { filterText, type Slot } from './complete-slot.ts';
import type { Offer } from './completion.ts';
import type { Unfinished } from './subject.ts';

/** The lines of entries as they stand below their parent, relative to it. */
type Lines = readonly string[];

/** The skeletons for a new entry of the list at the cursor, or for the map that may have their lists. */
export function completeSkeletons(unfinished: Unfinished, slot: Slot): readonly Offer[] {
  if (!unfinished.format.hasVariants || slot.flow || slot.hasColon) return [];
  const path = slot.expected.trail.map(({ key }) => key);
  const isFlatcar = unfinished.variant === 'flatcar' || unfinished.variant === null;
  const place = placeOf(slot);
  if (place === null) return [];
  const around = place === 'key' && slot.layout === 'inline' ? aroundKey(unfinished.text, slot) : null;
  const offers = SKELETONS.filter((one) => isFlatcar || !one.flatcar).flatMap((one, index) => {
    const lines = place === 'item' ? itemLines(one, path) : sectionLines(one, path, slot);
    if (lines === null) return (around && intoSections(one, { path, slot, around, index })) ?? [];
    const text = withStops(lines.join('\n'), one.stops);
    return [
      offer(slot, { ...one, text, isItem: place === 'item', sort: `5${String(index).padStart(2, '0')}` }),
    ];
  });
  const begins = slot.atRoot && !NEW_CONFIG.keys.some((key) => slot.siblings.has(key));
  return begins ? [offer(slot, { ...NEW_CONFIG, isItem: false, sort: '0~' }), ...offers] : offers;
}

/** Whether an entry of a list begins at the slot (a new item, or one that is only its dash on this line), or a key of a map. */
function placeOf(slot: Slot): 'item' | 'key' | null {
  if (slot.kind === 'item') return 'item';
  const isList = slot.expected.field?.type.kind === 'list';
  if (isList) return slot.indent >= 2 && slot.siblings.size === 0 ? 'item' : null;
  return slot.kind === 'key' ? 'key' : null;
}

/** The entries for a list. */
function itemLines(skeleton: Skeleton, path: readonly string[]): Lines | null {
  const key = path.join('.');
  const entries = Object.hasOwn(skeleton.entries, key) ? skeleton.entries[key] : undefined;
  return entries?.flatMap(dashed) ?? null;
}

/**
 * The keys for a map, with the lists below them; null where the map has one of them already, or where entries belong
 * elsewhere. A document without its header is not filled before it has one.
 */
function sectionLines(skeleton: Skeleton, path: readonly string[], slot: Slot): Lines | null {
  if (slot.atRoot && !slot.siblings.has('variant')) return null;
  const below = new Map<string, string[]>();
  for (const [list, entries] of Object.entries(skeleton.entries)) {
    const keys = list.split('.');
    const [key = '', ...further] = keys.slice(path.length);
    if (keys.length <= path.length || path.some((one, at) => one !== keys[at])) return null;
    if (slot.siblings.has(key)) return null;
    const lines = nested(further, entries.flatMap(dashed));
    below.set(key, [...(below.get(key) ?? []), ...lines]);
  }
  return [...below].flatMap(([key, lines]) => [`${key}:`, ...indented(lines, 2)]);
}

/** The lines around a key that begins its line and has nothing behind it. */
function aroundKey(text: string, { replace, hasColon }: Slot): Around | null {
  const start = lineStartAt(text, replace.start);
  const isAlone =
    !hasColon &&
    /^ *$/.test(text.slice(start, replace.start)) &&
    /^\s*?(?:\n|$)/.test(text.slice(replace.end, replace.end + 200));
  return isAlone ? linesAround(text, replace.start, replace.start - start) : null;
}

interface Into {
  readonly path: readonly string[];
  readonly slot: Slot;
  readonly around: Around;
  readonly index: number;
}

/**
 * Entries for sections of which some are there already. Where all that is put in comes to stand at the cursor it has tab stops; else
 * it goes into its lists as plain text, as an editor has tab stops at the cursor only. Null where that cannot be, or is done.
 */
function intoSections(skeleton: Skeleton, { path, slot, around, index }: Into): Offer | null {
  if (slot.atRoot && !slot.siblings.has('variant')) return null;
  const found: Insertion[] = [];
  for (const [list, entries] of Object.entries(skeleton.entries)) {
    const keys = list.split('.');
    if (keys.length <= path.length || path.some((one, at) => one !== keys[at])) return null;
    const into = insertionFor(around, keys.slice(path.length), entries.flatMap(dashed));
    if (into === null) return null;
    // Two lists of a section that is not there have its key in common.
    const [head = ''] = into.lines;
    const at = found.findIndex(
      (one) => one.behind === into.behind && one.lines[0] === head && /:$/.test(head),
    );
    const [same] = at < 0 ? [] : found.splice(at, 1);
    found.push(same ? { ...same, lines: [...same.lines, ...into.lines.slice(1)] } : into);
  }
  const all = withStops(found.flatMap(({ lines }) => lines).join('\n'), skeleton.stops);
  if (isThere(around, plainOf(all))) return null;
  const text = found.every(({ behind }) => behind === null) ? all : escapeSnippet(plainOf(all));
  const sort = `6${String(index).padStart(2, '0')}`;
  return layInto(offer(slot, { ...skeleton, text, isItem: false, sort }), { found, text, slot, around });
}

/** Whether one of the entries is in the document: what has the same name or path is the same thing. */
function isThere({ lines }: Around, text: string): boolean {
  const heads = new Set([...text.matchAll(/^ *- ((?:path|name|device): .*)$/gm)].map(([, head]) => head));
  return lines.some((line) => heads.has(line.text.replace(/^ *(?:- )?/, '')));
}
function dashed(entry: string): Lines {
  return entry.split('\n').map((line, index) => (line === '' ? '' : (index === 0 ? '- ' : '  ') + line));
}

/** Gives each tab stop its text where it stands first. */
function withStops(text: string, stops: readonly string[]): string {
  const seen = new Set<string>();
  return text.replace(/\$([1-9])/g, (whole, stop: string) => {
    const first = stops[Number(stop) - 1];
    if (first === undefined || seen.has(stop)) return whole;
    seen.add(stop);
    return `\${${stop}:${escapeSnippet(first)}}`;
  });
}

interface Laid {
  readonly label: string;
  readonly title: string;
  /** A snippet, as it stands at the left margin. */
  readonly text: string;
  readonly isItem: boolean;
  readonly sort: string;
}

function offer(slot: Slot, { label, title, text, isItem, sort }: Laid): Offer {
  return {
    label,
    kind: 'snippet',
    detail: title,
    hint: '',
    documentation: `\`\`\`yaml\n${plainOf(text)}\n\`\`\``,
    replace: slot.replace,
    insert: lay(slot, text, isItem),
    more: false,
    filter: filterText(slot, label),
    sort,
    deprecated: false,
    edits: [],
  };
}

/** Lines behind the first are indented relative to the line of the cursor. */
function lay(slot: Slot, text: string, isItem: boolean): string {
  // The dash of an item that has one stands before the slot.
  const hasDash = isItem && slot.kind !== 'item';
  const column = hasDash ? slot.indent - 2 : slot.indent;
  const laid = indented(text.split('\n'), column).join('\n');
  if (slot.layout === 'below') return `\n${laid}`;
  return laid.slice(hasDash ? column + 2 : column);
}

interface Parts {
  readonly found: readonly Insertion[];
  /** The lines of all of them, as a snippet. */
  readonly text: string;
  readonly slot: Slot;
  readonly around: Around;
}

/** Puts each part where it goes. */
function layInto(laid: Offer, { found, text, slot, around }: Parts): Offer {
  const { start } = around.lines[around.at] ?? { start: slot.replace.start };
  const lines = text.split('\n');
  const here: string[] = [];
  const edits: TextEdit[] = [];
  for (const { behind, lines: own } of found) {
    const part = lines.splice(0, own.length);
    if (behind === null) here.push(...part);
    else edits.push({ span: { start: behind, end: behind }, newText: `\n${plainOf(part.join('\n'))}` });
  }
  const blanks = ' '.repeat(slot.replace.start - start);
  return {
    ...laid,
    hint: edits.length > 0 ? words`at the end of its list` : '',
    // From the start of the line, as an editor indents by what stands before.
    replace: { start, end: slot.replace.end },
    insert: here.join('\n'),
    filter: blanks + laid.filter,
    edits,
  };
}
