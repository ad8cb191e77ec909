/** Reads the parts of a config in memory: shapes, scalars and lists, each with the place it has in the document. */

import {
  boolOf,
  itemsOf,
  type ScalarValue,
  type ShapeValue,
  shapeOf,
  shapesOf,
  type Value,
} from '../config/value.ts';
import type { EmbeddedText, OtherDocument } from '../embedded/embedded-text.ts';
import type { Syntax } from '../embedded/layout.ts';
import type { Sheet } from '../embedded/sheet.ts';
import type { Answer } from '../render/files.ts';
import type { Node, Path } from '../syntax/tree.ts';
import type { Memory } from '../text/memory.ts';
import type { Located, MadeBy } from './machine.ts';

/** Where contents come from that do not stand in the document. */
export interface ContentSources {
  /** A local file by its path in the config. */
  readonly readLocal: (path: string) => Answer<Uint8Array>;
  /** Unpacks gzip; null when it is broken, or larger than `limit`. */
  readonly gunzip: (packed: Uint8Array, limit: number) => Uint8Array | null;
}

/** A merged config as a document: what it is, and where it stands as a text of the analysed one. */
export interface Source {
  readonly document: OtherDocument;
  readonly text: EmbeddedText;
}

/** The merged config that a node is of; undefined for one of the document itself. */
export type SourceOf = (node: Node) => Source | undefined;

/** What it takes to read a part of a config: the document, how keys are spelt, and the place it has. */
export interface Reader extends ContentSources {
  readonly sheet: Readonly<Sheet>;
  readonly language: Syntax;
  /** What entries of earlier texts came to, and how many local files were asked for meanwhile. */
  readonly kept: { readonly memory: Memory; reads: number };
  /** Of a config that was merged out of several; undefined where all nodes are of one document. */
  readonly sourceOf: SourceOf | undefined;
  /** How a field is called in the values; names are given as Butane spells them. */
  readonly key: (name: string) => string;
  /** How a field is called in the document. */
  readonly step: (name: string) => string;
  /** The node of the part, or of what it is in. */
  readonly node: Node | null;
  readonly path: Path;
  /** All below was made of the value at this path. */
  readonly common: Path | null;
}

/** A shape on the way through the config, with its node and path. */
export interface Entry extends Reader {
  readonly value: ShapeValue;
}

/** The entry for a shape below another. */
export function enter(above: Reader, value: ShapeValue, ...steps: Path): Entry {
  const { from, fromAll } = value;
  const common = fromAll ?? (from ? null : above.common);
  const path = from ?? common ?? [...above.path, ...steps];
  const { readLocal, gunzip, sheet, language, kept, sourceOf, key, step } = above;
  const node = value.node ?? above.node;
  return { readLocal, gunzip, sheet, language, kept, sourceOf, key, step, node, path, common, value };
}

/** The entry for a section; undefined where it is not set. */
export function into(above: Reader, value: ShapeValue, name: string): Entry | undefined {
  const found = shapeOf(value, above.key(name));
  return found && enter(above, found, above.step(name));
}

/** What is read of every shape of a list, without what is null. */
export function each<Result>(
  above: Entry | undefined,
  name: string,
  read: (entry: Entry) => Result | null,
): Exclude<Result, null>[] {
  if (!above) return [];
  const step = above.step(name);
  return shapesOf(above.value, above.key(name)).flatMap((item, index) => {
    const result = read(enter(above, item, step, index));
    return result === null ? [] : [result as Exclude<Result, null>];
  });
}

/** What was read of an entry, and where that stood. */
interface KeptEntry<Result> {
  readonly index: number;
  readonly common: Path | null;
  readonly result: Result | null;
}

/**
 * As `each`: an entry that is the same value as the last time at the same place is read once, unless it asks for local files.
 * @param read lives as long as the program, and depends on the entry alone
 */
export function eachOnce<Result>(
  above: Entry | undefined,
  name: string,
  read: (entry: Entry) => Result | null,
): Exclude<Result, null>[] {
  if (!above || above.sourceOf) return each(above, name, read);
  const step = above.step(name);
  const { kept, common } = above;
  const results: Exclude<Result, null>[] = [];
  const items = shapesOf(above.value, above.key(name));
  const slots = kept.memory.slots<KeptEntry<Result>>(read, `${above.path.join('.')} ${name}`, items);
  for (let index = 0; index < items.length; index++) {
    const [item, slot] = [items[index], slots?.[index]];
    if (!item) continue;
    const known = slot?.value;
    let result: Result | null;
    if (known && known.index === index && known.common === common) result = known.result;
    else {
      const { reads } = kept;
      result = read(enter(above, item, step, index));
      if (slot && kept.reads === reads) slot.value = { index, common, result };
    }
    if (result !== null) results.push(result as Exclude<Result, null>);
  }
  return results;
}

/** The value of a field. */
export function field(above: Entry, name: string): Value | undefined {
  return above.value.fields.get(above.key(name));
}

/** Whether a field says true. */
export function isTrue(above: Entry, name: string): boolean {
  return boolOf(above.value, above.key(name)) ?? false;
}

type Scalar<Kind extends ScalarValue['kind']> = Extract<ScalarValue, { kind: Kind }>['value'];

/** The value of a field of a kind, with its place. */
export function scalar<Kind extends ScalarValue['kind']>(
  above: Entry,
  name: string,
  kind: Kind,
): Located<Scalar<Kind>> | null {
  const found = field(above, name);
  const node = found?.node ?? above.node;
  if (!found || found.kind !== kind || !node) return null;
  const value = found.value as Scalar<Kind>;
  const path = pathOf(above, found, above.step(name));
  return { value, node, path, ...localOf(found), ...documentAt(above, node) };
}

/** The text of a field, with its place. */
export function located(above: Entry, name: string): Located<string> | null {
  return scalar(above, name, 'string');
}

/** The number of a field, with its place. */
export function number(above: Entry, name: string): Located<number> | null {
  const found = scalar(above, name, 'int');
  return found && { ...found, value: Number(found.value) };
}

/** The texts of a list, with their places. */
export function strings(above: Entry | undefined, name: string): Located<string>[] {
  if (!above) return [];
  const step = above.step(name);
  return itemsOf(above.value, above.key(name)).flatMap((item, index) => {
    const node = item.node ?? above.node;
    if (item.kind !== 'string' || !node) return [];
    const path = pathOf(above, item, step, index);
    return [{ value: item.value, node, path, ...localOf(item), ...documentAt(above, node) }];
  });
}

/** The path of a value below an entry, in the document's spelling. */
export function pathOf(above: Entry, value: Value, ...steps: Path): Path {
  return value.from ?? above.common ?? [...above.path, ...steps];
}

function localOf(value: Value): Pick<Located<unknown>, 'local'> {
  const local = value.kind === 'string' ? value.made?.local : null;
  return local ? { local } : {};
}

function documentAt({ sourceOf }: Reader, node: Node): Pick<Located<unknown>, 'document'> | undefined {
  const source = sourceOf?.(node);
  return source && { document: source.document };
}

/** What an entry is, beside its own fields: its map and place, and what made it. */
export function entryOf(entry: Entry) {
  const { value, path } = entry;
  const madeBy = makerOf(path);
  const node = madeBy === null ? value.node : null;
  return { node, path, madeBy, ...(node && documentAt(entry, node)) };
}

/** Settings of Butane that make other parts, by the path of what they make. */
const MAKERS: readonly (readonly [maker: MadeBy, steps: readonly string[]])[] = [
  ['tree', ['storage', 'trees']],
  ['quadlet', ['systemd', 'quadlets']],
  ['boot-device', ['boot_device']],
  ['grub', ['grub']],
  ['openshift', ['openshift']],
];

/** What brings about the part of a machine that comes from a path; null for what was written as it is. */
export function makerOf(path: Path): MadeBy | null {
  if (path.at(-1) === 'with_mount_unit') return 'mount-unit';
  return MAKERS.find(([, steps]) => steps.every((step, i) => path[i] === step))?.[0] ?? null;
}
