/** What pictures are drawn into; known without a page. */
import type { Settings } from './settings.ts';

/** What there is to draw into. */
export interface Room<S extends Settings> {
  /** Pixels from the left to the right edge of what is seen. */
  readonly width: number;
  readonly settings: S;
}
