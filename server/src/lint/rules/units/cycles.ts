/** placeholder */
import type { Rule, RuleTexts } from '../../rule.ts';
export const rules: readonly Rule[] = [];
export const why: RuleTexts = {};
export const more: RuleTexts = {};
