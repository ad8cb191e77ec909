/** What a root holds before Ignition runs, as data: the form of the image's own table, and of files that users give. */

/** An object on the root. */
export interface ImageObject {
  /** Absolute and clean. */
  readonly path: string;
  readonly type: 'file' | 'dir' | 'link';
  /** Octal (`0644`); not of links. */
  readonly mode?: string;
  readonly uid: number;
  readonly gid: number;
  /** Of links, as it is written. */
  readonly target?: string;
  /** Of files whose text matters (accounts, units, skeletons of homes); missing where it is not known. */
  readonly content?: string;
}

/** The root that Ignition meets. */
export interface ImageRoot {
  readonly objects: readonly ImageObject[];
  /**
   * Units that come with a system extension, so that they are not there yet when Ignition asks and the presets are applied,
   * but on the booted machine. Of the extension's own units and links, by path as in `objects`.
   */
  readonly later: readonly ImageObject[];
  /** Whether what is not listed is surely not there; the image's own table knows not all of it. */
  readonly complete: boolean;
}
