/**
 * What systemd says of unit files when they are loaded and started, as `systemd-analyze verify` reports it.
 * Source: systemd 257, src/analyze/analyze-verify-util.c.
 */
import type { ProgramEntry } from '../report.ts';
import { cyclesOf, startedWith, triggered } from './cycles.ts';
import {
  acceptedBy,
  type Loading,
  loadAll,
  type ProgramState,
  sortFiles,
  type Verification,
} from './load.ts';
import { isSliceName, unitName } from './names.ts';
import { headOf, setting, settings, type Unit } from './unit.ts';
import { commandOf } from './values/exec.ts';

export type { Known, ProgramState, Verification } from './load.ts';

export type { UnitFile } from './unit.ts';

/** What was said, and whether systemd loads the units. */
export interface Verified {
  readonly entries: readonly ProgramEntry[];
  /** False where a unit that is started, or one that it brings along, is not loaded. */
  readonly loads: boolean;
  /** The units that are not loaded, among those that were looked at. */
  readonly lost: ReadonlySet<string>;
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
  const lost = lostUnits(loading);
  const more = mains.flatMap((name) => verifyMain(loading, name));
  const loaded = [...loading.units.values()].flatMap((unit) => unit.entries);
  const rings = cyclesOf(loading.units, started, loading.known?.startsLater);
  const entries = [...refusedNames, ...loaded, ...more, ...sliceEntries(loading, mains), ...rings];
  const loads =
    refusedNames.length === 0 &&
    ![...started].some((name) => lost.has(name)) &&
    !entries.some((entry) => entry.class === 'unit-not-loaded');
  return { entries, loads, lost };
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
  return [...entries, ...socketEntries(loading, unit, say), ...programEntries(loading, unit, say)];
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
