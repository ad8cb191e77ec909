/** The shape of a Container Linux Config, whose `etcd` and `flannel` have the options of the versions it names. */
import type { ResolvedField, ResolvedShape, ResolvedType } from '../resolve.ts';
import { type Field, named, type Shape, string } from '../types.ts';
import { CONTAINER_LINUX_SHAPES } from './container-linux.ts';
import { ETCD_DEFAULT, type EtcdRelease, etcdOptions } from './etcd-options.ts';
import { FLANNEL_DEFAULT, type FlannelRelease, flannelOptions } from './flannel-options.ts';

/** Which options the two sections have; null: none. */
export interface ServiceReleases {
  readonly etcd: EtcdRelease | null;
  readonly flannel: FlannelRelease | null;
}

/** Without a version in the config. */
export const DEFAULT_RELEASES: ServiceReleases = { etcd: ETCD_DEFAULT, flannel: FLANNEL_DEFAULT };

const cache = new Map<string, ResolvedShape>();

/** The root shape. Resolved once; the tables never change. */
export function resolveContainerLinux(releases: ServiceReleases): ResolvedShape {
  const key = `${releases.etcd} ${releases.flannel}`;
  let root = cache.get(key);
  if (!root) {
    root = resolveShape('Config', releases);
    cache.set(key, root);
  }
  return root;
}

function resolveShape(name: string, releases: ServiceReleases): ResolvedShape {
  const row = rowOf(name, releases);
  const fields = new Map<string, ResolvedField>();
  for (const [key, field] of Object.entries(row.fields)) {
    const type = resolveType(field.type, releases);
    fields.set(key, { key, ignitionKey: null, type, available: true, row: field });
  }
  return { kind: 'shape', name, row, fields };
}

function resolveType(type: Field['type'], releases: ServiceReleases): ResolvedType {
  if (type.kind === 'shape') return resolveShape(type.shape, releases);
  if (type.kind !== 'list') return type;
  const of = type.of.kind === 'shape' ? resolveShape(type.of.shape, releases) : type.of;
  return { kind: 'list', of, unique: false };
}

function rowOf(name: string, { etcd, flannel }: ServiceReleases): Shape {
  if (name === 'etcdCommon') {
    const version: Field = {
      type: string,
      doc: 'The version of etcd, all three numbers; by default the newest.',
    };
    return { doc: 'An etcd member.', fields: { version, ...(etcd && etcdOptions(etcd)) } };
  }
  if (name === 'flannelCommon') {
    const version: Field = { type: string, doc: 'The version of flannel, all three numbers.' };
    const network_config: Field = {
      type: named('NetworkConfig'),
      doc: 'The network as JSON, put into etcd before flannel starts.',
      plain: true,
    };
    const fields = { version, network_config, ...(flannel && flannelOptions(flannel)) };
    return { doc: 'The flannel network.', fields };
  }
  const row = CONTAINER_LINUX_SHAPES[name];
  if (!row) throw new Error(`Container Linux Config has no shape ${name}`);
  return row;
}
