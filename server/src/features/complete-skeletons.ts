/**
 * Offers whole entries to fill in (a file, a unit, a user) in the list they belong to, and with the keys above them in the
 * maps that do not have that list yet, up to the top of the document.
 */
import { escapeSnippet, plainOf } from './complete-insert.ts';
import { filterText, type Slot } from './complete-slot.ts';
import type { Offer } from './completion.ts';
import { NEW_CONFIG, SKELETONS, type Skeleton } from './skeletons.ts';
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
  const offers = SKELETONS.filter((one) => isFlatcar || !one.flatcar).flatMap((one, index) => {
    const lines = place === 'item' ? itemLines(one, path) : sectionLines(one, path, slot);
    if (lines === null) return [];
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
  return [...below].flatMap(([key, lines]) => [`${key}:`, ...indented(lines)]);
}

/** Lines below the keys that lead to them. */
function nested(keys: readonly string[], lines: Lines): Lines {
  return keys.reduceRight<Lines>((inner, key) => [`${key}:`, ...indented(inner)], lines);
}

function dashed(entry: string): Lines {
  return entry.split('\n').map((line, index) => (line === '' ? '' : (index === 0 ? '- ' : '  ') + line));
}

function indented(lines: Lines, by = '  '): Lines {
  return lines.map((line) => (line === '' ? '' : by + line));
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
  const laid = indented(text.split('\n'), ' '.repeat(column)).join('\n');
  if (slot.layout === 'below') return `\n${laid}`;
  return laid.slice(hasDash ? column + 2 : column);
}
