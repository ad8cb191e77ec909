/**
 * The options of flannel in a Container Linux Config, by the version of flannel, in the order `ct` writes them
 * (Container Linux Config Transpiler 0.9.4: config/types/flannel.go).
 */
import { bool, type Field, named, type Shape, string } from '../types.ts';
import type { VersionNumbers } from './etcd-options.ts';

interface Option extends Field<never> {
  /** The minor version of flannel 0.x that had it first. */
  readonly from: 5 | 6 | 7;
  /** The flag, where it is not the key with dashes. */
  readonly flag?: string;
}

const OPTIONS: Readonly<Record<string, Option>> = {
  etcd_username: { from: 6, type: string, doc: 'The user for etcd.' },
  etcd_password: { from: 6, type: string, doc: 'The password for etcd.' },
  etcd_endpoints: { from: 5, type: string, doc: 'The endpoints of etcd.' },
  etcd_cafile: { from: 5, type: string, doc: 'The certificate authority of etcd.' },
  etcd_certfile: { from: 5, type: string, doc: 'The certificate to show to etcd.' },
  etcd_keyfile: { from: 5, type: string, doc: 'The key of that certificate.' },
  etcd_prefix: { from: 5, type: string, doc: 'Where in etcd the settings lie.' },
  ip_masq: { from: 5, type: string, doc: 'Whether to masquerade traffic to the outside.' },
  subnet_file: { from: 5, type: string, doc: 'The file flannel writes its subnet to.' },
  interface: { from: 5, type: string, doc: 'The interface for traffic between hosts.', flag: 'iface' },
  public_ip: { from: 5, type: string, doc: 'The address other hosts reach this one at.' },
  kube_subnet_mgr: { from: 7, type: bool, doc: 'Whether Kubernetes hands out the subnets.' },
};

/** A minor version of flannel 0.x with a table of options. */
export type FlannelRelease = 5 | 6 | 7;

/** The one that counts where the config names none. */
export const FLANNEL_DEFAULT: FlannelRelease = 6;

/** The table for a version: newer minor versions have the newest one's; null where `ct` knows no options. */
export function flannelRelease({ major, minor }: VersionNumbers): FlannelRelease | null {
  if (major !== 0n || minor < 5n) return null;
  return minor >= 7n ? 7 : minor === 6n ? 6 : 5;
}

/** The section `flannel`, with the options of one version in the order they are written; with none for null. */
export function flannelShape(release: FlannelRelease | null): Shape<never> {
  const version: Field<never> = { type: string, doc: 'The version of flannel, all three numbers.' };
  const network_config: Field<never> = {
    type: named('NetworkConfig'),
    doc: 'The network as JSON, put into etcd before flannel starts.',
    plain: true,
  };
  return {
    doc: 'The flannel network.',
    fields: { version, network_config, ...(release && flannelOptions(release)) },
  };
}

function flannelOptions(release: FlannelRelease): Readonly<Record<string, Field<never>>> {
  return Object.fromEntries(Object.entries(OPTIONS).filter(([, { from }]) => from <= release));
}

/** The flag of flanneld that an option sets. */
export function flannelFlag(key: string): string {
  return OPTIONS[key]?.flag ?? key.replaceAll('_', '-');
}
