/**
 * The first boot of a machine that was booted before, but for what is in its files: where nothing stopped it then, and it
 * looks at the same contents, nothing stops it now. What stops a boot has places in the document, and is looked for anew.
 */
import type { ImageRoot } from '../../spec/flatcar/image-root.ts';
import { recallAsked } from '../../text/asked.ts';
import { type Memory, NO_MEMORY } from '../../text/memory.ts';
import { once, onceFor } from '../../text/once.ts';
import type { Effective } from '../effective.ts';
import type { MachineContents, MachineDropin, MachineNode, MachineUnit } from '../machine.ts';
import type { FirstBoot, UnitState } from './first-boot.ts';
import { causeOf } from './note.ts';
import { type Booted, type Content, firstBootOf } from './run.ts';

/** Stands for an image of which nobody knows what it has. */
const NO_IMAGE = {};

/**
 * As `firstBootOf`; what is left behind is looked for when somebody asks.
 * @param memory what is known of earlier boots of the document's machine
 */
export function recallFirstBoot(effective: Effective, image: ImageRoot | null, memory: Memory): FirstBoot {
  const { machine, refusals } = effective;
  // What nothing is kept of need not be described.
  if (memory === NO_MEMORY || refusals.length > 0) return firstBootOf(effective, image);
  let made: FirstBoot | null = null;
  const isQuiet = recallAsked(
    memory,
    image ?? NO_IMAGE,
    nameOfShape(machine, memory),
    (_, number) => textOf(contentsOf(machine)[Number(number)]),
    (note) => {
      const numbers = once(() => new Map(contentsOf(machine).map((content, number) => [content, number])));
      const onRead = (content: Content) => note('contents', numbers().get(content) ?? -1, textOf(content));
      made = firstBootOf(effective, image, onRead);
      return made.refusals.length === 0;
    },
  );
  if (made || !isQuiet) return made ?? firstBootOf(effective, image);
  const { fetched, kernelArguments } = machine;
  const later = once(() => firstBootOf(effective, image));
  return {
    ...{ refusal: null, refusals, fetched, kernelArguments },
    get tree() {
      return later().tree;
    },
    get removed() {
      return later().removed;
    },
    get users() {
      return later().users;
    },
    get presets() {
      return later().presets;
    },
    get units() {
      return later().units;
    },
    get firstBootLinks() {
      return later().firstBootLinks;
    },
  };
}

/** What becomes of the units when systemd first starts, but for where they stand. */
interface Started {
  readonly units: readonly Omit<UnitState, 'cause'>[];
  readonly firstBootLinks: FirstBoot['firstBootLinks'];
}

/** Of an image: whose results they are. */
const startedOn = onceFor((_: object) => ({}));

/**
 * As `firstBootOf`, for who asks for all that is left behind: what becomes of the units is taken from an earlier boot that looked at the
 * same texts.
 * @param memory what is known of earlier boots of the document's machine
 */
export function recallUnitsOf(effective: Effective, image: ImageRoot | null, memory: Memory): FirstBoot {
  if (memory === NO_MEMORY) return firstBootOf(effective, image);
  const { machine } = effective;
  const read = new Set<Content>();
  const boot = firstBootOf(effective, image, (content) => read.add(content));
  const started = once((): Started => {
    const answer = (_: string, number: string | number) => textOf(contentsOf(machine)[Number(number)]);
    return recallAsked(memory, startedOn(image ?? NO_IMAGE), nameOfShape(machine, memory), answer, (note) => {
      const { units, firstBootLinks } = boot;
      for (const [number, content] of contentsOf(machine).entries())
        if (read.has(content)) note('contents', number, textOf(content));
      return { units: units.map(({ cause: _cause, ...state }) => state), firstBootLinks };
    });
  });
  const units = once(() =>
    started().units.flatMap((state, at): readonly UnitState[] => {
      const unit = machine.units[at];
      return unit ? [{ ...state, cause: causeOf(unit.name) }] : [];
    }),
  );
  const { refusal, refusals, fetched, kernelArguments } = boot;
  return {
    ...{ refusal, refusals, fetched, kernelArguments },
    get tree() {
      // First, as the tree looks at all contents there are.
      started();
      return boot.tree;
    },
    get removed() {
      started();
      return boot.removed;
    },
    get users() {
      started();
      return boot.users;
    },
    get presets() {
      started();
      return boot.presets;
    },
    get units() {
      return units();
    },
    get firstBootLinks() {
      return started().firstBootLinks;
    },
  };
}

/** All contents of a machine, in an order that its shape decides. */
const contentsOf = onceFor(({ nodes, units }: Booted): readonly Content[] => [
  ...nodes.flatMap(({ contents, appended }) => (contents ? [contents, ...appended] : appended)),
  ...units.flatMap((unit) => [unit, ...unit.dropins]),
]);

/** The text that they are; what is no text here is never the same as before. */
function textOf(content: Content | undefined): unknown {
  if (!content) return Number.NaN;
  if (!('bytes' in content)) return content.contents?.text ?? '';
  return content.text ? content.text.text : Number.NaN;
}

/** What decides how a boot goes, of each entry and of all else; and a name for it that nothing else has. */
interface Shape {
  readonly name: string;
  readonly parts: readonly string[];
}

/**
 * All that decides how a boot goes, but for what is in files, and but for where anything stands: a name that is the same as in
 * the last analysis as long as all of that is.
 */
function nameOfShape(machine: Booted, memory: Memory): string {
  const kept = memory.recall(nameOfShape, '', (): { last: Shape } => ({ last: { name: '0', parts: [] } }));
  const { last } = kept;
  const parts = partsOf(machine);
  const isSame = parts.length === last.parts.length && parts.every((part, at) => part === last.parts[at]);
  if (!isSame) kept.last = { name: String(Number(last.name) + 1), parts };
  return kept.last.name;
}

function partsOf({ nodes, units, passwd, filesystems, disks, raid, volumes, others }: Booted): string[] {
  const { users, groups, paths } = others;
  const sets = [users, groups, paths].map((set) => [...set]);
  const rest = { passwd, filesystems, disks, raid, volumes, others, sets };
  const parts = [JSON.stringify(rest, withoutPlaces), String(nodes.length)];
  for (const node of nodes) parts.push(shapeOfNode(node));
  for (const unit of units) parts.push(shapeOfUnit(unit));
  return parts;
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
