/** A directive of the files of systemd and its neighbours, as completion and hover know it. */

/** What a file is, by its suffix or name: which sections it may have. */
export type DirectiveFile =
  | `${'service' | 'socket' | 'timer' | 'mount' | 'automount' | 'swap' | 'path' | 'target' | 'slice' | 'scope'}`
  | `${'network' | 'netdev' | 'link' | 'networkd.conf'}`
  | `${'container' | 'pod' | 'volume' | 'kube' | 'build' | 'image' | 'artifact'}`
  // A quadlet's .network; networkd's is `network`.
  | 'container-network'
  | `${'transfer' | 'feature' | 'timesyncd.conf' | 'resolved.conf' | 'journald.conf' | 'logind.conf' | 'system.conf' | 'coredump.conf' | 'oomd.conf' | 'sleep.conf' | 'nspawn'}`;

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
  /** The manual page: `systemd.exec(5)`. */
  readonly page: string;
  /** One sentence of our own; '' where there is none. */
  readonly doc: string;
  /** How common it is in a section, 0 the commonest. */
  readonly rank: number;
}
