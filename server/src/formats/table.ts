/** The formats, a row for each. */
import { type Facts, UNCHECKED } from '../config/check.ts';
import { DEFAULT_RELEASES } from '../spec/fields/container-linux.ts';
import {
  type ResolvedShape,
  resolveCloudConfig,
  resolveContainerLinux,
  resolveIgnition,
  resolveIgnition2,
} from '../spec/resolve.ts';
import { IGNITION_2_VERSIONS, IGNITION_VERSIONS } from '../spec/types.ts';
import type { Node } from '../syntax/tree.ts';
import { checkButaneText, factsOf } from './butane/check.ts';
import { readHeader } from './butane/header.ts';
import { checkCloudConfigText } from './cloud-config/check.ts';
import { checkContainerLinuxText } from './container-linux/check.ts';
import type { Kind } from './detect.ts';
import type { Format, FormatId } from './format.ts';
import { checkIgnitionText } from './ignition/check.ts';
import { checkIgnition2Text, isIgnition2 } from './ignition-2/check.ts';

/** The facts of a document of which nothing but its kind is known. */
function ofShape(shape: ResolvedShape): Facts {
  const { variant, version, release, ignitionVersion } = UNCHECKED;
  return { variant, version, release, ignitionVersion, shape };
}

const isOfItsKind = (): boolean => true;
const isOldIgnition = (root: Node | null): boolean => root !== null && isIgnition2(root);

export const FORMATS: Readonly<Record<FormatId, Format>> = {
  butane: {
    ...{ id: 'butane', kind: 'butane', label: 'Butane', language: 'yaml', source: 'butane' },
    tool: { name: 'butane', release: '0.29.0' },
    ...{ isOld: false, hasVariants: true, lead: 'Error unmarshaling yaml: yaml: ', specifications: [] },
    isMeant: isOfItsKind,
    glance: (root, lines) => factsOf(readHeader(root, lines)),
    check: checkButaneText,
  },
  ignition: {
    ...{ id: 'ignition', kind: 'ignition', label: 'Ignition', language: 'json', source: 'ignition' },
    tool: { name: 'ignition-validate', release: '2.26.0' },
    ...{ isOld: false, hasVariants: false, lead: '' },
    specifications: IGNITION_VERSIONS.map((version) => ({ version, shape: () => resolveIgnition(version) })),
    isMeant: (root) => !isOldIgnition(root),
    glance: () => ofShape(resolveIgnition('3.4.0')),
    check: checkIgnitionText,
  },
  'ignition-2': {
    ...{ id: 'ignition-2', kind: 'ignition', label: 'Ignition', language: 'json', source: 'ignition' },
    ...{ tool: null, isOld: true, hasVariants: false, lead: '' },
    specifications: IGNITION_2_VERSIONS.map((version) => ({
      version,
      shape: () => resolveIgnition2(version),
    })),
    isMeant: isOldIgnition,
    glance: () => ofShape(resolveIgnition2('2.4.0')),
    // Its tool has options of its own, which nobody is asked for.
    check: (document) => checkIgnition2Text(document),
  },
  'container-linux-config': {
    ...{ id: 'container-linux-config', kind: 'container-linux-config', label: 'Container Linux Config' },
    ...{ language: 'yaml', source: 'ct', isOld: true, hasVariants: false, lead: 'yaml: ' },
    ...{ tool: null, specifications: [] },
    isMeant: isOfItsKind,
    glance: () => ofShape(resolveContainerLinux(DEFAULT_RELEASES)),
    check: checkContainerLinuxText,
  },
  'cloud-config': {
    ...{ id: 'cloud-config', kind: 'cloud-config', label: 'cloud-config', language: 'yaml' },
    ...{ source: 'flatcar', isOld: true, hasVariants: false, lead: 'yaml: ', specifications: [] },
    ...{ tool: null, isMeant: isOfItsKind },
    glance: () => ofShape(resolveCloudConfig()),
    check: checkCloudConfigText,
  },
};

/** The format of a document of a kind, as far as it is read; null for one that is none of ours. */
export function formatOf(kind: Kind, root: Node | null): Format | null {
  return Object.values(FORMATS).find((format) => format.kind === kind && format.isMeant(root)) ?? null;
}

/** The language a kind is written in; what is none of ours is read as YAML. */
export function languageOf(kind: Kind): Format['language'] {
  return formatOf(kind, null)?.language ?? 'yaml';
}
