/** Entries of a list in the order of their names, each with its comments. */

import { endsPlainly } from '../../lint/edit-list.ts';
import { keyText, type ListNode, type MapEntry, type Node } from '../../syntax/tree.ts';
import { breakOf, hasAnchor, isRestEmpty, lineStart, nextLine } from '../../syntax/yaml/edit.ts';
import { words } from '../../text/words.ts';
import { type Change, entryHere, type Offer, patternOf, type Refactoring } from './refactoring.ts';
import { isJson } from './write.ts';

interface Sortable {
  /** What the items are sorted by. */
  readonly by: string;
  /** The number that a machine gives out in the order of the list where it is not said. */
  readonly numbered?: string;
}

const LISTS: Readonly<Record<string, Sortable>> = {
  'storage.files': { by: 'path' },
  'storage.directories': { by: 'path' },
  'storage.links': { by: 'path' },
  'systemd.units': { by: 'name' },
  'systemd.units.*.dropins': { by: 'name' },
  'systemd.quadlets': { by: 'name' },
  'networkd.units': { by: 'name' },
  'passwd.users': { by: 'name', numbered: 'uid' },
  'passwd.groups': { by: 'name', numbered: 'gid' },
};

/** Accounts that are there already, whatever the order. */
const THERE: ReadonlySet<string> = new Set(['core', 'root', 'docker', 'sudo', 'wheel']);

export const sort: Refactoring = {
  id: 'sort',
  kind: 'refactor.rewrite',
  keeps: 'machine',
  offer(place): Offer | null {
    const { way, text } = place;
    const here = way.at(-1)?.on === 'key' ? entryHere(place) : null;
    const list = here?.entry.value;
    const row = here ? LISTS[patternOf(here.path)] : undefined;
    const json = isJson(place);
    if (!here || !row || list?.kind !== 'list' || (list.flow && !json)) return null;
    if (list.items.length < 2 || hasAnchor(list)) return null;
    const names = list.items.map((item) => fieldOf(item, row.by));
    if (names.some((name) => name === null) || isSorted(names) || numbersByOrder(list, row)) return null;
    const title = words`Sort ${keyText(here.entry.key)} by ${row.by}`;
    return {
      title,
      make: () => (json ? exchange(text, list, names) : reorder(text, here.entry, list, names)),
    };
  },
};

function fieldOf(item: Node, key: string): string | null {
  if (item.kind !== 'map') return null;
  const value = item.entries.find((entry) => keyText(entry.key) === key)?.value;
  return value?.kind === 'scalar' ? value.value : null;
}

function isSorted(names: readonly (string | null)[]): boolean {
  return names.every((name, index) => index === 0 || (names[index - 1] ?? '') <= (name ?? ''));
}

/** Whether the machine would number several new accounts in the order of the list. */
function numbersByOrder(list: ListNode, { numbered, by }: Sortable): boolean {
  if (numbered === undefined) return false;
  const open = list.items.filter(
    (item) => fieldOf(item, numbered) === null && !THERE.has(fieldOf(item, by) ?? ''),
  );
  return open.length > 1;
}

/** Puts the texts of the items of a JSON list into the places of others; what stands between them stays. */
function exchange(text: string, list: ListNode, names: readonly (string | null)[]): Change {
  const items = list.items.map(({ span }, index) => ({ span, name: names[index] ?? '' }));
  const sorted = items.toSorted(byName);
  const edits = items.flatMap(({ span }, index) => {
    const other = sorted[index]?.span ?? span;
    return other === span ? [] : [{ span, newText: text.slice(other.start, other.end) }];
  });
  return { edits };
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

interface Chunk {
  readonly name: string;
  readonly text: string;
}

function reorder(text: string, holder: MapEntry, list: ListNode, names: readonly (string | null)[]) {
  const chunks: Chunk[] = [];
  const gaps: string[] = [];
  const begin = nextLine(text, holder.key.span.end);
  let from = begin;
  for (const [index, item] of list.items.entries()) {
    const dash = lineStart(text, item.span.start);
    if (!/^ *- +$/.test(text.slice(dash, item.span.start)) || dash < from) return null;
    if (!endsPlainly(text, item) || !isRestEmpty(text, item.span.end)) return null;
    const end = nextLine(text, item.span.end);
    const blank = /^(?:[ \t]*\r?\n)*/.exec(text.slice(from, dash))?.[0] ?? '';
    gaps.push(blank);
    const body = text.slice(from + blank.length, end).replace(/\r?\n$/, '');
    chunks.push({ name: names[index] ?? '', text: body });
    from = end;
  }
  const sorted = chunks.toSorted(byName);
  const newline = breakOf(text);
  const ends = text.slice(begin, from).endsWith('\n') ? newline : '';
  const newText = sorted.map((chunk, index) => (gaps[index] ?? '') + chunk.text).join(newline) + ends;
  return { edits: [{ span: { start: begin, end: from }, newText }] };
}
