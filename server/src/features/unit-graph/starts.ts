/** When units start, and in which order, as far as config and image tell. */
import { rings } from '../../programs/systemd/cycles.ts';
import { setting } from '../../programs/systemd/unit.ts';
import { findMarks } from '../../syntax/template/marks.ts';
import { findPlaceholders } from '../../syntax/template/placeholders.ts';
import { readUnitText, templateOf } from '../../syntax/unit/read.ts';
import type { PlainEdge } from './edges.ts';
import type { LoadedUnits } from './load.ts';
import type { EdgeKind, UnitStart } from './model.ts';

/** What makes a unit start another one along with itself. */
const PULLS: ReadonlySet<EdgeKind> = new Set(['requires', 'binds-to', 'wants', 'upholds']);
/** What makes a unit start another one later. */
const ASKS: ReadonlySet<EdgeKind> = new Set(['triggers', 'on-failure', 'on-success']);

/** The units that start with the machine, and those that something which does may start later. */
export interface Started {
  readonly boot: ReadonlySet<string>;
  readonly demand: ReadonlySet<string>;
  /** Those that others may start of which nobody knows when they do, these among them. */
  readonly perhaps: ReadonlySet<string>;
}

/** Follows what pulls in what. Linear. */
export function startedUnits(loaded: LoadedUnits, edges: readonly PlainEdge[]): Started {
  const next = new Map<string, PlainEdge[]>();
  for (const edge of edges) {
    if (!PULLS.has(edge.kind) && !ASKS.has(edge.kind)) continue;
    const known = next.get(edge.from);
    if (known) known.push(edge);
    else next.set(edge.from, [edge]);
  }
  const starts = (name: string): boolean => stopOf(loaded, name) === null && !loaded.absent(name);
  const spread = (
    reached: Set<string>,
    kinds: ReadonlySet<EdgeKind>,
    but?: ReadonlySet<string>,
  ): Set<string> => {
    for (const name of reached) {
      for (const { to, kind } of next.get(name) ?? [])
        if (kinds.has(kind) && !but?.has(to) && starts(to)) reached.add(to);
    }
    return reached;
  };
  const boot = spread(new Set(loaded.booted.filter(starts)), PULLS);
  const asked = [...boot].flatMap((name) =>
    (next.get(name) ?? []).flatMap(({ to, kind }) =>
      ASKS.has(kind) && !boot.has(to) && starts(to) ? [to] : [],
    ),
  );
  const all = new Set([...PULLS, ...ASKS]);
  const demand = spread(new Set(asked), all, boot);
  // What starts other units of the image nobody knows here, so that they may start at boot as well.
  const others = [...loaded.units.keys()].filter(
    (name) => !loaded.own.has(name) && !boot.has(name) && !demand.has(name) && starts(name),
  );
  return { boot, demand, perhaps: spread(new Set(others), all) };
}

/** Why a unit cannot start at all; null where nothing is known against it, or a template may yet mend it. */
export function stopOf({ units, files }: LoadedUnits, name: string): 'masked' | 'refused' | null {
  const unit = units.get(name);
  if (unit?.state === 'masked') return 'masked';
  if (unit?.state !== 'refused' && unit?.state !== 'broken') return null;
  const told = new Set([name, templateOf(name), ...unit.entries.map(({ file }) => file)]);
  const texts = [...told].flatMap((file) => files.get(file)?.text ?? []);
  const isOpen = texts.some((text) => findMarks(text).length > 0 || findPlaceholders(text).length > 0);
  return isOpen ? null : 'refused';
}

/** So many units are looked for in all texts; of any more it is not said that nothing starts them. */
const MOST_LOOKED_FOR = 64;

/** Says of each unit when it starts. */
export function startOf(
  loaded: LoadedUnits,
  { boot, demand, perhaps }: Started,
): (name: string) => UnitStart {
  const commands = commandsOf(loaded);
  let looked = 0;
  return (name) => {
    const stop = stopOf(loaded, name);
    if (stop) return stop;
    if (loaded.absent(name)) return null;
    if (boot.has(name)) return 'boot';
    if (demand.has(name)) return 'demand';
    const unit = loaded.units.get(name);
    // Of a template it is instances that start; a name on the bus starts what has it; devices and slices come by themselves.
    const isPlain = unit?.main && unit.name.instance !== '' && !setting(unit, 'BusName');
    if (!isPlain || perhaps.has(name) || loaded.incomplete || !loaded.own.has(name) || !loaded.hasImage)
      return null;
    if (++looked > MOST_LOOKED_FOR) return null;
    const stem = templateOf(name).replace(/@?\.[a-z]+$/, '');
    return commands.some((text) => text.includes(stem)) ? null : 'never';
  };
}

/** The texts that may start a unit by its name: all but units, and of those the commands that talk to systemd. */
function commandsOf({ machine }: LoadedUnits): readonly string[] {
  return machine.texts.flatMap(({ text, isUnit, role }) => {
    if (!isUnit && role !== 'quadlet' && role !== 'quadlet-dropin') return [text];
    if (!text.includes('systemctl') && !text.includes('busctl')) return [];
    const { entries } = readUnitText(text);
    return entries.flatMap(({ name, value }) => (name.startsWith('Exec') ? [value] : []));
  });
}

/** The order in which units start, and those that wait for each other. */
export interface Order {
  readonly rankOf: ReadonlyMap<string, number>;
  /** Among the units that start, as only these can wait in vain. */
  readonly rings: readonly (readonly string[])[];
}

/**
 * Ranks units by the longest way from one that waits for nothing; units of a ring share a rank. Linear.
 * @param names the units of the graph; @param started those that start at the boot or later
 */
export function orderUnits(
  names: ReadonlySet<string>,
  edges: readonly PlainEdge[],
  started: ReadonlySet<string>,
): Order {
  const after = new Map<string, Set<string>>();
  for (const { kind, from, to } of edges) {
    if (kind !== 'after' || !names.has(from) || !names.has(to)) continue;
    after.set(from, (after.get(from) ?? new Set<string>()).add(to));
  }
  const within = new Map([...after].map(([name, earlier]) => [name, inSet(earlier, started)]));
  return { rankOf: ranksOf(names, after), rings: rings(inSet(names, started), within) };
}

function inSet(names: ReadonlySet<string>, set: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...names].filter((name) => set.has(name)));
}

function ranksOf(
  names: ReadonlySet<string>,
  after: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlyMap<string, number> {
  const head = new Map<string, string>();
  for (const ring of rings(names, after)) for (const name of ring) head.set(name, ring[0] ?? name);
  const headOf = (name: string): string => head.get(name) ?? name;
  const [later, waits] = [new Map<string, string[]>(), new Map<string, number>()];
  for (const [name, earlier] of after) {
    for (const other of earlier) {
      const [first, second] = [headOf(other), headOf(name)];
      if (first === second) continue;
      later.set(first, [...(later.get(first) ?? []), second]);
      waits.set(second, (waits.get(second) ?? 0) + 1);
    }
  }
  const ranks = new Map<string, number>();
  const ready = [...names].filter((name) => headOf(name) === name && !waits.has(name));
  for (const name of ready) ranks.set(name, 0);
  for (const name of ready) {
    for (const other of later.get(name) ?? []) {
      ranks.set(other, Math.max(ranks.get(other) ?? 0, (ranks.get(name) ?? 0) + 1));
      const left = (waits.get(other) ?? 0) - 1;
      waits.set(other, left);
      if (left === 0) ready.push(other);
    }
  }
  return new Map([...names].map((name) => [name, ranks.get(headOf(name)) ?? 0]));
}
