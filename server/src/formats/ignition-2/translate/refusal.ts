/** Why a translation does not happen, before it is placed. */
import type { Node } from '../../../syntax/tree.ts';

export interface Refusal {
  /** The value it is about. */
  readonly node: Node | null;
  /** In the tool's words. */
  readonly message: string;
  /** The filesystems, by name, whose mount points it lacks. */
  readonly unmounted?: readonly string[];
}
