/** The shape of a cloud-config, for decoding and for features: keys that coreos-cloudinit passes over are not available. */
import type { ResolvedField, ResolvedShape, ResolvedType } from '../resolve.ts';
import { type Field, string } from '../types.ts';
import { CLOUD_CONFIG } from './cloud-config.ts';
import { CLOUD_INIT } from './cloud-init.ts';

/** The root shape of a cloud-config. */
export const cloudConfigShape: ResolvedShape = resolveShape('CloudConfig');

function resolveShape(name: string): ResolvedShape {
  const row = CLOUD_CONFIG[name];
  if (!row) throw new Error(`the table of cloud-config has no shape ${name}`);
  const fields = new Map<string, ResolvedField>();
  for (const [key, field] of Object.entries(row.fields)) {
    fields.set(key, { key, ignitionKey: null, type: resolveType(field.type), available: true, row: field });
  }
  for (const [key, instead] of Object.entries(CLOUD_INIT[name] ?? {})) {
    const passedOver: Field = {
      doc: `A key of cloud-init. coreos-cloudinit passes over it: ${instead}.`,
      type: string,
    };
    fields.set(key, { key, ignitionKey: null, type: string, available: false, row: passedOver });
  }
  return { kind: 'shape', name, row, fields };
}

function resolveType(type: Field['type']): ResolvedType {
  if (type.kind === 'shape') return resolveShape(type.shape);
  if (type.kind !== 'list') return type;
  const of = type.of.kind === 'shape' ? resolveShape(type.of.shape) : type.of;
  return { kind: 'list', of, unique: false };
}
