/** Every variant and version there is: adding a release is adding a row. Source: butane `config/config.go` (0.29.0). */
import type { IgnitionVersion } from './types.ts';

export interface Release {
  readonly variant: string;
  readonly version: string;
  readonly ignition: IgnitionVersion;
  /** The Go packages whose names stand in messages: the base (`v0_5.Storage`) and the variant's own (`v1_1.Config`). */
  readonly goBase: string;
  readonly goRoot: string;
  readonly experimental: boolean;
  /** Ignition fields this release knows but refuses when they are set, with the tool's words. */
  readonly denied: Readonly<Record<string, string>>;
  /** Since which Flatcar release a machine boots the rendered Ignition; null while none does. */
  readonly since: string | null;
}

const NO_CLEVIS = { 'storage.luks.clevis': 'clevis is not supported in this spec version' };

export const RELEASES: readonly Release[] = [
  {
    variant: 'flatcar',
    version: '1.0.0',
    ignition: '3.3.0',
    goBase: 'v0_4',
    goRoot: 'v1_0',
    experimental: false,
    denied: NO_CLEVIS,
    since: '3185.0.0',
  },
  {
    variant: 'flatcar',
    version: '1.1.0',
    ignition: '3.4.0',
    goBase: 'v0_5',
    goRoot: 'v1_1',
    experimental: false,
    denied: NO_CLEVIS,
    since: '3535.0.0',
  },
  {
    variant: 'flatcar',
    version: '1.2.0-experimental',
    ignition: '3.7.0-experimental',
    goBase: 'v0_8_exp',
    goRoot: 'v1_2_exp',
    experimental: true,
    denied: { 'storage.luks.cex': 'cex is not currently supported on the target platform' },
    since: null,
  },
];

/** The release of a variant and a normalised version; undefined when there is none. */
export function findRelease(variant: string, version: string): Release | undefined {
  return RELEASES.find((release) => release.variant === variant && release.version === version);
}
