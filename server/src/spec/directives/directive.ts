/** A directive of the files of systemd and its neighbours, as completion and hover know it. */

/** What a file is, by its suffix or name: which sections it may have. */
export type DirectiveFile = UnitFile | NetworkFile | QuadletFile | SettingsFile;

export type UnitFile =
  | 'service'
  | 'socket'
  | 'timer'
  | 'mount'
  | 'automount'
  | 'swap'
  | 'path'
  | 'target'
  | 'slice'
  | 'scope';
export type NetworkFile = 'network' | 'netdev' | 'link' | 'networkd.conf';
/** A quadlet's .network is `container-network`; networkd's is `network`. */
export type QuadletFile =
  | 'container'
  | 'pod'
  | 'volume'
  | 'container-network'
  | 'kube'
  | 'build'
  | 'image'
  | 'artifact';
export type SettingsFile =
  | `${'timesyncd' | 'resolved' | 'journald' | 'logind' | 'system' | 'coredump' | 'oomd' | 'sleep' | 'pstore'}.conf`
  | `${'homed' | 'iocost' | 'journal-upload' | 'journal-remote'}.conf`
  | `${'transfer' | 'feature' | 'nspawn' | 'repart' | 'dnssd'}`;

export interface Directive {
  readonly section: string;
  readonly name: string;
  /** As in the facts: `bool`, `sec`, `enum:a|b`, `unit-list`. */
  readonly type: string;
  /** The first systemd (257) or Podman (5.4) that has it; null where it always was. */
  readonly since: string | null;
  /** What took its place; '' where nothing did; null where it is not deprecated. */
  readonly deprecated: string | null;
  /** The default, as it would be written; null where there is none or nobody says. */
  readonly fallback: string | null;
  /** Whether it may stand several times. */
  readonly many: boolean;
  /** Whether an enum takes the words of a boolean too. */
  readonly bool: boolean;
  /** Whether `!` and `|` may stand in front of the value, as in conditions. */
  readonly negatable: boolean;
  /** Whether it is an old spelling that no manual tells of; such are never offered. */
  readonly hidden: boolean;
  /** Whether it is read and then has no effect on Flatcar. */
  readonly ignored: boolean;
  /** The manual page: `systemd.exec(5)`; '' where none tells of it. */
  readonly page: string;
  /** One sentence of our own; '' where there is none. */
  readonly doc: string;
  /** How common it is in a section, 0 the commonest. */
  readonly rank: number;
}

/** The versions that decide what is known: of systemd the major number, of Podman `504` for 5.4. */
export interface Versions {
  readonly systemd: number;
  readonly podman: number;
}
