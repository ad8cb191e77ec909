/** What is known while a config and all that it merges are put together. */

import type { ShapeValue } from '../../config/value.ts';
import type { OtherDocument } from '../../embedded/embedded-text.ts';
import type { Node, Path } from '../../syntax/tree.ts';
import type { Cause, Refusal, RefusalClass } from '../first-boot/first-boot.ts';
import type { Source } from '../reader.ts';

/** One of the configs that are put together, as it says it alone. */
export interface Layer {
  /** Null for the analysed document. */
  readonly document: OtherDocument | null;
  /** In the newest specification, every value with its place. */
  readonly config: ShapeValue;
}

/** State of one run, held on purpose: Ignition's own work goes on where it left off, one config after the other. */
export interface Run {
  readonly refusals: Refusal[];
  /** Whether there is a config that cannot be seen here. */
  incomplete: boolean;
  /** What makes Ignition ignore everything. */
  ignored: Cause | null;
  /** The merged config that a node is of. */
  readonly sources: Map<Node, Source>;
  /** Where each merged config stands. */
  readonly texts: Map<OtherDocument, Source>;
  /** The configs in the order in which they are merged, each over those before it. */
  readonly layers: Layer[];
  /** Sources of certificates that were looked at, which Ignition does once for each. */
  readonly certificates: Set<string>;
  /** Whether Flatcar's Ignition runs, which reads old configs and leaves scripts alone. */
  readonly isFlatcar: boolean;
}

/** A run at its beginning. */
export function startRun(isFlatcar: boolean): Run {
  return {
    ...{ refusals: [], incomplete: false, ignored: null, isFlatcar },
    ...{ sources: new Map(), texts: new Map(), layers: [], certificates: new Set() },
  };
}

/** A value of a document as a cause. */
export function causeOf(
  { node, path }: { readonly node: Node; readonly path: Path },
  source: Source | null,
): Cause {
  return { node, path, document: source?.document ?? null };
}

/** What is refused, in Ignition's words. */
export interface Fault {
  readonly class: RefusalClass;
  readonly message: string;
}

/** Notes what stops the boot while configs are fetched. */
export function refuse(
  { refusals }: Run,
  fault: Fault,
  cause: Cause,
  { meets = [], subject = null }: Partial<Pick<Refusal, 'meets' | 'subject'>> = {},
): void {
  const { class: kind, message } = fault;
  const alone = { ofImage: false, ofOthers: false };
  refusals.push({ stage: 'fetch', class: kind, at: null, message, cause, subject, meets, ...alone });
}
