/** The rules about what a machine consists of: paths, units, users, disks, kernel arguments. */
import type { FlatcarRule } from './rule.ts';

export const STRUCTURE_RULES: readonly FlatcarRule[] = [];
