/**
 * Ignition 1 and 2.x to a later 2.x as old Ignition does it while it parses (0.35.0: config/v2_N/translate.go). Fields
 * only ever join; what was a plain value and became a pointer is set from then on, to its zero if to nothing else.
 */
import { type ShapeValue, shapeOf, stringOf } from '../../../config/value.ts';
import { normalUrl } from '../../../go/url-text.ts';
import { shapeAt } from '../../../render/generate.ts';
import { atLeast, type ResolvedShape, resolveIgnition2 } from '../../../spec/resolve.ts';
import { IGNITION_2_VERSIONS, type Ignition2Version } from '../../../spec/types.ts';
import { type Carry, carryOver, type Exceptions } from './carry.ts';
import { raiseIgnition1 } from './raise-1.ts';
import { build, change, type Fields, text, whole } from './values.ts';

/** The version a config is of, by its shape; undefined for other configs. */
export function versionOfShape(shape: ResolvedShape): Ignition2Version | undefined {
  return IGNITION_2_VERSIONS.find((version) => resolveIgnition2(version) === shape);
}

/** The same config in the types of a later 2.x; it comes back as it is when it is of that version or a later one. */
export function raiseIgnition2(config: ShapeValue, to: Ignition2Version): ShapeValue {
  const from = versionOfShape(config.shape);
  if (from === undefined || atLeast(from, to)) return config;
  if (from === '1') return raiseIgnition2(raiseIgnition1(config), to);
  const raised = carryOver(config, resolveIgnition2(to), exceptions(from, to));
  const ignition = shapeOf(raised, 'ignition');
  const version = ignition && {
    ignition: change(ignition, { version: text(to, ignition.fields.get('version')?.node ?? null) }),
  };
  return change(raised, { ...version });
}

function exceptions(from: Ignition2Version, to: Ignition2Version): Exceptions {
  const crosses = (version: Ignition2Version) => !atLeast(from, version) && atLeast(to, version);
  const zeros = (version: Ignition2Version, value: ShapeValue, keys: readonly string[]): Fields =>
    crosses(version)
      ? Object.fromEntries(keys.map((key) => [key, value.fields.get(key) ?? whole(0, value.node)]))
      : {};
  const reference = (value: ShapeValue): Fields => {
    const source = value.fields.get('source');
    if (!crosses('2.1.0') || source?.kind !== 'string' || source.value === '') return {};
    return { source: text(normalUrl(source.value), source.node) };
  };
  const owner = (file: ShapeValue, key: 'user' | 'group', carry: Carry): Fields => {
    const shape = shapeAt(shapeAt(shapeAt(resolveIgnition2(to), 'storage'), 'files'), key);
    const old = carry(file.fields.get(key), shape);
    const owner = old?.kind === 'shape' ? old : build(shape, {}, file.node);
    return crosses('2.1.0')
      ? { [key]: change(owner, { id: owner.fields.get('id') ?? whole(0, file.node) }) }
      : {};
  };
  return {
    ConfigReference: reference,
    FileContents: reference,
    File: (file, carry) => ({
      ...owner(file, 'user', carry),
      ...owner(file, 'group', carry),
      ...zeros('2.2.0', file, ['mode']),
    }),
    Directory: (directory) => zeros('2.2.0', directory, ['mode']),
    Partition: (partition) => ({
      ...zeros('2.3.0', partition, ['size', 'start']),
      ...(crosses('2.3.0') && {
        label: text(
          stringOf(partition, 'label') ?? '',
          partition.fields.get('label')?.node ?? partition.node,
        ),
      }),
    }),
  };
}
