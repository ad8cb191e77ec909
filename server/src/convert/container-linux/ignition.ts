/**
 * A Container Linux Config as Ignition 2.3.0, the way `ct` 0.9.4 makes it (config/types, Convert). Every value keeps the
 * node it came from.
 */
import { type ShapeValue, shapeOf, shapesOf } from '../../checks/value.ts';
import { escapeDataUrl } from '../../go/data-url.ts';
import type { Files } from '../../render/files.ts';
import { resolveIgnition2 } from '../../spec/legacy/resolve.ts';
import { type ConversionError, type ConvertContext, listOf, make, pick, targetShape } from './context.ts';
import { convertPasswd } from './passwd.ts';
import { convertIgnition } from './references.ts';
import { serviceUnits } from './services.ts';
import { convertStorage } from './storage.ts';
import { PLATFORMS } from './templating.ts';
import { updateConf } from './update-conf.ts';

export interface MadeIgnition2 {
  /** Null with errors, or while a file is awaited. */
  readonly ignition: ShapeValue | null;
  readonly errors: readonly ConversionError[];
  readonly pending: boolean;
}

/** Where `ct` puts update.conf. */
export const UPDATE_CONF = '/etc/coreos/update.conf';

/** Converts a decoded config. `platform` is '' for none. */
export function makeIgnition2(config: ShapeValue, platform: string, files: Files | undefined): MadeIgnition2 {
  const context: ConvertContext = { platform, files, errors: [], pending: false };
  if (platform !== '' && !PLATFORMS.includes(platform)) {
    const message = 'unsupported platform';
    const error = { code: 'clc-platform', message, path: [], shownAt: null, node: config.node };
    return { ignition: null, errors: [error], pending: false };
  }
  const ignition = convertIgnition(context, shapeOf(config, 'ignition'));
  const units = [...serviceUnits(context, config), ...systemdUnits(config)];
  const made = make(
    resolveIgnition2('2.3.0'),
    {
      ignition,
      networkd: { units: listOf(networkdUnits(config)) },
      passwd: convertPasswd(shapeOf(config, 'passwd')),
      storage: convertStorage(context, shapeOf(config, 'storage'), updateFile(config)),
      systemd: { units: listOf(units) },
    },
    config.node,
  );
  const failed = context.errors.length > 0 || context.pending;
  return { ignition: failed ? null : made, errors: context.errors, pending: context.pending };
}

function systemdUnits(config: ShapeValue): readonly ShapeValue[] {
  const names = { name: 'name', enable: 'enable', enabled: 'enabled', mask: 'mask', contents: 'contents' };
  return shapesOf(shapeOf(config, 'systemd'), 'units').map((unit) => unitWith(unit, 'systemd', names));
}

function networkdUnits(config: ShapeValue): readonly ShapeValue[] {
  const names = { name: 'name', contents: 'contents' };
  return shapesOf(shapeOf(config, 'networkd'), 'units').map((unit) => unitWith(unit, 'networkd', names));
}

function unitWith(unit: ShapeValue, section: string, names: Readonly<Record<string, string>>): ShapeValue {
  const shape = targetShape(section, 'units', 'dropins');
  const dropins = shapesOf(unit, 'dropins').map((dropin) =>
    make(shape, pick(dropin, { name: 'name', contents: 'contents' }), dropin.node),
  );
  const data = { ...pick(unit, names), dropins: listOf(dropins) };
  return make(targetShape(section, 'units'), data, unit.node);
}

function updateFile(config: ShapeValue): readonly ShapeValue[] {
  const text = updateConf(config);
  if (text === '') return [];
  const source = `data:,${escapeDataUrl(new TextEncoder().encode(text))}`;
  const node = (shapeOf(config, 'update') ?? shapeOf(config, 'locksmith'))?.node ?? null;
  const data = { filesystem: 'root', path: UPDATE_CONF, mode: 0o644, contents: { source } };
  return [make(targetShape('storage', 'files'), data, node)];
}
