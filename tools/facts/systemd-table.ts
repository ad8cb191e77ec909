/** The table of systemd's directives, `server/src/spec/systemd/unit-table.ts`, out of `facts/systemd.json`. */

import { readFileSync } from 'node:fs';

/** A directive, as the parser of one or more kinds of file knows it. */
export interface DirectiveFact {
  readonly name: string;
  readonly type: string;
  readonly values?: readonly string[];
  /** An enum that takes the spellings of a boolean too. */
  readonly bool?: boolean;
  readonly multi?: boolean;
  readonly negatable?: boolean;
  readonly default?: string;
  readonly defaultFrom?: string;
  readonly since?: number;
  readonly deprecatedSince?: number;
  readonly deprecated?: boolean;
  readonly instead?: string;
  readonly deprecatedValues?: Readonly<Record<string, string>>;
  readonly hidden?: boolean;
  /** `removed`, or why it has no effect here. */
  readonly ignored?: string;
  readonly ignoredSince?: number;
}

/** Directives that one manual page tells of and that stand in the same sections, each told as `file/Section`. */
export interface DirectiveGroup {
  readonly page: string | null;
  readonly where: readonly string[];
  readonly keys: readonly DirectiveFact[];
}

export interface SystemdFacts {
  readonly asOf: string;
  readonly groups: readonly DirectiveGroup[];
  readonly valuesSince: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly signals: readonly string[];
  readonly systemCallGroups: readonly string[];
  readonly targets: readonly string[];
}

const UNIT_FILES = new Set('unit service socket mount automount swap timer path slice scope'.split(' '));

const HEAD = `/**
 * Directives of systemd. Made by \`npm run generate\` of facts/systemd.json: change that, not this (docs/facts-systemd.md). Directives
 * that differ in their names only stand in one line.
 */
`;

/** The sections of unit files, by the letter that stands for each in the table. */
const LETTERS: Readonly<Record<string, string>> = {
  ...{ Unit: 'U', Install: 'I', Service: 'V', Socket: 'S', Mount: 'M', Automount: 'A' },
  ...{ Swap: 'W', Timer: 'T', Path: 'P', Slice: 'L', Scope: 'C' },
};

/** The facts as they stand in the repository. */
export function readSystemdFacts(): SystemdFacts {
  return JSON.parse(readFileSync(new URL('../../facts/systemd.json', import.meta.url), 'utf8'));
}

function sectionCode(where: string): string {
  const letter = LETTERS[where.split('/')[1] ?? ''];
  if (letter === undefined) throw new Error(`${where} is no section of a unit file`);
  return letter;
}

/** The table of unit files, by the name of its file; of other files of systemd only the facts are kept. */
export function systemdTables(facts: SystemdFacts): Readonly<Record<string, string>> {
  return {
    'unit-table.ts': [
      HEAD,
      constant('SYSTEMD_AS_OF', 'The version that the facts are of.', facts.asOf),
      rows('UNIT_DIRECTIVES', facts.groups, isUnitFile),
      constant('VALUES_SINCE', 'Values that a later version brought, by directive.', facts.valuesSince),
      constant('SIGNALS', 'The signals by name.', facts.signals.join(' ')),
      constant('SYSTEM_CALL_GROUPS', 'Groups of system calls.', facts.systemCallGroups.join(' ')),
      constant('TARGETS', 'The targets that systemd brings.', facts.targets.join(' ')),
    ].join('\n'),
  };
}

function constant(name: string, says: string, value: unknown): string {
  const type =
    typeof value === 'string' ? '' : ': Readonly<Record<string, Readonly<Record<string, number>>>>';
  return `/** ${says} */\n// biome-ignore format: generated\nexport const ${name}${type} = ${JSON.stringify(value)};\n`;
}

function rows(name: string, groups: readonly DirectiveGroup[], keeps: (where: string) => boolean): string {
  const lines = new Map<string, string[]>();
  for (const { page, where, keys } of groups) {
    const places = where.filter(keeps).map(sectionCode).join('');
    if (places === '') continue;
    for (const key of keys) {
      const id = JSON.stringify([
        places,
        typeOf(key),
        flagsOf(key),
        key.since ?? 0,
        (page ?? '').replace(/^systemd\./, ''),
      ]);
      lines.set(id, [
        ...(lines.get(id) ?? []),
        key.instead === undefined ? key.name : `${key.name}>${key.instead}`,
      ]);
    }
  }
  const text = [...lines]
    .map(([id, names]) => `  ${id.slice(0, -1)},${JSON.stringify(names.join('|'))}],\n`)
    .join('');
  const says = 'Sections, type, flags, since, page, names (`name>successor`), split by bars.';
  return `/** ${says} */\n// biome-ignore format: generated\nexport const ${name}: readonly (readonly [string, string, string, number, string, string])[] = [\n${text}];\n`;
}

/** The type as the tables have it: the words of an enum behind a colon. */
export function typeOf({ type, values }: DirectiveFact): string {
  return values === undefined ? type : `${type}:${values.join('|')}`;
}

/** Whether a place is a section of a unit file. */
export function isUnitFile(where: string): boolean {
  return UNIT_FILES.has(where.split('/')[0] ?? '');
}

/** `m` adds up, `b` takes booleans, `n` takes `!` and `|`, `d` deprecated, `h` in no manual, `r` removed, `i` without effect here, `c` without effect since 258. */
export function flagsOf(key: DirectiveFact): string {
  const flags: readonly (readonly [string, boolean])[] = [
    ['m', key.multi === true],
    ['b', key.bool === true],
    ['n', key.negatable === true],
    ['d', key.deprecated === true || key.deprecatedSince !== undefined],
    ['h', key.hidden === true],
    ['r', key.ignored === 'removed'],
    ['i', key.ignored !== undefined && key.ignored !== 'removed'],
    ['c', key.ignoredSince === 258],
  ];
  return flags
    .filter(([, holds]) => holds)
    .map(([flag]) => flag)
    .join('');
}
