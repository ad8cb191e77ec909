/**
 * What the first boot leaves behind, taken from an earlier boot of a machine of the same shape that looked at the same contents: an
 * entry is the same object as long as nothing of it changed, and one whose contents nobody looked at gets those of now.
 */
import type { ImageRoot } from '../../spec/flatcar/image-root.ts';
import { isAlike } from '../../text/alike.ts';
import { type Note, recallAsked } from '../../text/asked.ts';
import { type Memory, NO_MEMORY } from '../../text/memory.ts';
import { onceFor } from '../../text/once.ts';
import type { Effective } from '../effective.ts';
import type { Located } from '../machine.ts';
import { bytesIn } from './contents.ts';
import type { Cause, FirstBoot, TreeEntry, UnitState } from './first-boot.ts';
import { causeOf } from './note.ts';
import { type Booted, type Content, firstBootOf } from './run.ts';
import {
  contentsOf,
  NO_IMAGE,
  nameOfShape,
  noteContents,
  numbersOf,
  textOf,
  textsByNumber,
  valuesOf,
} from './shape.ts';

/** An entry of the tree, and what of the machine it was made of. */
interface KeptEntry {
  entry: TreeEntry;
  /** Numbers of the values that stood where its cause stands; none of what Ignition itself brings about. */
  readonly causes: readonly number[];
  /** Which contents are its bytes, where nothing else of the boot goes by them; null of all other entries. */
  readonly content: number | null;
  /** The text of these contents. */
  text: unknown;
}

/** What was left behind. */
interface Left extends Pick<FirstBoot, 'removed' | 'users' | 'presets' | 'firstBootLinks'> {
  readonly entries: readonly KeptEntry[];
  readonly units: UnitState[];
}

/** Of an image: whose results they are. */
const leftOn = onceFor((_: object) => ({}));

/**
 * As `firstBootOf`, for who asks for all that is left behind.
 * @param memory what is known of earlier boots of the document's machine
 */
export function recallBootOf(effective: Effective, image: ImageRoot | null, memory: Memory): FirstBoot {
  const { machine, refusals } = effective;
  if (memory === NO_MEMORY || refusals.length > 0) return firstBootOf(effective, image);
  let made: FirstBoot | null = null;
  const left = recallAsked(
    memory,
    leftOn(image ?? NO_IMAGE),
    nameOfShape(machine, memory),
    textsByNumber(machine),
    (note) => {
      const watched = bootWatched(effective, image, note);
      made = watched.boot;
      return watched.left;
    },
  );
  if (made) return made;
  return (left && leftNow(left, machine)) ?? firstBootOf(effective, image);
}

/** Boots, and notes what that looks at; of a boot that is stopped nothing is kept. */
function bootWatched(
  effective: Effective,
  image: ImageRoot | null,
  note: Note,
): { readonly boot: FirstBoot; readonly left: Left | null } {
  const { machine } = effective;
  const noteContent = noteContents(machine, note);
  const looked = new Map<TreeEntry, readonly Content[]>();
  let reads: Content[] | null = null;
  const boot = firstBootOf(effective, image, {
    onRead: (content) => (reads ? void reads.push(content) : noteContent(content)),
    telling: (tell) => {
      const own: Content[] = [];
      reads = own;
      const entry = tell();
      reads = null;
      looked.set(entry, own);
      return entry;
    },
  });
  if (boot.refusals.length > 0) return { boot, left: null };
  // The tree at last, as each of its files looks at its contents.
  const { users, presets, units, firstBootLinks, removed, tree } = boot;
  const causes = numbersByNode(machine);
  const entries = tree.map((entry): KeptEntry => {
    const own = looked.get(entry) ?? [];
    const content = contentOf(entry, own);
    if (!content) own.forEach(noteContent);
    const number = content ? (numbersOf(machine).get(content) ?? null) : null;
    return { entry, causes: causes(entry.cause), content: number, text: content && textOf(content) };
  });
  const isKnown = entries.every(({ entry, causes: own }) => (entry.cause === null) === (own.length === 0));
  const left = { users, presets, firstBootLinks, removed, entries, units: [...units] };
  return { boot, left: isKnown ? left : null };
}

/** The contents that an entry's bytes are, and nothing but they. */
function contentOf({ bytes, sameFileAs }: TreeEntry, reads: readonly Content[]): Content | null {
  const [content] = reads;
  return content && reads.length === 1 && !sameFileAs && bytes === bytesIn(content) ? content : null;
}

/** Finds the numbers of the values that stand where a cause stands. */
function numbersByNode(machine: Booted): (cause: Cause | null) => readonly number[] {
  const values = valuesOf(machine);
  const byNode = new Map<Cause['node'], number[]>();
  for (const [number, value] of values.entries()) {
    if (!value) continue;
    const known = byNode.get(value.node);
    if (known) known.push(number);
    else byNode.set(value.node, [number]);
  }
  return (cause) => {
    const numbers = cause ? (byNode.get(cause.node) ?? []) : [];
    return numbers.filter((number) => cause && isAt(values[number], cause));
  };
}

function isAt(value: Located<unknown> | null | undefined, cause: Cause): boolean {
  if (!value || value.node !== cause.node || (value.document ?? null) !== cause.document) return false;
  return isAlike(value.path, cause.path);
}

/** The same of the machine of now; null where causes that stood at one place do not any more. */
function leftNow(left: Left, machine: Booted): FirstBoot | null {
  const { users, presets, firstBootLinks, removed, units } = left;
  const values = valuesOf(machine);
  const contents = contentsOf(machine);
  const tree: TreeEntry[] = [];
  for (const kept of left.entries) {
    const cause = causeNow(kept, values);
    if (cause === undefined) return null;
    update(kept, cause, contents);
    tree.push(kept.entry);
  }
  for (const [at, state] of units.entries()) {
    const name = machine.units[at]?.name;
    if (name && !isAt(name, state.cause)) units[at] = { ...state, cause: causeOf(name) };
  }
  const { fetched, kernelArguments } = machine;
  return {
    ...{ refusal: null, refusals: [], fetched, kernelArguments },
    ...{ tree, removed, users, presets, units: [...units], firstBootLinks },
  };
}

/** What brings an entry about now; undefined where that is not known. */
function causeNow(
  { entry, causes }: KeptEntry,
  values: readonly (Located<unknown> | null)[],
): Cause | null | undefined {
  const [first, ...others] = causes;
  if (first === undefined) return null;
  const value = values[first];
  if (!value) return undefined;
  const cause = entry.cause && isAt(value, entry.cause) ? entry.cause : causeOf(value);
  return others.every((number) => isAt(values[number], cause)) ? cause : undefined;
}

function update(kept: KeptEntry, cause: Cause | null, contents: readonly Content[]): void {
  const content = kept.content === null ? undefined : contents[kept.content];
  const text = content ? textOf(content) : kept.text;
  if (cause === kept.entry.cause && text === kept.text) return;
  const { entry } = kept;
  const bytes = content && text !== kept.text ? bytesIn(content) : null;
  kept.entry = { ...entry, cause, ...(bytes && { bytes, size: bytes.length }) };
  kept.text = text;
}
