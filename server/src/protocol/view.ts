/** Pictures of a document, which an editor shows in pages beside it: each kind has a request of its own, all answer in this form. */
import type { WholeAnswer, WholeParams } from './machines.ts';
import type { Place } from './place.ts';

export interface ViewParams extends WholeParams {
  readonly uri: string;
}

/** What a picture is drawn from: plain data, whose parts lead to places by their numbers in `places`. */
export interface PlacedView {
  readonly places: readonly Place[];
}

export interface ViewResult<View extends PlacedView = PlacedView> extends WholeAnswer {
  /** Null when the text cannot be read so far that there is a picture of it: the last one stays then. */
  readonly view: View | null;
  /** What is wrong with the document, in the real tool's words; null when nothing stops it. */
  readonly reason: string | null;
  /** Of the document. */
  readonly version: number;
}
