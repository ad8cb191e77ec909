/**
 * Names that a document gives to things and uses in other places: units, accounts, paths, devices, labels. What each of
 * them is called there, where it stands, and how another name would be written in its place.
 */

import type { EmbeddedText } from '../embedded/embedded-text.ts';
import type { MapNode, Node } from '../syntax/tree.ts';
import type { Span } from '../text/span.ts';

/**
 * What is named. `path`: a file, folder or link on the machine, or where a filesystem is mounted; `disk`: the device of a
 * disk, as a path; `partition`: by its label; `raid`, `luks`: the array and the volume; `label`: of a filesystem;
 * `filesystem`: the name that Container Linux Configs and Ignition 2 give it; `quadlet`: the file that Podman reads.
 */
export type NameKind =
  | 'unit'
  | 'quadlet'
  | 'user'
  | 'group'
  | 'path'
  | 'disk'
  | 'partition'
  | 'raid'
  | 'luks'
  | 'label'
  | 'filesystem';

/** What is named, by its name: units with their suffix, an instance by its template; paths cleaned. */
export interface Entity {
  readonly kind: NameKind;
  readonly name: string;
}

/** A place in a document at which a name is given or used. */
export interface Occurrence extends Entity {
  /** Whether the document makes the thing here, or speaks of it. An entry that only changes what the image has is a use. */
  readonly role: 'defines' | 'uses';
  /** The name alone in the document, in UTF-16 offsets; the whole value where the text does not stand there as it is. */
  readonly span: Span;
  /** The text that the name stands in: a scalar, or what is in one. */
  readonly text: EmbeddedText;
  /** The name in that text. */
  readonly within: Span;
  /**
   * What would stand there if the thing had another name; null where that name cannot be written so. Null as a whole where
   * the thing is meant without its name, such as a partition by its number.
   */
  readonly write: ((name: string) => string | null) | null;
  /** The map of the document that describes what is defined; null for uses, and for what other texts define. */
  readonly entry: MapNode | null;
}

/** The names of a document. */
export interface NameIndex {
  /** In order of the document. Of paths and devices only those that the document itself defines. */
  readonly all: readonly Occurrence[];
  /** What stands at an offset, or touches it, the best first: what is nearest around it, of paths the longest. */
  at(offset: number): readonly Occurrence[];
  /** All places of a thing, in order of the document. */
  of(entity: Entity): readonly Occurrence[];
  /** The names that the document defines, each once, in order. */
  defined(kind: NameKind): readonly string[];
  /** The path that stands at an offset, whether or not the document defines it; null for none. */
  pathAt(offset: number): string | null;
  /** Whether all aliases of a scalar with an anchor stand where names are, so that its value is known wherever it counts. */
  aliasesAreNames(node: Node): boolean;
  /** What has its name of another thing, so that both are renamed together. */
  ties(entity: Entity): readonly Tie[];
}

/** Another thing that is called after a thing, and what it is to be called when that gets another name. */
export interface Tie {
  readonly to: Entity;
  /** Whether it is the same thing in another light, whose places count as those of the thing: a user and the user's own group. */
  readonly isSame: boolean;
  /** Null for a name that leaves none for it. */
  readonly rename: (name: string) => string | null;
}

/** A name as it was found in a text, before it is known what the document defines. */
export interface Found extends Entity {
  readonly role: Occurrence['role'];
  readonly text: EmbeddedText;
  readonly within: Span;
  readonly write?: Occurrence['write'];
  readonly entry?: MapNode | null;
}

/** The names that a document defines, of each kind. */
export type Defined = ReadonlyMap<NameKind, ReadonlySet<string>>;

/** A key of a thing, to look it up by. */
export function keyOf({ kind, name }: Entity): string {
  return `${kind} ${name}`;
}
