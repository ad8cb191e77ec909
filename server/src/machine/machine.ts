/**
 * What a config makes of a machine, whatever it is written in: Butane, Ignition or Container Linux Config. Rules, views
 * and conversions look at this, so that each is written once. Everything knows the node it was read from.
 */

import type { Check } from '../config/check.ts';
import type { EmbeddedText, MachineText, OtherDocument } from '../embedded/embedded-text.ts';
import type { System } from '../spec/systems.ts';
import type { Node, Path } from '../syntax/tree.ts';
import type { Span } from '../text/span.ts';

/** A scalar of the document, with its place. */
export interface Located<Value> {
  readonly value: Value;
  /** The node it was written at, or that of what it was made from. */
  readonly node: Node;
  /** The path in the spelling of the document: of a Butane config that of Butane, although the machine is read from Ignition. */
  readonly path: Path;
  /** The local file, link or folder it was read from, below the files directory. */
  readonly local?: string;
  /** The document that `node` and `path` are of, where it is not the analysed one but a config that is merged. */
  readonly document?: OtherDocument;
}

/** What makes parts of a machine that nobody wrote as such. */
export type MadeBy = 'tree' | 'quadlet' | 'mount-unit' | 'boot-device' | 'grub' | 'openshift';

interface MachineEntry {
  /** The map in the document that describes it; null for what another entry brings about. */
  readonly node: Node | null;
  readonly path: Path;
  /** What brings it about; null for what was written as it is. */
  readonly madeBy: MadeBy | null;
  /** The document that `node` and `path` are of, where it is a merged config: the first one that describes the entry. */
  readonly document?: OtherDocument;
}

/** Contents of a file, a certificate, a key or a config: where they come from, and what they are as far as it is known. */
export interface MachineContents {
  /** `data`: a data URL that was written as such; `tree`: a local file of a tree; `generated`: made of other settings. */
  readonly origin: 'inline' | 'local' | 'tree' | 'data' | 'remote' | 'generated';
  /** The URL, as written or as rendered, at the place of what it was made from. */
  readonly url: Located<string>;
  /** The local file, below the files directory. */
  readonly local: string | null;
  /** The hash that they are verified by. */
  readonly hash: Located<string> | null;
  /** Whether what is fetched is packed with gzip. */
  readonly packed: boolean;
  readonly headers: readonly { readonly name: Located<string>; readonly value: Located<string> | null }[];
  /** The text; null for what is remote, no text, or very large. */
  readonly text: EmbeddedText | null;
  /** The bytes the machine gets, unpacked; null where they are not known. Worked out anew each time. */
  readonly bytes: () => Uint8Array | null;
}

/** What a resource is fetched for. */
export interface MachineFetch extends Pick<MachineContents, 'url' | 'hash' | 'headers'> {
  readonly what: 'file' | 'append' | 'merge' | 'replace' | 'certificate' | 'key';
  /** The path of the file, or the name of the volume; '' for what there is one of. */
  readonly owner: string;
}

/** How a file is one of Podman's quadlets. */
export interface Quadlet {
  /** `web.container`; of a drop-in the name of what it belongs to. */
  readonly name: string;
  readonly isDropin: boolean;
  /** Whether root's Podman reads it. */
  readonly rootful: boolean;
}

export interface MachineNode extends MachineEntry {
  /** A tree is a local folder whose files and links go there; what is in it has nodes of its own, where it could be read. */
  readonly kind: 'file' | 'directory' | 'link' | 'tree';
  /** As the machine has it: absolute, the mount point of its filesystem in front. */
  readonly at: Located<string>;
  readonly mode: Located<number> | null;
  readonly overwrite: boolean | null;
  readonly user: Located<string | number> | null;
  readonly group: Located<string | number> | null;
  /** Whether a file gets contents of its own, empty ones included, rather than only what is appended. */
  readonly hasContents: boolean;
  readonly contents: MachineContents | null;
  readonly appended: readonly MachineContents[];
  /** The decoded contents of a file as far as they stand in the document or a readable local file, and what is appended. */
  readonly texts: readonly EmbeddedText[];
  /** Where a file's contents come from when they are remote; `hashed` tells whether they are verified. */
  readonly sources: readonly { readonly url: Located<string>; readonly hashed: boolean }[];
  readonly appends: boolean;
  /** The target of a link. */
  readonly target: Located<string> | null;
  readonly hard: boolean;
  /** Of a file in Podman's folders, however it was written. */
  readonly quadlet: Quadlet | null;
}

export interface MachineDropin {
  readonly name: Located<string>;
  readonly contents: EmbeddedText | null;
  /** Whether it has contents that nobody knows: a local file that is not there, or no text. */
  readonly unread: boolean;
}

export interface MachineUnit extends MachineEntry {
  readonly name: Located<string>;
  readonly enabled: Located<boolean> | null;
  readonly masked: Located<boolean> | null;
  readonly contents: EmbeddedText | null;
  /** As of a drop-in. */
  readonly unread: boolean;
  readonly dropins: readonly MachineDropin[];
  /** The path of the filesystem whose `with_mount_unit` makes it, or its contents. */
  readonly mounts: Path | null;
}

export interface MachineUser extends MachineEntry {
  readonly name: Located<string>;
  /** False where the config says that there shall be none. */
  readonly shouldExist: boolean;
  readonly uid: Located<number> | null;
  readonly gecos: Located<string> | null;
  readonly shell: Located<string> | null;
  readonly passwordHash: Located<string> | null;
  /** Those of local files as well, which have a `local`. */
  readonly sshKeys: readonly Located<string>[];
  /** Whether it gets SSH keys, those of local files included. */
  readonly hasKeys: boolean;
  readonly groups: readonly Located<string>[];
  readonly primaryGroup: Located<string> | null;
  readonly noUserGroup: boolean;
  readonly noCreateHome: Located<boolean> | null;
  readonly noLogInit: boolean;
  readonly system: boolean;
  readonly homeDir: Located<string> | null;
}

export interface MachineGroup extends MachineEntry {
  readonly name: Located<string>;
  /** False where the config says that there shall be none. */
  readonly shouldExist: boolean;
  readonly gid: Located<number> | null;
  readonly passwordHash: Located<string> | null;
  readonly system: boolean;
}

export interface MachinePartition extends MachineEntry {
  readonly label: Located<string> | null;
  readonly number: Located<number> | null;
  readonly sizeMiB: Located<number> | null;
  readonly startMiB: Located<number> | null;
  readonly typeGuid: Located<string> | null;
  readonly guid: Located<string> | null;
  readonly wipe: boolean;
  readonly resize: boolean;
  readonly shouldExist: boolean;
}

export interface MachineDisk extends MachineEntry {
  readonly device: Located<string> | null;
  readonly wipe: boolean;
  readonly partitions: readonly MachinePartition[];
}

export interface MachineRaid extends MachineEntry {
  readonly name: Located<string> | null;
  readonly level: Located<string> | null;
  readonly devices: readonly Located<string>[];
  readonly spares: Located<number> | null;
  readonly options: readonly Located<string>[];
}

export interface MachineVolume extends MachineEntry {
  readonly name: Located<string> | null;
  readonly device: Located<string> | null;
  readonly label: Located<string> | null;
  readonly keyFile: MachineContents | null;
  readonly options: readonly Located<string>[];
  readonly wipe: boolean;
  /** Whether Clevis unlocks it. */
  readonly clevis: boolean;
  /** The Tang servers that Clevis asks. */
  readonly tang: readonly Located<string>[];
  readonly tpm2: boolean;
  readonly cex: boolean;
}

export interface MachineFilesystem extends MachineEntry {
  readonly device: Located<string> | null;
  readonly mountPoint: Located<string> | null;
  readonly format: Located<string> | null;
  readonly label: Located<string> | null;
  readonly uuid: Located<string> | null;
  /** What the program that makes it is told besides. */
  readonly options: readonly Located<string>[];
  readonly mountOptions: readonly Located<string>[];
  readonly wipe: boolean;
}

/** A config that is merged, or put in the place of the one that names it. */
export interface ChildConfig {
  readonly how: 'merge' | 'replace';
  readonly contents: MachineContents;
  /**
   * `unread`: from an address, or a local file that is not there; `pending`: a local file that a host has to fetch first;
   * `refused`: no Ignition config that decodes; `deep`: more levels or configs than are followed.
   */
  readonly state: 'read' | 'unread' | 'pending' | 'refused' | 'deep';
  /** Where it stands; null where it could not be read. */
  readonly document: OtherDocument | null;
  /** What it makes, with places in `document`, whose text leads on to the analysed one. */
  readonly machine: Machine | null;
  /** What Ignition says of it; null where it could not be read. */
  readonly check: Check | null;
  /** What could be read of it; null where nothing could. */
  readonly root: Node | null;
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

/** What the operator of OpenShift is told beside Ignition's config. */
export interface MachineOperator {
  readonly name: Located<string> | null;
  readonly kernelType: Located<string> | null;
  readonly fips: Located<boolean> | null;
  readonly kernelArguments: readonly Located<string>[];
  readonly extensions: readonly Located<string>[];
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
  /** All users and groups in the order of the config, those that shall not be there included. */
  readonly passwd: {
    readonly users: readonly MachineUser[];
    readonly groups: readonly MachineGroup[];
  };
  /** Of these, those that shall be there. */
  readonly users: readonly MachineUser[];
  readonly groups: readonly MachineGroup[];
  /** Users and groups that shall not be there. */
  readonly unwanted: {
    readonly users: readonly Located<string>[];
    readonly groups: readonly Located<string>[];
  };
  readonly disks: readonly MachineDisk[];
  readonly raid: readonly MachineRaid[];
  /** LUKS volumes. */
  readonly volumes: readonly MachineVolume[];
  readonly filesystems: readonly MachineFilesystem[];
  /** Devices that disks, RAIDs and LUKS volumes are made on. */
  readonly devices: readonly Located<string>[];
  readonly kernelArguments: {
    readonly shouldExist: readonly Located<string>[];
    readonly shouldNotExist: readonly Located<string>[];
  };
  /** Null where no operator of OpenShift reads the config. */
  readonly operator: MachineOperator | null;
  /** Certificates that what is fetched is trusted by. */
  readonly certificates: readonly MachineContents[];
  /** Configs that are merged or put in place of this one: their URL, or in Butane the local file. */
  readonly configs: readonly {
    readonly url: Located<string>;
    readonly hashed: boolean;
    readonly isLocal: boolean;
  }[];
  /** The same, and those that stand in the document, as far as they can be read here. */
  readonly children: readonly ChildConfig[];
  /** What those configs bring, as far as they can be read here. */
  readonly others: OtherConfigs;
  /** All that is fetched while the machine boots. */
  readonly fetched: readonly MachineFetch[];
  /** All texts of files, units and drop-ins, in the order of the document; not those of other configs. */
  readonly texts: readonly MachineText[];
}
