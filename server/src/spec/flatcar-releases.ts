/** Releases of Flatcar Container Linux: what a config may rely on depends on the release the machine runs. */
import type { IgnitionVersion } from './types.ts';

export type Channel = 'alpha' | 'beta' | 'stable' | 'lts';

/** The Flatcar a config is for. */
export interface FlatcarTarget {
  /** `4593.2.5`; for a channel or `latest` the newest one we know. */
  readonly release: string;
  readonly channel: Channel;
  /** The newest Ignition specification that release boots; null for one that knows 2.x only. */
  readonly ignition: IgnitionVersion | null;
}
