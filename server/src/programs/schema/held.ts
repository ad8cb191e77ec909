import type { TextSchema } from '../../spec/text-schemas/text-schemas.ts';
import type { ScalarReader } from './data.ts';

/** What a text is held to. */
export interface Held {
  readonly schema: TextSchema;
  /** The name of the object that the text is. */
  readonly root: string;
  readonly text: string;
  readonly read: ScalarReader;
}
