/** Our requests for the machine view. */
import type { WholeAnswer, WholeParams } from './machines.ts';
import type { Severity } from './severity.ts';

/** What a lens gives the client's command that shows a machine: that of a document, or the whole that it is a part of. */
export interface MachineCommand {
  readonly uri: string;
  readonly whole: boolean;
}

/** Client -> server request: what the machine of a document will be. */
export const MACHINE_VIEW = 'flatcarConfig/machine';
export interface MachineViewParams extends WholeParams {
  readonly uri: string;
  /** The `id` of the last answer that the client has put together: what did not change since is not sent again. */
  readonly known?: string;
}
export interface MachineViewResult extends WholeAnswer {
  /** Names this answer. */
  readonly id: string;
  /** Of the document. */
  readonly version: number;
  /** What the document is called, or the machine. */
  readonly name: string;
  /** Why there is no machine, in one line; null where there is one. */
  readonly reason: string | null;
  /** The place of the mistake that there is none for, by its index among `places`; null where nobody knows one. */
  readonly reasonPlace: number | null;
  /** Whether the config gives the machine nothing at all. */
  readonly isEmpty: boolean;
  /** Where there is no machine, only what is said of the document. Without any places, so that the same is the same. */
  readonly sections: readonly MachineViewNode[];
  /** The documents that places are in, the asked one first. */
  readonly uris: readonly string[];
  readonly places: readonly MachineViewPlace[];
  /** Which of the places a node leads to, by the node's `id`. */
  readonly leads: Readonly<Record<string, number>>;
}
/** The answer to who names one that the server still knows; `machine-changes.ts` makes a whole one of it. */
export interface MachineViewChanges extends Omit<MachineViewResult, 'sections' | 'places' | 'leads'> {
  /** The `id` of a section in which no other nodes stand than before. */
  readonly sections: readonly (MachineViewNode | string)[];
  /** The nodes in such sections that are others now, each without what is below it. */
  readonly rows: readonly MachineViewNode[];
  /** All places, or those that are others now, each behind its index. */
  readonly places:
    | { readonly all: readonly MachineViewPlace[] }
    | { readonly moved: readonly MachineViewPlace[] };
  /** Null where they are as before. */
  readonly leads: MachineViewResult['leads'] | null;
}
/** Lines and UTF-16 units from 0: the index of the document, the place, and after it, if it is larger, what belongs to it. */
export type MachineViewPlace = readonly number[];
export interface MachineViewNode {
  /** The same for the same part of a machine while the document changes; unique in a view. */
  readonly id: string;
  readonly kind: string;
  readonly label: string;
  readonly description?: string;
  readonly tooltip?: readonly string[];
  /** For screen readers. */
  readonly spoken: string;
  /** The worst that is said of it or of what is below it, and how much. */
  readonly worst?: Severity;
  readonly count?: number;
  /** What may be copied. */
  readonly copy?: string;
  /** Whether {@link MACHINE_CONTENTS} has something. */
  readonly hasContents?: true;
  readonly open?: true;
  readonly children?: readonly MachineViewNode[];
}

/** Client -> server request: the contents of a file or unit of the machine. */
export const MACHINE_CONTENTS = 'flatcarConfig/machine/contents';
export interface MachineContentsParams extends WholeParams {
  readonly uri: string;
  /** The `id` of a node. */
  readonly id: string;
}
export interface MachineTextResult {
  /** Null where there is nothing to be shown any more. */
  readonly text: string | null;
}

/** Client -> server request: the machine as a text, as `flatcar-config machine` prints it. */
export const MACHINE_TEXT = 'flatcarConfig/machine/text';
