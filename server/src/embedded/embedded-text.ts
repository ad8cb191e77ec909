/** Texts inside a document: units, scripts, files; wherever they stand, each offset leads back to the document. */
import type { Node, Path } from '../syntax/tree.ts';
import type { Span, TextEdit } from '../text/span.ts';

/** A text within the document: a unit, a file's contents, a script. Offsets count in `text`. */
export interface EmbeddedText {
  readonly text: string;
  /** The node that holds it. */
  readonly node: Node;
  readonly path: Path;
  /** The place in the document of a part of the text; the whole node where the text is encoded (a data URL). */
  spanOf(start: number, end: number): Span;
  /** The edits that put `newText` in the place of a part; null where the text cannot be edited in place. */
  replace(start: number, end: number, newText: string): readonly TextEdit[] | null;
}

/** An embedded text with what it is, for rules that look at texts. */
export interface MachineText extends EmbeddedText {
  readonly role: 'file' | 'unit' | 'dropin';
  /** The path of the file, or the name of the unit; of a drop-in the name of its unit. */
  readonly owner: string;
  /** Whether it is a systemd unit, by role or by the file's path. */
  readonly isUnit: boolean;
}
