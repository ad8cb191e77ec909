/**
 * What decides how the first boot of a machine goes, but for what is in its files and units, and but for where anything stands: its
 * shape. Its contents and the values that may cause something are in lists whose order the shape decides.
 */
import type { Note } from '../../text/asked.ts';
import type { Memory } from '../../text/memory.ts';
import { onceFor } from '../../text/once.ts';
import type { Located, MachineContents, MachineDropin, MachineNode, MachineUnit } from '../machine.ts';
import type { Booted, Content } from './run.ts';

/** Stands for an image of which nobody knows what it has. */
export const NO_IMAGE = {};

/** All contents of a machine, in an order that its shape decides. */
export const contentsOf = onceFor(({ nodes, units }: Booted): readonly Content[] => [
  ...nodes.flatMap(({ contents, appended }) => (contents ? [contents, ...appended] : appended)),
  ...units.flatMap((unit) => [unit, ...unit.dropins]),
]);

/** All values of a machine that may bring something about on its root, in an order that its shape decides; null for one that is not there. */
export function valuesOf({ nodes, units, passwd }: Booted): readonly (Located<unknown> | null)[] {
  const { users, groups } = passwd;
  return [
    ...nodes.map(({ at }) => at),
    ...units.flatMap(({ name, enabled, masked, dropins }) => [
      ...[name, enabled, masked],
      ...dropins.map((dropin) => dropin.name),
    ]),
    ...users.flatMap(({ name, sshKeys }) => [name, ...sshKeys]),
    ...groups.map(({ name }) => name),
  ];
}

/** The text that they are; what is no text here is never the same as before. */
export function textOf(content: Content | undefined): unknown {
  if (!content) return Number.NaN;
  if (!('bytes' in content)) return content.contents?.text ?? '';
  return content.text ? content.text.text : Number.NaN;
}

/** The text of contents by their number, for who asks again what an earlier boot looked at. */
export function textsByNumber(machine: Booted): (kind: string, number: string | number) => unknown {
  return (_, number) => textOf(contentsOf(machine)[Number(number)]);
}

/** Notes contents that a boot looks at, by their number. */
export function noteContents(machine: Booted, note: Note): (content: Content) => void {
  return (content) => note('contents', numbersOf(machine).get(content) ?? -1, textOf(content));
}

/** The numbers of a machine's contents. */
export const numbersOf = onceFor(
  (machine: Booted): ReadonlyMap<Content, number> =>
    new Map(contentsOf(machine).map((content, number) => [content, number])),
);

/** A machine with a name for what decides how its boot goes, which nothing else has. */
interface Shape extends Pick<Booted, 'nodes' | 'units'> {
  readonly name: string;
  readonly rest: string;
}

/**
 * All that decides how a boot goes, but for what is in files, and but for where anything stands: a name that is the same as in
 * the last analysis as long as all of that is.
 */
export function nameOfShape(machine: Booted, memory: Memory): string {
  const kept = memory.recall(nameOfShape, '', (): { last: Shape } => ({ last: NO_SHAPE }));
  const { last } = kept;
  const { nodes, units } = machine;
  const rest = shapeOfRest(machine);
  const isSame =
    rest === last.rest && areSame(nodes, last.nodes, shapeOfNode) && areSame(units, last.units, shapeOfUnit);
  const name = isSame ? last.name : String(Number(last.name) + 1);
  kept.last = { name, rest, nodes, units };
  return name;
}

const NO_SHAPE: Shape = { name: '0', rest: '', nodes: [], units: [] };

/** Whether parts have the shapes that they had; of thousands most are the same objects. */
function areSame<Part extends object>(
  now: readonly Part[],
  before: readonly Part[],
  shapeOf: (part: Part) => string,
): boolean {
  if (now.length !== before.length) return false;
  return now.every((part, at) => {
    const other = before[at];
    return part === other || (other !== undefined && shapeOf(part) === shapeOf(other));
  });
}

/** What decides it beside files and units. */
function shapeOfRest({ passwd, filesystems, disks, raid, volumes, others }: Booted): string {
  const { users, groups, paths } = others;
  const sets = [users, groups, paths].map((set) => [...set]);
  return JSON.stringify({ passwd, filesystems, disks, raid, volumes, others, sets }, withoutPlaces);
}

function withoutPlaces(key: string, value: unknown): unknown {
  return PLACES.has(key) ? undefined : value;
}

const PLACES: ReadonlySet<string> = new Set(['node', 'path', 'document', 'local', 'text']);

const shapeOfNode = onceFor((node: MachineNode): string => {
  const { kind, at, mode, overwrite, user, group, hasContents, contents, appended, target, hard } = node;
  const facts = [kind, at.value, mode?.value, overwrite, user?.value, group?.value, hasContents];
  return JSON.stringify([
    ...[...facts, target?.value, hard],
    ...[contents ? shapeOfContents(contents) : null, appended.map(shapeOfContents)],
  ]);
});

function shapeOfContents({ origin, url, packed, hash, text }: MachineContents): unknown {
  return [origin, packed, hash?.value, text !== null, text ? null : url.value];
}

const shapeOfUnit = onceFor((unit: MachineUnit): string => {
  const { name, enabled, masked, contents, dropins } = unit;
  return JSON.stringify([
    ...[name.value, enabled?.value, masked?.value, isEmpty(contents), contents !== null],
    dropins.map(({ name: own, contents: text }: MachineDropin) => [own.value, text !== null]),
  ]);
});

function isEmpty(contents: MachineUnit['contents']): boolean {
  return (contents?.text ?? '') === '';
}
