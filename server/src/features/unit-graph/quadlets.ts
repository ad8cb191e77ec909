/**
 * The services that Podman makes of quadlets, as far as they tell what they need and when they start.
 * Source: Podman's generator (pkg/systemd/quadlet/quadlet.go of 5.6): default dependencies, handleImageSource, addVolumes,
 * addNetworks, handlePod.
 */
import type { Effective } from '../../machine/effective.ts';
import type { Machine, MachineNode } from '../../machine/machine.ts';
import type { MachineFile, MachineFiles } from '../../machine/programs/files.ts';
import { serviceOfQuadlet } from '../../programs/quadlet/service.ts';
import { readUnitText, type UnitEntry } from '../../syntax/unit/read.ts';
import type { Span } from '../../text/span.ts';
import { type GivenFile, placeInFile } from './texts.ts';

/** A quadlet, and the service that Podman makes of it. */
export interface MadeService {
  readonly service: string;
  readonly node: MachineNode;
  readonly file: GivenFile;
}

interface Quadlet {
  readonly name: string;
  readonly service: string;
  readonly node: MachineNode;
  readonly files: readonly { readonly file: MachineFile; readonly entries: readonly UnitEntry[] }[];
}

/** The services of the quadlets that root's Podman reads. */
export function servicesOfQuadlets(
  machine: Machine,
  { files }: MachineFiles,
  spanOf: Effective['spanOf'],
): readonly MadeService[] {
  const parts = new Map<string, { main: MachineNode | null; files: MachineFile[] }>();
  for (const node of machine.nodes) {
    const { quadlet } = node;
    const file = files.get(node.at.value);
    if (!quadlet?.rootful || !file) continue;
    const part = parts.get(quadlet.name) ?? { main: null, files: [] };
    parts.set(quadlet.name, part);
    if (!quadlet.isDropin) part.main = node;
    part.files.push(file);
  }
  const quadlets = [...parts].flatMap(([name, { main, files: own }]): readonly Quadlet[] => {
    const read = own.map((file) => ({ file, entries: readUnitText(file.text).entries }));
    const said = read.flatMap(({ entries }) => entries).findLast((entry) => entry.name === 'ServiceName');
    const service = said?.value ? `${said.value}.service` : serviceOfQuadlet(name);
    return main && service ? [{ name, service, node: main, files: read }] : [];
  });
  const byName = new Map(quadlets.map(({ name, service }) => [name, service]));
  const members = membersOfPods(quadlets);
  return quadlets.map((quadlet) => {
    const { name, service, node } = quadlet;
    return { service, node, file: fileOf(quadlet, byName, members.get(name) ?? [], spanOf) };
  });
}

/** A line of the made service, and where it comes from. */
interface Line {
  readonly text: string;
  readonly source: { readonly file: MachineFile; readonly span: Span } | null;
}

function fileOf(
  quadlet: Quadlet,
  services: ReadonlyMap<string, string>,
  members: readonly string[],
  spanOf: Effective['spanOf'],
): GivenFile {
  const [unit, install]: [Line[], Line[]] = [defaultLines(quadlet), []];
  for (const { file, entries } of quadlet.files) {
    for (const entry of entries) {
      const source = { file, span: entry.valueSpan };
      const said = { text: `${entry.name}=${translated(entry.value, services)}`, source };
      if (entry.section === 'Unit') unit.push(said);
      else if (entry.section === 'Install') install.push(said);
      else for (const text of neededBy(entry, services)) unit.push({ text, source });
    }
  }
  for (const key of ['Wants', 'Before'])
    for (const member of members) unit.push({ text: `${key}=${member}`, source: null });
  const nothing = { source: null };
  const lines: readonly Line[] = [
    { ...nothing, text: '[Unit]' },
    ...unit,
    ...[
      { ...nothing, text: '[Service]' },
      { ...nothing, text: 'ExecStart=/usr/bin/podman' },
    ],
    { ...nothing, text: '[Install]' },
    ...install,
  ];
  const starts: number[] = [];
  let length = 0;
  for (const { text } of lines) {
    starts.push(length);
    length += text.length + 1;
  }
  const sourceAt = ({ start }: Span): Line['source'] => lines[lastAtMost(starts, start)]?.source ?? null;
  return {
    name: quadlet.service,
    text: `${lines.map(({ text }) => text).join('\n')}\n`,
    placeOf: (span) => {
      const source = sourceAt(span);
      return source && placeInFile(source.file, source.span, spanOf);
    },
    isMade: (span) => sourceAt(span) === null,
  };
}

/** The last of some numbers in order that is not above another. */
function lastAtMost(numbers: readonly number[], most: number): number {
  let [low, high] = [0, numbers.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((numbers[middle] ?? 0) <= most) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Podman's services wait for the network, unless they say otherwise. */
function defaultLines({ files }: Quadlet): Line[] {
  const entries = files.flatMap((one) => one.entries);
  const off = entries.findLast(
    ({ section, name }) => section === 'Quadlet' && name === 'DefaultDependencies',
  );
  if (off && /^(?:0|no|n|false|f|off)$/i.test(off.value)) return [];
  return ['Wants', 'After'].map((key) => ({ text: `${key}=network-online.target`, source: null }));
}

/** Names of quadlets are those of their services, where units are named. */
function translated(value: string, services: ReadonlyMap<string, string>): string {
  const plain = value.replace(/[\r\n]/g, ' ');
  return /\.(?:container|volume|network|kube|image|build|pod|artifact)\b/.test(plain)
    ? plain
        .split(/\s+/)
        .map((word) => services.get(word) ?? word)
        .join(' ')
    : plain;
}

/** What a setting of a container, pod or volume makes its service need: images, builds, volumes, networks and pods. */
function neededBy({ name, value }: UnitEntry, services: ReadonlyMap<string, string>): readonly string[] {
  if (!/^(?:Image|Volume|Network|Pod|Mount)$/.test(name)) return [];
  if (name === 'Mount') {
    const source = /(?:^|,)(?:source|src)=([^,]+)/.exec(value)?.[1] ?? '';
    return dependency('Requires', services.get(source));
  }
  const first = value.split(':', 1)[0]?.trim() ?? '';
  return dependency(name === 'Pod' ? 'BindsTo' : 'Requires', services.get(first));
}

function dependency(key: string, service: string | undefined): readonly string[] {
  return service === undefined ? [] : [`${key}=${service}`, `After=${service}`];
}

/** The services of the containers of each pod, which that starts, and before them. */
function membersOfPods(quadlets: readonly Quadlet[]): ReadonlyMap<string, readonly string[]> {
  const members = new Map<string, string[]>();
  for (const { service, files } of quadlets) {
    const entries = files.flatMap((one) => one.entries);
    const pod = entries.findLast(({ section, name }) => section === 'Container' && name === 'Pod')?.value;
    if (pod !== undefined) {
      const known = members.get(pod);
      if (known) known.push(service);
      else members.set(pod, [service]);
    }
  }
  return members;
}
