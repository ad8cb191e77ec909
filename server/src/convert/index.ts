/**
 * The door to everything that makes one document out of another: spec upgrades, and conversions between Container Linux
 * Config, cloud-config, Ignition and Butane. Pure, like `analyze`, whose result it starts from.
 */
import type { Analysis } from '../analysis.ts';
import { isIgnition2 } from '../formats/ignition-2/check.ts';
import type { Conversion } from './conversion.ts';
import { convertFromCloudConfig } from './from-cloud-config.ts';
import { convertContainerLinux } from './from-container-linux.ts';
import { decompileDocument } from './from-ignition.ts';
import { convertIgnition2 } from './from-ignition-2.ts';
import type { ConvertOptions } from './options.ts';
import { refuseAsTool, renderToIgnition, upgradeButane, upgradeIgnitionDocument } from './upgrade.ts';

export type { Loss } from '../config/loss.ts';
export type { Conversion, SavedFile } from './conversion.ts';
export type { ConvertOptions } from './options.ts';

/** Converts an analysed document. Never throws on account of the text; what cannot be converted is refused with its place. */
export function convertDocument(analysis: Analysis, options: ConvertOptions): Conversion {
  if (analysis.tooLarge) return refuseAsTool(analysis);
  if (analysis.kind === 'cloud-config') return convertFromCloudConfig(analysis, options);
  if (analysis.kind === 'ignition' && analysis.tree.root && isIgnition2(analysis.tree.root)) {
    return convertIgnition2(analysis, options);
  }
  if (analysis.kind === 'ignition') {
    if (analysis.ignitionVersion === null) return refuseAsTool(analysis);
    return options.to === 'butane'
      ? decompileDocument(analysis, options)
      : upgradeIgnitionDocument(analysis, options);
  }
  if (analysis.kind === 'butane') {
    return options.to === 'butane' ? upgradeButane(analysis, options) : renderToIgnition(analysis, options);
  }
  if (analysis.kind === 'container-linux-config') {
    return convertContainerLinux(analysis, options);
  }
  const span = { start: 0, end: Math.min(1, analysis.text.length) };
  const message = 'this is neither Butane nor Ignition, nor a Container Linux Config or cloud-config';
  return { ok: false, losses: [{ path: [], span, message }] };
}
