/**
 * The picture while it is made. It has the form of what is sent (`protocol/disk-picture.ts`, which says what each field means), but
 * that parts lead to what causes them instead of to places; the engine knows of no protocol.
 */
import type { OtherDocument } from '../../embedded/embedded-text.ts';
import type { Cause } from '../../machine/first-boot/first-boot.ts';
import type { Node, Path } from '../../syntax/tree.ts';

interface Drawn {
  readonly key: string;
  /** The number of its cause; null for what nobody wrote. */
  readonly place: number | null;
  readonly problems: readonly string[];
  readonly name: string;
  /** The name is a text of ours, as nothing names it. */
  readonly isNameless?: true;
  readonly details: readonly string[];
}

/** What lies on something, and what lies on it in turn. */
export interface Layer extends Drawn {
  readonly kind: 'luks' | 'filesystem' | 'member';
  readonly owner: 'config' | 'flatcar';
  readonly mount: { readonly path: string; readonly how: string } | null;
  readonly layers: Layer[];
}

/** A part of a block. */
export interface Piece extends Drawn {
  readonly kind: 'partition' | 'whole' | 'free' | 'kept' | 'overlap' | 'removed';
  readonly owner: 'config' | 'flatcar' | null;
  readonly number: number | null;
  readonly type: string | null;
  readonly startMiB: number | null;
  readonly sizeMiB: number | null;
  readonly takesRest: boolean;
  readonly layers: Layer[];
}

/** What has room for something. */
export interface Block extends Drawn {
  readonly kind: 'disk' | 'array' | 'device';
  readonly isBoot: boolean;
  readonly isDangling: boolean;
  readonly pieces: readonly Piece[];
}

/** A whole picture, and what causes its parts. */
export interface DiskModel {
  readonly blocks: readonly Block[];
  readonly notes: readonly string[];
  readonly causes: readonly Cause[];
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
