/** The directives of unit files: which systemd knows which, in what section, with what kind of value. */
import { UNIT_DIRECTIVES, VALUES_SINCE } from './unit-table.ts';

/** A directive of unit files. */
export interface Directive {
  readonly name: string;
  /** The kind of value: `bool`, `sec`, `unit-list` … (docs/facts-systemd.md). */
  readonly type: string;
  /** The words of an enum; words in capitals stand for a value. */
  readonly values: readonly string[];
  /** An enum that takes booleans too. */
  readonly bool: boolean;
  /** May stand more than once and adds up. */
  readonly multi: boolean;
  readonly deprecated: boolean;
  /** In no manual: an old spelling. */
  readonly hidden: boolean;
  /** `removed`: parsed, told of and without effect; `silent`: without effect and a word; null: it counts. */
  readonly ignored: 'removed' | 'silent' | null;
  /** What takes its place, where something does. */
  readonly instead: string | null;
  /** The version of systemd that brought it; 0 where it is older than what the facts tell. */
  readonly since: number;
  /** The manual page, `systemd.exec` and so on; empty where there is none. */
  readonly page: string;
}

interface Row extends Directive {
  readonly ignoredSince: number;
}

/** The sections, by the letter that stands for each in the table. */
const SECTION_NAMES: Readonly<Record<string, string>> = {
  ...{ U: 'Unit', I: 'Install', V: 'Service', S: 'Socket', M: 'Mount', A: 'Automount' },
  ...{ W: 'Swap', T: 'Timer', P: 'Path', L: 'Slice', C: 'Scope' },
};

/** Made when the module loads: sections, then names. Never changed afterwards. */
const SECTIONS: ReadonlyMap<string, ReadonlyMap<string, Row>> = build();

function build(): ReadonlyMap<string, ReadonlyMap<string, Row>> {
  const sections = new Map<string, Map<string, Row>>();
  for (const [places, typed, flags, since, page, names] of UNIT_DIRECTIVES) {
    const colon = typed.indexOf(':');
    for (const one of names.split('|')) {
      const [name = '', instead = null] = one.split('>');
      const row = {
        name,
        type: colon < 0 ? typed : typed.slice(0, colon),
        values: colon < 0 ? [] : typed.slice(colon + 1).split('|'),
        bool: flags.includes('b'),
        multi: flags.includes('m'),
        deprecated: flags.includes('d'),
        hidden: flags.includes('h'),
        ignored: flags.includes('r')
          ? ('removed' as const)
          : flags.includes('i')
            ? ('silent' as const)
            : null,
        instead,
        since,
        page: page === '' ? '' : `systemd.${page}`,
        ignoredSince: flags.includes('c') ? 258 : 0,
      };
      for (const letter of places) {
        const place = SECTION_NAMES[letter] ?? '';
        const section = sections.get(place) ?? new Map<string, Row>();
        section.set(name, row);
        sections.set(place, section);
      }
    }
  }
  return sections;
}

/** The directive of a section as a version of systemd (its major number) knows it; null where it does not. */
export function unitDirective(section: string, name: string, systemd: number): Directive | null {
  const row = SECTIONS.get(section)?.get(name);
  return row === undefined || row.since > systemd ? null : at(row, systemd);
}

/** All that a version of systemd knows in a section. */
export function unitDirectives(section: string, systemd: number): readonly Directive[] {
  const rows = [...(SECTIONS.get(section)?.values() ?? [])];
  return rows.filter(({ since }) => since <= systemd).map((row) => at(row, systemd));
}

/** The sections in which a version of systemd knows a directive. */
export function sectionsWith(name: string, systemd: number): readonly string[] {
  return [...SECTIONS.keys()].filter((section) => unitDirective(section, name, systemd) !== null);
}

function at(row: Row, systemd: number): Directive {
  const later = VALUES_SINCE[row.name];
  if (later === undefined && (row.ignoredSince === 0 || row.ignoredSince > systemd)) return row;
  const values = later === undefined ? row.values : row.values.filter((one) => (later[one] ?? 0) <= systemd);
  const more =
    later === undefined
      ? []
      : Object.keys(later).filter((one) => !row.values.includes(one) && (later[one] ?? 0) <= systemd);
  const ignored = row.ignoredSince > 0 && row.ignoredSince <= systemd ? 'removed' : row.ignored;
  return { ...row, values: [...values, ...more], ignored };
}
