/** What the library tells of a machine; as all its data plain, and as stable (`types.ts`). */
import type { ConfigOptions, Header, Range, RuleOptions } from './types.ts';

/** Where something on a machine comes from. */
export interface Origin {
  /** A local file that is merged, below the files directory; of the config itself `name`, or ''. */
  readonly file: string;
  readonly path: string;
  readonly range: Range | null;
}

/** Something that stops the first boot. */
export interface Refusal extends Origin {
  readonly stage: 'fetch' | 'kargs' | 'disks' | 'mount' | 'files';
  /** The second half of the code of the finding (`boot/exists`). */
  readonly class: string;
  /** The path, user or group that Ignition stops at. */
  readonly at: string | null;
  readonly message: string;
}

/** An object on the root of the machine that is new or changed. */
export interface TreeEntry {
  readonly path: string;
  readonly type: 'file' | 'dir' | 'link';
  /** Octal, four digits; not of links. */
  readonly mode?: string;
  readonly uid: number | null;
  readonly gid: number | null;
  readonly target?: string;
  readonly size?: number;
  readonly sha256?: string;
  /** The text of a short file. */
  readonly content?: string;
  readonly sameFileAs?: readonly string[];
  readonly replaces?: 'file' | 'dir' | 'link';
  readonly varies?: true;
  /** `ignition` for what nobody wrote. */
  readonly origin: Origin | 'ignition';
}

/** What `machine` is told. */
export interface MachineOptions extends ConfigOptions, Pick<RuleOptions, 'target'> {
  /** What origins call the config. */
  readonly name?: string;
}

/** What a machine has after its first boot; `flatcar-config machine --format json` says the same. */
export interface Machine {
  readonly kind: Header['kind'];
  /** Whether the first boot goes through. */
  readonly ok: boolean;
  /** Why there is no machine to describe; null where there is one. */
  readonly reason: string | null;
  /** What Ignition stops at first, and all that it would stop at. */
  readonly refusal: Refusal | null;
  readonly refusals: readonly Refusal[];
  readonly tree: readonly TreeEntry[];
  readonly removed: readonly string[];
  /** Lines of `passwd`, `shadow`, `group` … that are gone and new. */
  readonly users: Readonly<
    Record<string, { readonly removed?: readonly string[]; readonly added?: readonly string[] }>
  >;
  readonly presets: string | null;
  readonly units: readonly {
    readonly name: string;
    /** As `systemctl is-enabled` says; null where it is unknown. */
    readonly state: string | null;
    readonly pulledInBy: readonly string[];
    readonly origin: Origin;
  }[];
  readonly firstBootLinks: readonly { readonly path: string; readonly target: string }[];
  readonly fetched: readonly {
    readonly what: 'file' | 'append' | 'merge' | 'replace' | 'certificate' | 'key';
    readonly owner: string;
    readonly url: string;
    readonly hash: string | null;
    readonly verified: boolean;
    readonly origin: Origin;
  }[];
  readonly kernelArguments: readonly {
    readonly argument: string;
    readonly shouldExist: boolean;
    readonly origin: Origin;
  }[];
}
