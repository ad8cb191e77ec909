/** The picture while it is made: as it is sent, but that parts lead to what causes them instead of to places. */

import type { OtherDocument } from '../../embedded/embedded-text.ts';
import type { Cause } from '../../machine/first-boot/first-boot.ts';
import type { DiskPicture, PictureBlock, PictureLayer, PicturePiece } from '../../protocol/disk-picture.ts';
import type { Node, Path } from '../../syntax/tree.ts';

/** A picture whose places are still causes, in the same order. */
export interface DiskModel extends Omit<DiskPicture, 'places'> {
  readonly causes: readonly Cause[];
}

/** A layer that may still get others on top. */
export interface Layer extends PictureLayer {
  readonly layers: Layer[];
}

export interface Piece extends PicturePiece {
  readonly layers: Layer[];
}

export interface Block extends PictureBlock {
  readonly pieces: readonly Piece[];
}

/** What carries layers. */
export interface Carrier {
  readonly layers: Layer[];
  /** MiB; null where nobody knows. */
  readonly sizeMiB: number | null;
}

/** An entry of the machine, or a device that is named in one. */
export interface Part {
  readonly node: Node | null;
  readonly path: Path;
  readonly document?: OtherDocument;
}

/** Numbers causes, and knows what is wrong with what. */
export interface Register {
  /** The number of what causes a part; null for what nobody wrote. */
  placeOf(part: Part): number | null;
  /** What is wrong with a part, worst first. */
  problemsOf(part: Part): readonly string[];
  readonly causes: readonly Cause[];
}
