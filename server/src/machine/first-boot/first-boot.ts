/**
 * What the first boot makes of a machine: what Ignition leaves on its root, or where it stops. The names and values are
 * those of the recorded machine cases, so that the command line prints them as they are.
 */

import type { OtherDocument } from '../../embedded/embedded-text.ts';
import type { Node, Path } from '../../syntax/tree.ts';
import type {
  Located,
  MachineFetch,
  MachineGroup,
  MachineNode,
  MachineUnit,
  MachineUser,
} from '../machine.ts';

/** Where something comes from: a value of the analysed document, or of one that it merges. */
export interface Cause {
  readonly node: Node;
  readonly path: Path;
  /** The document that `node` stands in; null for the analysed one. */
  readonly document: OtherDocument | null;
}

/** In the order in which Ignition runs them. */
export type Stage = 'fetch' | 'kargs' | 'disks' | 'mount' | 'files';

/** What kind of refusal it is; also the second half of the code of what we say of it (`boot/exists`). */
export type RefusalClass =
  // Stage fetch.
  | 'merged-config-invalid'
  | 'merged-config-version'
  | 'bad-certificate'
  // Stages disks and mount, as far as the config alone tells.
  | 'no-such-device'
  | 'mount-over-root'
  // Stage files: users and groups.
  | 'group-add'
  | 'group-modify'
  | 'group-remove'
  | 'user-add'
  | 'user-modify'
  | 'user-remove'
  | 'ssh-keys'
  | 'home-behind-link'
  // Stage files: files, directories, links.
  | 'exists'
  | 'exists-not-a-file'
  | 'exists-not-a-directory'
  | 'exists-not-a-link'
  | 'exists-other-link'
  | 'exists-other-file'
  | 'parent-not-a-directory'
  | 'link-out-of-root'
  | 'link-loop'
  | 'name-too-long'
  | 'read-only'
  | 'same-place'
  | 'unknown-user'
  | 'unknown-group'
  | 'hard-link-target-missing'
  | 'hard-link-to-directory'
  | 'hard-link-across-filesystems'
  | 'bad-hash'
  | 'bad-compression'
  // Stage files: units and presets.
  | 'unit-path';

/** Something that stops the first boot: the machine stays in the emergency shell. */
export interface Refusal {
  readonly stage: Stage;
  readonly class: RefusalClass;
  /** The path, user or group that Ignition stops at, as it names it; null in stage fetch. */
  readonly at: string | null;
  /** Ignition's own words, as far as the model knows them; paths below the root begin with `/`. */
  readonly message: string;
  /** The value that causes it: the path of an entry, a name in `groups`, the owner. */
  readonly cause: Cause;
  /** The entry that it belongs to, for fixes; null where it is none of these. */
  readonly subject: MachineNode | MachineUnit | MachineUser | MachineGroup | null;
  /** What it meets: the other entry, the link on the way, what the image has. In words, with their place if they have one. */
  readonly meets: readonly { readonly what: string; readonly cause: Cause | null }[];
  /** Whether it depends on what the image has at a path or among its users and groups, rather than on the config alone. */
  readonly ofImage: boolean;
  /** Whether another config that is merged, but cannot be read here, may bring what is missing. */
  readonly ofOthers: boolean;
}

/** An object on the root that is new or changed. */
export interface TreeEntry {
  readonly path: string;
  readonly type: 'file' | 'dir' | 'link';
  /** Octal, four digits, special bits included; not of links. */
  readonly mode?: string;
  /** Null where the name is one of an image that nobody knows. */
  readonly uid: number | null;
  readonly gid: number | null;
  /** Of links, as it is written. */
  readonly target?: string;
  /** Of files: the number of bytes; missing where it is not known, since the contents are fetched. */
  readonly size?: number;
  /** Of files: what is in it; null where it is not known. */
  readonly bytes?: Uint8Array | null;
  /** Other names of the same file, sorted. */
  readonly sameFileAs?: readonly string[];
  /** What was at the path before, also where only owner, mode or contents changed. */
  readonly replaces?: 'file' | 'dir' | 'link';
  /** Of `/etc/.ignition-result.json`, whose contents vary. */
  readonly varies?: true;
  /** What brings it about; null for Ignition itself. */
  readonly cause: Cause | null;
}

/** The files of accounts that Ignition's tools write. */
export const ACCOUNT_FILES = ['passwd', 'shadow', 'group', 'gshadow', 'subuid', 'subgid'] as const;
export type AccountFile = (typeof ACCOUNT_FILES)[number];

/** The lines that are gone and new in a file of accounts; a changed line is in both. The day of a password is `<day>`. */
export interface AccountChanges {
  readonly removed?: readonly string[];
  readonly added?: readonly string[];
}

/** A unit of the config after the presets of the first boot. */
export interface UnitState {
  readonly name: string;
  /** What `systemctl is-enabled` says: `enabled`, `disabled`, `static`, `masked`, `not-found` …; null where it is unknown. */
  readonly state: string | null;
  /** Its links in `.wants` and `.requires` folders of `/etc` and `/usr`, sorted. */
  readonly pulledInBy: readonly string[];
  readonly cause: Cause;
}

/** What the first boot leaves behind, and what stops it. */
export interface FirstBoot {
  /** The first that Ignition meets; null where the boot goes through. */
  readonly refusal: Refusal | null;
  /** That one, and those that it would meet next if what stops it were left out; in the order of Ignition's work. */
  readonly refusals: readonly Refusal[];
  /** What is new or changed, sorted by path. With refusals: what there would be without the entries that stop it. */
  readonly tree: readonly TreeEntry[];
  /** Paths of the image that are gone. */
  readonly removed: readonly string[];
  readonly users: Readonly<Partial<Record<AccountFile, AccountChanges>>>;
  /** The text of Ignition's file of presets; null where there is none. */
  readonly presets: string | null;
  /** Every unit of the merged config, in its order. */
  readonly units: readonly UnitState[];
  /** The links that the presets add when systemd first starts; they are not in `tree`. */
  readonly firstBootLinks: readonly { readonly path: string; readonly target: string }[];
  readonly fetched: readonly MachineFetch[];
  readonly kernelArguments: {
    readonly shouldExist: readonly Located<string>[];
    readonly shouldNotExist: readonly Located<string>[];
  };
}
