import type { Report } from '../../../config/report.ts';
import type { ShapeRules } from '../../../config/walk.ts';
import type { IgnitionRelease } from '../../../spec/behaviours.ts';
import type { IgnitionVersion } from '../../../spec/types.ts';

/** What a rule of a real tool sees beside the value it checks. */
export interface RuleContext {
  readonly report: Report;
  readonly version: IgnitionVersion;
  /** Which Ignition judges; the one in butane unless said. */
  readonly release?: IgnitionRelease;
}

export type Rules = ShapeRules<RuleContext>;
