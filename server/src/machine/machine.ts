/**
 * What a config makes of a machine, whatever it is written in: Butane, Ignition or Container Linux Config. The rules
 * about Flatcar look at this, so that each is written once. Everything knows the node it was read from.
 */

import type { EmbeddedText, MachineText } from '../embedded/embedded-text.ts';
import type { System } from '../spec/systems.ts';
import type { Node, Path } from '../syntax/tree.ts';
import type { Span } from '../text/span.ts';

/** A scalar of the document, with its place. */
export interface Located<Value> {
  readonly value: Value;
  readonly node: Node;
  readonly path: Path;
}

interface MachineEntry {
  /** The map in the document that describes it; null for what another entry brings about. */
  readonly node: Node | null;
  readonly path: Path;
}

export interface MachineNode extends MachineEntry {
  /** A tree is a local folder whose files and links go there. */
  readonly kind: 'file' | 'directory' | 'link' | 'tree';
  /** As the machine has it: absolute, the mount point of its filesystem in front. */
  readonly at: Located<string>;
  readonly mode: Located<number> | null;
  readonly overwrite: boolean | null;
  readonly user: Located<string | number> | null;
  readonly group: Located<string | number> | null;
  /** Whether a file gets contents of its own, empty ones included, rather than only what is appended. */
  readonly hasContents: boolean;
  /** The decoded contents of a file as far as they stand in the document or a readable local file, and what is appended. */
  readonly texts: readonly EmbeddedText[];
  /** Where a file's contents come from when they are remote; `hashed` tells whether they are verified. */
  readonly sources: readonly { readonly url: Located<string>; readonly hashed: boolean }[];
  readonly appends: boolean;
  /** The target of a link. */
  readonly target: Located<string> | null;
  readonly hard: boolean;
}

export interface MachineUnit extends MachineEntry {
  readonly name: Located<string>;
  readonly enabled: Located<boolean> | null;
  readonly masked: Located<boolean> | null;
  readonly contents: EmbeddedText | null;
  readonly dropins: readonly { readonly name: Located<string>; readonly contents: EmbeddedText | null }[];
}

export interface MachineUser extends MachineEntry {
  readonly name: Located<string>;
  readonly passwordHash: Located<string> | null;
  readonly sshKeys: readonly Located<string>[];
  /** Whether it gets SSH keys, those of local files included. */
  readonly hasKeys: boolean;
  readonly groups: readonly Located<string>[];
  readonly primaryGroup: Located<string> | null;
  readonly noUserGroup: boolean;
  readonly noCreateHome: Located<boolean> | null;
  readonly homeDir: Located<string> | null;
}

export interface MachineGroup extends MachineEntry {
  readonly name: Located<string>;
  readonly gid: Located<number> | null;
}

export interface MachineVolume extends MachineEntry {
  readonly name: Located<string> | null;
  readonly device: Located<string> | null;
  /** Whether Clevis unlocks it. */
  readonly clevis: boolean;
}

export interface MachineFilesystem extends MachineEntry {
  readonly device: Located<string> | null;
  readonly mountPoint: Located<string> | null;
  readonly format: Located<string> | null;
  readonly label: Located<string> | null;
  /** What the program that makes it is told besides. */
  readonly options: readonly Located<string>[];
  readonly wipe: boolean;
}

/** What other configs bring that are merged into this one. */
export interface OtherConfigs {
  /** Whether there is one that cannot be read: from an address, or a local file that is not there. */
  readonly unread: boolean;
  /** Whether another config takes the place of this one, of which nothing counts then. */
  readonly replaces: boolean;
  readonly users: ReadonlySet<string>;
  readonly groups: ReadonlySet<string>;
  readonly paths: ReadonlySet<string>;
}

/** What shows which system a config is for, at the first place in the document. */
export interface SystemSign {
  /** In a sentence: `Zincati updates it`. */
  readonly says: string;
  readonly path: Path;
  readonly span: Span;
}

export interface Machine {
  /** The system it is for: the variant of a Butane config says so, of all else what is in it. */
  readonly system: System;
  /** What shows that, where it is not said. */
  readonly systemSign: SystemSign | null;
  readonly nodes: readonly MachineNode[];
  readonly units: readonly MachineUnit[];
  readonly users: readonly MachineUser[];
  readonly groups: readonly MachineGroup[];
  /** Users and groups that shall not be there. */
  readonly unwanted: {
    readonly users: readonly Located<string>[];
    readonly groups: readonly Located<string>[];
  };
  readonly filesystems: readonly MachineFilesystem[];
  /** LUKS volumes. */
  readonly volumes: readonly MachineVolume[];
  /** Devices that disks, RAIDs and LUKS volumes are made on. */
  readonly devices: readonly Located<string>[];
  readonly kernelArguments: {
    readonly shouldExist: readonly Located<string>[];
    readonly shouldNotExist: readonly Located<string>[];
  };
  /** Configs that are merged or put in place of this one: their URL, or in Butane the local file. */
  readonly configs: readonly {
    readonly url: Located<string>;
    readonly hashed: boolean;
    readonly isLocal: boolean;
  }[];
  /** What those configs bring, as far as they can be read here. */
  readonly others: OtherConfigs;
  /** All texts of files, units and drop-ins, in the order of the document. */
  readonly texts: readonly MachineText[];
}
