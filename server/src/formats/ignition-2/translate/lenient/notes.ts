/** What the lenient translation writes down on its way: what it loses, and why it has to give up. */
import type { Node } from '../../../../syntax/tree.ts';
import type { Note } from '../note.ts';

export interface Notes {
  readonly losses: Note[];
  readonly refusals: Note[];
}

/** Something that the translation leaves out or says differently. */
export function lose({ losses }: Notes, node: Node | null, message: string): void {
  losses.push({ node, message });
}

/** Why there can be no translation. */
export function giveUp({ refusals }: Notes, node: Node | null, message: string): void {
  refusals.push({ node, message });
}
