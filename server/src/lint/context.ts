/** What rules know of a document, made from what its check knows. */

import { type EntryPlace, type PerList, pathOf, walkDocument } from '../config/walk-document.ts';
import type { Effective } from '../machine/effective.ts';
import type { Machine } from '../machine/machine.ts';
import { defaultRelease, RELEASES, type Release } from '../spec/releases.ts';
import { type ResolvedShape, type ResolvedType, resolveButane } from '../spec/resolve.ts';
import type { Node } from '../syntax/tree.ts';
import { LineIndex } from '../text/lines.ts';
import type { Memory } from '../text/memory.ts';
import { once } from '../text/once.ts';
import type { Span } from '../text/span.ts';
import { type Explained, explain } from './butane/explain.ts';
import { hostless } from './butane/hostless.ts';
import type { Holder } from './edit-list.ts';
import { type LintOptions, targetOf } from './options.ts';
import type { Trial } from './prove.ts';
import type {
  ButaneContext,
  CloudConfigContext,
  ContainerLinuxContext,
  DocumentContext,
  IgnitionContext,
} from './rule.ts';

interface InputBase extends Omit<Trial, 'root'> {
  /** The comments of the document. */
  readonly comments: readonly Span[];
  readonly options: LintOptions;
  /** What was found out in earlier analyses of the document. */
  readonly memory: Memory;
  /** The machine that the document describes; null when it does not decode. */
  readonly machine: () => Machine | null;
  /** What a machine applies of the document and all that it merges; made anew each time. */
  readonly effective: (machine: Machine) => Effective;
}

interface ButaneInput
  extends InputBase,
    Pick<ButaneContext, 'format' | 'root' | 'version' | 'release' | 'config'> {
  readonly variant: string | null;
}

interface IgnitionInput
  extends InputBase,
    Pick<IgnitionContext, 'format' | 'root' | 'version' | 'specification' | 'shape'> {}

interface ContainerLinuxInput
  extends InputBase,
    Pick<ContainerLinuxContext, 'format' | 'root' | 'acceptedByButane'> {
  readonly shape: ResolvedShape;
}

interface CloudConfigInput extends InputBase, Pick<CloudConfigContext, 'format' | 'root'> {
  readonly shape: ResolvedShape;
}

/** A document of any format, and what its check says of it. */
export type LintInput = ButaneInput | IgnitionInput | ContainerLinuxInput | CloudConfigInput;

/** The codes with which the checks of all formats tell a syntax error. */
const SYNTAX: ReadonlySet<string> = new Set(['yaml-syntax', 'json-syntax', 'cloud-config-syntax']);

/** All that the rules share about one text; null where nothing can be said, as it names no variant. */
export function createContext(
  input: LintInput,
  unknownIgnores: DocumentContext['unknownIgnores'],
): DocumentContext | null {
  const target = targetOf(input.options);
  const broken = input.findings.some(({ code }) => SYNTAX.has(code));
  const shared = { broken, target, unknownIgnores };
  if (input.format === 'butane') return createButaneContext(input, shared);
  return { ...input, ...shared, places: once(() => placesIn(input.root, input.shape)) };
}

function createButaneContext(
  input: ButaneInput,
  shared: Pick<ButaneContext, 'broken' | 'target' | 'unknownIgnores'>,
): ButaneContext | null {
  const { variant, release } = input;
  if (variant === null) return null;
  const measure = release ?? defaultRelease(variant);
  const shape = resolveButane(measure);
  const places = once(() => placesIn(input.root, shape));
  const outstanding = outstandingIn(input.root, shape, release, input.memory);
  // Which keys a variant has that does not exist is anybody's guess.
  const isKnown = RELEASES.some((one) => one.variant === variant);
  const explained: Explained[] = [];
  // Of thousands of entries as a rule none.
  for (const place of isKnown ? outstanding : []) {
    const explanation = explain(release, place);
    if (explanation) explained.push({ place, explanation });
  }
  const lines = once(() => new LineIndex(input.text));
  const holders = once(() => findHolders(places()));
  const holderOf = (node: Node) => holders().get(node);
  return { ...input, ...shared, variant, measure, places, outstanding, explained, lines, holderOf };
}

function placesIn(root: Node | null, shape: ResolvedShape): readonly EntryPlace[] {
  const places: EntryPlace[] = [];
  if (root) walkDocument(root, shape, (place) => places.push(place));
  return places;
}

/** Of an item of a list, that it holds nothing which those rules are about. */
interface PlainItem {
  readonly type: ResolvedType;
  readonly release: Release | null;
}

/**
 * The places without those in items of lists that hold nothing which the rules of Butane's keys are about, as was seen in an
 * earlier analysis: of thousands of entries hardly one does.
 */
function outstandingIn(
  root: Node | null,
  shape: ResolvedShape,
  release: Release | null,
  memory: Memory,
): readonly EntryPlace[] {
  const places: EntryPlace[] = [];
  const isPlain = (place: EntryPlace): boolean =>
    explain(release, place) === null && hostless(place) === null;
  const perList: PerList = ({ items, type, parent }, walk) => {
    const slots = memory.slots<PlainItem>(outstandingIn, parent ? pathOf(parent).join('.') : '', items);
    for (let index = 0; index < items.length; index++) {
      const slot = slots?.[index];
      if (slot?.value?.type === type && slot.value.release === release) continue;
      const start = places.length;
      if (walk(index) && slot && places.slice(start).every(isPlain)) slot.value = { type, release };
    }
  };
  if (root) walkDocument(root, shape, (place) => places.push(place), perList);
  return places;
}

/** The holders of all items of lists that are written out. */
function findHolders(places: readonly EntryPlace[]): ReadonlyMap<Node, Holder> {
  const holders = new Map<Node, Holder>();
  for (const place of places) {
    const list = place.entry.value;
    if (list.kind !== 'list') continue;
    for (const [index, item] of list.items.entries()) holders.set(item, { place, list, index });
  }
  return holders;
}
