/** What the conversion of a cloud-config has in hand: the source, the parts of the machine it names so far, and what got lost. */
import { type AliasGuard, createAliasGuard } from '../../config/alias-guard.ts';
import { spanAt } from '../../config/correlate.ts';
import type { Loss } from '../../config/loss.ts';
import type { IgnitionVersion } from '../../spec/types.ts';
import type { Node } from '../../syntax/tree.ts';
import type { Source } from '../source-comments.ts';
import { type Item, noParts, type Parts } from './parts.ts';

/** What holds for all of a conversion. */
interface Setting {
  /** Jinja fills in the text before cloud-init reads it. */
  readonly jinja: boolean;
  /** The specification of Ignition to write for. */
  readonly ignition: IgnitionVersion;
  /** Where the machine runs, in the words of `ct --platform`; '' when not known. */
  readonly platform: string;
}

export interface Job extends Setting {
  readonly source: Source;
  readonly parts: Parts;
  readonly losses: Loss[];
  /** What has to be done by hand; stands above everything. */
  readonly todo: string[];
  readonly guard: AliasGuard;
  /** Values that have been spoken of, so that their placeholders need not be. */
  readonly noted: Set<Node>;
  /** How many values and characters may still be read: aliases can repeat a short text without end. */
  left: number;
}

/** A few repeats of everything are normal, and small configs may have many. */
const REPEATS = 8;
const ALLOWANCE = 1_000_000;

/** Begins a conversion. */
export function startJob(source: Source, setting: Setting): Job {
  return {
    ...setting,
    source,
    parts: noParts(),
    losses: [],
    todo: [],
    guard: createAliasGuard(),
    noted: new Set(),
    left: REPEATS * source.text.length + ALLOWANCE,
  };
}

/** Counts what is read; false once it is too much, and the conversion will be refused. */
export function spend(job: Job, amount: number): boolean {
  job.left -= amount;
  return job.left >= 0;
}

/** Reports what is not, or not quite, carried over; gives the message back, for a comment. */
export function lose(job: Job, { key, node, path }: Item, message: string): string {
  job.losses.push({ path, span: key && key.span.end > key.span.start ? key.span : spanAt(node), message });
  return message;
}

/** Reports what has to be done by hand, and says so above everything. */
export function leaveOut(job: Job, item: Item, message: string): void {
  job.todo.push(lose(job, item, message));
  job.noted.add(item.node);
}
