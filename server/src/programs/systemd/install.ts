/**
 * What enabling a unit does with its [Install] section, and what systemd says of it (`systemctl enable`, presets).
 * Source: systemd 257, src/shared/install.c and src/shared/install-printf.c.
 */
import { templateOf } from '../../syntax/unit/read.ts';
import type { Level, ProgramEntry } from '../report.ts';
import type { Known } from './load.ts';
import { resolve, type UnitName, unitName } from './names.ts';
import { type Assignment, readFile } from './read.ts';
import { headOf, type UnitFile } from './unit.ts';
import { wordsOf } from './words.ts';

/** What enabling a unit comes to. */
export interface Installed {
  readonly entries: readonly ProgramEntry[];
  /** The links that are made below /etc/systemd/system: their names, and the unit that each leads to. */
  readonly links: readonly { readonly name: string; readonly target: string }[];
  /** False where `systemctl enable` fails. A preset makes what links it can and never fails. */
  readonly ok: boolean;
}

/** A unit that an assignment names, and where. */
interface Named {
  readonly name: string;
  readonly entry: Assignment;
  readonly span: ProgramEntry['span'];
}

interface Installing {
  readonly file: UnitFile;
  readonly unit: UnitName;
  readonly known: Known;
  readonly entries: ProgramEntry[];
  readonly links: Map<string, string>;
  /** By directive. */
  readonly named: Map<string, Named[]>;
  instance: string | null;
}

const SECTIONS = new Set(
  'Install Unit Automount Device Mount Path Scope Service Slice Socket Swap Target Timer'.split(' '),
);
const FOLDERS: Readonly<Record<string, string>> = {
  WantedBy: 'wants',
  RequiredBy: 'requires',
  UpheldBy: 'upholds',
};

/** Enables the unit of a file. What `known` does not tell exists. Never throws. */
export function enableUnit(file: UnitFile, known: Known = {}): Installed {
  const unit = unitName(file.name);
  if (!unit) {
    const message = `Failed to enable unit: Invalid unit name ${file.name}`;
    const entry = {
      file: file.name,
      line: null,
      level: 'error',
      class: 'bad-unit-name',
      message,
      span: headOf(file.text),
    } as const;
    return { entries: [entry], links: [], ok: false };
  }
  const installing: Installing = {
    ...{ file, unit, known, entries: [], links: new Map(), named: new Map() },
    instance: unit.instance,
  };
  readInstall(installing);
  for (const named of installing.named.get('Alias') ?? []) addAlias(installing, named);
  for (const [key, folder] of Object.entries(FOLDERS)) {
    for (const named of installing.named.get(key) ?? []) addDependent(installing, folder, named);
  }
  const failed = installing.entries.some(({ level }) => level === 'error');
  if (!failed && installing.links.size === 0 && !installing.named.has('Also')) {
    say(installing, 'warning', 'no-install', NO_INSTALL, null, headOf(file.text));
  }
  const links = [...installing.links].map(([name, target]) => ({ name, target }));
  return { entries: installing.entries, links, ok: !failed };
}

const NO_INSTALL =
  'The unit files have no installation config (WantedBy=, RequiredBy=, UpheldBy=, Also=, or Alias= settings in the [Install] section, and DefaultInstance= for template units).';

function say(
  { file, entries }: Installing,
  level: Level,
  kind: string,
  message: string,
  line: number | null,
  span: ProgramEntry['span'],
): void {
  entries.push({ file: file.name, line, level, class: kind, message, span });
}

function readInstall(installing: Installing): void {
  const { file } = installing;
  if (file.text === '') return;
  const read = readFile(file.text, SECTIONS);
  for (const { class: kind, level, message, line, span } of read.problems)
    say(installing, level, kind, message, line, span);
  for (const entry of read.assignments) if (entry.section === 'Install') takeAssignment(installing, entry);
}

function takeAssignment(installing: Installing, entry: Assignment): void {
  const { name } = entry;
  const warn = (kind: string, message: string): void =>
    say(installing, 'warning', kind, message, entry.line, entry.valueSpan);
  if (name === 'DefaultInstance') takeInstance(installing, entry);
  else if (
    name === 'Alias' &&
    ['mount', 'automount', 'swap', 'slice', 'scope'].includes(installing.unit.type)
  ) {
    warn('bad-alias', `Alias= is not allowed for ${installing.unit.type} units, ignoring.`);
  } else if (name === 'Alias' || name === 'Also' || FOLDERS[name] !== undefined) {
    const { words, bad } = wordsOf(entry.value, { unquote: true, retainEscape: true });
    if (bad) warn('bad-syntax', `Invalid syntax, ignoring: ${entry.value}`);
    if (entry.value === '') installing.named.delete(name);
    const before = installing.named.get(name) ?? [];
    for (const { text, start, end } of words) {
      before.push({ name: text, entry, span: { start: entry.at(start), end: entry.at(end) } });
    }
    if (before.length > 0) installing.named.set(name, before);
  } else if (!name.startsWith('X-')) {
    say(
      installing,
      'warning',
      'unknown-key',
      `Unknown key '${name}' in section [Install], ignoring.`,
      entry.line,
      entry.nameSpan,
    );
  }
}

function takeInstance(installing: Installing, entry: Assignment): void {
  const { unit } = installing;
  if (unit.instance === null) {
    const message = 'DefaultInstance= only makes sense for template units, ignoring.';
    say(installing, 'warning', 'template', message, entry.line, entry.nameSpan);
  } else if (unit.instance === '') {
    const value = resolve(entry.value, unit, true);
    if (value !== null && /^[a-zA-Z0-9:_.\\@-]*$/.test(value)) installing.instance = value;
    else
      say(
        installing,
        'warning',
        'template',
        `Invalid DefaultInstance= value "${entry.value}", ignoring.`,
        entry.line,
        entry.valueSpan,
      );
  }
}

/** The name of the unit in links: of a template its instance, where it has one. */
function linkedName({ unit, instance }: Installing): string {
  return instance === null || instance === '' ? unit.name : `${unit.prefix}@${instance}.${unit.type}`;
}

/** A name with its specifiers replaced; null with an entry where one is unknown. */
function resolved(installing: Installing, name: string, entry: Assignment): string | null {
  const parts = unitName(linkedName(installing)) ?? installing.unit;
  const found = resolve(name, parts, true);
  if (found === null) {
    say(
      installing,
      'error',
      'bad-specifier',
      `Failed to enable unit: Invalid specifier in unit ${name}`,
      null,
      entry.valueSpan,
    );
  }
  return found;
}

function addAlias(installing: Installing, { name, entry }: Named): void {
  const { unit } = installing;
  const alias = resolved(installing, name, entry);
  if (alias === null || alias === unit.name) return;
  const parts = unitName(alias);
  if (alias.includes('/')) {
    say(
      installing,
      'error',
      'bad-unit-name',
      `Failed to enable unit: Invalid unit reference ${alias}`,
      null,
      entry.valueSpan,
    );
  } else if (parts?.type !== unit.type || (parts.instance === null) !== (unit.instance === null)) {
    say(
      installing,
      'error',
      'bad-alias',
      `Failed to enable unit: Cannot alias ${unit.name} as ${alias}`,
      null,
      entry.valueSpan,
    );
  } else installing.links.set(alias, unit.name);
}

function addDependent(installing: Installing, folder: string, { name: said, entry, span }: Named): void {
  const { unit, instance, file } = installing;
  const name = resolved(installing, said, entry);
  if (name === null) return;
  const parts = unitName(name);
  const fail = (kind: string, message: string): void =>
    say(installing, 'error', kind, `Failed to enable unit: ${message}`, null, entry.valueSpan);
  if (!parts) fail('bad-unit-name', `Invalid unit name ${name}`);
  else if (unit.instance === '' && instance === '' && parts.instance === null) {
    fail(
      'template',
      `Refusing to operate on template unit ${unit.name} when destination unit ${name} is a non-template unit`,
    );
  } else {
    installing.links.set(`${name}.${folder}/${linkedName(installing)}`, unit.name);
    const template = templateOf(name);
    const exists = [name, template].some(
      (one) => one === file.name || (installing.known.unit?.(one) ?? true) !== false,
    );
    if (exists) return;
    const message = `Unit /etc/systemd/system/${unit.name} is added as a dependency to a non-existent unit ${name}.`;
    say(installing, 'warning', 'unknown-target', message, null, span);
  }
}
