/**
 * The door to everything that makes one document out of another: spec upgrades, and conversions between Container Linux
 * Config, cloud-config, Ignition and Butane. Pure, like `analyze`, whose result it starts from.
 */
import type { Analysis } from './analysis.ts';
import { isIgnition2 } from './check-ignition2.ts';
import type { Conversion } from './convert/conversion.ts';
import { convertFromCloudConfig } from './convert-cloud-config.ts';
import { convertContainerLinux } from './convert-container-linux.ts';
import { convertIgnition2 } from './convert-ignition2.ts';
import { refuseAsTool, renderToIgnition, upgradeButane, upgradeIgnitionDocument } from './convert-upgrade.ts';
import { decompileDocument } from './decompile.ts';
import type { Files } from './render/files.ts';

export type { Conversion, Loss, SavedFile } from './convert/conversion.ts';

export interface ConvertOptions {
  readonly to: 'butane' | 'ignition';
  /**
   * The version of the target: a version of the variant's specification (`1.1.0`; flatcar's where the source has no
   * variant), or of Ignition's (`3.4.0`). By default the newest that the Flatcar in `target` boots.
   */
  readonly version?: string;
  /** Where the machine runs, in the words of `ct --platform`; Container Linux Configs with dynamic data need it. */
  readonly platform?: string;
  /** Where the filesystems that Ignition 2 knows by name are mounted. */
  readonly filesystems?: Readonly<Record<string, string>>;
  /** Ignition 2: merge repeated files, units and users first (ign-converter: RemoveDuplicateFilesUnitsUsers). */
  readonly dedupe?: boolean;
  /**
   * Save contents that are no readable text, or large, as files and name them with `local`. What the document is called,
   * without its ending: the folder of the files is called after it.
   */
  readonly saveFiles?: string | null;
  /** The files directory of the source. */
  readonly files?: Files;
  /** The Flatcar to write for, as in the setting `flatcarConfig.target`. */
  readonly target?: string;
}

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
