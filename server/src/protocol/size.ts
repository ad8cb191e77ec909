/** What is asked about the size of a rendering. */
import type { Place } from './place.ts';

/** Client -> server request: how large the Ignition of a document is, and what of it is large; null when it does not render. */
export const SIZE = 'flatcarConfig/size';
export interface SizeParams {
  readonly uri: string;
}
export interface SizeResult {
  /** `Ignition: 3.1 KiB, 19 % of the 16 KiB that EC2 takes`. */
  readonly title: string;
  /** The machine whose size it is, where the document is a part of one; else null. */
  readonly machine: string | null;
  /** Whether the platform takes less, however it is packed. */
  readonly isOver: boolean;
  /** The id of the platform; null where nobody knows it. */
  readonly platform: string | null;
  /** Largest first; not all of very many. */
  readonly contributors: readonly {
    readonly label: string;
    /** `3.1 KiB, 40 %`. */
    readonly size: string;
    readonly place: Place;
  }[];
  /** How many more there are. */
  readonly more: number;
  /** What would help, in sentences. */
  readonly advice: readonly string[];
  /** All platforms, to choose among. */
  readonly platforms: readonly {
    readonly id: string;
    readonly name: string;
    /** `16 KiB, before it is written as Base64`. */
    readonly takes: string;
  }[];
}
