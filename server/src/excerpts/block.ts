/** What a carrier finds: a text inside a file of another kind, which may be a config, and how it lies there. */
import type { EmbeddedText } from '../embedded/embedded-text.ts';
import type { Kind } from '../formats/detect.ts';

/**
 * How a text lies in the file around it: as an embedded text lies in a document. What is in the text leads to a place of the
 * file, and an edit of it is edits of the file, or null where nobody can say for sure that they come to the same.
 */
export type Way = Pick<EmbeddedText, 'spanOf' | 'offsetOf' | 'replace'>;

export interface Block {
  /** The text as a reader of the config would get it. */
  readonly text: string;
  readonly way: Way;
  /** What the file says that it is written in, in lower case; '' where it says nothing. */
  readonly language: string;
  /** `shown` to people, who know what is left out; or `used`: a machine gets it. */
  readonly purpose: 'shown' | 'used';
  /** What it is, where the file around it leaves no other choice and the text has no header. */
  readonly kind?: Exclude<Kind, 'unknown'>;
  /** The machine gets more than it, from where nobody can see. */
  readonly isPart?: boolean;
}

/** Finds the blocks of a text; never throws, takes linear time. */
export type FindBlocks = (text: string) => readonly Block[];

/** The way of a text that lies in a text that itself lies in a file. */
export function wayWithin(outer: Way, inner: Way): Way {
  return {
    spanOf(start, end) {
      const { start: from, end: to } = inner.spanOf(start, end);
      return outer.spanOf(from, to);
    },
    offsetOf(offset) {
      const within = outer.offsetOf(offset);
      return within === null ? null : inner.offsetOf(within);
    },
    replace(start, end, newText) {
      const [edit, ...more] = inner.replace(start, end, newText) ?? [];
      return edit && more.length === 0 ? outer.replace(edit.span.start, edit.span.end, edit.newText) : null;
    },
  };
}
