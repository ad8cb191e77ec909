/**
 * Ignition 3.x to a later 3.x, as Ignition itself brings old configs up to the specification it works with (ignition:
 * config/v3_*\/translate). Fields only ever join, so that most of it is in the dated field table: what a field is called
 * or made of in either specification. Beside it stand the permissions that old specifications did not pass on.
 */
import { type ShapeValue, shapeOf, stringOf, type Value } from '../../config/value.ts';
import { has } from '../../spec/behaviours.ts';
import {
  type ResolvedField,
  type ResolvedShape,
  type ResolvedType,
  resolveIgnition,
} from '../../spec/resolve.ts';
import { asIgnitionVersion, IGNITION_VERSIONS, type IgnitionVersion } from '../../spec/types.ts';

/** Setuid, setgid and sticky. */
const SPECIAL_BITS = 0o7000n;

interface Step {
  /** Only the old specification ignores the special bits of modes: they have to go, or they would begin to count. */
  readonly masks: boolean;
}

/**
 * The same config in a later specification. Nodes and traces stay; a config of that specification or a later one comes
 * back as it is. One thing Ignition does it does not: from 3.4.0 to 3.5.0, and from 3.5.0 to 3.6.0, Ignition forgets
 * the advertisement of a Tang server.
 * @param config a whole Ignition config, whose `ignition.version` says what it is
 */
export function upgradeIgnition(config: ShapeValue, to: IgnitionVersion): ShapeValue {
  const from = versionOf(config);
  if (from === undefined || IGNITION_VERSIONS.indexOf(from) >= IGNITION_VERSIONS.indexOf(to)) return config;
  const step: Step = { masks: !has(from, 'specialModeBits') && has(to, 'specialModeBits') };
  return withVersion(upgradeShape(config, resolveIgnition(to), step), to);
}

/** The specification an Ignition config says it is of. */
export function versionOf(config: ShapeValue): IgnitionVersion | undefined {
  const written = stringOf(shapeOf(config, 'ignition'), 'version');
  return asIgnitionVersion(written);
}

/** A mode without the bits that did not count before the specification had them. */
export function withoutSpecialBits(mode: number | bigint): number | bigint {
  const masked = BigInt(mode) & ~SPECIAL_BITS;
  return typeof mode === 'number' ? Number(masked) : masked;
}

/** The config with another `ignition.version`, if it has one. */
export function withVersion(config: ShapeValue, version: IgnitionVersion): ShapeValue {
  const ignition = shapeOf(config, 'ignition');
  const before = ignition?.fields.get('version');
  if (!ignition || !before) return config;
  const fields = new Map(ignition.fields).set('version', { ...before, kind: 'string', value: version });
  return { ...config, fields: new Map(config.fields).set('ignition', { ...ignition, fields }) };
}

function upgradeShape(value: ShapeValue, shape: ResolvedShape, step: Step): ShapeValue {
  const fields = new Map<string, Value>();
  for (const [key, field] of shape.fields) {
    const old = value.fields.get(key) ?? zeroOf(value, field);
    if (old) fields.set(key, upgradeValue(old, field, step));
  }
  return { ...value, shape, fields };
}

/** Unset and zero were the same in a plain value; in the pointer it became, the zero is set. */
function zeroOf(owner: ShapeValue, { key, row }: ResolvedField): Value | undefined {
  const wasPlain = owner.shape.fields.get(key)?.row.plain ?? false;
  if (!wasPlain || row.plain || row.type.kind !== 'string') return undefined;
  return { kind: 'string', value: '', node: owner.node, ...(owner.from && { from: owner.from }) };
}

function upgradeValue(value: Value, { type, row }: ResolvedField, step: Step): Value {
  if (value.kind === 'int' && row.notation === 'octal' && step.masks) {
    return { ...value, value: withoutSpecialBits(value.value) };
  }
  return upgradeTyped(value, type, step);
}

function upgradeTyped(value: Value, type: ResolvedType, step: Step): Value {
  if (value.kind === 'shape' && type.kind === 'shape') return upgradeShape(value, type, step);
  if (value.kind !== 'list' || type.kind !== 'list') return value;
  return { ...value, items: value.items.map((item) => upgradeTyped(item, type.of, step)) };
}
