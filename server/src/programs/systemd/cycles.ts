/** Units that wait for each other. Source: systemd 257, src/core/transaction.c and the default dependencies of each type. */
import type { ProgramEntry } from '../report.ts';
import { unitName, unitOfPath } from './names.ts';
import { parseBoolean } from './numbers.ts';
import { headOf, setting, settings, type Unit } from './unit.ts';

/** What systemd's own targets wait for and bring. */
const AFTER: Readonly<Record<string, readonly string[]>> = {
  'sysinit.target': ['local-fs.target', 'swap.target'],
  'local-fs.target': ['local-fs-pre.target'],
  'basic.target': ['sysinit.target', 'sockets.target', 'paths.target', 'slices.target'],
  'multi-user.target': ['basic.target'],
  'graphical.target': ['multi-user.target'],
  'network.target': ['network-pre.target'],
  'network-online.target': ['network.target'],
};
/** What those targets start with them. */
export const BRINGS: Readonly<Record<string, readonly string[]>> = {
  'sysinit.target': ['local-fs.target', 'swap.target'],
  'basic.target': ['sysinit.target', 'sockets.target', 'paths.target', 'slices.target', 'timers.target'],
  'multi-user.target': ['basic.target'],
  'graphical.target': ['multi-user.target'],
};

/** Targets that every boot has reached before it starts anything on demand. */
const FIRST: ReadonlySet<string> = new Set([
  'sysinit.target',
  'basic.target',
  'local-fs.target',
  'local-fs-pre.target',
]);

/** By which directives a unit brings others along. */
export const PULLS = ['Requires', 'RequiresOverridable', 'BindsTo', 'BindTo', 'Wants', 'Sockets', 'Upholds'];

/** The units that are started with `mains`. */
export function startedWith(units: ReadonlyMap<string, Unit>, mains: readonly string[]): ReadonlySet<string> {
  const started = new Set(mains);
  for (const name of started) {
    const unit = units.get(name);
    const pulled = unit ? settings(unit, ...PULLS).map(({ value }) => value) : [];
    const own =
      unit && hasDefaults(unit) && ['service', 'socket', 'timer', 'path'].includes(unit.name.type)
        ? ['sysinit.target']
        : [];
    for (const next of [...pulled, ...own, ...mountsFor(unit, units), ...(BRINGS[name] ?? [])])
      started.add(next);
  }
  return started;
}

/** Whether a unit has the dependencies that go with its type; of one whose text is not known nobody knows that. */
export function hasDefaults(unit: Unit): boolean {
  if (unit.state === 'unseen') return false;
  return parseBoolean(setting(unit, 'DefaultDependencies')?.value ?? 'yes') !== false;
}

/** The mounts among the given units that a unit needs for its paths. */
export function mountsFor(unit: Unit | undefined, units: ReadonlyMap<string, Unit>): readonly string[] {
  if (!unit) return [];
  const paths = settings(
    unit,
    'RequiresMountsFor',
    'WantsMountsFor',
    'WorkingDirectory',
    'RootDirectory',
    'RootImage',
  );
  const found: string[] = [];
  for (const { value } of paths.slice(0, 1000)) {
    const parts = value.replace(/^-/, '').split('/').slice(0, 64);
    for (let i = parts.length; i > 1; i--) {
      const name = unitOfPath(parts.slice(0, i).join('/'), 'mount');
      if (name !== unit.name.name && units.has(name)) found.push(name);
    }
  }
  return found;
}

/** What a unit waits for, by its type and settings. */
function waitsFor(unit: Unit, units: ReadonlyMap<string, Unit>): readonly string[] {
  const said = settings(unit, 'After', 'Sockets').map(({ value }) => value);
  const defaults = hasDefaults(unit) ? defaultAfter(unit) : [];
  const targets =
    unit.name.type === 'target' && hasDefaults(unit)
      ? settings(unit, ...PULLS).map(({ value }) => value)
      : [];
  const before = new Set(settings(unit, 'Before').map(({ value }) => value));
  return [...said, ...defaults, ...targets.filter((name) => !before.has(name)), ...mountsFor(unit, units)];
}

function defaultAfter(unit: Unit): readonly string[] {
  const { type } = unit.name;
  if (type === 'service') return ['sysinit.target', 'basic.target'];
  if (type === 'socket' || type === 'timer' || type === 'path') return ['sysinit.target'];
  return type === 'mount' || type === 'automount' ? ['local-fs-pre.target'] : [];
}

/** What waits for a unit, by its type and settings. */
function goesBefore(unit: Unit): readonly string[] {
  const said = settings(unit, 'Before').map(({ value }) => value);
  const { type } = unit.name;
  const defaults = hasDefaults(unit) ? (BEFORE[type] ?? []) : [];
  const remote = type === 'mount' && isRemote(unit);
  return [...said, ...(remote ? [] : defaults), ...triggered(unit)];
}

const BEFORE: Readonly<Record<string, readonly string[]>> = {
  ...{ socket: ['sockets.target'], timer: ['timers.target'], path: ['paths.target'] },
  ...{ mount: ['local-fs.target'], automount: ['local-fs.target'], swap: ['swap.target'] },
};

function isRemote(unit: Unit): boolean {
  const options = (setting(unit, 'Options')?.value ?? '').split(',');
  const type = setting(unit, 'Type')?.value ?? '';
  return (
    options.includes('_netdev') ||
    options.includes('nofail') ||
    /^(?:nfs4?|cifs|smb3|ceph|glusterfs|sshfs|fuse\.sshfs|9p)$/.test(type)
  );
}

/** What a socket, timer, path or automount starts. */
export function triggered(unit: Unit): readonly string[] {
  const { type, name } = unit.name;
  const stem = name.slice(0, name.lastIndexOf('.'));
  if (type === 'automount') return [`${stem}.mount`];
  if (type === 'socket') {
    const accepts = parseBoolean(setting(unit, 'Accept')?.value ?? 'no') === true;
    return accepts ? [] : [setting(unit, 'Service')?.value ?? `${stem}.service`];
  }
  return type === 'timer' || type === 'path' ? [setting(unit, 'Unit')?.value ?? `${stem}.service`] : [];
}

/**
 * An entry for each ring of units that are started together and wait for each other.
 * @param startsLater whether a unit surely starts behind the boot's first targets, which then do not wait for it
 */
export function cyclesOf(
  units: ReadonlyMap<string, Unit>,
  started: ReadonlySet<string>,
  startsLater: (name: string) => boolean = () => false,
): readonly ProgramEntry[] {
  return rings(started, orderOf(units, started, startsLater)).map((ring) => entryOf(ring, units));
}

/**
 * Which of some units each of them waits for, by what they say and by the defaults of their types.
 * @param startsLater as for `cyclesOf`
 */
export function orderOf(
  units: ReadonlyMap<string, Unit>,
  names: ReadonlySet<string>,
  startsLater: (name: string) => boolean = () => false,
): ReadonlyMap<string, ReadonlySet<string>> {
  const after = new Map<string, Set<string>>();
  const add = (later: string, earlier: string): void => {
    if (later === earlier || !names.has(later) || !names.has(earlier)) return;
    const set = after.get(later) ?? new Set<string>();
    set.add(earlier);
    after.set(later, set);
  };
  for (const name of names) {
    for (const earlier of AFTER[name] ?? []) add(name, earlier);
    const unit = units.get(name);
    if (!unit) continue;
    for (const earlier of waitsFor(unit, units)) add(name, earlier);
    const behind = goesBefore(unit);
    const reached = behind.some((later) => FIRST.has(later)) && startsLater(name);
    for (const later of behind) if (!reached || !FIRST.has(later)) add(later, name);
  }
  return after;
}

/** The sets of more than one unit that all wait for each other (Tarjan, without recursion). */
export function rings(
  names: ReadonlySet<string>,
  after: ReadonlyMap<string, ReadonlySet<string>>,
): readonly string[][] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const [open, isOpen, found]: [string[], Set<string>, string[][]] = [[], new Set(), []];
  const enter = (name: string): { readonly name: string; readonly next: Iterator<string> } => {
    index.set(name, index.size);
    low.set(name, index.get(name) ?? 0);
    open.push(name);
    isOpen.add(name);
    return { name, next: (after.get(name) ?? new Set<string>()).values() };
  };
  for (const root of names) {
    if (index.has(root)) continue;
    const path = [enter(root)];
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const step = top.next.next();
      if (step.done !== true) {
        const next = step.value;
        if (!index.has(next)) path.push(enter(next));
        else if (isOpen.has(next)) low.set(top.name, Math.min(low.get(top.name) ?? 0, index.get(next) ?? 0));
        continue;
      }
      path.pop();
      const parent = path.at(-1);
      if (parent) low.set(parent.name, Math.min(low.get(parent.name) ?? 0, low.get(top.name) ?? 0));
      if (low.get(top.name) !== index.get(top.name)) continue;
      const ring = open.splice(open.lastIndexOf(top.name));
      for (const name of ring) isOpen.delete(name);
      if (ring.length > 1) found.push(ring);
    }
  }
  return found;
}

function entryOf(ring: readonly string[], units: ReadonlyMap<string, Unit>): ProgramEntry {
  const members = new Set(ring);
  const given = ring.map((name) => units.get(name)).filter((unit) => unit?.main);
  for (const unit of given) {
    const kept = unit ? settings(unit, 'After', 'Before', 'Requires', 'RequiresMountsFor') : [];
    const found = kept.find(
      ({ value, file }) => file === unit?.main?.name && (members.has(value) || value.startsWith('/')),
    );
    if (unit && found) return cycleEntry(unit, ring, found.entry.valueSpan);
  }
  const [first] = given;
  return first
    ? cycleEntry(first, ring, headOf(first.main?.text ?? ''))
    : cycleEntry(null, ring, { start: 0, end: 0 });
}

function cycleEntry(unit: Unit | null, ring: readonly string[], span: ProgramEntry['span']): ProgramEntry {
  const file = unit?.name.name ?? unitName(ring[0] ?? '')?.name ?? '';
  const message = `Found ordering cycle on ${ring.filter((name) => name !== file)[0] ?? file}/start`;
  return { file, line: null, level: 'error', class: 'ordering-cycle', message, span };
}
