/** The units of a machine, loaded as systemd does, together with those of the image that they name. */
import { bootOf } from '../../analysis/first-boot.ts';
import type { Analysis } from '../../analysis.ts';
import { targetOf } from '../../lint/options.ts';
import { isStartedLater } from '../../lint/rules/programs/started-later.ts';
import { isNoTarget, meantUnit } from '../../lint/rules/units/known.ts';
import type { Effective } from '../../machine/effective.ts';
import type { FirstBoot } from '../../machine/first-boot/first-boot.ts';
import type { Machine, MachineUnit } from '../../machine/machine.ts';
import { factsOf } from '../../machine/programs/facts.ts';
import type { MachineFiles } from '../../machine/programs/files.ts';
import { nameIn } from '../../programs/folders.ts';
import { type Loading, loadAll, sortFiles } from '../../programs/systemd/load.ts';
import { unitName } from '../../programs/systemd/names.ts';
import { SYSTEM_FOLDERS } from '../../programs/systemd/program.ts';
import type { Unit } from '../../programs/systemd/unit.ts';
import type { FlatcarTarget } from '../../spec/flatcar/releases.ts';
import { BOOTED_UNITS, SHIPPED_ORDER } from '../../spec/flatcar/unit-order.ts';
import { type MadeService, servicesOfQuadlets } from './quadlets.ts';
import { filesForUnits, type GivenFile, isReadForUnits, unitFiles } from './texts.ts';

/** All that the graph is made of. */
export interface LoadedUnits {
  readonly machine: Machine;
  readonly target: FlatcarTarget;
  readonly boot: FirstBoot;
  readonly spanOf: Effective['spanOf'];
  /** Whether the image is known. */
  readonly hasImage: boolean;
  readonly incomplete: boolean;
  readonly units: ReadonlyMap<string, Unit>;
  /** The texts by the names that systemd has for them. */
  readonly files: ReadonlyMap<string, GivenFile>;
  /** Units that the config names as its own, the last entry of a name. */
  readonly entries: ReadonlyMap<string, MachineUnit>;
  readonly quadlets: ReadonlyMap<string, MadeService>;
  /** The units that the config says something of, by what; a template is one of them, its instances as far as they are named. */
  readonly own: ReadonlySet<string>;
  /** Units that every boot starts. */
  readonly booted: readonly string[];
  readonly startsLater: (name: string) => boolean;
  /** Whether nobody has a unit, and what was meant instead, if that is known; null where there is or may be one. */
  readonly absent: (name: string) => { readonly meant: string | null } | null;
}

/** The targets that a boot goes through, whatever a config says. */
export const CHAIN: readonly string[] = ['sysinit.target', 'basic.target', 'multi-user.target'];

/** Loads the units of a document; null where it makes no machine. Linear in the texts. */
export function loadUnits(analysis: Analysis): LoadedUnits | null {
  const effective = analysis.effective();
  const booted = bootOf(analysis, null);
  if (!effective || !booted) return null;
  const { machine, incomplete, spanOf } = effective;
  const target = targetOf(analysis.options.lint ?? {});
  const hasImage = booted.image !== null;
  const found = filesForUnits(machine, target);
  const entries = new Map(machine.units.map((unit) => [unit.name.value, unit]));
  const quadlets = servicesOfQuadlets(machine, found, spanOf);
  const given = [...quadlets.map(({ file }) => file), ...unitFiles(found, spanOf), ...maskedFiles(machine)];
  const startsLater = (name: string): boolean => isStartedLater(machine, name, target);
  const { unit: known } = factsOf({ machine, files: found, target, incomplete, startsLater }, isReadForUnits);
  const own = ownUnits(given, entries, found);
  const main = [...own, ...CHAIN, ...(hasImage ? BOOTED_UNITS : [])];
  const loading: Loading = {
    ...{ files: given, main, systemd: target.systemd, units: new Map(), ...sortFiles(given) },
    known: {
      unit: (name) => shippedText(name, machine) ?? (own.has(name) ? known(name) || null : known(name)),
    },
  };
  loadAll(loading, [...main, ...linkedNames(booted.boot)]);
  const isThere = loading.known?.unit ?? (() => null);
  return {
    ...{ machine, target, boot: booted.boot, spanOf, hasImage, incomplete, entries, own, startsLater },
    units: loading.units,
    files: new Map(given.map((file) => [file.name, file])),
    quadlets: new Map(quadlets.map((made) => [made.service, made])),
    booted: ['default.target', 'multi-user.target', ...(hasImage ? BOOTED_UNITS : [])],
    absent: onceForEach((name) => absentUnit(machine, name, own.has(name) ? true : isThere(name))),
  };
}

/** The same answers, each looked for once. */
function onceForEach<Answer>(look: (name: string) => Answer): (name: string) => Answer {
  const known = new Map<string, { readonly answer: Answer }>();
  return (name) => {
    const found = known.get(name) ?? { answer: look(name) };
    known.set(name, found);
    return found.answer;
  };
}

/** What the image says of the order of one of its units. */
function shippedText(name: string, { system }: Machine): string | null {
  return system === 'flatcar' && Object.hasOwn(SHIPPED_ORDER, name) ? (SHIPPED_ORDER[name] ?? null) : null;
}

/** An empty text masks a unit, whatever else is said of it. */
function maskedFiles(machine: Machine): readonly GivenFile[] {
  const units = new Map(machine.units.map((unit) => [unit.name.value, unit]));
  const masked = [...units.values()].flatMap((unit) =>
    unit.masked?.value === true ? [unit.name.value] : [],
  );
  const linked = machine.nodes.flatMap(({ kind, at, target }) => {
    const name = kind === 'link' && target?.value === '/dev/null' ? nameIn(SYSTEM_FOLDERS, at.value) : null;
    return name === null || name.includes('/') ? [] : [name];
  });
  return [...masked, ...linked].map((name) => ({ name, text: '', placeOf: () => null }));
}

const DROPIN = /^(.+)\.d\/[^/]+$/;

/** The names of all units that the config says something of. */
function ownUnits(
  files: readonly GivenFile[],
  entries: ReadonlyMap<string, MachineUnit>,
  { unread }: MachineFiles,
): ReadonlySet<string> {
  const there = [...unread].flatMap((path) => nameIn(SYSTEM_FOLDERS, path) ?? []);
  const names = [...files.map(({ name }) => name), ...there].map((name) => DROPIN.exec(name)?.[1] ?? name);
  // Drop-ins of all services, or of those whose names begin alike, are of no unit.
  const units = names.filter((name) => unitName(name) !== null && !/-\.[a-z]+$/.test(name));
  return new Set([...entries.keys(), ...units].filter((name) => unitName(name) !== null));
}

const PULLING = /\/([^/]+)\.(?:wants|requires|upholds)\/([^/]+)$/;

/** The names that links lead from and to. */
function linkedNames({ tree, firstBootLinks }: FirstBoot): readonly string[] {
  const made = tree.flatMap(({ type, path }) => (type === 'link' ? [path] : []));
  return [...made, ...firstBootLinks.map(({ path }) => path)].flatMap((path) => {
    const [, by, name] = PULLING.exec(path) ?? [];
    return by === undefined || name === undefined ? [] : [by, name];
  });
}

function absentUnit(
  machine: Machine,
  name: string,
  known: string | boolean | null,
): { readonly meant: string | null } | null {
  if (known === true || typeof known === 'string') return null;
  const meant = meantUnit(machine, name);
  return known === false || meant !== null || isNoTarget(machine, name) ? { meant } : null;
}
