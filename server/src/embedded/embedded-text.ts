/** Texts inside a document: units, scripts, files; wherever they stand, each offset leads back to the document. */
import type { Node, Path } from '../syntax/tree.ts';
import type { Span, TextEdit } from '../text/span.ts';

/** Another document than the analysed one, of which the machine gets a part: a local file, or a config that is merged. */
export interface OtherDocument {
  /** The path below the files directory; of a config inside another text, what it is. */
  readonly name: string;
  /** Whether `name` is a path below the files directory. */
  readonly isFile: boolean;
  readonly text: string;
}

/** A text within the document: a unit, a file's contents, a script. Offsets count in `text`. */
export interface EmbeddedText {
  readonly text: string;
  /** The node of the analysed document that holds it, or that names or causes it. */
  readonly node: Node;
  readonly path: Path;
  /** The document it stands in, where that is not the analysed one. */
  readonly document: OtherDocument | null;
  /** The place in the analysed document of a part of the text; the whole node where the text is encoded or elsewhere. */
  spanOf(start: number, end: number): Span;
  /** The place of a part in the document it stands in: `document`, or the analysed one. */
  spanIn(start: number, end: number): Span;
  /**
   * The offset in the text of an offset in the analysed document; the nearest behind it where something stands between
   * (indentation, an escape). Null outside of the text, and where it does not stand there as it is.
   */
  offsetOf(offset: number): number | null;
  /**
   * The edits that put `newText` in the place of a part; null where the text cannot be edited in place.
   * @param withAliases also where it has an anchor, so that its aliases change as well
   */
  replace(start: number, end: number, newText: string, withAliases?: boolean): readonly TextEdit[] | null;
}

/** What a text is to the machine. */
export type TextRole = 'unit' | 'dropin' | 'quadlet' | 'quadlet-dropin' | 'file' | 'config';

/** What is known of a text without reading it. */
export interface TextFacts {
  readonly text: string;
  readonly role: TextRole;
  /** The path of the file, or the name of the unit; of a drop-in the name of its unit; '' where nothing says it. */
  readonly owner: string;
}

/** An embedded text with what it is, for rules that look at texts. */
export interface MachineText extends EmbeddedText, TextFacts {
  /** Whether it is a systemd unit, by role or by the file's path. */
  readonly isUnit: boolean;
}

const UNIT_FILE =
  /^\/(?:etc|run|usr\/lib|usr\/local\/lib)\/systemd\/(?:system|user)\/[^/]+\.(?:service|socket|timer|mount|automount|swap|path|target|slice|scope)(?:\.d\/[^/]+\.conf)?$/;

/** Podman's folders (podman-systemd.unit(5)), with the name of the quadlet. */
const QUADLET_FILE =
  /^\/(?:etc|run|usr\/share)\/containers\/systemd\/(?:[^/]+\/)*[^/]+\.(?:container|volume|network|pod|kube|build|image|artifact)(\.d\/[^/]+\.conf)?$/;

/** What the text of a file is, by the path of the file. */
export function roleOfFile(path: string): TextRole {
  const quadlet = QUADLET_FILE.exec(path);
  if (!quadlet) return 'file';
  return quadlet[1] === undefined ? 'quadlet' : 'quadlet-dropin';
}

/** Whether a text is a systemd unit or a drop-in of one, by its role or by the file's path. */
export function isUnitText({ role, owner }: Pick<TextFacts, 'role' | 'owner'>): boolean {
  return role === 'unit' || role === 'dropin' || (role === 'file' && UNIT_FILE.test(owner));
}

/** A text with what it is. */
export function withRole(text: EmbeddedText, role: TextRole, owner: string): MachineText {
  const { node, path, document, spanOf, spanIn, offsetOf, replace } = text;
  const isUnit = isUnitText({ role, owner });
  // Written out whole: there may be thousands, and an object that grows costs more.
  return { text: text.text, node, path, document, spanOf, spanIn, offsetOf, replace, role, owner, isUnit };
}
