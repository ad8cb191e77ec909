/**
 * The door to everything that makes one document out of another: spec upgrades, and conversions between Container Linux
 * Config, cloud-config, Ignition and Butane. Pure, like `analyze`, whose result it starts from.
 */
import type { Analysis } from '../analysis.ts';
import type { FormatId } from '../formats/format.ts';
import { words } from '../text/words.ts';
import type { Conversion } from './conversion.ts';
import { convertFromCloudConfig } from './from-cloud-config.ts';
import { convertContainerLinux } from './from-container-linux.ts';
import { decompileDocument } from './from-ignition.ts';
import { convertIgnition2 } from './from-ignition-2.ts';
import type { ConvertOptions } from './options.ts';
import { refuse, refuseAsTool, startOf } from './refuse.ts';
import { renderToIgnition, upgradeButane, upgradeIgnitionDocument } from './upgrade.ts';

export type { Loss } from '../config/loss.ts';
export type { Conversion } from './conversion.ts';
export type { ConvertOptions } from './options.ts';

type Convert = (analysis: Analysis, options: ConvertOptions) => Conversion;

const CONVERT: Readonly<Record<FormatId, Convert>> = {
  butane: (analysis, options) => {
    return options.to === 'butane' ? upgradeButane(analysis, options) : renderToIgnition(analysis, options);
  },
  ignition: (analysis, options) => {
    if (analysis.ignitionVersion === null) return refuseAsTool(analysis);
    return options.to === 'butane'
      ? decompileDocument(analysis, options)
      : upgradeIgnitionDocument(analysis, options);
  },
  'ignition-2': convertIgnition2,
  'container-linux-config': convertContainerLinux,
  'cloud-config': convertFromCloudConfig,
};

/** Converts an analysed document. Never throws on account of the text; what cannot be converted is refused with its place. */
export function convertDocument(analysis: Analysis, options: ConvertOptions): Conversion {
  const { format } = analysis;
  if (analysis.tooLarge) return refuseAsTool(analysis);
  if (format) return CONVERT[format.id](analysis, options);
  const message = words`this is neither Butane nor Ignition, nor a Container Linux Config or cloud-config`;
  return refuse([], startOf(analysis), message);
}
