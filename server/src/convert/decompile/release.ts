/** In which release of flatcar a config is written. */

import type { Loss } from '../../config/loss.ts';
import { type ShapeValue, shapeOf, stringOf } from '../../config/value.ts';
import { versionOf } from '../../formats/ignition/upgrade.ts';
import { type FlatcarTarget, LATEST, nameOfTarget } from '../../spec/flatcar/releases.ts';
import { RELEASES, type Release } from '../../spec/releases.ts';
import { atLeast } from '../../spec/resolve.ts';
import { words } from '../../text/words.ts';
import { adapt } from './adapt.ts';
import { type Decompiled, type DecompileOptions, decompileIgnition } from './index.ts';
import { lossAt } from './loss.ts';

const FLATCAR: readonly Release[] = RELEASES.filter(({ variant }) => variant === 'flatcar');

export interface ForFlatcar extends DecompileOptions {
  /** Of flatcar's specification. */
  readonly version?: string;
  /** The Flatcar the machine shall run; by default the latest. */
  readonly target?: FlatcarTarget;
}

/**
 * The Butane document of a valid Ignition config in a release of flatcar: in the version that is asked for; else in the
 * newest stable one that the target boots, even where the config says to be of a later specification, as long as the
 * machine becomes the same; else in the first later one that has what the config uses. An experimental specification
 * stays one.
 */
export function decompileForFlatcar(
  config: ShapeValue,
  { version, target = LATEST, ...options }: ForFlatcar = {},
): Decompiled {
  if (version !== undefined) {
    const release = FLATCAR.find((one) => one.version === version);
    if (release) return decompileIgnition(config, release, options);
    const versions = FLATCAR.map((one) => one.version).join(', ');
    const message = words`there is no version ${version} of flatcar; there are ${versions}`;
    return { ok: false, losses: [lossAt(config, ['ignition', 'version'], message)] };
  }
  const written = versionOf(config);
  const candidates = candidatesFor(written, target);
  const refusals: (Decompiled & { ok: false })[] = [];
  for (const release of candidates) {
    const decompiled = decompileIgnition(config, release, options);
    if (decompiled.ok) {
      const losses = [...explain(config, candidates, release, target), ...decompiled.losses];
      return { ...decompiled, losses };
    }
    refusals.push(decompiled);
  }
  // Of a later specification the last candidate knows more.
  const isOlder = written && candidates[0] && atLeast(candidates[0].ignition, written);
  return (isOlder ? refusals[0] : refusals.at(-1)) ?? { ok: false, losses: [] };
}

/** The releases to try: the newest stable one that the target boots, the later ones, last the experimental one. */
function candidatesFor(written: string | undefined, { ignition }: FlatcarTarget): readonly Release[] {
  const experimental = FLATCAR.filter((one) => one.experimental);
  if (experimental.some((one) => one.ignition === written)) return experimental;
  const stable = FLATCAR.filter((one) => !one.experimental);
  const booted = stable.filter((one) => ignition !== null && atLeast(ignition, one.ignition));
  return [...stable.slice(Math.max(booted.length - 1, 0)), ...experimental];
}

/** Why a release was taken that the target does not boot. */
function explain(
  config: ShapeValue,
  candidates: readonly Release[],
  release: Release,
  target: FlatcarTarget,
): readonly Loss[] {
  if (target.ignition !== null && atLeast(target.ignition, release.ignition)) return [];
  const [first] = candidates;
  const refused = first && first !== release ? adapt(config, first) : null;
  if (refused && !refused.ok) {
    return refused.losses.map((loss) => ({
      ...loss,
      message: words`${loss.message}; ${consequence(release, target)}`,
    }));
  }
  const stated = stringOf(shapeOf(config, 'ignition'), 'version');
  const message = release.experimental
    ? words`Ignition ${stated} becomes flatcar ${release.version}, which no released Flatcar boots`
    : words`Ignition ${stated} becomes flatcar ${release.version}, which boots from Flatcar ${release.since} on and not with ${nameOfTarget(target)}`;
  return [lossAt(config, ['ignition', 'version'], message)];
}

function consequence({ experimental, version, since }: Release, target: FlatcarTarget): string {
  return experimental
    ? words`this is flatcar ${version}, which no released Flatcar boots`
    : words`this is flatcar ${version}, which boots from Flatcar ${since} on and not with ${nameOfTarget(target)}`;
}
