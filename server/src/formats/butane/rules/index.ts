/** All rules Butane has about a config before it translates it. Entries carry the Butane path. */

import type { Report } from '../../../config/report.ts';
import type { ShapeValue } from '../../../config/value.ts';
import { combineRules, walkShapes } from '../../../config/walk.ts';
import type { Release } from '../../../spec/releases.ts';
import { type Memory, NO_MEMORY } from '../../../text/memory.ts';
import { fcosRules } from './fcos.ts';
import { modeRules } from './modes.ts';
import { openshiftRules } from './openshift.ts';
import { sugarRules } from './sugar.ts';

const RULES = combineRules([sugarRules, modeRules, openshiftRules]);

/** Checks a decoded Butane config (butane: the Validate methods of base/v0_* and of the variants). */
export function checkButane(
  report: Report,
  config: ShapeValue,
  release: Release,
  memory: Memory = NO_MEMORY,
): void {
  const kept = { memory, beside: release };
  const context = { report, version: release.ignition };
  walkShapes(RULES, context, config, kept);
  const { Config: _hidden, ...others } = fcosRules;
  // OpenShift's own rule for the whole config hides Fedora CoreOS'.
  const fcos = release.openshift === undefined ? fcosRules : others;
  if (release.fcos !== undefined) walkShapes(fcos, { report, distro: release }, config, kept);
}
