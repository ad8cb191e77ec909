/** Every variant and version there is: adding a release is adding a row. Source: butane `config/config.go` (0.29.0). */
import { IGNITION_3_7, type IgnitionVersion } from './types.ts';

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
  /** Denied fields that may be set to '', since Butane sets them so itself. */
  readonly allowedEmpty?: readonly string[];
  /** The Fedora CoreOS version whose config it has, and the Go package that declares it. */
  readonly fcos?: string;
  readonly goFcos?: string;
  /** The OpenShift version whose config it has: it renders to a MachineConfig. */
  readonly openshift?: string;
  /** Since which Flatcar release a machine boots the rendered Ignition; null while none does, or on another system. */
  readonly since: string | null;
}

const NO_CLEVIS = { 'storage.luks.clevis': 'clevis is not supported in this spec version' };
const NO_CEX = { 'storage.luks.cex': 'cex is not currently supported on the target platform' };
/** What RHEL for Edge and Fedora IoT, which are installed from an image, leave to the installer. */
const OSTREE = {
  kernelArguments: 'kernel argument customization is not supported in this spec version',
  'storage.disks': 'disk customization is not supported in this spec version',
  'storage.filesystems': 'filesystem customization is not supported in this spec version',
  'storage.luks': 'luks is not supported in this spec version',
  'storage.raid': 'raid is not supported in this spec version',
};

const ONLY_CORE =
  'fields other than "name", "ssh_authorized_keys", and "password_hash" (4.13.0+) are not supported in this spec version';
/** What the Machine Config Operator does not accept, or would not keep up to date. */
const OPENSHIFT_4_13 = {
  'passwd.groups': 'groups are not supported in this spec version',
  'passwd.users.gecos': ONLY_CORE,
  'passwd.users.groups': ONLY_CORE,
  'passwd.users.homeDir': ONLY_CORE,
  'passwd.users.noCreateHome': ONLY_CORE,
  'passwd.users.noLogInit': ONLY_CORE,
  'passwd.users.noUserGroup': ONLY_CORE,
  'passwd.users.primaryGroup': ONLY_CORE,
  'passwd.users.shell': ONLY_CORE,
  'passwd.users.shouldExist': ONLY_CORE,
  'passwd.users.system': ONLY_CORE,
  'passwd.users.uid': ONLY_CORE,
  'storage.directories': 'directories are not supported in this spec version',
  'storage.files.append': 'appending to files is not supported in this spec version',
  'storage.files.contents.httpHeaders': 'file HTTP headers are not supported in this spec version',
  'storage.links': 'links are not supported in this spec version',
};
const OPENSHIFT_4_10 = { ...OPENSHIFT_4_13, 'passwd.users.passwordHash': ONLY_CORE };
const OPENSHIFT_4_8 = {
  ...OPENSHIFT_4_10,
  'storage.files.contents.compression': 'file compression is not supported in this spec version',
};
const OPENSHIFT_4_14 = {
  ...OPENSHIFT_4_13,
  kernelArguments:
    'this section cannot be used for kernel arguments in this spec version; use openshift.kernel_arguments instead',
};

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
    ignition: IGNITION_3_7,
    goBase: 'v0_8_exp',
    goRoot: 'v1_2_exp',
    experimental: true,
    denied: NO_CEX,
    since: null,
  },
  {
    variant: 'fcos',
    version: '1.0.0',
    ignition: '3.0.0',
    goBase: 'v0_1',
    goRoot: 'v1_0',
    experimental: false,
    denied: {},
    since: null,
    fcos: '1.0.0',
    goFcos: 'v1_0',
  },
  {
    variant: 'fcos',
    version: '1.1.0',
    ignition: '3.1.0',
    goBase: 'v0_2',
    goRoot: 'v1_1',
    experimental: false,
    denied: {},
    since: null,
    fcos: '1.1.0',
    goFcos: 'v1_1',
  },
  {
    variant: 'fcos',
    version: '1.2.0',
    ignition: '3.2.0',
    goBase: 'v0_3',
    goRoot: 'v1_2',
    experimental: false,
    denied: {},
    since: null,
    fcos: '1.2.0',
    goFcos: 'v1_2',
  },
  {
    variant: 'fcos',
    version: '1.3.0',
    ignition: '3.2.0',
    goBase: 'v0_3',
    goRoot: 'v1_3',
    experimental: false,
    denied: {},
    since: null,
    fcos: '1.3.0',
    goFcos: 'v1_3',
  },
  {
    variant: 'fcos',
    version: '1.4.0',
    ignition: '3.3.0',
    goBase: 'v0_4',
    goRoot: 'v1_4',
    experimental: false,
    denied: {},
    since: null,
    fcos: '1.4.0',
    goFcos: 'v1_4',
  },
  {
    variant: 'fcos',
    version: '1.5.0',
    ignition: '3.4.0',
    goBase: 'v0_5',
    goRoot: 'v1_5',
    experimental: false,
    denied: {},
    since: null,
    fcos: '1.5.0',
    goFcos: 'v1_5',
  },
  {
    variant: 'fcos',
    version: '1.6.0',
    ignition: '3.5.0',
    goBase: 'v0_6',
    goRoot: 'v1_6',
    experimental: false,
    denied: {},
    since: null,
    fcos: '1.6.0',
    goFcos: 'v1_6',
  },
  {
    variant: 'fcos',
    version: '1.7.0',
    ignition: '3.6.0',
    goBase: 'v0_7',
    goRoot: 'v1_7',
    experimental: false,
    denied: {},
    since: null,
    fcos: '1.7.0',
    goFcos: 'v1_7',
  },
  {
    variant: 'fcos',
    version: '1.8.0-experimental',
    ignition: IGNITION_3_7,
    goBase: 'v0_8_exp',
    goRoot: 'v1_8_exp',
    experimental: true,
    denied: {},
    since: null,
    fcos: '1.8.0-experimental',
    goFcos: 'v1_8_exp',
  },
  {
    variant: 'openshift',
    version: '4.8.0',
    ignition: '3.2.0',
    goBase: 'v0_3',
    goRoot: 'v4_8',
    experimental: false,
    denied: OPENSHIFT_4_8,
    allowedEmpty: ['storage.files.contents.compression'],
    since: null,
    fcos: '1.3.0',
    goFcos: 'v1_3',
    openshift: '4.8.0',
  },
  {
    variant: 'openshift',
    version: '4.9.0',
    ignition: '3.2.0',
    goBase: 'v0_3',
    goRoot: 'v4_9',
    experimental: false,
    denied: OPENSHIFT_4_8,
    allowedEmpty: ['storage.files.contents.compression'],
    since: null,
    fcos: '1.3.0',
    goFcos: 'v1_3',
    openshift: '4.9.0',
  },
  {
    variant: 'openshift',
    version: '4.10.0',
    ignition: '3.2.0',
    goBase: 'v0_3',
    goRoot: 'v4_10',
    experimental: false,
    denied: OPENSHIFT_4_10,
    since: null,
    fcos: '1.3.0',
    goFcos: 'v1_3',
    openshift: '4.10.0',
  },
  {
    variant: 'openshift',
    version: '4.11.0',
    ignition: '3.2.0',
    goBase: 'v0_3',
    goRoot: 'v4_11',
    experimental: false,
    denied: OPENSHIFT_4_10,
    since: null,
    fcos: '1.3.0',
    goFcos: 'v1_3',
    openshift: '4.11.0',
  },
  {
    variant: 'openshift',
    version: '4.12.0',
    ignition: '3.2.0',
    goBase: 'v0_3',
    goRoot: 'v4_12',
    experimental: false,
    denied: OPENSHIFT_4_10,
    since: null,
    fcos: '1.3.0',
    goFcos: 'v1_3',
    openshift: '4.12.0',
  },
  {
    variant: 'openshift',
    version: '4.13.0',
    ignition: '3.2.0',
    goBase: 'v0_3',
    goRoot: 'v4_13',
    experimental: false,
    denied: OPENSHIFT_4_13,
    since: null,
    fcos: '1.3.0',
    goFcos: 'v1_3',
    openshift: '4.13.0',
  },
  {
    variant: 'openshift',
    version: '4.14.0',
    ignition: '3.4.0',
    goBase: 'v0_5',
    goRoot: 'v4_14',
    experimental: false,
    denied: OPENSHIFT_4_14,
    since: null,
    fcos: '1.5.0',
    goFcos: 'v1_5',
    openshift: '4.14.0',
  },
  {
    variant: 'openshift',
    version: '4.15.0',
    ignition: '3.4.0',
    goBase: 'v0_5',
    goRoot: 'v4_15',
    experimental: false,
    denied: OPENSHIFT_4_14,
    since: null,
    fcos: '1.5.0',
    goFcos: 'v1_5',
    openshift: '4.15.0',
  },
  {
    variant: 'openshift',
    version: '4.16.0',
    ignition: '3.4.0',
    goBase: 'v0_5',
    goRoot: 'v4_16',
    experimental: false,
    denied: OPENSHIFT_4_14,
    since: null,
    fcos: '1.5.0',
    goFcos: 'v1_5',
    openshift: '4.16.0',
  },
  {
    variant: 'openshift',
    version: '4.17.0',
    ignition: '3.4.0',
    goBase: 'v0_5',
    goRoot: 'v4_17',
    experimental: false,
    denied: OPENSHIFT_4_14,
    since: null,
    fcos: '1.5.0',
    goFcos: 'v1_5',
    openshift: '4.17.0',
  },
  {
    variant: 'openshift',
    version: '4.18.0',
    ignition: '3.4.0',
    goBase: 'v0_5',
    goRoot: 'v4_18',
    experimental: false,
    denied: OPENSHIFT_4_14,
    since: null,
    fcos: '1.5.0',
    goFcos: 'v1_5',
    openshift: '4.18.0',
  },
  {
    variant: 'openshift',
    version: '4.19.0',
    ignition: '3.5.0',
    goBase: 'v0_6',
    goRoot: 'v4_19',
    experimental: false,
    denied: OPENSHIFT_4_14,
    since: null,
    fcos: '1.6.0',
    goFcos: 'v1_6',
    openshift: '4.19.0',
  },
  {
    variant: 'openshift',
    version: '4.20.0',
    ignition: '3.5.0',
    goBase: 'v0_6',
    goRoot: 'v4_20',
    experimental: false,
    denied: OPENSHIFT_4_14,
    since: null,
    fcos: '1.6.0',
    goFcos: 'v1_6',
    openshift: '4.20.0',
  },
  {
    variant: 'openshift',
    version: '4.21.0',
    ignition: '3.5.0',
    goBase: 'v0_6',
    goRoot: 'v4_21',
    experimental: false,
    denied: OPENSHIFT_4_14,
    since: null,
    fcos: '1.6.0',
    goFcos: 'v1_6',
    openshift: '4.21.0',
  },
  {
    variant: 'openshift',
    version: '4.22.0',
    ignition: '3.5.0',
    goBase: 'v0_6',
    goRoot: 'v4_22',
    experimental: false,
    denied: OPENSHIFT_4_14,
    since: null,
    fcos: '1.6.0',
    goFcos: 'v1_6',
    openshift: '4.22.0',
  },
  {
    variant: 'openshift',
    version: '4.23.0-experimental',
    ignition: IGNITION_3_7,
    goBase: 'v0_8_exp',
    goRoot: 'v4_23_exp',
    experimental: true,
    denied: OPENSHIFT_4_14,
    since: null,
    fcos: '1.8.0-experimental',
    goFcos: 'v1_8_exp',
    openshift: '4.23.0-experimental',
  },
  {
    variant: 'r4e',
    version: '1.0.0',
    ignition: '3.3.0',
    goBase: 'v0_4',
    goRoot: 'v1_0',
    experimental: false,
    denied: OSTREE,
    since: null,
  },
  {
    variant: 'r4e',
    version: '1.1.0',
    ignition: '3.4.0',
    goBase: 'v0_5',
    goRoot: 'v1_1',
    experimental: false,
    denied: OSTREE,
    since: null,
  },
  {
    variant: 'r4e',
    version: '1.2.0-experimental',
    ignition: IGNITION_3_7,
    goBase: 'v0_8_exp',
    goRoot: 'v1_2_exp',
    experimental: true,
    denied: OSTREE,
    since: null,
  },
  {
    variant: 'fiot',
    version: '1.0.0',
    ignition: '3.4.0',
    goBase: 'v0_5',
    goRoot: 'v1_0',
    experimental: false,
    denied: OSTREE,
    since: null,
  },
  {
    variant: 'fiot',
    version: '1.1.0-experimental',
    ignition: IGNITION_3_7,
    goBase: 'v0_8_exp',
    goRoot: 'v1_1_exp',
    experimental: true,
    denied: OSTREE,
    since: null,
  },
];

/** The release of a variant and a normalised version; undefined when there is none. */
export function findRelease(variant: string, version: string): Release | undefined {
  return RELEASES.find((release) => release.variant === variant && release.version === version);
}

/** The newest release of a variant to offer: stable, and of flatcar one that some machine boots. */
export function newestStable(variant: string): Release | undefined {
  return RELEASES.findLast(
    (release) =>
      release.variant === variant &&
      !release.experimental &&
      (variant !== 'flatcar' || release.since !== null),
  );
}

/** The release to go by while a header names none: the newest stable one of its variant, or of flatcar. */
export function defaultRelease(variant: string | null): Release {
  const release = (variant === null ? undefined : newestStable(variant)) ?? newestStable('flatcar');
  if (!release) throw new Error('there is no release of flatcar');
  return release;
}
