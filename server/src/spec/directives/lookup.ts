/** The directives of all files in the format of units: which there are, and what is known of each. Pure lookups. */
import { once } from '../../text/once.ts';
import { UNIT_DIRECTIVES } from '../systemd/unit-table.ts';
import type { Directive, DirectiveFile, Versions } from './directive.ts';
import { readKeyTable } from './key-table.ts';
import { QUADLET_DEFAULTS, QUADLET_KEYS, QUADLET_SUCCESSORS } from './quadlet-keys.ts';
import { rankOf } from './rank.ts';
import { isQuadlet, placesOf } from './sections.ts';
import { DEFAULTS, OTHER_DIRECTIVES } from './table.ts';
import { sentenceOf } from './words.ts';

export { directiveFileOf, type NamedText } from './files.ts';
export { sectionsOf } from './sections.ts';

type Section = ReadonlyMap<string, Directive>;

/** The sections of unit files, by the letter that stands for each in their table. */
const LETTERS: Readonly<Record<string, string>> = {
  ...{ U: 'unit/Unit', I: 'unit/Install', V: 'service/Service', S: 'socket/Socket', M: 'mount/Mount' },
  ...{ A: 'automount/Automount', W: 'swap/Swap', T: 'timer/Timer', P: 'path/Path', L: 'slice/Slice' },
  C: 'scope/Scope',
};

/** Manual pages that tell of a whole kind of file, whatever page tells of the same words elsewhere. */
const OWN_PAGES: Readonly<Record<string, string>> = {
  ...{ 'network/Match': 'systemd.network', 'netdev/Match': 'systemd.netdev', 'link/Match': 'systemd.link' },
};

/** Directives of a section that a file may have, commonest first, without old spellings and what is newer than the versions. */
export function directivesOf(file: DirectiveFile, section: string, versions: Versions): readonly Directive[] {
  return allDirectivesOf(file, section)
    .filter((directive) => !directive.hidden && isKnown(directive, file, versions))
    .sort((a, b) => Number(isPast(a)) - Number(isPast(b)) || a.rank - b.rank);
}

/** Every directive of a section, old spellings and those of all versions included, in the order of the table. */
export function allDirectivesOf(file: DirectiveFile, section: string): readonly Directive[] {
  const place = placesOf(file).find((one) => one.endsWith(`/${section}`));
  return place === undefined ? [] : [...(tableOf(place).get(place)?.values() ?? [])];
}

/** What has no effect or a successor comes last. */
function isPast({ deprecated, ignored }: Directive): boolean {
  return deprecated !== null || ignored;
}

/** The directive of a section by its exact name, whichever version brought it; null where no version we know has it. */
export function directiveOf(file: DirectiveFile, section: string, name: string): Directive | null {
  const place = placesOf(file).find((one) => one.endsWith(`/${section}`));
  return place === undefined ? null : (tableOf(place).get(place)?.get(name) ?? null);
}

/** The sections of a file in which a directive of this name may stand. */
export function sectionsWithDirective(file: DirectiveFile, name: string): readonly string[] {
  const places = placesOf(file).filter((place) => tableOf(place).get(place)?.has(name));
  return places.map((place) => place.slice(place.lastIndexOf('/') + 1));
}

/** Whether the versions have a directive. */
export function isKnown({ since, page }: Directive, file: DirectiveFile, versions: Versions): boolean {
  if (since === null) return true;
  return isQuadlet(file) && page.startsWith('podman')
    ? podmanNumber(since) <= versions.podman
    : Number(since) <= versions.systemd;
}

function podmanNumber(since: string): number {
  const [major = '0', minor = '0'] = since.split('.');
  return Number(major) * 100 + Number(minor);
}

function tableOf(place: string): ReadonlyMap<string, Section> {
  return place.startsWith('quadlet/') ? quadlets() : systemd();
}

const systemd = once(() => {
  const sections = new Map<string, Map<string, Directive>>();
  const fallbacks = readDefaults();
  for (const [letters, type, flags, since, page, names] of UNIT_DIRECTIVES) {
    const places = [...letters].map((letter) => LETTERS[letter] ?? '');
    addRow(sections, fallbacks, { places, type, flags, since, page: page && `systemd.${page}`, names });
  }
  let [places, page]: [readonly string[], string] = [[], ''];
  for (const line of OTHER_DIRECTIVES.trim().split('\n')) {
    if (line.startsWith('[')) {
      const close = line.indexOf(']');
      [places, page] = [line.slice(1, close).split(' '), line.slice(close + 2)];
      continue;
    }
    const [type = '', versioned = '', names = ''] = line.split('\t');
    const digits = versioned.search(/\d/);
    const [flags, since] = [versioned.slice(0, digits), Number(versioned.slice(digits))];
    addRow(sections, fallbacks, { places, type, flags, since, page, names });
  }
  return sections;
});

interface Row {
  readonly places: readonly string[];
  readonly type: string;
  readonly flags: string;
  readonly since: number;
  readonly page: string;
  readonly names: string;
}

function addRow(
  sections: Map<string, Map<string, Directive>>,
  fallbacks: ReadonlyMap<string, string>,
  { places, type, flags, since, page, names }: Row,
): void {
  for (const one of names.split('|')) {
    const [name = '', instead = ''] = one.split('>');
    for (const place of places) {
      const section = place.slice(place.lastIndexOf('/') + 1);
      const own = OWN_PAGES[place] ?? page;
      const known = sections.get(place) ?? new Map<string, Directive>();
      sections.set(place, known);
      const fallback = fallbacks.get(`${place}/${name}`) ?? fallbacks.get(name) ?? '';
      known.set(name, {
        ...{ section, name, type, since: since === 0 ? null : String(since) },
        deprecated: flags.includes('d') ? instead : null,
        fallback: fallback === '' ? null : fallback,
        many: flags.includes('m'),
        bool: flags.includes('b'),
        negatable: flags.includes('n'),
        hidden: flags.includes('h'),
        ignored: flags.includes('r') || flags.includes('i'),
        page: own === '' ? '' : `${own}(${/^systemd-.*\.service$/.test(own) ? 8 : 5})`,
        doc: sentenceOf(place, name),
        rank: rankOf(section, name, known.size),
      });
    }
  }
}

function readDefaults(): ReadonlyMap<string, string> {
  const rows = DEFAULTS.slice(1, -1).split('\n');
  return new Map(
    rows.flatMap((row) => {
      const [value = '', names = ''] = row.split('\t');
      return names.split('|').map((name): [string, string] => [name, value]);
    }),
  );
}

const MANY: ReadonlySet<string> = new Set(['list', 'env-list', 'path-list']);

const quadlets = once(() => {
  const sections = new Map<string, Map<string, Directive>>();
  for (const [section, keys] of readKeyTable(QUADLET_KEYS)) {
    const known = new Map<string, Directive>();
    sections.set(`quadlet/${section}`, known);
    for (const [name, { type, since }] of keys) {
      known.set(name, {
        ...{ section, name, type, bool: false, negatable: false, hidden: false, ignored: false },
        since: since === 0 ? '4.4' : `${Math.floor(since / 100)}.${since % 100}`,
        deprecated: QUADLET_SUCCESSORS[name] ?? null,
        fallback: QUADLET_DEFAULTS[name] ?? null,
        many: MANY.has(type),
        page: 'podman-systemd.unit(5)',
        doc: sentenceOf(`quadlet/${section}`, name),
        rank: rankOf(section, name, known.size),
      });
    }
  }
  return sections;
});
