/** Ignition 3.x to an older 3.x, as far as the older one says the same. */

import type { Loss } from '../../config/loss.ts';
import { isEmpty, type ShapeValue, type Value } from '../../config/value.ts';
import { versionOf, withoutSpecialBits, withVersion } from '../../formats/ignition/upgrade.ts';
import { has } from '../../spec/behaviours.ts';
import { type ResolvedShape, type ResolvedType, resolveIgnition } from '../../spec/resolve.ts';
import { IGNITION_VERSIONS, type IgnitionVersion } from '../../spec/types.ts';
import type { Step } from '../../syntax/tree.ts';
import { words } from '../../text/words.ts';
import { lossAt } from './loss.ts';

export interface Downgraded {
  readonly config: ShapeValue;
  /** What the older specification does not have, or reads otherwise. */
  readonly losses: readonly Loss[];
}

interface Context {
  /** The whole config, for places. */
  readonly root: ShapeValue;
  readonly to: IgnitionVersion;
  /** Special bits of modes count in the config, and would no more. */
  readonly masks: boolean;
  readonly losses: Loss[];
}

/** The same fields in an older specification; a config of that specification or an older one comes back as it is. */
export function downgradeIgnition(config: ShapeValue, to: IgnitionVersion): Downgraded {
  const from = versionOf(config);
  if (from === undefined || IGNITION_VERSIONS.indexOf(from) <= IGNITION_VERSIONS.indexOf(to)) {
    return { config, losses: [] };
  }
  const masks = has(from, 'specialModeBits') && !has(to, 'specialModeBits');
  const context: Context = { root: config, to, masks, losses: [] };
  const older = downgradeShape(context, config, resolveIgnition(to), []);
  return { config: withVersion(older, to), losses: context.losses };
}

function downgradeShape(context: Context, value: ShapeValue, shape: ResolvedShape, path: Step[]): ShapeValue {
  const fields = new Map<string, Value>();
  for (const [key, child] of value.fields) {
    const field = shape.fields.get(key);
    path.push(key);
    if (field?.available) {
      if (field.row.notation === 'octal') checkMode(context, child, path);
      fields.set(key, downgradeValue(context, child, field.type, path));
    } else if (!isEmpty(child)) {
      lose(context, path, words`Ignition ${context.to} has no ${key} here`);
    }
    path.pop();
  }
  return { ...value, shape, fields };
}

function downgradeValue(context: Context, value: Value, type: ResolvedType, path: Step[]): Value {
  if (value.kind === 'shape' && type.kind === 'shape') return downgradeShape(context, value, type, path);
  if (value.kind !== 'list' || type.kind !== 'list') return value;
  const items = value.items.map((item, index) => {
    path.push(index);
    const older = downgradeValue(context, item, type.of, path);
    path.pop();
    return older;
  });
  return { ...value, items };
}

function checkMode(context: Context, value: Value, path: readonly Step[]): void {
  if (!context.masks || value.kind !== 'int' || withoutSpecialBits(value.value) === value.value) return;
  lose(context, path, words`Ignition ${context.to} ignores setuid, setgid and sticky bits`);
}

function lose({ root, losses }: Context, path: readonly Step[], message: string): void {
  losses.push(lossAt(root, [...path], message));
}
