/** What fields are described and completed for. */
import type { Analysis } from '../analysis.ts';
import type { Format } from '../formats/format.ts';
import { FORMATS } from '../formats/table.ts';

/** As much of a document as decides which fields there are, and what is said of them. */
export interface Subject extends Pick<Analysis, 'variant' | 'release' | 'ignitionVersion'> {
  readonly format: Format;
}

/** A document as a subject. What is none of ours is taken for a Butane config that is being begun. */
export function subjectOf({ format, variant, release, ignitionVersion }: Analysis): Subject {
  return { format: format ?? FORMATS.butane, variant, release, ignitionVersion };
}

/** A document that is completed. */
export interface Unfinished extends Subject {
  /** The text of now, which may be a keystroke ahead of the tree. */
  readonly text: string;
  readonly tree: Analysis['tree'];
}
