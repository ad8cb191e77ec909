/** The sections that become units: docker, etcd, flannel, and what some platforms need (ct 0.9.4: config/types). */
import { itemsOf, type ShapeValue, shapeOf, stringOf, type Value } from '../../../config/value.ts';
import { quote } from '../../../go/quote.ts';
import { formatSemver, parseSemver } from '../../../go/semver.ts';
import { flannelFlag } from '../../../spec/fields/flannel-options.ts';
import type { Node } from '../../../syntax/tree.ts';
import { type ConvertContext, make, targetShape } from './context.ts';
import { fillTemplates, hasTemplates, PLATFORMS } from './templating.ts';

/** The units that come before those of `systemd.units`, in `ct`'s order. */
export function serviceUnits(context: ConvertContext, config: ShapeValue): readonly ShapeValue[] {
  const etcd = shapeOf(config, 'etcd');
  const flannel = shapeOf(config, 'flannel');
  return [
    ...metadataUnits(context, config.node),
    ...dockerUnit(shapeOf(config, 'docker')),
    ...(etcd ? etcdUnit(context, etcd) : []),
    ...(flannel ? flannelUnit(context, flannel) : []),
  ];
}

/** The platforms that have all the dynamic data of a config; all of them where no one has. */
export function platformsFor(config: ShapeValue): readonly string[] {
  const [etcd, flannel] = [shapeOf(config, 'etcd'), shapeOf(config, 'flannel')];
  const options = [...(etcd ? etcdOptions(etcd) : []), ...(flannel ? flannelOptions(flannel) : [])];
  const able = PLATFORMS.filter((platform) =>
    options.every((option) => fillTemplates(platform, option) !== null),
  );
  return able.length > 0 ? able : PLATFORMS;
}

function etcdOptions(etcd: ShapeValue): readonly string[] {
  return optionsOf(etcd, ['version'], (key) => key.replaceAll('_', '-'));
}

function flannelOptions(flannel: ShapeValue): readonly string[] {
  return optionsOf(flannel, ['version', 'network_config'], flannelFlag);
}

function metadataUnits({ platform }: ConvertContext, node: Node | null): readonly ShapeValue[] {
  if (platform !== 'openstack-metadata' && platform !== 'cloudstack-configdrive') return [];
  const contents = `[Service]\nEnvironment=COREOS_METADATA_OPT_PROVIDER=--provider=${platform}`;
  const dropins = [{ name: '20-clct-provider-override.conf', contents }];
  const shape = targetShape('systemd', 'units');
  return [
    make(shape, { name: 'coreos-metadata.service', dropins }, node),
    make(shape, { name: 'coreos-metadata-sshkeys@.service', enabled: true, dropins }, node),
  ];
}

function dockerUnit(docker: ShapeValue | undefined): readonly ShapeValue[] {
  if (!docker) return [];
  const flags = itemsOf(docker, 'flags').map((flag) => (flag.kind === 'string' ? flag.value : ''));
  const contents = `[Service]\nEnvironment="DOCKER_OPTS=${flags.join(' ')}"`;
  return [enabledUnit('docker.service', '20-clct-docker.conf', contents, docker.node)];
}

function enabledUnit(name: string, dropin: string, contents: string, node: Node | null): ShapeValue {
  const data = { name, enable: true, dropins: [{ name: dropin, contents }] };
  return make(targetShape('systemd', 'units'), data, node);
}

function etcdUnit(context: ConvertContext, etcd: ShapeValue): readonly ShapeValue[] {
  const version = versionText(etcd);
  const lines = wrapper(context, 'etcd', etcd, {
    exec: `${context.systemPaths.wrappers}/etcd-wrapper $ETCD_OPTS`,
    options: etcdOptions(etcd),
    environment: version === null ? [] : [`ETCD_IMAGE_TAG=v${version}`],
  });
  if (!lines) return [];
  return [enabledUnit('etcd-member.service', '20-clct-etcd-member.conf', unitText(lines), etcd.node)];
}

function flannelUnit(context: ConvertContext, flannel: ShapeValue): readonly ShapeValue[] {
  const version = versionText(flannel);
  const lines = wrapper(context, 'flannel', flannel, {
    exec: `${context.systemPaths.wrappers}/flannel-wrapper $FLANNEL_OPTS`,
    options: flannelOptions(flannel),
    environment: version === null ? [] : [`FLANNEL_IMAGE_TAG=v${version}`],
  });
  if (!lines) return [];
  const service = [...lines.service, ...networkConfig(flannel)];
  const contents = unitText({ ...lines, service });
  return [enabledUnit('flanneld.service', '20-clct-flannel.conf', contents, flannel.node)];
}

/** The command that puts the network into etcd before flannel starts. */
function networkConfig(flannel: ShapeValue): readonly string[] {
  const network = stringOf(flannel, 'network_config') ?? '';
  if (network === '') return [];
  const flags = [
    ['endpoints', 'etcd_endpoints'],
    ['ca-file', 'etcd_cafile'],
    ['cert-file', 'etcd_certfile'],
    ['key-file', 'etcd_keyfile'],
  ].map(([flag, key = '']) => {
    const value = stringOf(flannel, key);
    return value === undefined ? '' : ` --${flag}=${quote(value)}`;
  });
  return [`ExecStartPre=/usr/bin/etcdctl${flags.join('')} set /coreos.com/network/config ${quote(network)}`];
}

/** As `ct` writes it; null without one. */
function versionText(section: ShapeValue): string | null {
  const version = parseSemver(stringOf(section, 'version') ?? '');
  return version && formatSemver(version);
}

/** `--flag=value` for each option that is set, in the order of the version's table. */
function optionsOf(
  section: ShapeValue,
  others: readonly string[],
  flag: (key: string) => string,
): readonly string[] {
  return [...section.shape.fields.keys()].flatMap((key) => {
    const value = section.fields.get(key);
    return value && !others.includes(key) ? [`--${flag(key)}=${valueText(value)}`] : [];
  });
}

function valueText(value: Value): string {
  if (value.kind === 'string') return quote(value.value);
  return value.kind === 'int' || value.kind === 'bool' ? `${value.value}` : '';
}

interface UnitLines {
  readonly unit: readonly string[];
  readonly service: readonly string[];
}

interface Wrapper {
  readonly exec: string;
  readonly options: readonly string[];
  readonly environment: readonly string[];
}

/** The drop-in that runs a wrapper with options; null with an error told when dynamic data cannot be filled in. */
function wrapper(
  context: ConvertContext,
  section: string,
  value: ShapeValue,
  { exec, options, environment }: Wrapper,
): UnitLines | null {
  const dynamic = hasTemplates(options);
  const filled = dynamic ? fill(context, options) : options;
  if (typeof filled === 'string') {
    const at = value.node;
    context.errors.push({
      code: 'clc-dynamic-data',
      message: filled,
      path: [section],
      shownAt: null,
      node: at,
    });
    return null;
  }
  const metadata = 'coreos-metadata.service';
  return {
    unit: dynamic ? [`Requires=${metadata}`, `After=${metadata}`] : [],
    service: [
      ...(dynamic ? [`EnvironmentFile=${context.systemPaths.metadata}`] : []),
      ...environment.map((variable) => `Environment="${variable}"`),
      'ExecStart=',
      `ExecStart=${[exec, ...filled].join(' \\\n  ')}`,
    ],
  };
}

/** The options with their dynamic data, or what is wrong. */
function fill({ platform }: ConvertContext, options: readonly string[]): readonly string[] | string {
  if (platform === '') return 'platform must be specified to use templating';
  const filled = options.map((option) => fillTemplates(platform, option));
  return filled.every((option) => option !== null) ? filled : 'unknown field';
}

function unitText({ unit, service }: UnitLines): string {
  const sections = [
    ['Unit', unit],
    ['Service', service],
  ] as const;
  return sections
    .filter(([, lines]) => lines.length > 0)
    .map(([name, lines]) => [`[${name}]`, ...lines].join('\n'))
    .join('\n\n');
}
