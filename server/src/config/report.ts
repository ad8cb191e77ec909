/** What rules say, before it is placed in the text (vcontext: report). */
import type { Node, Path } from '../syntax/tree.ts';
import type { Slot } from '../text/memory.ts';
import { MESSAGES, type MessageCode } from './messages.ts';
import type { Value } from './value.ts';

/** A node of the same text that an entry is about as well, and what it is to the entry. */
export interface RelatedNode {
  readonly message: string;
  readonly node: Node;
}

export interface Entry {
  readonly severity: 'error' | 'warning' | 'info';
  readonly code: string;
  readonly message: string;
  readonly path: Path;
  /** The entry is about the key at the end of the path, not about its value. */
  readonly atKey?: true;
  readonly related?: readonly RelatedNode[];
  /** Old Ignition's severity of its own, for what still works but has a successor. */
  readonly deprecated?: true;
}

/** A list that rules write to. */
export interface Report {
  readonly entries: Entry[];
}

/** A report in which nothing is said yet. */
export function createReport(): Report {
  return { entries: [] };
}

/** Adds an error in the real tool's words. The path is copied, so that walkers may go on changing theirs. */
export function error(report: Report, path: Path, code: MessageCode, related?: readonly RelatedNode[]): void {
  add(report, 'error', path, code, related);
}

/** Adds a warning in the real tool's words. */
export function warn(report: Report, path: Path, code: MessageCode, related?: readonly RelatedNode[]): void {
  add(report, 'warning', path, code, related);
}

function add(
  report: Report,
  severity: Entry['severity'],
  path: Path,
  code: MessageCode,
  related: readonly RelatedNode[] = [],
): void {
  const entry = { severity, code, message: MESSAGES[code], path: [...path] };
  report.entries.push(related.length > 0 ? { ...entry, related } : entry);
}

/**
 * The place of another value, as the list that `error` and `warn` take: of its field `key` if that is set. Empty for a
 * value that nobody wrote.
 */
export function relatedNode(message: string, value: Value | undefined, key?: string): readonly RelatedNode[] {
  const field = key !== undefined && value?.kind === 'shape' ? value.fields.get(key) : undefined;
  const node = field?.node ?? value?.node;
  return node ? [{ message, node }] : [];
}

/** Whether the report stops the tool at the end of its stage. */
export function isFatal(report: Report): boolean {
  return report.entries.some((entry) => entry.severity === 'error');
}

/** That nothing was said of an entry of a list, and what else was looked at then. */
export interface SilentBeside {
  readonly beside: unknown;
}

/** How the entries of a list are looked at. */
interface Looking {
  /** Of the list, by who looks; null where nothing is kept. */
  readonly slots: readonly Slot<SilentBeside>[] | null;
  /** What else is looked at with an entry. */
  readonly beside: (index: number) => unknown;
  readonly look: (index: number) => void;
}

/** Looks at the entries of a list, but for those of which nothing was said the last time. */
export function lookAtEach(
  items: readonly unknown[],
  { entries }: Report,
  { slots, beside, look }: Looking,
): void {
  for (let index = 0; index < items.length; index++) {
    const slot = slots?.[index];
    const besideIt = slot && beside(index);
    if (slot?.value && slot.value.beside === besideIt) continue;
    const { length } = entries;
    look(index);
    if (slot && entries.length === length) slot.value = { beside: besideIt };
  }
}
