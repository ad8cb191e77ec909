/** Places in documents, as our own requests give them. */
import type { Range } from '../protocol.ts';

/** Where something stands: in the document that was asked about, or in another one that it reads. */
export interface Place {
  readonly uri: string;
  readonly range: Range;
}
