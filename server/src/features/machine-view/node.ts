/** The nodes of the machine view: what is shown of a part of a machine, and where that comes from. */
import type { Part } from '../../compose/compose.ts';
import type { Severity } from '../../config/finding.ts';
import type { Cause } from '../../machine/first-boot/first-boot.ts';
import type { Node } from '../../syntax/tree.ts';
import type { Span } from '../../text/span.ts';
import { visible } from '../../text/visible.ts';

/** What a node is, for its picture. */
export type NodeKind =
  | 'section'
  | 'goes'
  | 'stop'
  | 'note'
  | Severity
  | 'folder'
  | 'file'
  | 'link'
  | 'removed'
  | 'unit'
  | 'dropin'
  | 'user'
  | 'group'
  | 'key'
  | 'line'
  | 'disk'
  | 'partition'
  | 'raid'
  | 'volume'
  | 'filesystem'
  | 'argument'
  | 'fetched'
  | 'config'
  | 'override';

/** What a node is, for those who hear it. */
export type What =
  | Severity
  | 'stops'
  | 'and then'
  | 'folder'
  | 'file'
  | 'link'
  | 'unit'
  | 'drop-in'
  | 'user'
  | 'in group'
  | 'group'
  | 'SSH key'
  | 'disk'
  | 'partition'
  | 'RAID'
  | 'device'
  | 'LUKS volume'
  | 'file system'
  | 'kernel argument'
  | 'fetched'
  | 'config'
  | 'merged config';

/** A part of the machine; `view-texts.ts` says what is shown of it. Texts are plain, on one line, without anything that an editor would obey. */
export interface ViewNode {
  /** The same for the same part of the machine, whatever else changes; no two nodes of a view share one. */
  readonly id: string;
  readonly kind: NodeKind;
  readonly what: What | null;
  readonly label: string;
  /** What is known of it in short. */
  readonly facts: readonly string[];
  /** More lines than fit beside the label. */
  readonly more: readonly string[];
  /** What is said of it itself, where that has words of its own. */
  readonly badges: readonly Badge[];
  /** Where it comes from; null for what nobody wrote. */
  readonly source: Source | null;
  /** The worst that is said of it or of what is below it. */
  readonly worst: Severity | null;
  /** How much is said of it and of what is below it. */
  readonly count: number;
  /** What somebody may want to copy: a path or a name. */
  readonly copy: string | null;
  /** Whether there are contents to be opened. */
  readonly hasContents: boolean;
  /** Whether what is below it is shown at first. */
  readonly open: boolean;
  readonly children: readonly ViewNode[];
}

/** A place that a node leads to. */
export interface Source {
  readonly at: SourcePlace;
  /** The whole entry, in the document: there the cursor means the node. */
  readonly extent: Node | null;
}

/** A cause, or a place in the document itself; of a machine that is composed, in the text of a part where one is named. */
export type SourcePlace = { readonly cause: Cause } | { readonly span: Span; readonly part?: Part };

/** What is said of something in the document. */
export interface Badge {
  readonly severity: Severity;
  readonly message: string;
}

/** A node as it is told; what is left out is nothing. */
export interface Told {
  readonly id: string;
  readonly kind: NodeKind;
  readonly what?: What;
  readonly label: string;
  /** The parts of the description, in order; what is empty is left out. */
  readonly facts?: readonly string[];
  readonly more?: readonly string[];
  readonly cause?: Cause | null;
  readonly span?: Span | null;
  /** The part that the span is in. */
  readonly part?: Part;
  readonly extent?: Node | null;
  readonly badges?: readonly Badge[];
  readonly copy?: string | null;
  readonly hasContents?: boolean;
  readonly open?: boolean;
  readonly children?: readonly ViewNode[];
}

/** A longer text is cut: it is a label, and nothing to read. */
const LONGEST = 300;

/** A text of any length as a part of one line. */
export function shown(text: string): string {
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return visible(cut);
}

const ORDER: readonly Severity[] = ['hint', 'info', 'warning', 'error'];

/** The worse of two. */
export function worseOf(one: Severity | null, other: Severity | null): Severity | null {
  return ORDER.indexOf(one ?? 'hint') >= ORDER.indexOf(other ?? 'hint') ? (one ?? other) : other;
}

/** Makes a node of what is told. */
export function nodeOf(told: Told): ViewNode {
  const { id, kind, what = null, label, facts = NONE, more = NONE, cause = null, span = null } = told;
  const { extent = null, badges = NONE, copy = null, children = NONE } = told;
  const { part, hasContents = false, open = false } = told;
  const at = cause ? { cause } : span && { span, ...(part && { part }) };
  const source = at && { at, extent };
  let worst: Severity | null = null;
  let count = badges.length;
  for (const { severity } of badges) worst = worseOf(worst, severity);
  for (const child of children) {
    if (child.worst) worst = worseOf(worst, child.worst);
    count += child.count;
  }
  // Put together without spreading: there are thousands of nodes, made anew at each key.
  return {
    id,
    kind,
    what,
    label: shown(label),
    facts: facts.length === 0 ? NONE : facts.filter((one) => one !== '').map(shown),
    more: more.length === 0 ? NONE : more.map(shown),
    // What the node itself says has no words of its own.
    badges: badges.flatMap(({ severity, message }) =>
      message === '' ? [] : [{ severity, message: shown(message.split('\n', 1)[0] ?? '') }],
    ),
    source,
    worst,
    count,
    copy,
    hasContents,
    open,
    children,
  };
}

const NONE: readonly never[] = [];

/** A section; null where nothing is in it. */
export function sectionOf(
  id: string,
  label: string,
  children: readonly ViewNode[],
  open = true,
): ViewNode | null {
  if (children.length === 0) return null;
  return nodeOf({ id, kind: 'section', label, facts: [String(children.length)], children, open });
}
