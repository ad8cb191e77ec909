/**
 * What every conversion gives: a new text, and what it could not carry over. A conversion never guesses: what it does
 * not understand is a refusal with its place.
 */
import type { Loss } from '../config/loss.ts';
import type { SourceMap } from '../text/source-map.ts';

/** A file beside the new text, which its `local` names. */
export interface SavedFile {
  /** Relative to the files directory, with `/`; never leaves it. */
  readonly path: string;
  readonly data: Uint8Array;
}

export interface Converted {
  readonly ok: true;
  /** Ends with a line break, but for an upgrade of a text that does not. */
  readonly text: string;
  /** Between the text and the source, made when it is asked for; not there where the text is the source with some edits. */
  readonly map?: () => SourceMap;
  readonly language: 'butane' | 'ignition';
  readonly losses: readonly Loss[];
  readonly files: readonly SavedFile[];
}

export interface Refused {
  readonly ok: false;
  /** Why; at least one. */
  readonly losses: readonly Loss[];
  /** What would make it succeed, or come further: something that the document does not say, and only its owner knows. */
  readonly needs?: Need;
}

export type Need =
  /** Where the machine runs; `choices` are the platforms with which it works. */
  | { readonly kind: 'platform'; readonly choices: readonly string[] }
  /** Where the filesystems of these names are mounted. */
  | { readonly kind: 'filesystems'; readonly names: readonly string[] };

export type Conversion = Converted | Refused;
