/** What the lenient translation writes down on its way: what it loses, and why it has to give up. */
import type { Node } from '../../../../syntax/tree.ts';
import type { Refusal } from '../refusal.ts';

export interface Notes {
  readonly losses: Refusal[];
  readonly refusals: Refusal[];
}

export function lose({ losses }: Notes, node: Node | null, message: string): void {
  losses.push({ node, message });
}

export function giveUp({ refusals }: Notes, node: Node | null, message: string): void {
  refusals.push({ node, message });
}
