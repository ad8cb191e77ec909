/**
 * A Container Linux Config as Ignition 2.3.0, the way `ct` 0.9.4 makes it (config/types, Convert). Every value keeps the
 * node it came from.
 */
import { type ShapeValue, shapeOf, shapesOf } from '../../../config/value.ts';
import { escapeDataUrl } from '../../../go/data-url.ts';
import type { Files } from '../../../render/files.ts';
import { resolveIgnition2 } from '../../../spec/resolve.ts';
import {
  COREOS_PATHS,
  type ConversionError,
  type ConvertContext,
  listOf,
  make,
  pick,
  type SystemPaths,
  section,
  targetShape,
} from './context.ts';
import { convertPasswd } from './passwd.ts';
import { convertIgnition } from './references.ts';
import { serviceUnits } from './services.ts';
import { convertStorage } from './storage.ts';
import { PLATFORMS } from './templating.ts';
import { updateConfText } from './update-conf.ts';

export interface MadeIgnition2 {
  /** Null with errors, or while a file is awaited. */
  readonly ignition: ShapeValue | null;
  readonly errors: readonly ConversionError[];
  readonly pending: boolean;
}

export interface MakeOptions {
  /** '' for none. */
  readonly platform: string;
  readonly files?: Files | undefined;
  /** Instead of `COREOS_PATHS`; a file of the user's at the old place of update.conf moves along. */
  readonly systemPaths?: SystemPaths;
}

/** Converts a decoded config. */
export function makeIgnition2(config: ShapeValue, options: MakeOptions): MadeIgnition2 {
  const { platform, files, systemPaths = COREOS_PATHS } = options;
  const context: ConvertContext = { platform, files, systemPaths, errors: [], pending: false };
  if (platform !== '' && !PLATFORMS.includes(platform)) {
    const message = 'unsupported platform';
    const error = { code: 'clc-platform', message, path: [], shownAt: null, node: config.node };
    return { ignition: null, errors: [error], pending: false };
  }
  const systemd = shapeOf(config, 'systemd');
  const networkd = shapeOf(config, 'networkd');
  const units = [...serviceUnits(context, config), ...systemdUnits(systemd)];
  const made = make(
    resolveIgnition2('2.3.0'),
    {
      ignition: convertIgnition(context, shapeOf(config, 'ignition')),
      networkd: section(networkd, ['networkd'], { units: listOf(networkdUnits(networkd)) }),
      passwd: convertPasswd(shapeOf(config, 'passwd')),
      storage: convertStorage(context, shapeOf(config, 'storage'), updateFile(context, config)),
      systemd: section(systemd, ['systemd'], { units: listOf(units, systemd?.fields.get('units')?.node) }),
    },
    config.node,
  );
  const failed = context.errors.length > 0 || context.pending;
  return { ignition: failed ? null : made, errors: context.errors, pending: context.pending };
}

function systemdUnits(systemd: ShapeValue | undefined): readonly ShapeValue[] {
  const names = { name: 'name', enable: 'enable', enabled: 'enabled', mask: 'mask', contents: 'contents' };
  return shapesOf(systemd, 'units').map((unit) => unitWith(unit, 'systemd', names));
}

function networkdUnits(networkd: ShapeValue | undefined): readonly ShapeValue[] {
  const names = { name: 'name', contents: 'contents' };
  return shapesOf(networkd, 'units').map((unit) => unitWith(unit, 'networkd', names));
}

function unitWith(unit: ShapeValue, kind: string, names: Readonly<Record<string, string>>): ShapeValue {
  const shape = targetShape(kind, 'units', 'dropins');
  const dropins = shapesOf(unit, 'dropins').map((dropin) =>
    make(shape, pick(dropin, { name: 'name', contents: 'contents' }), dropin.node),
  );
  const data = { ...pick(unit, names), dropins: listOf(dropins, unit.fields.get('dropins')?.node) };
  return make(targetShape(kind, 'units'), data, unit.node);
}

function updateFile({ systemPaths }: ConvertContext, config: ShapeValue): readonly ShapeValue[] {
  const text = updateConfText(config);
  if (text === '') return [];
  const source = `data:,${escapeDataUrl(new TextEncoder().encode(text))}`;
  const node = (shapeOf(config, 'update') ?? shapeOf(config, 'locksmith'))?.node ?? null;
  const data = { filesystem: 'root', path: systemPaths.updateConf, mode: 0o644, contents: { source } };
  return [make(targetShape('storage', 'files'), data, node)];
}
