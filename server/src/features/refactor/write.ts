/** What refactorings write, as data: lines of YAML, or members of JSON spaced as those around them are. */
import { addItems } from '../../lint/edit-list.ts';
import { isText } from '../../render/yaml-text.ts';
import { entryOf, type ListNode, type MapEntry, type MapNode } from '../../syntax/tree.ts';
import {
  breakOf,
  columnOf,
  type Edits,
  entryEnd,
  hasAnchor,
  hasKey,
  keyPosition,
  replaceScalar,
} from '../../syntax/yaml/edit.ts';
import { type Data, isList, type Members } from './data.ts';
import { layoutOf, printMembers, printValue } from './json-layout.ts';
import { linesBehind, textLines } from './layout.ts';
import { hasComment, type Place } from './refactoring.ts';

/** Whether a document is JSON; all others are YAML. */
export function isJson({ analysis }: Pick<Place, 'analysis'>): boolean {
  return analysis.format?.language === 'json';
}

/** Other members in the place of an entry that is there; null where a comment or an anchor would be lost, or it cannot be written. */
export function replaceMember(
  place: Place,
  map: MapNode,
  entry: MapEntry,
  members: Members,
  style: { readonly block?: boolean } = {},
): Edits | null {
  const { text } = place;
  if (entry.key.kind !== 'scalar' || hasAnchor(entry.value) || entry.value.tag !== undefined) return null;
  const span = { start: entry.key.span.start, end: entryEnd(entry) };
  if (isJson(place)) {
    const layout = layoutOf(text, map);
    return layout && [{ span, newText: printMembers(members, layout) }];
  }
  if (hasComment(place, span)) return null;
  const lines = yamlLines(members);
  if (!lines) return null;
  if (map.flow) return lines.length === 1 && !style.block ? [{ span, newText: lines[0] ?? '' }] : null;
  if (lines.length > 1 && !keyPosition(text, entry)) return null;
  const indent = ' '.repeat(columnOf(text, entry.key.span.start));
  const newText = lines.map((line, i) => (i === 0 || line === '' ? line : indent + line)).join(breakOf(text));
  return [{ span, newText }];
}

/** Members behind an entry of a map; null where the map has one of them, or nothing can follow there. */
export function addMembers(place: Place, map: MapNode, entry: MapEntry, members: Members): Edits | null {
  const { text } = place;
  if (Object.keys(members).some((key) => hasKey(map, key))) return null;
  if (isJson(place)) {
    const layout = layoutOf(text, map);
    const end = entryEnd(entry);
    return layout && [{ span: { start: end, end }, newText: layout.comma + printMembers(members, layout) }];
  }
  const lines = map.flow ? null : yamlLines(members);
  return lines && linesBehind(text, entry, lines);
}

/** Another text in the place of a scalar, in its quotes. */
export function writeScalar(place: Place, { value }: MapEntry, text: string): Edits | null {
  if (value.kind !== 'scalar' || hasComment(place, value.span)) return null;
  if (isJson(place)) return [{ span: value.span, newText: JSON.stringify(text) }];
  return (
    replaceScalar(value, text) ??
    (value.style === 'plain' && !hasAnchor(value) && value.tag === undefined
      ? [{ span: value.span, newText: yamlScalar(text) }]
      : null)
  );
}

/** Null where the list is empty, or spaced in no way that can be gone on with. */
function appendJson(text: string, list: ListNode, items: readonly Data[]): Edits | null {
  const last = list.items.at(-1);
  const layout = last && layoutOf(text, list);
  if (!last || !layout) return null;
  const { end } = last.span;
  const newText = items.map((item) => layout.comma + printValue(item, layout)).join('');
  return [{ span: { start: end, end }, newText }];
}

/** Items behind those of a list of a section (`systemd.units`), both of which are made where they are missing. */
export function addTo(
  place: Place,
  names: readonly [section: string, list: string],
  items: readonly Members[],
): Edits | null {
  const { text, analysis } = place;
  const { root } = analysis.tree;
  if (root?.kind !== 'map') return null;
  if (isJson(place)) return addJson(place, root, names, items);
  const lines = items.map(yamlLines);
  return lines.some((one) => one === null)
    ? null
    : addItems(
        text,
        root,
        names,
        lines.map((one) => one ?? []),
      );
}

function addJson(
  { text }: Place,
  root: MapNode,
  [section, list]: readonly [string, string],
  items: readonly Members[],
): Edits | null {
  const holder = entryOf(root, section)?.value;
  if (!holder) return appendMembers(text, root, { [section]: { [list]: items } });
  if (holder.kind !== 'map') return null;
  const there = entryOf(holder, list)?.value;
  if (!there) return appendMembers(text, holder, { [list]: items });
  return there.kind === 'list' ? appendJson(text, there, items) : null;
}

function appendMembers(text: string, map: MapNode, members: Members): Edits | null {
  const last = map.entries.at(-1);
  const layout = last && layoutOf(text, map);
  if (!last || !layout) return null;
  const end = entryEnd(last);
  return [{ span: { start: end, end }, newText: layout.comma + printMembers(members, layout) }];
}

/** Members as lines of YAML without indentation of their own; null for a text that no block holds. */
function yamlLines(members: Members): string[] | null {
  const all: string[] = [];
  for (const [key, value] of Object.entries(members)) {
    const lines = yamlMember(key, value);
    if (!lines) return null;
    all.push(...lines);
  }
  return all;
}

function yamlMember(key: string, value: Data): readonly string[] | null {
  if (typeof value === 'boolean') return [`${key}: ${value}`];
  if (typeof value === 'string')
    return value.includes('\n') ? textLines(key, value, 0) : [`${key}: ${yamlScalar(value)}`];
  if (isList(value)) {
    const items = value.map(yamlItem);
    return items.some((item) => item === null)
      ? null
      : [`${key}:`, ...items.flatMap((item) => (item ?? []).map(pushed))];
  }
  const lines = yamlLines(value);
  return lines && [`${key}:`, ...lines.map(pushed)];
}

function yamlItem(item: Data): readonly string[] | null {
  if (typeof item === 'string') return [`- ${yamlScalar(item)}`];
  if (typeof item === 'boolean' || isList(item)) return null;
  const lines = yamlLines(item);
  return lines?.map((line, i) => (i === 0 ? `- ${line}` : pushed(line))) ?? null;
}

function pushed(line: string): string {
  return line === '' ? line : `  ${line}`;
}

/** A text of one line: bare where nobody could read it otherwise, else in quotes. */
export function yamlScalar(text: string): string {
  if (/^[\w/][\w./-]*$/.test(text) && isText(text)) return text;
  return JSON.stringify(text).replace(
    /[\x7f-\x9f\u2028\u2029\ufeff]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
