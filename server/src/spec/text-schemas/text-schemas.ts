/** The table of texts with fixed keys: which program reads them, how they are known, and what is known of them. */

import { once } from '../../text/once.ts';
import { CONTAINERD } from './containerd.ts';
import { DOCKER_DAEMON } from './docker.ts';
import { KUBEADM_V1BETA3, KUBEADM_V1BETA4 } from './kubeadm.ts';
import { KUBE_PROXY, KUBELET } from './kubelet.ts';
import { readTable, type TextObjects } from './text-schema.ts';

/** A row of the table. */
export interface TextSchema {
  /** Also the name of its file in schemas/texts. */
  readonly id: string;
  readonly title: string;
  /** What counts its versions: `Kubernetes 1.30`. */
  readonly program: string;
  readonly language: 'json' | 'yaml' | 'toml';
  /** The paths at which such a text stands; null where only its head tells. */
  readonly path: RegExp | null;
  /** The `apiVersion`s of its head; null where the path tells. */
  readonly versions: readonly string[] | null;
  /** The object that a text is: by the `kind` of its head, where it has one. */
  readonly roots: readonly string[];
  readonly objects: () => TextObjects;
}

/** daemon.json of Docker. */
export const DOCKER_SCHEMA: TextSchema = {
  id: 'docker-daemon',
  title: 'Docker daemon.json',
  program: 'Docker',
  language: 'json',
  path: /^\/etc\/docker\/daemon\.json$/,
  versions: null,
  roots: ['Daemon'],
  objects: once(() => readTable(DOCKER_DAEMON)),
};

/** config.toml of containerd. */
export const CONTAINERD_SCHEMA: TextSchema = {
  id: 'containerd',
  title: 'containerd config.toml',
  program: 'containerd',
  language: 'toml',
  path: /\/containerd\/config[^/]*\.toml$/,
  versions: null,
  roots: ['Config'],
  objects: once(() => readTable(CONTAINERD)),
};

export const TEXT_SCHEMAS: readonly TextSchema[] = [
  DOCKER_SCHEMA,
  CONTAINERD_SCHEMA,
  {
    id: 'kubelet',
    title: 'Configuration of the kubelet',
    program: 'Kubernetes',
    language: 'yaml',
    path: null,
    versions: ['kubelet.config.k8s.io/v1beta1', 'kubelet.config.k8s.io/v1'],
    roots: ['KubeletConfiguration', 'CredentialProviderConfig'],
    objects: once(() => readTable(KUBELET)),
  },
  {
    id: 'kube-proxy',
    title: 'Configuration of kube-proxy',
    program: 'Kubernetes',
    language: 'yaml',
    path: null,
    versions: ['kubeproxy.config.k8s.io/v1alpha1'],
    roots: ['KubeProxyConfiguration'],
    objects: once(() => readTable(KUBE_PROXY)),
  },
  {
    id: 'kubeadm-v1beta3',
    title: 'Configuration of kubeadm, v1beta3',
    program: 'Kubernetes',
    language: 'yaml',
    path: null,
    versions: ['kubeadm.k8s.io/v1beta3'],
    roots: ['InitConfiguration', 'ClusterConfiguration', 'JoinConfiguration'],
    objects: once(() => readTable(KUBEADM_V1BETA3)),
  },
  {
    id: 'kubeadm-v1beta4',
    title: 'Configuration of kubeadm, v1beta4',
    program: 'Kubernetes',
    language: 'yaml',
    path: null,
    versions: ['kubeadm.k8s.io/v1beta4'],
    roots: [
      'InitConfiguration',
      'ClusterConfiguration',
      'JoinConfiguration',
      'ResetConfiguration',
      'UpgradeConfiguration',
    ],
    objects: once(() => readTable(KUBEADM_V1BETA4)),
  },
];

/** The schema with an id. */
export function textSchema(id: string): TextSchema | null {
  return TEXT_SCHEMAS.find((row) => row.id === id) ?? null;
}
