/** Guards a decode against alias cycles and alias bombs with yaml.v3's own measures (decode.go: allowedAliasRatio). */
import type { AliasNode } from '../syntax/tree.ts';

export interface AliasGuard {
  /** Counts one decode operation; answers the reason to give up, or null. */
  step(): string | null;
  /** Enters an alias; false when it is being followed already. */
  enter(alias: AliasNode): boolean;
  leave(alias: AliasNode): void;
}

const RATIO_LOW = 400_000;
const RATIO_HIGH = 4_000_000;

function allowedRatio(decodes: number): number {
  if (decodes <= RATIO_LOW) return 0.99;
  if (decodes >= RATIO_HIGH) return 0.1;
  return 0.99 - 0.89 * ((decodes - RATIO_LOW) / (RATIO_HIGH - RATIO_LOW));
}

/** A guard for decoding one document, which counts as yaml.v3 does (decode.go: allowedAliasRatio). */
export function createAliasGuard(): AliasGuard {
  const open = new Set<AliasNode>();
  let decodes = 0;
  let throughAliases = 0;
  return {
    step() {
      decodes++;
      if (open.size > 0) throughAliases++;
      const excessive =
        throughAliases > 100 && decodes > 1000 && throughAliases / decodes > allowedRatio(decodes);
      return excessive ? 'document contains excessive aliasing' : null;
    },
    enter(alias) {
      if (open.has(alias)) return false;
      open.add(alias);
      return true;
    },
    leave(alias) {
      open.delete(alias);
    },
  };
}
