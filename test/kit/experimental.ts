/** The experimental version of today, for tests of what only it has, or of what it is; others name a version that stays. */
import { RELEASES, type Release } from '../../server/src/spec/releases.ts';

function newest(): Release {
  const release = RELEASES.findLast(({ variant, experimental }) => variant === 'flatcar' && experimental);
  if (!release) throw new Error('there is no experimental version of flatcar');
  return release;
}

/** Of flatcar, and the specification it renders to. */
export const { version: EXPERIMENTAL, ignition: EXPERIMENTAL_IGNITION } = newest();
