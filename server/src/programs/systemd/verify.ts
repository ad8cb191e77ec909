/**
 * What systemd says of unit files when they are loaded and started, as `systemd-analyze verify` reports it.
 * Source: systemd 257, src/analyze/analyze-verify-util.c.
 */
import type { ProgramEntry } from '../report.ts';
import { cyclesOf, PULLS, startedWith, triggered } from './cycles.ts';
import { isSliceName, unitName } from './names.ts';
import { parseBoolean } from './numbers.ts';
import { verifyType } from './types.ts';
import { headOf, readInto, setting, settings, type Unit, type UnitFile } from './unit.ts';
import { commandOf } from './values/exec.ts';

export type { UnitFile } from './unit.ts';

/** How a program stands on the machine. */
export type ProgramState = 'executable' | 'missing' | 'directory' | 'not-executable';

/** What is known of the machine; what is not given or null is not known, and nothing is said of it. */
export interface Known {
  /** A unit that is not among the files: its text, true where it exists, false where it does not. */
  unit?(name: string): string | boolean | null;
  /** What stands at an absolute path. */
  program?(path: string): ProgramState | null;
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
}

/** What was said, and whether systemd loads the units. */
export interface Verified {
  readonly entries: readonly ProgramEntry[];
  /** False where a unit that is started, or one that it brings along, is not loaded. */
  readonly loads: boolean;
  /** The units that are not loaded, among those that were looked at. */
  readonly lost: ReadonlySet<string>;
}

interface Loading extends Verification {
  readonly units: Map<string, Unit>;
  /** Drop-ins by their folder, and other files by name. */
  readonly byName: ReadonlyMap<string, UnitFile>;
  readonly byFolder: ReadonlyMap<string, readonly UnitFile[]>;
}

/** The entries alone. */
export function verifyUnits(verification: Verification): readonly ProgramEntry[] {
  return verify(verification).entries;
}

/** Verifies units. Takes time linear in the length of the files, and never throws. */
export function verify(verification: Verification): Verified {
  const loading: Loading = { ...verification, units: new Map(), ...sortFiles(verification.files) };
  const refusedNames: ProgramEntry[] = [];
  const mains: string[] = [];
  for (const name of verification.main) {
    const main = mainName(name);
    if (main === null) refusedNames.push(badFileName(name, loading));
    else mains.push(main);
  }
  loadAll(loading, mains);
  const started = startedWith(loading.units, mains);
  const entries = [...refusedNames, ...[...loading.units.values()].flatMap((unit) => unit.entries)];
  const lost = lostUnits(loading);
  for (const name of mains) entries.push(...verifyMain(loading, name));
  entries.push(...sliceEntries(loading, mains), ...cyclesOf(loading.units, started));
  const loads =
    refusedNames.length === 0 &&
    ![...started].some((name) => lost.has(name)) &&
    !entries.some((entry) => entry.class === 'unit-not-loaded');
  return { entries, loads, lost };
}

function sortFiles(files: readonly UnitFile[]): Pick<Loading, 'byName' | 'byFolder'> {
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

/** The name under which a file is verified: a template as the instance `i`; null where the file has no name for a unit. */
function mainName(name: string): string | null {
  const found = unitName(name);
  if (!found || found.prefix.includes(':')) return null;
  return found.instance === '' ? name.replace(/@(?=\.[a-z]+$)/, '@i') : name;
}

function badFileName(name: string, { byName }: Loading): ProgramEntry {
  const message = `Failed to prepare filename ${name}: Invalid argument`;
  return {
    file: name,
    line: null,
    level: 'error',
    class: 'bad-file-name',
    message,
    span: headOf(byName.get(name)?.text ?? ''),
  };
}

/** Loads units and all that they name. */
function loadAll(loading: Loading, mains: readonly string[]): void {
  const queue = [...mains];
  for (const name of queue) {
    if (loading.units.has(name)) continue;
    const unit = loadUnit(loading, name);
    if (!unit) continue;
    loading.units.set(name, unit);
    queue.push(...namedBy(unit));
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
function acceptedBy(unit: Unit): readonly string[] {
  const accepts =
    unit.name.type === 'socket' && parseBoolean(setting(unit, 'Accept')?.value ?? 'no') === true;
  return accepts ? [`${unit.name.prefix}@internal.service`] : [];
}

/** Loads one unit; null for a name that no unit has. */
function loadUnit(loading: Loading, name: string): Unit | null {
  const parts = unitName(name);
  if (!parts) return null;
  const main = mainFile(loading, name);
  const known = main === null ? knownUnit(loading, name) : null;
  const unit: Unit = { name: parts, main, settings: new Map(), entries: [], state: stateOf(main, known) };
  if (main && unit.state === 'loaded') readInto(unit, main, loading.systemd, true, false);
  else if (typeof known === 'string') readInto(unit, { name, text: known }, loading.systemd, true, true);
  const whole = unit.state === 'loaded' || unit.state === 'unseen';
  if (whole) for (const file of dropIns(loading, name)) readInto(unit, file, loading.systemd, false, false);
  if (unit.state === 'loaded' && (main !== null || dropIns(loading, name).length > 0)) verifyType(unit);
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

/** Slices and devices are always there. */
function knownUnit({ known }: Loading, name: string): string | boolean | null {
  const parts = unitName(name);
  if (parts?.type === 'slice' || parts?.type === 'device') return true;
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
      if (value !== unit.name.name) continue;
      const message = `Dependency ${name}=${value} is dropped.`;
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

function lostUnits({ units }: Loading): ReadonlySet<string> {
  const lost = [...units.values()].filter(({ state }) => ['refused', 'broken', 'masked'].includes(state));
  return new Set(lost.map(({ name }) => name.name));
}

/** What is said when a unit is started: that it does not load, misses something, or its programs do. */
function verifyMain(loading: Loading, name: string): readonly ProgramEntry[] {
  const unit = loading.units.get(name);
  if (!unit) return [];
  const span = headOf(unit.main?.text ?? '');
  const say = (kind: string, message: string, at = span): ProgramEntry => {
    return { file: name, line: null, level: 'error', class: kind, message, span: at };
  };
  if (unit.state === 'masked') return [say('unit-masked', `Unit ${name} is masked.`)];
  if (unit.state === 'refused') return [say('unit-refused', `Unit ${name} has a bad unit file setting.`)];
  if (unit.name.type === 'scope') return [say('dependency-unavailable', `Unit ${name} not found.`)];
  if (unit.state !== 'loaded') return [];
  const entries: ProgramEntry[] = [];
  for (const { value, entry } of settings(
    unit,
    'Requires',
    'RequiresOverridable',
    'Requisite',
    'RequisiteOverridable',
    'BindsTo',
    'BindTo',
  )) {
    if (loading.units.get(value)?.state === 'missing') {
      entries.push(
        say(
          'dependency-unavailable',
          `Failed to create ${name}/start: Unit ${value} not found.`,
          entry.valueSpan,
        ),
      );
    }
  }
  entries.push(...socketEntries(loading, unit, say), ...programEntries(loading, unit, say));
  return entries;
}

type Say = (kind: string, message: string, at?: ProgramEntry['span']) => ProgramEntry;

function socketEntries(loading: Loading, unit: Unit, say: Say): readonly ProgramEntry[] {
  if (unit.name.type !== 'socket') return [];
  const [service = ''] = [...acceptedBy(unit), ...triggered(unit)];
  const state = loading.units.get(service)?.state ?? 'missing';
  if (state === 'loaded' || state === 'unseen') return [];
  return [
    say(
      'socket-service-missing',
      `service ${service} not loaded, socket cannot be started.`,
      setting(unit, 'Service')?.entry.valueSpan,
    ),
  ];
}

const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  service: [
    'ExecCondition',
    'ExecStartPre',
    'ExecStart',
    'ExecStartPost',
    'ExecReload',
    'ExecStop',
    'ExecStopPost',
  ],
  socket: ['ExecStartPre', 'ExecStartPost', 'ExecStopPre', 'ExecStopPost'],
};
const SEARCHED = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin'];

function programEntries({ known }: Loading, unit: Unit, say: Say): readonly ProgramEntry[] {
  const stateOf = (path: string): ProgramState | null => known?.program?.(path) ?? null;
  return settings(unit, ...(COMMANDS[unit.name.type] ?? [])).flatMap(({ value, entry, file }) => {
    const { path, ignored } = commandOf(value);
    if (ignored) return [];
    const states = path.startsWith('/')
      ? [stateOf(path)]
      : SEARCHED.map((folder) => stateOf(`${folder}/${path}`));
    if (states.some((state) => state === null || state === 'executable')) return [];
    const [state] = states;
    const span = unit.main !== null && file === unit.main.name ? entry.valueSpan : undefined;
    if (path.startsWith('/') && state !== 'missing') {
      const why = state === 'directory' ? 'Is a directory' : 'Permission denied';
      return [say('program-not-executable', `Command ${path} is not executable: ${why}`, span)];
    }
    return [say('program-missing', `Command ${path} is not executable: No such file or directory`, span)];
  });
}

/** Slices whose names no slice can have. */
function sliceEntries({ units }: Loading, mains: readonly string[]): readonly ProgramEntry[] {
  return mains.flatMap((name) => {
    const unit = units.get(name);
    const slice = unit ? setting(unit, 'Slice') : null;
    if (!unit || !slice || unit.state !== 'loaded' || isSliceName(slice.value)) return [];
    const message = `Failed to create ${name}/start: Unit ${slice.value} failed to load properly, please adjust/correct and reload service manager: Invalid argument`;
    return [
      {
        file: name,
        line: null,
        level: 'error' as const,
        class: 'unit-not-loaded',
        message,
        span: slice.entry.valueSpan,
      },
    ];
  });
}
