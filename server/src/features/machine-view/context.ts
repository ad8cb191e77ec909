/** What all sections of the machine view are made from, looked up once. */
import type { OtherDocument } from '../../embedded/embedded-text.ts';
import type { Effective } from '../../machine/effective.ts';
import type { FirstBoot } from '../../machine/first-boot/first-boot.ts';
import { causeOf } from '../../machine/first-boot/note.ts';
import type { Located, Machine } from '../../machine/machine.ts';
import { formatPath, type Node } from '../../syntax/tree.ts';
import type { Memory } from '../../text/memory.ts';
import type { Span } from '../../text/span.ts';
import { words } from '../../text/words.ts';
import type { Diagnostic } from '../diagnostics.ts';
import type { OwnerNames } from './booted.ts';
import type { Badge, Told, ViewNode } from './node.ts';
import type { Override } from './overrides.ts';

export interface ViewContext {
  /** What is known of earlier views of the document. */
  readonly memory: Memory;
  readonly boot: FirstBoot;
  readonly names: OwnerNames;
  /** What is applied, merged configs included. */
  readonly machine: Machine;
  readonly effective: Effective;
  /** By the keys of {@link overridesOf}. */
  readonly overrides: ReadonlyMap<string, readonly Override[]>;
  /** What is said of entries of the document, by the same keys. */
  readonly badges: ReadonlyMap<string, readonly Badge[]>;
  /** What a document is called; null for the analysed one. */
  readonly nameOf: (document: OtherDocument | null) => string;
  /** Of a machine that is composed: the configs that a part of its text comes from, in words. */
  readonly sharesIn: ((span: Span) => string) | null;
}

/** An entry of the machine as the document has it. */
interface Held {
  readonly key: string;
  readonly node: Node;
}

/** The entries of the machine that stand in the document itself, each with its key. */
export function heldEntries(machine: Machine): readonly Held[] {
  const held = <Part extends { readonly node: Node | null; readonly document?: OtherDocument }>(
    kind: string,
    parts: readonly Part[],
    nameOf: (part: Part) => string,
  ): readonly Held[] =>
    parts.flatMap((part) =>
      part.node && !part.document ? [{ key: `${kind} ${nameOf(part)}`, node: part.node }] : [],
    );
  return [
    ...held('node', machine.nodes, ({ at }) => at.value),
    ...held('unit', machine.units, ({ name }) => name.value),
    ...held('user', machine.passwd.users, ({ name }) => name.value),
    ...held('group', machine.passwd.groups, ({ name }) => name.value),
    ...held('disk', machine.disks, ({ device }) => device?.value ?? ''),
    ...held('raid', machine.raid, ({ name }) => name?.value ?? ''),
    ...held('volume', machine.volumes, ({ name }) => name?.value ?? ''),
    ...held('filesystem', machine.filesystems, ({ device }) => device?.value ?? ''),
  ];
}

/** What is said within each entry: a diagnostic belongs to the innermost entry around its beginning. Takes one walk. */
export function badgesIn(
  held: readonly Held[],
  diagnostics: readonly Diagnostic[],
): ReadonlyMap<string, readonly Badge[]> {
  if (diagnostics.length === 0) return new Map();
  const spans = held.map(({ key, node }) => ({ key, ...node.span }));
  const inOrder = spans.sort((a, b) => a.start - b.start || b.end - a.end);
  const found = new Map<string, Badge[]>();
  const around: (Span & { readonly key: string })[] = [];
  let next = 0;
  for (const { span, severity, message } of diagnostics.toSorted((a, b) => a.span.start - b.span.start)) {
    for (let one = inOrder[next]; one && one.start <= span.start; one = inOrder[++next]) {
      while (around.length > 0 && (around.at(-1)?.end ?? 0) < one.start) around.pop();
      around.push(one);
    }
    while (around.length > 0 && (around.at(-1)?.end ?? 0) < span.start) around.pop();
    const inner = around.at(-1);
    if (!inner) continue;
    const badges = found.get(inner.key) ?? [];
    badges.push({ severity, message });
    found.set(inner.key, badges);
  }
  return found;
}

/** What an entry of the machine has in common with all others: its place, what is said of it, and what it overrides. */
export function entryParts(
  { overrides, badges, nameOf, sharesIn }: ViewContext,
  key: string,
  entry: { readonly node: Node | null; readonly document?: OtherDocument },
  named: Located<unknown> | null,
): Pick<Told, 'cause' | 'extent' | 'badges'> & Required<Pick<Told, 'facts' | 'more'>> {
  const overridden = overrides.get(key) ?? NONE;
  const said = overridden.map(({ what, cause }) => words`overrides ${nameOf(cause.document)}: ${what}`);
  const document = named?.document ?? entry.document ?? null;
  const around = entry.node ?? named?.node;
  const from = document ? nameOf(document) : ((around && sharesIn?.(around.span)) ?? '');
  return {
    facts: from === '' ? said : [words`from ${from}`, ...said],
    more: named ? [formatPath(named.path)] : [],
    cause: named && causeOf(named),
    extent: entry.node && !entry.document ? entry.node : null,
    badges: badges.get(key) ?? NONE,
  };
}

/** A row that was made before, and what it was made of. */
interface KeptRow {
  readonly row: ViewNode;
  readonly parts: readonly unknown[];
}

/**
 * A row of something that is the same object as in an earlier view.
 * @param parts all that it shows beside that; null where it is made anew, as more is told of it than what the document itself has there
 */
export function recallRow(
  { memory }: ViewContext,
  thing: object,
  parts: readonly unknown[] | null,
  make: () => ViewNode,
): ViewNode {
  const slot = parts && memory.slot<KeptRow>(recallRow, thing);
  if (!slot) return make();
  const { value } = slot;
  if (value && parts.every((part, at) => part === value.parts[at])) return value.row;
  const row = make();
  slot.value = { row, parts };
  return row;
}

/** Whether nothing is told of an entry of the machine but what the document itself has there, by its key. */
export function isPlain({ overrides, badges, sharesIn }: ViewContext, key: string): boolean {
  return sharesIn === null && !overrides.has(key) && !badges.has(key);
}

const NONE: readonly never[] = [];
