/** What units say of each other, each with where it is said. */
import { nameIn } from '../../programs/folders.ts';
import { BRINGS, hasDefaults, mountsFor, orderOf, triggered } from '../../programs/systemd/cycles.ts';
import type { Kept } from '../../programs/systemd/judging.ts';
import { acceptedBy } from '../../programs/systemd/load.ts';
import { resolve } from '../../programs/systemd/names.ts';
import { isUnitName, SYSTEM_FOLDERS } from '../../programs/systemd/program.ts';
import { settings, type Unit } from '../../programs/systemd/unit.ts';
import { imageUnit } from '../../spec/flatcar/image-root.ts';
import { readUnitWords } from '../../syntax/unit/exec-line.ts';
import { readUnitText, templateOf } from '../../syntax/unit/read.ts';
import type { Span } from '../../text/span.ts';
import type { LoadedUnits } from './load.ts';
import type { EdgeKind, GraphPlace, UnitEdge } from './model.ts';
import { type GivenFile, placeOfCause, placeOfValue } from './texts.ts';

/** An edge of which nobody looked for rings yet. */
export type PlainEdge = Omit<UnitEdge, 'inRing'>;

/** What the directives of `[Unit]` mean; names that systemd takes for others among them. */
const KINDS: Readonly<Record<string, EdgeKind>> = {
  ...{ Requires: 'requires', RequiresOverridable: 'requires', Requisite: 'requisite' },
  ...{ RequisiteOverridable: 'requisite', BindsTo: 'binds-to', BindTo: 'binds-to', Wants: 'wants' },
  ...{ Sockets: 'wants', Upholds: 'upholds', PartOf: 'part-of', Conflicts: 'conflicts' },
  ...{ OnFailure: 'on-failure', OnSuccess: 'on-success', After: 'after' },
};

/** The edges of all loaded units: one for each pair and kind, and what somebody wrote before what goes without saying. */
export function edgesOf(loaded: LoadedUnits): readonly PlainEdge[] {
  const edges = new Map<string, PlainEdge>();
  const aliases = aliasesOf(loaded.boot);
  const add = (said: PlainEdge): void => {
    const edge = { ...said, from: aliases.get(said.from) ?? said.from, to: aliases.get(said.to) ?? said.to };
    const key = `${edge.kind} ${edge.from} ${edge.to}`;
    if (edge.from !== edge.to && !edges.has(key)) edges.set(key, edge);
  };
  const drawing = { ...loaded, add, placeOf: findPlaces(loaded) };
  for (const unit of loaded.units.values()) saidEdges(drawing, unit);
  linkEdges(drawing);
  for (const unit of loaded.units.values()) madeEdges(loaded, unit, add);
  const names = new Set(loaded.units.keys());
  for (const [from, earlier] of orderOf(loaded.units, names, loaded.startsLater))
    for (const to of earlier) add({ from, to, kind: 'after', by: 'default', place: null });
  targetOrder(loaded, [...edges.values()], add);
  return [...edges.values()];
}

type Add = (edge: PlainEdge) => void;

interface Drawing extends LoadedUnits {
  readonly add: Add;
  readonly placeOf: (unit: Unit, kept: Kept) => GraphPlace | null;
}

/** What the texts of a unit say. */
function saidEdges(drawing: Drawing, unit: Unit): void {
  const { files, units, add, placeOf } = drawing;
  const { name } = unit.name;
  const say = (from: string, to: string, kind: EdgeKind, kept: Kept): void => {
    const isOurs = files.has(kept.file);
    const place = isOurs ? placeOf(unit, kept) : null;
    const by = !isOurs ? 'image' : place ? 'directive' : 'podman';
    add({ from, to, kind, by, place });
  };
  for (const [directive, kind] of Object.entries(KINDS))
    for (const kept of settings(unit, directive)) say(name, kept.value, kind, kept);
  for (const kept of settings(unit, 'Before')) say(kept.value, name, 'after', kept);
  const [naming] = settings(unit, 'Unit', 'Service');
  for (const to of [...triggered(unit), ...acceptedBy(unit)]) {
    const place = naming ? placeOf(unit, naming) : null;
    add({ from: name, to, kind: 'triggers', by: naming ? 'directive' : 'default', place });
  }
  const [path] = settings(unit, 'RequiresMountsFor', 'WantsMountsFor', 'WorkingDirectory', 'RootDirectory');
  const place = path ? placeOf(unit, path) : null;
  for (const to of path ? mountsFor(unit, units) : []) {
    const how = { by: 'path', place } as const;
    add({ from: name, to, kind: settings(unit, 'WantsMountsFor').length > 0 ? 'wants' : 'requires', ...how });
    add({ from: name, to, kind: 'after', ...how });
  }
}

/** Finds where the word stands that names a unit; of a value that has no words of its own all of it. */
function findPlaces({ files }: LoadedUnits): (unit: Unit, kept: Kept) => GraphPlace | null {
  // Kept for each value, as a list may name many.
  const words = new Map<Kept['entry'], ReadonlyMap<string, Span>>();
  return (unit, { value, entry, file }) => {
    const given = files.get(file);
    if (!given) return null;
    if (given.isMade) return given.placeOf(entry.valueSpan);
    const known = words.get(entry) ?? wordsOf(given.text, entry, unit);
    words.set(entry, known);
    return given.placeOf(known.get(value) ?? entry.valueSpan);
  };
}

function wordsOf(text: string, entry: Kept['entry'], unit: Unit): ReadonlyMap<string, Span> {
  const words = new Map<string, Span>();
  for (const { value, start, end } of readUnitWords(text, entry.valueSpan)) {
    const name = resolve(value, unit.name, true);
    if (name !== null && !words.has(name)) words.set(name, { start, end });
  }
  return words;
}

const LINK = /^([^/]+)\.(wants|requires|upholds)\/([^/]+)$/;
const OF_LINK: Readonly<Record<string, EdgeKind>> = {
  wants: 'wants',
  requires: 'requires',
  upholds: 'upholds',
};

/** What pulls units in: links of the config, those that enabling makes, and those of the image. */
function linkEdges(drawing: Drawing): void {
  const { boot, quadlets, units, spanOf, add, hasImage, target } = drawing;
  const link = (path: string, edge: Pick<PlainEdge, 'by' | 'place'>): void => {
    const [, from, kind, to] = LINK.exec(nameIn(SYSTEM_FOLDERS, path) ?? '') ?? [];
    if (from !== undefined && to !== undefined)
      add({ from, to, kind: OF_LINK[kind ?? ''] ?? 'wants', ...edge });
  };
  for (const { path } of boot.firstBootLinks)
    link(path, { by: 'install', place: installPlace(drawing, path) });
  for (const { path, type, cause } of boot.tree) {
    if (type === 'link') link(path, { by: 'link', place: cause && placeOfCause(cause, spanOf) });
  }
  for (const { service, file } of quadlets.values()) {
    const unit = units.get(service);
    const installs = unit ? installsOf(file, unit) : [];
    for (const { by: from, kind, place } of installs) add({ from, to: service, kind, by: 'install', place });
  }
  for (const to of units.keys()) {
    const from = hasImage ? imageUnit(to, target)?.pulledInBy : null;
    if (from && units.get(to)?.state !== 'masked') add({ from, to, kind: 'wants', by: 'image', place: null });
  }
}

const INSTALLS: Readonly<Record<string, EdgeKind>> = {
  ...{ WantedBy: 'wants', RequiredBy: 'requires', UpheldBy: 'upholds' },
};

/** The units that a file's `[Install]` names as those that start its own. */
function installsOf({ text, placeOf }: GivenFile, unit: Unit): readonly Install[] {
  const entries = readUnitText(text).entries.filter(({ section }) => section === 'Install');
  return entries.flatMap(({ name, valueSpan }) => {
    const kind = Object.hasOwn(INSTALLS, name) ? INSTALLS[name] : undefined;
    if (kind === undefined) return [];
    return readUnitWords(text, valueSpan).flatMap((word): readonly Install[] => {
      const by = resolve(word.value, unit.name, true);
      return by === null ? [] : [{ by, kind, place: placeOf(word) }];
    });
  });
}

interface Install {
  readonly by: string;
  readonly kind: EdgeKind;
  readonly place: GraphPlace | null;
}

/** Other names of units, by the links that give them to them. */
function aliasesOf({ tree, firstBootLinks }: LoadedUnits['boot']): ReadonlyMap<string, string> {
  const made = tree.flatMap(({ type, path, target }) =>
    type === 'link' && target ? [{ path, target }] : [],
  );
  const named = [...firstBootLinks, ...made].flatMap(({ path, target }) => {
    const [name, unit] = [nameIn(SYSTEM_FOLDERS, path), target.slice(target.lastIndexOf('/') + 1)];
    return name === null || !isUnitName(name) || name === unit ? [] : [[name, unit] as const];
  });
  return new Map(named.filter(([, unit]) => isUnitName(unit)));
}

/** The word in `[Install]` that a link is made for, or where the unit is enabled. */
function installPlace({ units, files, entries, spanOf }: Drawing, path: string): GraphPlace | null {
  const [, by = '', , name = ''] = LINK.exec(nameIn(SYSTEM_FOLDERS, path) ?? '') ?? [];
  const unit = units.get(name);
  const file = files.get(name) ?? files.get(templateOf(name));
  const word = unit && file ? installsOf(file, unit).find((one) => one.by === by)?.place : null;
  const enabled = entries.get(name)?.enabled;
  return word ?? (enabled ? placeOfValue(enabled, spanOf) : null);
}

/** What systemd adds by itself: what its targets bring, and what a unit needs by its type. */
function madeEdges({ units }: LoadedUnits, unit: Unit, add: Add): void {
  const { name, type } = unit.name;
  const made = { by: 'default', place: null } as const;
  for (const to of BRINGS[name] ?? []) {
    if (units.has(to)) add({ from: name, to, kind: 'requires', ...made });
  }
  if (unit.state === 'loaded' && hasDefaults(unit) && ['service', 'socket', 'timer', 'path'].includes(type))
    add({ from: name, to: 'sysinit.target', kind: 'requires', ...made });
}

/**
 * A target comes after what it pulls in, unless either has no default dependencies, or the order is the other way round
 * already (systemd 257: `unit_add_default_target_dependency`).
 */
function targetOrder({ units }: LoadedUnits, edges: readonly PlainEdge[], add: Add): void {
  const order = new Set(edges.flatMap(({ kind, from, to }) => (kind === 'after' ? [`${from} ${to}`] : [])));
  for (const { from, to, kind } of edges) {
    if (kind !== 'wants' && kind !== 'requires' && kind !== 'binds-to' && kind !== 'upholds') continue;
    const [target, other] = [units.get(from), units.get(to)];
    if (!target || !other || target.name.type !== 'target' || order.has(`${to} ${from}`)) continue;
    const isOpen = [target, other].some((one) => one.state === 'loaded' && !hasDefaults(one));
    if (!isOpen) add({ from, to, kind: 'after', by: 'default', place: null });
  }
}
