/** What "Fix All" tells people. */
import type { FixAllResult } from '../../server/src/protocol.ts';

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** "2 problems fixed, 7 rows left to look at." */
export function fixedInWords({ fixed, left }: Pick<FixAllResult, 'fixed' | 'left'>): string {
  const rest = left === 0 ? 'nothing left' : `${count(left, 'row', 'rows')} left to look at`;
  if (fixed === 0) {
    return left === 0 ? 'There is nothing to fix.' : `Nothing is safe to fix by itself: ${rest}.`;
  }
  return `${count(fixed, 'problem', 'problems')} fixed, ${rest}.`;
}
