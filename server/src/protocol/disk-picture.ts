/** Client -> server request: what a config makes of the disks of a machine. Its parameters are `ViewParams`. */
import type { PlacedView, ViewResult } from './view.ts';

export const DISK_PICTURE = 'flatcarConfig/diskPicture';
export type DiskPictureResult = ViewResult<DiskPicture>;

export interface DiskPicture extends PlacedView {
  /** Disks first, then arrays, then other devices that something lies on. */
  readonly blocks: readonly PictureBlock[];
  /** What holds for all of it, such as parts that are left out of a very long list. */
  readonly notes: readonly string[];
}

/** What every part has. */
export interface PicturePart {
  /** Its own in the picture, and the same as long as the config names as many before it. */
  readonly key: string;
  /** The number of its place; null for what nobody wrote. */
  readonly place: number | null;
  /** What is wrong with it, worst first. */
  readonly problems: readonly string[];
}

/** What has room for something: a disk, an array, or a device that is only named. */
export interface PictureBlock extends PicturePart {
  readonly kind: 'disk' | 'array' | 'device';
  readonly name: string;
  /** In short: `the partition table is made anew`, `raid1`. */
  readonly details: readonly string[];
  /** Flatcar boots from it. */
  readonly isBoot: boolean;
  /** Nothing in the config, and nothing of the image, makes it. */
  readonly isDangling: boolean;
  /** In the order of the disk. */
  readonly pieces: readonly PicturePiece[];
}

export interface PicturePiece extends PicturePart {
  /**
   * `whole`: no partition, but all of the block; `free`: nothing is there; `kept`: whatever is there stays; `overlap`: two
   * partitions want it; `removed`: a partition that shall not be there.
   */
  readonly kind: 'partition' | 'whole' | 'free' | 'kept' | 'overlap' | 'removed';
  readonly owner: 'config' | 'flatcar' | null;
  readonly name: string;
  readonly number: number | null;
  readonly type: string | null;
  /** MiB from the start of the disk; null where only the machine knows. */
  readonly startMiB: number | null;
  /** Null where only the machine knows. */
  readonly sizeMiB: number | null;
  /** It reaches to the end of the disk, or of the room there is. */
  readonly takesRest: boolean;
  /** `made again if it differs`, `resized if it differs`. */
  readonly details: readonly string[];
  readonly layers: readonly PictureLayer[];
}

/** What lies on something. */
export interface PictureLayer extends PicturePart {
  /** `member`: a part of an array, which is a block of its own. */
  readonly kind: 'luks' | 'filesystem' | 'member';
  /** `ext4 data`, `LUKS data`, `RAID data`. */
  readonly name: string;
  readonly owner: 'config' | 'flatcar';
  /** Where it is mounted, and how. */
  readonly mount: { readonly path: string; readonly how: string } | null;
  readonly details: readonly string[];
  readonly layers: readonly PictureLayer[];
}
