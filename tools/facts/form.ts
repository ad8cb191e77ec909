/** The files of facts (`facts/*.json`, docs/facts.md): what they hold, and how they are read and written. */
import { readFileSync, writeFileSync } from 'node:fs';

/** A release as a name: `4593.0.0`. Facts about the image have the first of the Alpha channel. */
type Release = string;

/** Of one major number in one channel: its first and last release, and what the first one has. */
export interface ReleaseFact {
  readonly channel: 'alpha' | 'beta' | 'stable' | 'lts';
  readonly first: Release;
  readonly last: Release;
  readonly kernel: string;
  readonly systemd: string;
  readonly docker: string;
  /** Null where the release notes do not say. */
  readonly containerd: string | null;
  readonly ignition: string;
  /** The newest specification that Ignition takes. */
  readonly specification: string;
  /** The days of the first and the last release. */
  readonly released: string;
  readonly updated: string;
}

/** `facts/releases.json`. */
export interface ReleaseFacts {
  /** The day of the newest release that the source knows. */
  readonly asOf: string;
  readonly source: string;
  readonly releases: readonly ReleaseFact[];
}

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
  readonly extensions: {
    readonly since: Release;
    readonly until: Release;
    readonly builtIn: readonly string[];
  };
  readonly paths: readonly PathFact[];
  readonly units: readonly UnitFact[];
  readonly users: readonly UserFact[];
  readonly groups: readonly GroupFact[];
}

/** Both files. */
export interface Facts {
  readonly releases: ReleaseFacts;
  readonly image: ImageFacts;
}

export type FactFile = keyof Facts;

/** The facts of the repository. */
export function readFacts(): Facts {
  return { releases: JSON.parse(textOf('releases')), image: JSON.parse(textOf('image')) };
}

/** Writes a file of facts of the repository. */
export function writeFacts(name: FactFile, facts: Facts[FactFile]): void {
  writeFileSync(fileOf(name), factsText(facts));
}

/** Facts as they stand in their file: one row a line, so that a change shows as the lines that changed. */
export function factsText(facts: Facts[FactFile]): string {
  const parts = Object.entries(facts).map(([key, value]) => {
    const isRows = Array.isArray(value) && value.some((row) => typeof row === 'object');
    const text = isRows
      ? `[\n${value.map((row) => `    ${inOneLine(row)}`).join(',\n')}\n  ]`
      : inOneLine(value);
    return `  ${JSON.stringify(key)}: ${text}`;
  });
  return `{\n${parts.join(',\n')}\n}\n`;
}

function inOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inOneLine).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const parts = Object.entries(value).map(([key, part]) => `${JSON.stringify(key)}: ${inOneLine(part)}`);
  return `{${parts.join(', ')}}`;
}

function textOf(name: FactFile): string {
  return readFileSync(fileOf(name), 'utf8');
}

function fileOf(name: FactFile): URL {
  return new URL(`../../facts/${name}.json`, import.meta.url);
}
