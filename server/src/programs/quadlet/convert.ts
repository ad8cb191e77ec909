/** Why the generator makes no service of a quadlet file, by the kind of file: the first reason that it meets. */
import type { Span } from '../../text/span.ts';
import type { ProgramEntry } from '../report.ts';
import type { QuadletLine } from './read.ts';
import { headSpan, lastLine, lastValue, linesOf, type QuadletUnit } from './unit.ts';

/** A reason, with the class of the entry. */
export interface Refusal {
  readonly class: string;
  readonly message: string;
  readonly span: Span;
  readonly mend?: ProgramEntry['mend'];
}

/** The quadlets that there are, by file name; null when they are not all known. */
type Units = ReadonlyMap<string, QuadletUnit> | null;

type UnknownKey = (group: string) => Refusal | null;

/** A step of the conversion, which may end it. */
type Step = (unit: QuadletUnit, units: Units) => Refusal | null;

/** The steps of each kind, in the order of the generator (Podman 5.4). */
const STEPS: Readonly<Record<string, readonly Step[]>> = {
  Container: [
    imageOrRootfs,
    imageSource,
    killMode,
    networks,
    serviceType,
    user,
    mappings,
    volumes,
    exposed,
    pod,
  ],
  Volume: [volumeDriver],
  Network: [subnets],
  Kube: [needs('Yaml', 'no Yaml key specified'), killMode, serviceType, mappings, networks, workingDirectory],
  Image: [needs('Image', 'no Image key specified')],
  Build: [networks, volumes, workingDirectory, buildContext],
  Pod: [mappings, networks, volumes],
};

/** The first reason why a unit is refused; null when it is not. */
export function convertRules(unit: QuadletUnit, units: Units, unknown: UnknownKey): Refusal | null {
  if (unit.group === 'Build') {
    const [tag] = linesOf(unit, 'ImageTag');
    if (!tag) return missing(unit, 'no ImageTag key specified');
  }
  const strange = unknown(unit.group) ?? unknown('Quadlet');
  if (strange) return strange;
  for (const step of STEPS[unit.group] ?? []) {
    const refusal = step(unit, units);
    if (refusal) return refusal;
  }
  return null;
}

function missing(unit: QuadletUnit, message: string): Refusal {
  return { class: 'missing-setting', message, span: headSpan(unit) };
}

function bad(unit: QuadletUnit, line: QuadletLine | undefined, message: string): Refusal {
  const span = line?.valueSpan;
  return {
    class: 'bad-value',
    message,
    span: span && span.end > span.start ? span : (line?.keySpan ?? headSpan(unit)),
  };
}

function notFound(line: QuadletLine, message: string): Refusal {
  return { class: 'reference-missing', message, span: line.valueSpan };
}

function needs(key: string, message: string): Step {
  return (unit) => (lastValue(unit, key) ? null : missing(unit, message));
}

function imageOrRootfs(unit: QuadletUnit): Refusal | null {
  const [image, rootfs] = [lastValue(unit, 'Image'), lastValue(unit, 'Rootfs')];
  if (!image && !rootfs) return missing(unit, 'no Image or Rootfs key specified');
  if (!image || !rootfs) return null;
  return bad(
    unit,
    lastLine(unit, 'Rootfs'),
    'the Image And Rootfs keys conflict can not be specified together',
  );
}

function imageSource(unit: QuadletUnit, units: Units): Refusal | null {
  const line = lastLine(unit, 'Image');
  const image = lastValue(unit, 'Image') ?? '';
  if (!line || !units || !/\.(?:build|image)$/.test(image) || units.has(image)) return null;
  return notFound(line, `requested Quadlet image ${image} was not found`);
}

function killMode(unit: QuadletUnit): Refusal | null {
  const mode = lastValue(unit, 'KillMode', 'Service');
  if (mode === null || mode === 'mixed' || mode === 'control-group') return null;
  return bad(unit, lastLine(unit, 'KillMode', 'Service'), `invalid KillMode '${mode}'`);
}

function serviceType(unit: QuadletUnit): Refusal | null {
  const type = lastValue(unit, 'Type', 'Service');
  if (type === null || type === 'notify' || type === 'oneshot') return null;
  return bad(unit, lastLine(unit, 'Type', 'Service'), `invalid service Type '${type}'`);
}

function networks(unit: QuadletUnit, units: Units): Refusal | null {
  for (const line of linesOf(unit, 'Network')) {
    const colon = line.value.indexOf(':');
    const name = colon < 0 ? line.value : line.value.slice(0, colon);
    const isContainer = name.endsWith('.container');
    if (!isContainer && !name.endsWith('.network')) continue;
    if (units && !units.has(name)) return notFound(line, `requested Quadlet unit ${name} was not found`);
    if (colon >= 0 && isContainer) {
      return bad(unit, line, "extra options are not supported when joining another container's network");
    }
  }
  return null;
}

function user(unit: QuadletUnit): Refusal | null {
  if (lastValue(unit, 'User') || !lastValue(unit, 'Group')) return null;
  return bad(unit, lastLine(unit, 'Group'), 'invalid Group set without User');
}

function mappings(unit: QuadletUnit): Refusal | null {
  const explicit = ['UserNS', 'UIDMap', 'GIDMap', 'SubUIDMap', 'SubGIDMap'].some((key) =>
    lastValue(unit, key),
  );
  const [uid, gid, remap] = [
    lastLine(unit, 'RemapUid'),
    lastLine(unit, 'RemapGid'),
    lastLine(unit, 'RemapUsers'),
  ];
  if (explicit) {
    const old = uid ?? gid ?? remap;
    return old ? bad(unit, old, 'deprecated Remap keys are set along with explicit mapping keys') : null;
  }
  const how = remap?.value ?? '';
  if (how === '') {
    if (uid) return bad(unit, uid, 'UidMap set without RemapUsers');
    return gid ? bad(unit, gid, 'GidMap set without RemapUsers') : null;
  }
  if (how === 'auto') return null;
  if (how === 'manual') {
    return unit.group === 'Kube' ? bad(unit, remap, 'RemapUsers=manual is not supported') : null;
  }
  if (how !== 'keep-id') return bad(unit, remap, `unsupported RemapUsers option '${how}'`);
  for (const [key, kind] of [
    ['RemapUid', 'UID'],
    ['RemapGid', 'GID'],
  ] as const) {
    const words = linesOf(unit, key).flatMap(({ value }) => value.split(/\s+/));
    if (words.length > 1) {
      return bad(
        unit,
        lastLine(unit, key),
        `RemapUsers=keep-id supports only a single value for ${kind} mapping`,
      );
    }
  }
  return null;
}

function volumes(unit: QuadletUnit, units: Units): Refusal | null {
  for (const line of linesOf(unit, 'Volume')) {
    const parts = line.value.split(':');
    const [source = ''] = parts;
    if (parts.length < 2 || !units || /^[./]/.test(source) || !source.endsWith('.volume')) continue;
    if (!units.has(source)) return notFound(line, `requested Quadlet source ${source} was not found`);
  }
  return null;
}

function exposed(unit: QuadletUnit): Refusal | null {
  for (const line of linesOf(unit, 'ExposeHostPort')) {
    const port = line.value.trim();
    // The generator looks at the end of the value alone.
    if (!/\d(?:\/udp|\/tcp)?$/.test(port)) return bad(unit, line, `invalid port format '${port}'`);
  }
  return null;
}

function pod(unit: QuadletUnit, units: Units): Refusal | null {
  const line = lastLine(unit, 'Pod');
  const name = lastValue(unit, 'Pod');
  if (!line || !name) return null;
  if (!name.endsWith('.pod')) return bad(unit, line, `pod ${name} is not Quadlet based`);
  return units && !units.has(name) ? notFound(line, `quadlet pod unit ${name} does not exist`) : null;
}

function subnets(unit: QuadletUnit): Refusal | null {
  const [nets, gateways, ranges] = [
    linesOf(unit, 'Subnet'),
    linesOf(unit, 'Gateway'),
    linesOf(unit, 'IPRange'),
  ];
  if (nets.length === 0) {
    const lone = gateways[0] ?? ranges[0];
    return lone ? bad(unit, lone, 'cannot set gateway or range without subnet') : null;
  }
  if (gateways.length > nets.length)
    return bad(unit, gateways.at(-1), 'cannot set more gateways than subnets');
  return ranges.length > nets.length ? bad(unit, ranges.at(-1), 'cannot set more ranges than subnets') : null;
}

function volumeDriver(unit: QuadletUnit, units: Units): Refusal | null {
  if (lastValue(unit, 'Driver') === 'image') {
    if (lastValue(unit, 'Image') !== null) return imageSource(unit, units);
    return bad(unit, lastLine(unit, 'Driver'), 'the key Image is mandatory when using the image driver');
  }
  if (lastValue(unit, 'Device')) return null;
  if (lastValue(unit, 'Type'))
    return bad(unit, lastLine(unit, 'Type'), "key Type can't be used without Device");
  return lastValue(unit, 'Options')
    ? bad(unit, lastLine(unit, 'Options'), "key Options can't be used without Device")
    : null;
}

function workingDirectory(unit: QuadletUnit): Refusal | null {
  const value = lastValue(unit, 'SetWorkingDirectory') ?? '';
  const line = lastLine(unit, 'SetWorkingDirectory');
  const word = value.toLowerCase();
  if (value === '' || word === 'unit') return null;
  if (word === 'yaml') {
    if (unit.group === 'Kube') return null;
    return bad(unit, line, `SetWorkingDirectory=${value} is only supported in .kube files`);
  }
  if (word === 'file') {
    if (unit.group !== 'Build')
      return bad(unit, line, `SetWorkingDirectory=${value} is only supported in .build files`);
    return lastValue(unit, 'File') === null ? missing(unit, 'no File key specified') : null;
  }
  return unit.group === 'Build' ? null : bad(unit, line, `unsupported value for WorkingDirectory: ${value} `);
}

/** A build takes a file, a folder, or both. */
function buildContext(unit: QuadletUnit): Refusal | null {
  const [folder, file] = [lastValue(unit, 'SetWorkingDirectory') ?? '', lastValue(unit, 'File') ?? ''];
  const own = lastValue(unit, 'WorkingDirectory', 'Service') ?? '';
  if (folder === '' && file === '' && own === '') {
    return missing(unit, 'neither SetWorkingDirectory, nor File key specified');
  }
  if (
    folder !== '' ||
    own !== '' ||
    file.startsWith('/') ||
    /^(?:(?:https?|git):\/\/|.*github\.com\/.)/.test(file)
  )
    return null;
  return bad(
    unit,
    lastLine(unit, 'File'),
    'relative path in File key requires SetWorkingDirectory key to be set',
  );
}
