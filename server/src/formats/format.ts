/** What a format is to those who do not care which one it is. */
import type { Check, Document, Facts } from '../config/check.ts';
import type { Source } from '../config/finding.ts';
import type { ResolvedShape } from '../spec/resolve.ts';
import type { Node } from '../syntax/tree.ts';
import type { LineIndex } from '../text/lines.ts';
import type { ButaneOptions } from './butane/check.ts';
import type { ContainerLinuxOptions } from './container-linux/check.ts';
import type { Kind } from './detect.ts';

/** What a real tool is told beside the document; each format takes what its tool knows. */
export type CheckOptions = ButaneOptions & ContainerLinuxOptions;

export type FormatId = Exclude<Kind, 'unknown'> | 'ignition-2';

/** A program that people run on configs. */
export interface Tool {
  readonly name: 'butane' | 'ignition-validate';
  readonly release: string;
}

export interface Format {
  readonly id: FormatId;
  /** What users and programs are told it is: Ignition of every version is Ignition. */
  readonly kind: Exclude<Kind, 'unknown'>;
  /** As people call it. */
  readonly label: string;
  readonly language: 'yaml' | 'json';
  /** Nothing of today reads it: it has to be converted to be of use. */
  readonly isOld: boolean;
  /** Its versions are releases of a variant, and the version of a document decides which fields it has. */
  readonly hasVariants: boolean;
  /** In whose words the verdict is told. */
  readonly source: Source;
  /** The program of today that people run to check it, and the release that is followed; null where there is none. */
  readonly tool: Tool | null;
  /** How the real tool begins to say that it cannot read the text. */
  readonly lead: string;
  /** The specifications that have fields of their own, the oldest first; none where fields have no dates. */
  readonly specifications: readonly Specification[];
  /** Whether a document of the kind, as far as it is read, is of this format. */
  readonly isMeant: (root: Node | null) => boolean;
  /** What can be said of a document without checking it: all the facts that its check gives, where it has variants. */
  readonly glance: (root: Node | null, lines: LineIndex) => Facts;
  /** What the real tool makes of a document. */
  readonly check: (document: Document, options: CheckOptions) => Check;
}

export interface Specification {
  readonly version: string;
  readonly shape: () => ResolvedShape;
}
