/** All rules Butane has about a config before it translates it. Entries carry the Butane path. */
import type { IgnitionVersion } from '../../../spec/types.ts';
import type { Report } from '../../report.ts';
import type { ShapeValue } from '../../value.ts';
import { walkShapes } from '../../walk.ts';
import { modeRules } from './modes.ts';
import { sugarRules } from './sugar.ts';

/** Checks a decoded Butane config (butane: the Validate methods of base/v0_*). */
export function checkButane(report: Report, config: ShapeValue, version: IgnitionVersion): void {
  for (const rules of [sugarRules, modeRules]) walkShapes(rules, { report, version }, config);
}
