/** The rules about texts: units, scripts, configuration files. */
import type { FlatcarRule } from './rule.ts';

export const TEXT_RULES: readonly FlatcarRule[] = [];
