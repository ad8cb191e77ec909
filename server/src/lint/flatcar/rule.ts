/** What a rule about Flatcar itself is: what is gone, renamed or ignored there. It looks at a machine, not at a format. */

import type { Fix, Related, Severity } from '../../config/finding.ts';
import type { Located, Machine } from '../../machine/machine.ts';
import type { FlatcarTarget } from '../../spec/flatcar/releases.ts';
import type { IgnitionVersion } from '../../spec/types.ts';
import type { Path } from '../../syntax/tree.ts';
import type { Span } from '../../text/span.ts';
import type { LintContext } from '../rule.ts';

export interface FlatcarContext {
  readonly text: string;
  readonly language: 'yaml' | 'json';
  readonly machine: Machine;
  /** The version of Ignition's specification that the machine gets, and where the document says so; null if not of 3.x. */
  readonly specification: Located<IgnitionVersion> | null;
  /** The Flatcar the machine shall run. */
  readonly target: FlatcarTarget;
  /** For edits of a Butane document's structure; null in other formats, where a rule offers none. */
  readonly butane: LintContext | null;
}

export interface Remark {
  readonly path: Path;
  readonly span: Span;
  /** What is wrong on this target, and what to do, in one sentence. */
  readonly message: string;
  /** Where it is not the rule's. */
  readonly severity?: Severity;
  readonly fixes?: readonly Fix[];
  /** Other places that it is about. */
  readonly related?: readonly Related[];
  /** Where it is, if `span` only names or causes that document; the line counts from 1, null where it is all of it. */
  readonly document?: { readonly name: string; readonly line: number | null };
}

export interface FlatcarRule {
  /** Also the code of its findings and the name of its page. Stable, never reused. */
  readonly id: string;
  /** What is wrong, as a heading. */
  readonly title: string;
  /** Its page in docs/rules/, in Markdown: what changed, when, what to do, what the fix does; the source of the fact. */
  readonly docs: string;
  readonly severity: Severity;
  /** The first Flatcar release (of the Alpha channel: `2857.0.0`) it is about; the rule is silent for older targets. */
  readonly since?: string;
  /** The first release it is not about any more. */
  readonly until?: string;
  /** Something that is deprecated, renamed or removed: shown struck through. */
  readonly deprecated?: true;
  /** What it says is taste, or that there is something newer: a hint, once for a file. */
  readonly taste?: true;
  /** What it says holds on Fedora CoreOS as well; any other rule is silent about a config that looks like one for it. */
  readonly everywhere?: true;
  readonly check: (context: FlatcarContext) => readonly Remark[];
}
