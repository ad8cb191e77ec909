/** Units that become drop-ins, whole or a section of them. */
import type { EntryPlace } from '../../config/walk-document.ts';
import { embeddedAt } from '../../embedded/at.ts';
import { type Holder, removeItem } from '../../lint/edit-list.ts';
import { imageUnit } from '../../spec/flatcar/image-root.ts';
import { parseTarget } from '../../spec/flatcar/releases.ts';
import { entryOf, keyText, type MapEntry, type MapNode } from '../../syntax/tree.ts';
import { readUnitText, type UnitText } from '../../syntax/unit/read.ts';
import { type Edits, entryEnd, hasAnchor, removeEntry } from '../../syntax/yaml/edit.ts';
import { words } from '../../text/words.ts';
import type { Members } from './data.ts';
import { linesBehind } from './layout.ts';
import { type Change, hasComment, heldBy, type Place, patternOf, type Refactoring } from './refactoring.ts';
import { isJson, replaceMember } from './write.ts';

/** A unit of a document that a place is in. */
export interface UnitItem {
  readonly map: MapNode;
  readonly name: string;
  /** The entry with its text, and what that says; '' where it has none. */
  readonly entry: MapEntry | undefined;
  readonly contents: string;
  readonly holder: Holder;
}

/** The unit at a place; null outside of units, and in YAML where they are written in braces. */
export function unitItemAt(place: Place): UnitItem | null {
  const held = heldBy(place, ['systemd.units.*']);
  const list = place.way.find(({ path, on }) => on === 'value' && patternOf(path) === 'systemd.units');
  if (held?.node.kind !== 'map' || !list?.entry || !list.map || list.node.kind !== 'list') return null;
  if (held.node.flow && !isJson(place)) return null;
  const { node: map } = held;
  const name = entryOf(map, 'name')?.value;
  if (name?.kind !== 'scalar' || name.marked || hasAnchor(map)) return null;
  const entry = entryOf(map, 'contents');
  const contents = entry?.value.kind === 'scalar' && !entry.value.marked ? entry.value.value : '';
  const index = held.path[2];
  const section = place.way.find(({ path, on }) => on === 'value' && patternOf(path) === 'systemd');
  const parent = section?.entry && section.map ? entryPlace(section.map, section.entry, null) : null;
  const units = entryPlace(list.map, list.entry, parent);
  const holder = { place: units, list: list.node, index: typeof index === 'number' ? index : -1 };
  return { map, name: name.value, entry, contents, holder };
}

/** Takes a unit out of the document, with the section if it is all that stands there. */
export function removeUnit(place: Place, { holder }: UnitItem): Edits | null {
  const section = holder.place.parent;
  const isAll = holder.list.items.length === 1 && holder.place.map.entries.length === 1;
  const end = section ? entryEnd(section.entry) : 0;
  if (section && isAll && !hasComment(place, { start: section.entry.key.span.start, end }))
    return removeEntry(place.text, section);
  return removeItem(place.text, holder);
}

function entryPlace(map: MapNode, entry: MapEntry, parent: EntryPlace | null): EntryPlace {
  return {
    ...{ map, entry, index: map.entries.indexOf(entry), key: keyText(entry.key), field: undefined },
    ...{ parent, item: null, shared: false },
    shape: { kind: 'shape', name: '', row: { doc: '' }, fields: new Map() },
  };
}

/** Settings that add up, and would be there twice, or are refused so: a drop-in has to empty them first. */
const EMPTIED: ReadonlySet<string> = new Set([
  ...[
    'ExecStart',
    'ExecStartPre',
    'ExecStartPost',
    'ExecStop',
    'ExecStopPost',
    'ExecReload',
    'ExecCondition',
  ],
  ...['OnCalendar', 'OnBootSec', 'OnActiveSec', 'OnUnitActiveSec', 'OnUnitInactiveSec', 'OnStartupSec'],
  ...['ListenStream', 'ListenDatagram', 'ListenFIFO', 'PathExists', 'PathChanged', 'PathModified'],
]);

function emptying(text: string, unit: UnitText): string {
  const seen = new Set<string>();
  const at = new Map<number, string>();
  for (const { name, value, lines } of unit.entries) {
    if (!EMPTIED.has(name) || seen.has(name)) continue;
    seen.add(name);
    if (value !== '') at.set(lines.start, `${name}=\n`);
  }
  let out = '';
  let from = 0;
  for (const [offset, line] of [...at].sort(([a], [b]) => a - b)) {
    out += text.slice(from, offset) + line;
    from = offset;
  }
  return out + text.slice(from);
}

/** The name of a drop-in that the unit does not have yet. */
function dropinName(map: MapNode, stem: string): string {
  const list = entryOf(map, 'dropins')?.value;
  const taken = new Set(
    (list?.kind === 'list' ? list.items : []).map((item) => {
      const name = item.kind === 'map' ? entryOf(item, 'name')?.value : undefined;
      return name?.kind === 'scalar' ? name.value : '';
    }),
  );
  for (let number = 10; number < 99; number += 10) {
    const name = `${number}-${stem}.conf`;
    if (!taken.has(name)) return name;
  }
  return `99-${stem}.conf`;
}

function dropin(name: string, contents: string): Members {
  return { dropins: [{ name, contents }] };
}

export const unitToDropin: Refactoring = {
  id: 'unit-to-dropin',
  kind: 'refactor.rewrite',
  keeps: 'as-told',
  offer(place) {
    const item = unitItemAt(place);
    const { entry } = item ?? {};
    if (!item || !entry || item.contents === '' || entryOf(item.map, 'dropins')) return null;
    const target = parseTarget(place.analysis.options.lint?.target ?? 'latest') ?? parseTarget('latest');
    if (!target || !imageUnit(item.name, target)) return null;
    const name = dropinName(item.map, 'local');
    return {
      title: words`Make it a drop-in of ${item.name} as the image has it (what it does not say stays as shipped)`,
      make: () =>
        replaceContents(
          place,
          item.map,
          entry,
          dropin(name, emptying(item.contents, readUnitText(item.contents))),
        ),
    };
  },
};

function replaceContents(place: Place, map: MapNode, entry: MapEntry, members: Members): Change | null {
  const edits = replaceMember(place, map, entry, members, { block: true });
  return edits && { edits };
}

export const sectionToDropin: Refactoring = {
  id: 'section-to-dropin',
  kind: 'refactor.extract',
  keeps: 'as-told',
  offer(place) {
    const item = unitItemAt(place);
    const inside = item?.entry ? embeddedAt(place.analysis, place.span.start) : null;
    const { entry } = item ?? {};
    if (!item || !entry || inside?.text.node !== entry.value || entryOf(item.map, 'dropins')) return null;
    const { sections } = readUnitText(item.contents);
    const index = sections.findLastIndex(({ span }) => span.start <= inside.offset);
    const section = sections[index];
    // systemd goes by the [Install] of the unit and of its drop-ins alike, but Ignition looks at the unit alone.
    if (!section || section.name === 'Install' || sections.length < 2) return null;
    if (sections.filter(({ name }) => name === section.name).length > 1) return null;
    const end = sections[index + 1]?.span.start ?? item.contents.length;
    const moved = `${item.contents.slice(section.span.start, end).trimEnd()}\n`;
    const left = `${(item.contents.slice(0, section.span.start) + item.contents.slice(end)).trimEnd()}\n`;
    const rest = left.split('\n').filter((line) => !/^\s*(?:[#;].*)?$/.test(line));
    if (rest.length === 0) return null;
    const name = dropinName(item.map, section.name.toLowerCase());
    return {
      title: words`Move [${section.name}] to the drop-in ${name}`,
      make() {
        const isLast = isJson(place) || linesBehind(place.text, entry, ['']) !== null;
        if (!isLast) return null;
        return replaceContents(place, item.map, entry, { contents: left, ...dropin(name, moved) });
      },
    };
  },
};
