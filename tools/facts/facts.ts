/** The files of facts (`facts/*.json`, docs/facts.md): what they hold, and how they are read and written. */
import { readFileSync } from 'node:fs';

/** A release as a name: `4593.0.0`. Facts about the image have the first of the Alpha channel. */
type Release = string;

/** Between which releases a row holds: from `since` on, before `until`. */
interface Dated {
  readonly since?: Release;
  readonly until?: Release;
  /** Where it was read. */
  readonly source: string;
}

/** Something on the root before Ignition writes to it. */
export interface PathFact extends Dated {
  readonly path: string;
  readonly type: 'file' | 'dir' | 'link';
  /** `0755` for folders and `0644` for files unless it says so. */
  readonly mode?: string;
  /** `user:group` by name; root's unless it says so. */
  readonly owner?: string;
  /** Of links; missing where it is not known. */
  readonly target?: string;
  readonly content?: string;
}

/** A unit in `/usr/lib/systemd/system`. */
export interface UnitFact extends Dated {
  readonly name: string;
  /** The lines of its section `[Install]`, empty for none; missing where they are not known. */
  readonly install?: string;
  /** The target in whose `.wants` folder in `/usr` it has a link. */
  readonly wants?: string;
  /** The target that has a drop-in with `Upholds=` for it. */
  readonly upholds?: string;
  /** The system extension that it comes in. */
  readonly extension?: string;
}

export interface UserFact extends Dated {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly gecos?: string;
  readonly home: string;
  readonly shell: string;
  /** Whether it is in `/etc/passwd` when Ignition runs. */
  readonly etc?: boolean;
}

export interface GroupFact extends Dated {
  readonly name: string;
  readonly gid: number;
  /** With commas. */
  readonly members?: string;
  readonly etc?: boolean;
}

/** `facts/image.json`. */
export interface ImageFacts {
  /** The day of the newest source that was read. */
  readonly asOf: string;
  /** The release since which `/etc` is in place before Ignition writes. */
  readonly overlay: Release;
  /** Between which releases extensions come after Ignition and the presets, and which of them every machine has. */
  readonly extensions: { readonly since: Release; readonly until: Release; readonly builtIn: string[] };
  readonly paths: readonly PathFact[];
  readonly units: readonly UnitFact[];
  readonly users: readonly UserFact[];
  readonly groups: readonly GroupFact[];
}

/** Reads a file of facts of the repository. */
export function readFacts<Facts>(name: 'image' | 'releases'): Facts {
  return JSON.parse(readFileSync(new URL(`../../facts/${name}.json`, import.meta.url), 'utf8'));
}
