/** In which release of flatcar a config is written. */
import { type ShapeValue, shapeOf } from '../../checks/value.ts';
import { defaultRelease, findRelease, RELEASES, type Release } from '../../spec/releases.ts';
import { atLeast } from '../../spec/resolve.ts';
import type { Loss } from '../conversion.ts';
import { versionOf } from '../upgrade/ignition.ts';
import { adapt } from './adapt.ts';
import { type Decompiled, type DecompileOptions, decompileIgnition } from './index.ts';
import { lossAt } from './loss.ts';

const VARIANT = 'flatcar';

/**
 * The Butane document of a valid Ignition config in a release of flatcar: in the version that is asked for, else in the
 * newest stable one, or the experimental one where only that renders to the config's specification or a later one, or
 * only that has what it uses.
 */
export function decompileForFlatcar(
  config: ShapeValue,
  { version, ...options }: DecompileOptions & { readonly version?: string } = {},
): Decompiled {
  const stable = defaultRelease(VARIANT);
  if (version !== undefined) {
    const release = findRelease(VARIANT, version);
    if (release) return decompileIgnition(config, release, options);
    const versions = RELEASES.filter(({ variant }) => variant === VARIANT).map((one) => one.version);
    const message = `there is no version ${version} of ${VARIANT}; there are ${versions.join(', ')}`;
    return { ok: false, losses: [lossAt(config, ['ignition', 'version'], message)] };
  }
  const written = versionOf(config);
  const first =
    written && atLeast(stable.ignition, written) ? decompileIgnition(config, stable, options) : null;
  if (first?.ok) return first;
  const newest = RELEASES.findLast(({ variant }) => variant === VARIANT) ?? stable;
  const decompiled = decompileIgnition(config, newest, options);
  if (!decompiled.ok) return first ?? decompiled;
  return { ...decompiled, losses: [...whyExperimental(config, stable, newest), ...decompiled.losses] };
}

/** What keeps a config from the newest stable release, and what follows from that. */
function whyExperimental(config: ShapeValue, stable: Release, newest: Release): readonly Loss[] {
  const consequence = `${newest.variant} ${newest.version} is needed, which no released Flatcar boots`;
  const adapted = adapt(config, stable);
  if (!adapted.ok) {
    return adapted.losses.map((loss) => ({ ...loss, message: `${loss.message}; ${consequence}` }));
  }
  const node = shapeOf(config, 'ignition')?.fields.get('version');
  const stated = node?.kind === 'string' ? node.value : '';
  const message =
    `for Ignition ${stated} ${consequence}; ` +
    `nothing here needs it, so it can also be written as ${stable.variant} ${stable.version}`;
  return [lossAt(config, ['ignition', 'version'], message)];
}
