/** What a translation has to say of a value, before it is located in the source. */
import type { Node } from '../../../syntax/tree.ts';

/** A loss, or why the translation does not happen. */
export interface Note {
  /** The value it is about. */
  readonly node: Node | null;
  /** In the tool's words. */
  readonly message: string;
  /** The filesystems, by name, whose mount points it lacks. */
  readonly unmounted?: readonly string[];
}
