/** What a rule of our own is: what it says of a document, of the machine that a config leads to, or of a text in it. */

import type { Elsewhere, Finding, Fix, Harm, Related, Severity, Tag } from '../config/finding.ts';
import type { ShapeValue } from '../config/value.ts';
import type { EntryPlace } from '../config/walk-document.ts';
import type { TextView } from '../embedded/view.ts';
import type { Effective } from '../machine/effective.ts';
import type { FirstBoot } from '../machine/first-boot/first-boot.ts';
import type { Located, Machine } from '../machine/machine.ts';
import type { FlatcarTarget } from '../spec/flatcar/releases.ts';
import type { Release } from '../spec/releases.ts';
import type { ResolvedShape } from '../spec/resolve.ts';
import type { IgnitionVersion } from '../spec/types.ts';
import type { Node, Path } from '../syntax/tree.ts';
import type { LineIndex } from '../text/lines.ts';
import type { Memory } from '../text/memory.ts';
import type { Span, TextEdit } from '../text/span.ts';
import type { Explained } from './butane/explain.ts';
import type { Holder } from './edit-list.ts';
import type { Trial } from './prove.ts';

/** What every rule has. There may be several rules of one id; the first has the title and says why. */
export interface RuleFacts {
  /** Also the code of its findings and the name of its page; may have a family in front: `boot/exists`. Never reused. */
  readonly id: string;
  /** Names that it had: comments and settings with one of them still count for it. None is ever used again. */
  readonly formerly?: readonly string[];
  /** What is wrong, as a heading. */
  readonly title: string;
  /** What comes of it, as a rule; this decides at which level it is told (lint/harm.ts). */
  readonly harm: Harm;
  /** Where it is told at another level than its harm, since it is less sure, or worse; a comment says why. */
  readonly severity?: Severity;
  /** The first Flatcar release (of the Alpha channel: `2857.0.0`) it is about; the rule is silent for older targets. */
  readonly since?: string;
  /** The first release it is not about any more. */
  readonly until?: string;
  /** Something that is deprecated, renamed or removed: shown struck through. */
  readonly deprecated?: true;
  /** It says nothing unless the user gives it a level. */
  readonly onRequest?: true;
  /** It is told once a file and level, with the other places named, as all of taste is: for what many lines share, without fixes. */
  readonly once?: true;
}

export type Rule = DocumentRule | MachineRule | TextRule;

/** A rule about documents of some formats: their keys, their header, how they are written. */
export interface DocumentRule<F extends Format = Format> extends RuleFacts {
  readonly on: 'document';
  readonly formats: readonly F[];
  // A method, so that a rule about one format is a rule; it is asked about documents of its formats alone.
  check(context: DocumentContexts[F]): readonly Remark[];
}

/** A rule about what a machine gets, whatever its config is written in. */
export interface MachineRule extends RuleFacts {
  readonly on: 'machine';
  /** What it says holds on Fedora CoreOS as well; any other rule is silent about a config that looks like one for it. */
  readonly everywhere?: true;
  /** It is asked about the machines of Butane's other variants as well, for whatever system they are. */
  readonly everyVariant?: true;
  /** It is asked about what a cloud-config writes onto a machine as well. */
  readonly everyFormat?: true;
  readonly check: (context: MachineContext) => readonly Remark[];
}

/** A rule about one text after the other: units, scripts, files of configuration, wherever a machine has them from. */
export interface TextRule extends RuleFacts {
  readonly on: 'text';
  /** As of a rule about machines. */
  readonly everywhere?: true;
  /** As of a rule about machines. */
  readonly everyFormat?: true;
  /**
   * What it finds in a text by itself, wherever that stands. It is not asked again while the text stays as it is; what depends on
   * the machine as well is given as a function, which is.
   */
  readonly check: (view: TextView, about: TextContext) => readonly Found[];
}

/** What a rule about texts may go by beside the text. */
export interface TextContext {
  /** The Flatcar the machine shall run. */
  readonly target: FlatcarTarget;
}

/** A hit, or what has to be asked about the machine; by the text alone it is known that there may be something. */
export type Found = Hit | AskMachine;
export type AskMachine = (context: MachineContext) => readonly Hit[];

/** Texts by the id of the rule: Markdown, or what makes it from a table. */
export type RuleTexts = Readonly<Record<string, string | (() => string)>>;

/** One of these texts. */
export function written(text: RuleTexts[string]): string {
  return typeof text === 'string' ? text : text();
}

/** Something a rule says of a document. */
export interface Remark {
  /** What it is about; null where that is no value of the config. */
  readonly path: Path | null;
  readonly span: Span;
  /** What is wrong on this target, and what to do, in one sentence. */
  readonly message: string;
  /** Where it is not the rule's. */
  readonly harm?: Harm;
  /** Where it is told at another level than its harm or its rule has: it is less sure here. */
  readonly severity?: Severity;
  /** Where they are not the rule's. */
  readonly tags?: readonly Tag[];
  readonly fixes?: readonly Fix[];
  /** Other places that it is about. */
  readonly related?: readonly Related[];
  /** Where it is, if `span` only names or causes that document; the line counts from 1, null where it is all of it. */
  readonly document?: RemarkPlace;
  /** The local file that the value it is about was made of, where `span` names all of a tree. */
  readonly local?: string;
}

/** A place in another document, with its line as people are told of it. */
export interface RemarkPlace extends Omit<Elsewhere, 'message'> {
  readonly line: number | null;
}

/** Something a rule says of a part of a text. */
export interface Hit {
  readonly span: Span;
  readonly message: string;
  /** Where it is not the rule's. */
  readonly harm?: Harm;
  /** Where it is told at another level than its harm or its rule has: it is less sure here. */
  readonly severity?: Severity;
  readonly fixes?: readonly TextFix[];
}

/** A fix whose edits are places in the embedded text. */
export interface TextFix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** Claims that it may be part of "fix all"; see `fixOf`. */
  readonly safe?: boolean;
  /** What becomes of the machine, as in `fixOf`; not needed where the title names all that is written. */
  readonly changes?: string;
}

/** What rules know of a document, by its format. */
export interface DocumentContexts {
  readonly butane: ButaneContext;
  readonly ignition: IgnitionContext;
  readonly 'ignition-2': IgnitionContext;
  readonly 'container-linux-config': ContainerLinuxContext;
  readonly 'cloud-config': CloudConfigContext;
}

export type Format = keyof DocumentContexts;
export type DocumentContext = DocumentContexts[Format];

/** A name in a comment that no rule has. */
export interface UnknownIgnore {
  readonly id: string;
  readonly span: Span;
  /** The rule that had this name, or has one that is spelt alike. */
  readonly meant: string | null;
  /** Whether a rule had this name, so that it is silent. */
  readonly isFormer: boolean;
}

/** The document, what the real tool says of it (`findings`, `accepted`), and what that renders to. */
interface ContextBase extends Trial {
  /** Whether the text has a syntax error, so that only a part of it could be read. */
  readonly broken: boolean;
  /** Every entry of every map that stands where a shape is. */
  readonly places: () => readonly EntryPlace[];
  /** The Flatcar the machine shall run. */
  readonly target: FlatcarTarget;
  /** What comments name that is no rule's name of today. */
  readonly unknownIgnores: () => readonly UnknownIgnore[];
}

export interface ButaneContext extends ContextBase {
  readonly format: 'butane';
  readonly root: Node;
  readonly variant: string;
  readonly version: string | null;
  /** The release of the header; null when there is no such release. */
  readonly release: Release | null;
  /** The release to measure by: that of the header, or the newest stable one of its variant, or of flatcar. */
  readonly measure: Release;
  /** The decoded config; null when the document does not decode. */
  readonly config: ShapeValue | null;
  /** Those at the root, and at least those others that something is said of by their keys, or by the URL they hold. */
  readonly outstanding: readonly EntryPlace[];
  /** The entries that Butane does not use and that something is known of. */
  readonly explained: readonly Explained[];
  readonly lines: () => LineIndex;
  /** Where a node is an item of a list written out. */
  readonly holderOf: (node: Node) => Holder | undefined;
}

export interface IgnitionContext extends ContextBase {
  readonly format: 'ignition' | 'ignition-2';
  readonly root: Node;
  /** The version as written; null when it cannot be found. */
  readonly version: string | null;
  /** The specification of that version; null when it is none of Ignition 3. */
  readonly specification: IgnitionVersion | null;
  /** Of the document's root. */
  readonly shape: ResolvedShape;
}

export interface ContainerLinuxContext extends ContextBase {
  readonly format: 'container-linux-config';
  /** Whether butane would accept a changed text and use all of it; costs a full check. */
  readonly acceptedByButane: (text: string) => boolean;
}

export interface CloudConfigContext extends ContextBase {
  readonly format: 'cloud-config';
  /** What the check says: in our name, since coreos-cloudinit's own words name no places. */
  readonly findings: readonly Finding[];
}

/** What rules about machines and their texts know. */
export interface MachineContext {
  readonly text: string;
  readonly language: 'yaml' | 'json';
  readonly machine: Machine;
  /** What it applies, with all that is merged; made when it is first asked for. Of a Container Linux Config all that ct makes. */
  readonly effective: () => Effective;
  /** The version of Ignition's specification that the machine gets, and where the document says so; null if not of 3.x. */
  readonly specification: Located<IgnitionVersion> | null;
  /** The Flatcar the machine shall run. */
  readonly target: FlatcarTarget;
  /** For edits of a Butane document's structure; null in other formats, where a rule offers none. */
  readonly butane: ButaneContext | null;
  /** What the real tool says of the document. */
  readonly said: readonly Finding[];
  /** What was found out of the document in earlier analyses; see `text/memory.ts` for what may be kept there. */
  readonly memory: Memory;
  /** What the first boot makes of the machine and of all that it merges; worked out once. */
  readonly firstBoot: () => FirstBoot;
}
