/** What old Ignition says about a config of version 1 or 2 (0.35.0: config/validate). */

import { isFatal, type Report } from '../../../config/report.ts';
import { atUnusedKey, type Beside, unusedKeys, walkBeside } from '../../../config/unused-keys.ts';
import { type ShapeValue, shapeOf } from '../../../config/value.ts';
import type { ResolvedField } from '../../../spec/resolve.ts';
import type { Ignition2Version } from '../../../spec/types.ts';
import type { Node, Step } from '../../../syntax/tree.ts';
import { diskRules2 } from './disks.ts';
import { nodeRules2 } from './nodes.ts';
import { resourceRules2 } from './resources.ts';
import type { Context2, Rules2, ShapeRules2 } from './rules.ts';
import { unitRules2 } from './units.ts';

const RULES: Rules2 = { ...resourceRules2, ...nodeRules2, ...diskRules2, ...unitRules2 };

/**
 * Checks a config of the shape `resolveIgnition2(version)`, and adds what old Ignition says to the report, in its order.
 * With the document's `root` unused keys are reported, too; what a program has made has none.
 */
export function checkIgnition2(
  report: Report,
  config: ShapeValue,
  version: Ignition2Version,
  root?: Node,
): void {
  const context: Context2 = { report, version };
  const enter = (at: Beside): Beside | null => {
    if (!at.value) return null;
    const value = unembed(version, at.value);
    const whole = RULES[value.shape.name]?.whole;
    if (whole && fails(context, () => whole(context, value, at.path))) return null;
    return { ...at, value, shape: value.shape };
  };
  const field = ({ value, shape }: Beside, { key }: ResolvedField, path: readonly Step[]): boolean => {
    if (!value) return false;
    const { fields, types }: ShapeRules2 = RULES[shape.name] ?? {};
    fields?.[key]?.(context, value, path);
    const type = types?.[key];
    return type === undefined || !fails(context, () => type(context, value, path));
  };
  walkBeside({ enter, field, leave: (at) => reportUnknown(context, at) }, config, root);
}

/** In 2.3.0 the walk sees the fields of `security.tls` as those of `security` itself (Go: an embedded struct). */
function unembed(version: Ignition2Version, value: ShapeValue): ShapeValue {
  const tls =
    value.shape.name === 'Security' && version === '2.3.0' ? value.shape.fields.get('tls') : undefined;
  if (tls?.type.kind !== 'shape') return value;
  return shapeOf(value, 'tls') ?? { kind: 'shape', node: null, shape: tls.type, fields: new Map() };
}

/** Whether a check adds an error. */
function fails({ report }: Context2, check: () => void): boolean {
  const before = report.entries.length;
  check();
  return isFatal({ entries: report.entries.slice(before) });
}

function reportUnknown({ report }: Context2, at: Beside): void {
  const code = 'unused-key';
  for (const key of unusedKeys(at)) {
    if (key.again) continue;
    const message = `Config has unrecognized key: ${key.name}`;
    report.entries.push(atUnusedKey(key, { severity: 'warning', code, message }));
    if (key.meant === null) continue;
    const hint = `Did you mean ${key.meant} instead of ${key.name}`;
    report.entries.push(atUnusedKey(key, { severity: 'info', code, message: hint }));
  }
}
