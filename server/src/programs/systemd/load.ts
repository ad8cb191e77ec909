import type { Memory } from '../../text/memory.ts';
import { PULLS, triggered } from './cycles.ts';
import { type UnitName, unitName } from './names.ts';
import { parseBoolean } from './numbers.ts';
import { verifyType } from './types.ts';
import { readInto, setting, settings, type Unit, type UnitFile } from './unit.ts';

/** How a program stands on the machine. */
export type ProgramState = 'executable' | 'missing' | 'directory' | 'not-executable';

/** What is known of the machine; what is not given or null is not known, and nothing is said of it. */
export interface Known {
  /** A unit that is not among the files: its text, true where it exists, false where it does not. */
  unit?(name: string): string | boolean | null;
  /** What stands at an absolute path. */
  program?(path: string): ProgramState | null;
  /** Whether a unit surely starts behind the boot's first targets, which then wait for it no more. */
  startsLater?(name: string): boolean;
}

/** What is verified. */
export interface Verification {
  /** Units and drop-ins, by the names that they have below `system/`. */
  readonly files: readonly UnitFile[];
  /** The units that are started. */
  readonly main: readonly string[];
  /** The major version of systemd. */
  readonly systemd: number;
  readonly known?: Known;
  /** Where units are kept as they were loaded. */
  readonly memory?: Memory;
}

export interface Loading extends Verification {
  readonly units: Map<string, Unit>;
  /** Drop-ins by their folder, and other files by name. */
  readonly byName: ReadonlyMap<string, UnitFile>;
  readonly byFolder: ReadonlyMap<string, readonly UnitFile[]>;
}

export function sortFiles(files: readonly UnitFile[]): Pick<Loading, 'byName' | 'byFolder'> {
  const byName = new Map<string, UnitFile>();
  const byFolder = new Map<string, UnitFile[]>();
  for (const file of files) {
    const slash = file.name.lastIndexOf('/');
    if (slash < 0) byName.set(file.name, file);
    else if (file.name.endsWith('.conf')) {
      const folder = file.name.slice(0, slash);
      byFolder.set(folder, [...(byFolder.get(folder) ?? []), file]);
    }
  }
  return { byName, byFolder };
}

/** Loads units and all that they name. */
export function loadAll(loading: Loading, mains: readonly string[]): void {
  const queue = [...mains];
  for (const name of queue) {
    if (loading.units.has(name)) continue;
    const unit = loadUnit(loading, name);
    if (!unit) continue;
    loading.units.set(name, unit);
    for (const named of namedBy(unit)) queue.push(named);
  }
}

const NAMING = [
  ...PULLS,
  ...[
    'Requisite',
    'RequisiteOverridable',
    'Conflicts',
    'Before',
    'After',
    'OnSuccess',
    'OnFailure',
    'PartOf',
  ],
  ...[
    'PropagatesReloadTo',
    'PropagateReloadTo',
    'ReloadPropagatedFrom',
    'PropagateReloadFrom',
    'PropagatesStopTo',
  ],
  ...['StopPropagatedFrom', 'JoinsNamespaceOf', 'Slice'],
];

function namedBy(unit: Unit): readonly string[] {
  return [...settings(unit, ...NAMING).map(({ value }) => value), ...triggered(unit), ...acceptedBy(unit)];
}

/** The instance that stands for those that an accepting socket starts. */
export function acceptedBy(unit: Unit): readonly string[] {
  const accepts =
    unit.name.type === 'socket' && parseBoolean(setting(unit, 'Accept')?.value ?? 'no') === true;
  return accepts ? [`${unit.name.prefix}@internal.service`] : [];
}

/** Loads one unit; null for a name that no unit has. It is not changed afterwards. */
function loadUnit(loading: Loading, name: string): Unit | null {
  const parts = unitName(name);
  if (!parts) return null;
  const { memory, systemd } = loading;
  const main = mainFile(loading, name);
  const known = main === null ? knownUnit(loading, name) : null;
  const added = dropIns(loading, name);
  const make = (): Unit => makeUnit({ parts, main, known, added, systemd });
  if (!memory) return make();
  const texts = [...(main ? [main] : []), ...added].flatMap((file) => [file.name, file.text]);
  const key = JSON.stringify([name, systemd, main !== null, known]) + texts.join('\0');
  return memory.recall(loadUnit, key, make);
}

interface UnitParts {
  readonly parts: UnitName;
  readonly main: UnitFile | null;
  readonly known: string | boolean | null;
  readonly added: readonly UnitFile[];
  readonly systemd: number;
}

function makeUnit({ parts, main, known, added, systemd }: UnitParts): Unit {
  const { name } = parts;
  const unit: Unit = { name: parts, main, settings: new Map(), entries: [], state: stateOf(main, known) };
  if (main && unit.state === 'loaded') readInto(unit, main, systemd, true, false);
  else if (typeof known === 'string') readInto(unit, { name, text: known }, systemd, true, true);
  const whole = unit.state === 'loaded' || unit.state === 'unseen';
  if (whole) for (const file of added) readInto(unit, file, systemd, false, false);
  if (unit.state === 'loaded' && (main !== null || added.length > 0)) verifyType(unit);
  warnOfItself(unit);
  return unit;
}

function stateOf(main: UnitFile | null, known: string | boolean | null): Unit['state'] {
  if (main) return main.text === '' ? 'masked' : 'loaded';
  if (typeof known === 'string') return 'loaded';
  return known === false ? 'missing' : 'unseen';
}

function mainFile({ byName }: Loading, name: string): UnitFile | null {
  return byName.get(name) ?? byName.get(templateName(name)) ?? null;
}

function templateName(name: string): string {
  const parts = unitName(name);
  return parts === null || parts.instance === null ? name : `${parts.prefix}@.${parts.type}`;
}

/** Slices, devices and the root's mount are always there. */
function knownUnit({ known }: Loading, name: string): string | boolean | null {
  const parts = unitName(name);
  if (parts?.type === 'slice' || parts?.type === 'device' || name === '-.mount') return true;
  const own = known?.unit?.(name) ?? null;
  const template = templateName(name);
  return own === true || typeof own === 'string' || template === name
    ? own
    : (known?.unit?.(template) ?? own);
}

/** The drop-ins of a unit in the order of their names; of the same name that of the most special folder counts. */
function dropIns({ byFolder }: Loading, name: string): readonly UnitFile[] {
  const parts = unitName(name);
  if (!parts || byFolder.size === 0) return [];
  const stem = name.slice(0, name.lastIndexOf('.'));
  const prefixes: string[] = [];
  for (let at = stem.lastIndexOf('-'); at > 0 && prefixes.length < 256; at = stem.lastIndexOf('-', at - 1)) {
    prefixes.push(`${stem.slice(0, at + 1)}.${parts.type}`);
  }
  const folders = [...new Set([name, templateName(name), ...prefixes, parts.type])].map((one) => `${one}.d`);
  const found = new Map<string, UnitFile>();
  for (const file of folders.flatMap((folder) => byFolder.get(folder) ?? [])) {
    const base = file.name.slice(file.name.lastIndexOf('/') + 1);
    if (!found.has(base)) found.set(base, file);
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, file]) => file);
}

/** A unit cannot wait for itself, start itself on failure or stop itself. */
function warnOfItself(unit: Unit): void {
  for (const name of ['Conflicts', 'Before', 'After', 'OnSuccess', 'OnFailure']) {
    for (const { value, entry } of settings(unit, name)) {
      const late = name === 'Before' && value.endsWith('.device');
      if (value !== unit.name.name && !late) continue;
      const message = late
        ? `Dependency Before=${value} ignored (.device units cannot be delayed)`
        : `Dependency ${name}=${value} is dropped.`;
      unit.entries.push({
        file: unit.name.name,
        line: null,
        level: 'warning',
        class: 'self-dependency',
        message,
        span: entry.valueSpan,
      });
    }
  }
}
