/** A row of the table of programs: which files of a machine one reads, and what it says of them. */
import type { Memory } from '../text/memory.ts';
import type { ProgramEntry } from './report.ts';
import type { ProgramState } from './systemd/load.ts';

/** A file as a program finds it on the machine. */
export interface ProgramFile {
  /** Absolute and clean: `/etc/systemd/system/a.service`. */
  readonly path: string;
  readonly text: string;
  /** Permission bits; null where they are not known. */
  readonly mode: number | null;
}

/** The major versions of what an image has; of Podman `504` for 5.4. */
export interface ProgramVersions {
  readonly systemd: number;
  readonly podman: number;
  readonly docker: number;
  readonly containerd: number;
}

/** What is known of a machine: what its image has and what its config brings. Null is not known, and nothing is said of it. */
export interface MachineFacts {
  readonly versions: ProgramVersions;
  /** A unit that is not among the files: its text, true where it exists, false where it surely does not. */
  readonly unit: (name: string) => string | boolean | null;
  readonly user: (name: string) => boolean | null;
  readonly group: (name: string) => boolean | null;
  /** What stands at an absolute path. */
  readonly program: (path: string) => ProgramState | null;
  /** Whether something stands at an absolute path. */
  readonly path: (path: string) => boolean | null;
  /** Whether there may be more files than those given, so that nothing is missing for sure. */
  readonly open: boolean;
  /** Whether there is a group with a number. */
  readonly gid?: (gid: number) => boolean | null;
  /** The units that the first boot enables, by name; none unless told. */
  readonly enabled?: readonly string[];
  /** Whether a unit surely starts behind the boot's first targets only. */
  readonly startsLater?: (name: string) => boolean;
  /** Where a program keeps what a part of its files came to; nowhere unless told. */
  readonly memory?: Memory;
}

export interface Program {
  /** The family of its codes: `systemd` of `systemd/unknown-key`. */
  readonly id: string;
  /** As people call it: `systemd-networkd`. */
  readonly name: string;
  /** Whether it reads a file at a path. */
  readonly reads: (path: string) => boolean;
  /** What it says of all files it reads; `file` of an entry is the path. Linear, and never throws. */
  readonly check: (files: readonly ProgramFile[], facts: MachineFacts) => readonly ProgramEntry[];
}
