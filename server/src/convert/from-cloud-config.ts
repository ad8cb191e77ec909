/** Cloud-configs as Butane for Flatcar, or as the Ignition that renders to. */
import type { Analysis } from '../analysis.ts';
import { readDocument } from '../config/check.ts';
import { checkButaneText } from '../formats/butane/check.ts';
import { LATEST, parseTarget } from '../spec/flatcar/releases.ts';
import { defaultRelease, findRelease, RELEASES, type Release } from '../spec/releases.ts';
import { atLeast } from '../spec/resolve.ts';
import { IGNITION_VERSIONS } from '../spec/types.ts';
import { words } from '../text/words.ts';
import { convertCloudConfig } from './cloud-config/index.ts';
import type { Conversion } from './conversion.ts';
import type { ConvertOptions } from './options.ts';
import { refuse, startOf } from './refuse.ts';
import { renderToIgnition } from './upgrade.ts';

const VARIANT = 'flatcar';

/** The cloud-config in the other format; refused where YAML cannot read it, or there is no such version. */
export function convertFromCloudConfig(analysis: Analysis, options: ConvertOptions): Conversion {
  const { text, tree } = analysis;
  const release = releaseFor(options);
  if (!release) {
    const what = options.to === 'butane' ? VARIANT : 'Ignition';
    const message = words`there is no version ${options.version} of ${what} that a cloud-config can be converted to`;
    return refuse([], startOf(analysis), message);
  }
  const { platform } = options;
  const conversion = convertCloudConfig(
    { text, tree },
    { version: release.version, ignition: release.ignition, ...(platform !== undefined && { platform }) },
  );
  return conversion.ok && options.to === 'ignition' ? rendered(conversion, options) : conversion;
}

/** The release that is asked for: of flatcar, or the newest that renders no later than to a specification; else that boots. */
function releaseFor({ to, version, target = '' }: ConvertOptions): Release | undefined {
  const flatcar = RELEASES.filter(({ variant, experimental }) => variant === VARIANT && !experimental);
  if (version !== undefined)
    return to === 'butane'
      ? findRelease(VARIANT, version)
      : flatcar.findLast(({ ignition }) =>
          IGNITION_VERSIONS.some((known) => known === version && atLeast(known, ignition)),
        );
  const { ignition } = parseTarget(target) ?? LATEST;
  return (
    flatcar.findLast((release) => ignition && atLeast(ignition, release.ignition)) ?? defaultRelease(VARIANT)
  );
}

/**
 * The Ignition of what was converted, in the specification that was asked for. The Butane is read again, as it is a text
 * that nobody has read yet: what is written into it is not believed to be Butane, but tried.
 */
function rendered(conversion: Conversion & { readonly ok: true }, { version }: ConvertOptions): Conversion {
  const butane = readDocument(conversion.text, 'yaml');
  const ignition = renderToIgnition(
    { ...butane, ...checkButaneText(butane) },
    version === undefined ? {} : { version },
  );
  if (!ignition.ok) return ignition;
  // Its map would lead into the Butane between, not into the cloud-config.
  const { map: _, ...rest } = conversion;
  return { ...rest, text: ignition.text, language: 'ignition' };
}
