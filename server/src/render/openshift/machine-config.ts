/** An Ignition config inside OpenShift's MachineConfig (butane: config/openshift/v4_*\/translate.go). */
import { entriesOf, type ShapeValue, shapeOf, stringOf, type Value } from '../../config/value.ts';
import { hasOpenShift } from '../../spec/behaviours-openshift.ts';
import { camel, type ResolvedShape, resolveMachineConfig } from '../../spec/resolve.ts';
import type { Path } from '../../syntax/tree.ts';
import type { RenderContext } from '../context.ts';
import { fieldShape } from '../desugar/node-tracker.ts';
import { addFipsCipher } from './fips.ts';
import { moveGrubConfig } from './grub.ts';
import { traceConfig } from './trace.ts';

const API_VERSION = 'machineconfiguration.openshift.io/v1';

/** Where the Ignition config stands in a MachineConfig. */
export const CONFIG_PATH: Path = ['spec', 'config'];

/** The MachineConfig of a rendered Ignition config. Every value knows the Butane path that butane knows for it. */
export function wrapConfig(context: RenderContext, butane: ShapeValue, ignition: ShapeValue): ShapeValue {
  const shape = resolveMachineConfig(context.release.ignition);
  const version = butane.fields.get('version')?.node ?? null;
  const made = (value: string): Value => ({ kind: 'string', node: version, value, from: ['version'] });
  const fields = new Map<string, Value>([
    ['apiVersion', made(API_VERSION)],
    ['kind', made('MachineConfig')],
    ['metadata', metadata(butane, fieldShape(shape, 'metadata'))],
    ['spec', spec(context, butane, ignition, fieldShape(shape, 'spec'))],
  ]);
  return { kind: 'shape', node: butane.node, shape, fields };
}

function metadata(butane: ShapeValue, shape: ResolvedShape): ShapeValue {
  const from = ['metadata'];
  const given = shapeOf(butane, 'metadata');
  const node = given?.node ?? null;
  const labels = entriesOf(given, 'labels');
  const name = { node: given?.fields.get('name')?.node ?? node, value: stringOf(given, 'name') ?? '' };
  const fields = new Map<string, Value>([
    ['name', { kind: 'string', ...name, from: [...from, 'name'] }],
    ['labels', { kind: 'map', node, entries: labels, from: [...from, 'labels'] }],
  ]);
  return { kind: 'shape', node, shape, fields, from };
}

function spec(
  context: RenderContext,
  butane: ShapeValue,
  ignition: ShapeValue,
  shape: ResolvedShape,
): ShapeValue {
  const openshift = shapeOf(butane, 'openshift');
  const { release } = context;
  const moved = hasOpenShift(release, 'grubInContents') ? moveGrubConfig(ignition) : ignition;
  const traced = traceConfig(release, butane, moved);
  const config = hasOpenShift(release, 'fipsCipher') ? addFipsCipher(openshift, traced) : traced;
  const fields = new Map<string, Value>([['config', { ...config, from: [] }]]);
  for (const [key, value] of openshift?.fields ?? [])
    fields.set(camel(key), placed(value, ['openshift', key]));
  return { kind: 'shape', node: openshift?.node ?? null, shape, fields, from: ['version'] };
}

function placed(value: Value, from: Path): Value {
  if (value.kind !== 'list') return { ...value, from };
  return { ...value, from, items: value.items.map((item, i) => ({ ...item, from: [...from, i] })) };
}
