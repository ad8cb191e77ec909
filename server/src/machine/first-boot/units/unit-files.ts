/** Unit files as systemd finds them by name: in folders, behind links, as templates, with what drop-ins add. */

import { parseUnit } from '../../../go/unit-file.ts';
import { parentOf, type Root } from '../root.ts';
import { lstat, stat } from '../walk.ts';
import { UNIT_FOLDERS } from './links.ts';
import { kindOfName, partsOfName, withInstance } from './names.ts';

/** What the section `[Install]` of a unit asks for. */
export interface Install {
  readonly aliases: readonly string[];
  readonly wantedBy: readonly string[];
  readonly requiredBy: readonly string[];
  readonly upheldBy: readonly string[];
  readonly also: readonly string[];
  readonly defaultInstance: string | null;
}

/** What systemd finds under a name. */
export type Found =
  | { readonly kind: 'missing' | 'masked' }
  | {
      readonly kind: 'unit';
      /** The name it has behind links. */
      readonly name: string;
      readonly path: string;
      /** Null where its text is not known. */
      readonly install: Install | null;
      /** Whether the file lies outside the folders of units. */
      readonly linked: boolean;
    };

/** More links than any unit has lead in a circle. */
const LINKS_MAX = 64;

/** What systemd finds on the machine's root under a name. */
export function findUnit(root: Root, name: string): Found {
  let wanted = name;
  for (let links = 0; links < LINKS_MAX; links++) {
    const place = placeOf(root, wanted);
    if (!place) return { kind: 'missing' };
    const object = lstat(root, place, 'machine').object;
    if (object?.type === 'file') return fileAt(root, wanted, place, false);
    if (object?.type !== 'link') return { kind: 'missing' };
    const end = stat(root, place, 'machine');
    if (isNothing(end.at) || (end.object?.type === 'file' && end.object.bytes?.().length === 0))
      return { kind: 'masked' };
    const target = object.target.startsWith('/') ? object.target : `${parentOf(place)}/${object.target}`;
    const next = stat(root, parentOf(target), 'machine');
    const folder = next.object ? next.at : parentOf(target);
    if (!UNIT_FOLDERS.some((known) => known === folder)) return fileAt(root, wanted, end.at, true);
    const alias = target.slice(target.lastIndexOf('/') + 1);
    const isTemplate = kindOfName(alias) === 'template' && kindOfName(wanted) === 'instance';
    const followed = isTemplate ? withInstance(alias, partsOfName(wanted).instance) : alias;
    if (followed === wanted) return fileAt(root, wanted, end.at, false);
    wanted = followed;
  }
  return { kind: 'missing' };
}

function isNothing(path: string): boolean {
  return path === '/dev/null';
}

/** The first file or link of a name in the folders of units; of an instance else that of its template. */
function placeOf(root: Root, name: string): string | null {
  const names = kindOfName(name) === 'instance' ? [name, withInstance(name, '')] : [name];
  for (const one of names) {
    for (const folder of UNIT_FOLDERS) {
      const path = `${folder}/${one}`;
      const { object } = lstat(root, path, 'machine');
      if (object && object.type !== 'dir') return path;
    }
  }
  return null;
}

function fileAt(root: Root, name: string, path: string, linked: boolean): Found {
  const { object } = lstat(root, path, 'machine');
  if (object?.type !== 'file') return { kind: 'missing' };
  const bytes = object.bytes?.() ?? null;
  if (bytes?.length === 0) return { kind: 'masked' };
  return { kind: 'unit', name, path, linked, install: installOf(root, name, bytes) };
}

type List = keyof Omit<Install, 'defaultInstance'>;

const LISTS = new Map<string, List>([
  ['Alias', 'aliases'],
  ['WantedBy', 'wantedBy'],
  ['RequiredBy', 'requiredBy'],
  ['UpheldBy', 'upheldBy'],
  ['Also', 'also'],
]);

/** Types of units that may have other names (systemd: unit_type_may_alias). */
const MAY_ALIAS = /\.(?:service|socket|target|device|timer|path)$/;

/** A word of a list, which may have parts in quotes. */
const WORD = /(?:"[^"]*"|'[^']*'|[^\s"'])+/g;

/** The names that a line gives; only `Also=` takes quotes as they are. */
function wordsIn(list: List, value: string): readonly string[] {
  if (list === 'also') return value.split(/\s+/).filter(Boolean);
  return [...value.matchAll(WORD)].map(([word]) => word.replace(/["']/g, ''));
}

function installOf(root: Root, name: string, bytes: Uint8Array | null): Install | null {
  if (!bytes) return null;
  const lists = { aliases: [], wantedBy: [], requiredBy: [], upheldBy: [], also: [] } as Record<
    List,
    string[]
  >;
  let defaultInstance: string | null = null;
  for (const text of [bytes, ...dropinsOf(root, name)].map((part) => new TextDecoder().decode(part))) {
    for (const [key, value] of installLines(text)) {
      const list = LISTS.get(key);
      if (list === 'aliases' && !MAY_ALIAS.test(name)) continue;
      // An empty line takes back what came before, but for `Also=`.
      if (list && list !== 'also' && value === '') lists[list] = [];
      else if (list) lists[list].push(...wordsIn(list, value));
      else if (key === 'DefaultInstance') defaultInstance = value === '' ? null : value;
    }
  }
  return { ...lists, defaultInstance };
}

/** What a unit's section `[Install]` sets; line by line where the unit is too broken for Ignition's reader. */
function installLines(text: string): (readonly [string, string])[] {
  const parsed = parseUnit(text);
  if (!parsed.ok) return [];
  return parsed.options
    .filter(({ section }) => section === 'Install')
    .map(({ name, value }) => [name, value.replace(/\\\n/g, ' ').trim()] as const);
}

/** The drop-ins of a unit, and of an instance those of its template, by name; the first folder that has a name wins. */
function dropinsOf(root: Root, name: string): readonly Uint8Array[] {
  const names = kindOfName(name) === 'instance' ? [name, withInstance(name, '')] : [name];
  const found = new Map<string, Uint8Array | null>();
  for (const one of names) {
    for (const folder of UNIT_FOLDERS) {
      const { object } = stat(root, `${folder}/${one}.d`, 'machine');
      if (object?.type !== 'dir') continue;
      for (const dropin of object.entries.keys()) {
        if (!dropin.endsWith('.conf') || found.has(dropin)) continue;
        const file = stat(root, `${folder}/${one}.d/${dropin}`, 'machine').object;
        found.set(dropin, file?.type === 'file' ? (file.bytes?.() ?? null) : null);
      }
    }
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, bytes]) => bytes ?? []);
}
