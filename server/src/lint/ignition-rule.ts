/** What a rule of our own about Ignition documents is, and what it works on. */

import type { Finding } from '../config/finding.ts';
import type { Place } from '../config/walk-document.ts';
import type { Machine } from '../machine/machine.ts';
import type { ResolvedShape } from '../spec/resolve.ts';
import type { IgnitionVersion } from '../spec/types.ts';
import type { Node } from '../syntax/tree.ts';
import type { Trial } from './guard.ts';
import type { LintOptions } from './options.ts';

export interface IgnitionLintInput extends Trial {
  /** As much as could be read. */
  readonly root: Node;
  /** The version as written; null when it cannot be found. */
  readonly version: string | null;
  /** The specification of that version; null when there is no such specification. */
  readonly specification: IgnitionVersion | null;
  /** Whether old Ignition judges it: it is of version 1 or 2. */
  readonly isOld: boolean;
  /** Of the document's root. */
  readonly shape: ResolvedShape;
  readonly options: LintOptions;
  /** The machine that the document describes, made when it is first asked for; null when it does not decode. */
  readonly described: () => Machine | null;
}

export interface IgnitionLintContext extends IgnitionLintInput {
  /** Every entry of every object that stands where a shape is. */
  readonly places: readonly Place[];
  /** Whether the text is no JSON. */
  readonly broken: boolean;
}

export interface IgnitionRule {
  /** Also the code of its findings. */
  readonly id: string;
  readonly title: string;
  /** Its page, in Markdown. */
  readonly docs: string;
  readonly check: (context: IgnitionLintContext) => readonly Finding[];
}
